import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fromPubliccode } from './publiccode.ts'
import { parseYaml } from './yaml.ts'

const plain = (text: string) => JSON.parse(JSON.stringify(parseYaml(text) ?? null))

const cases: readonly (readonly [what: string, text: string, value: unknown])[] = [
  [
    'plain and quoted texts',
    "a: eins\nb: \"zwei\\n\"\nc: 'dr''ei' # Anmerkung",
    { a: 'eins', b: 'zwei\n', c: "dr'ei" },
  ],
  ['addresses keep their colon', 'url: https://x.example/a:b', { url: 'https://x.example/a:b' }],
  ['maps in maps', 'a:\n  b:\n    c: 1\n  d: 2\ne: 3', { a: { b: { c: '1' }, d: '2' }, e: '3' }],
  ['lists, as far left as their key too', 'a:\n  - x\n  - y\nb:\n- z\nc: 1', { a: ['x', 'y'], b: ['z'], c: '1' }],
  ['block texts', 'a: |\n  eins\n\n  zwei\nb: >\n  drei\n  vier\nc: 1', { a: 'eins\n\nzwei', b: 'drei vier', c: '1' }],
  ['lists of maps are passed over', 'a:\n  - name: x\n    b: y\nc: 1', { a: ['name: x'], c: '1' }],
  ['keys of the language mean nothing', '__proto__:\n  a: 1\nb: 2', { b: '2' }],
  ['what is no map', 'einfach nur Text', {}],
  ['nothing', '', null],
]
for (const [what, text, value] of cases)
  test(`read of a file: ${what}`, () => {
    const read = plain(text)
    if (what.startsWith('keys')) {
      assert.equal(({} as { a?: unknown }).a, undefined)
      assert.equal(read.b, '2')
    } else assert.deepEqual(read, value)
  })

test('our own publiccode.yml is understood', () => {
  const content = fromPubliccode(readFileSync(new URL('../../../../publiccode.yml', import.meta.url), 'utf8'))
  assert.equal(content?.name, 'OZG-connect')
  assert.equal(content?.licence, 'eupl')
  assert.equal(content?.stage, 'development')
  assert.match(content?.summary ?? '', /^Austauschplattform/)
  assert.match(content?.description ?? '', /559 OZG-Leistungen[\s\S]*\n\nIn den nächsten Schritten/)
})

test('a file deep as a well ends nowhere and breaks nothing', () => {
  const deep = Array.from({ length: 5000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')
  assert.doesNotThrow(() => parseYaml(deep))
})
