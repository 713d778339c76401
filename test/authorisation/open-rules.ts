import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Lets a test switch single rules of rights off: while the name of a `may…` function stands in `openRules`, it says yes
 * to everybody. Has to be imported before the product.
 */
export const openRules = new Set<string>()
/** All rules that were loaded, with their feature. */
export const knownRules = new Map<string, string>()
/** The rules that have said no since it was cleared last. */
export const refusals = new Set<string>()

Object.assign(globalThis, {
  /** What a switchable rule answers, given what it would say. */
  ruling(name: string, decide: () => unknown) {
    if (openRules.has(name)) return true
    const answer = decide()
    if (!answer) refusals.add(name)
    return answer
  },
})

const ruleFile = /\/src\/(?:features\/([a-z]+)|domain)\/(?:.*\/)?rules\.ts$/

registerHooks({
  load(url, context, next) {
    const match = ruleFile.exec(url)
    if (!match) return next(url, context)
    const source = readFileSync(fileURLToPath(url), 'utf8')
    return { format: 'module-typescript', shortCircuit: true, source: instrument(source, match[1] ?? 'domain') }
  },
})

function instrument(source: string, feature: string): string {
  return source.replace(/^export (function|const) (may[A-Z]\w*)( = )?/gm, (_, kind: string, name: string) => {
    knownRules.set(name, feature)
    const body = `globalThis.ruling('${name}', () => (ruled${name} as any)(...all))`
    if (kind === 'const') return `export const ${name} = (...all: any[]): any => ${body}\nconst ruled${name} = `
    return `export function ${name}(...all: any[]): any { return ${body} }\nfunction ruled${name}`
  })
}
