// Compiles .tsx while it is loaded, so that nothing has to be built before start (decision 0003).
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { enableCompileCache, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync, version } from 'esbuild'

const cache = name => fileURLToPath(new URL(`node_modules/.cache/${name}/`, import.meta.url))

// Compiled code is kept from one start to the next, which halves the time to the first answer.
enableCompileCache(cache('node-compile'))
const kept = cache('jsx')

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    return { format: 'module', shortCircuit: true, source: compiled(fileURLToPath(url)) }
  },
})

function compiled(path) {
  const written = readFileSync(path, 'utf8')
  const file = kept + createHash('sha256').update(`${version}\0${path}\0${written}`).digest('hex').slice(0, 32)
  try {
    return readFileSync(file, 'utf8')
  } catch {
    const code = compile(path, written)
    keep(file, code)
    return code
  }
}

function compile(path, written) {
  return transformSync(written, {
    loader: 'tsx',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: 'inline',
    sourcefile: path,
  }).code
}

/** Under its name only once it is whole: others start at the same time. Where nothing can be written, nothing is kept. */
function keep(file, code) {
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(kept, { recursive: true })
    writeFileSync(draft, code)
    renameSync(draft, file)
  } catch {}
}
