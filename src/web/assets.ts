import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSync, transformSync } from 'esbuild'
import { createAssets } from '#core/assets.ts'

const fonts = new URL('../../node_modules/@fontsource/fira-sans/files/', import.meta.url)
const styles = new URL('./styles/', import.meta.url)

/** Everything the browser loads besides pages; built in memory at start. */
export const assets = createAssets([
  ['fira-sans-400.woff2', () => readFileSync(new URL('fira-sans-latin-400-normal.woff2', fonts))],
  ['fira-sans-600.woff2', () => readFileSync(new URL('fira-sans-latin-600-normal.woff2', fonts))],
  ['icon.svg', () => readFileSync(new URL('icon.svg', styles))],
  ['app.css', nameOf => stylesheet(nameOf)],
  ['app.js', () => script('app.ts')],
  // Only on the pages where entries are edited.
  ['entries.js', () => script('entries.ts')],
  // Only on the pages where a Verbund divides its work.
  ['work.js', () => script('work.ts')],
  // Only on the page where a unit answers.
  ['unit-link.js', () => script('unit-link.ts')],
])

/** KERN in its own layer first, then ours in the order of the file names, so that ours always wins. */
function stylesheet(nameOf: (name: string) => string): string {
  const names = readdirSync(styles)
    .filter(name => name.endsWith('.css') && name !== 'kern.css')
    .sort()
  const source = ['kern.css', ...names].map(name => readFileSync(new URL(name, styles), 'utf8')).join('\n')
  const linked = source.replace(/url\(asset:([\w.-]+)\)/g, (_, name: string) => `url(${nameOf(name)})`)
  return transformSync(`${linked}`, { loader: 'css', minify: true }).code
}

function script(entry: string): string {
  const file = fileURLToPath(new URL(`./browser/${entry}`, import.meta.url))
  const result = buildSync({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  })
  return result.outputFiles[0]?.text ?? ''
}
