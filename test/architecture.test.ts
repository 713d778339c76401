import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

/** The rules of STYLE.md that a program can check. */

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const product = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter(path => !/\.test\.tsx?$/.test(path))
const allCode = globSync('{src,test,scripts,bench}/**/*.{ts,tsx}', { cwd: root })

interface Import {
  readonly from: string
  /** A path below the project; libraries keep their name. */
  readonly to: string
  readonly isType: boolean
}

function importsOf(path: string): Import[] {
  const found = read(path).matchAll(
    /(?:^(?:import|export) (type )?(?:[\w$*{}\s,]*? from )?|\bimport\()['"]([^'"]+)['"]/gm,
  )
  return [...found].map(([, type, name = '']) => {
    const isOurs = /^[.#]/.test(name)
    const to = name.startsWith('#') ? `src/${name.slice(1)}` : normalize(join(dirname(path), name))
    return { from: path, to: isOurs ? to : name, isType: type !== undefined }
  })
}

const imports = product.flatMap(importsOf)

const featureOf = (path: string) => /^src\/features\/([a-z-]+)\//.exec(path)?.[1]

/** What each part may import besides its own folder and libraries. What stands in no row may import everything. */
const directions: readonly (readonly [part: RegExp, allowed: RegExp])[] = [
  [/^src\/core\//, /^(?!)/],
  [/^src\/domain\//, /^(?!)/],
  [/^src\/config\.ts$/, /^(?!)/],
  // The one place for addresses; two large areas have a file of their own behind it.
  [/^src\/paths(\.ts$|\/)/, /^src\/paths\//],
  [/^src\/web\//, /^src\/(core\/|domain\/|paths\.ts$)/],
  [/^src\/features\//, /^src\/(core\/|domain\/|web\/|paths\.ts$)/],
  [/^src\/cli\//, /^src\/(core\/|domain\/|features\/|config\.ts$|database\.ts$)/],
]

/** Features that others may import, each through one file (decision 0013). */
const sharedFeatures = [
  'src/features/accounts/people.ts',
  'src/features/activity/record.ts',
  'src/features/administrations/bodies.ts',
]
/** Features that call others' queries and commands, because their work is many ordinary ones. */
const callingFeatures = ['transfer', 'operator', 'demo']

function isAllowed({ from, to, isType }: Import): boolean {
  const [part, allowed] = directions.find(([pattern]) => pattern.test(from)) ?? [/(?:)/, /(?:)/]
  if (!to.startsWith('src/')) return !from.startsWith('src/domain/') || !to.startsWith('node:')
  const feature = featureOf(from)
  if (feature && isType && to === 'src/config.ts') return true
  if (feature && featureOf(to))
    return featureOf(to) === feature || sharedFeatures.includes(to) || callingFeatures.includes(feature)
  const isOwn = part.test(to) && !/^src\/[^/]+$/.test(to)
  return isOwn || allowed.test(to)
}

test('imports point one way: to libraries, core, domain, web, never from feature to feature', () => {
  assert.ok(imports.length > 200, 'imports are found')
  assert.deepEqual(
    imports.filter(found => !isAllowed(found)).map(({ from, to }) => `${from} → ${to}`),
    [],
  )
})

test('nothing of the product imports a test, a script or a benchmark', () => {
  const wrong = imports.filter(({ to }) => /^(test|scripts|bench)\/|\.test\.tsx?$/.test(to))
  assert.deepEqual(wrong, [])
})

/** From the table in the data model: table | what it holds | owner. */
const owners = new Map(
  [...read('docs/data-model.md').matchAll(/^\| `([a-z_]+)` \| .* \| ([a-z]+) \|$/gm)].map(([, table, owner]) => [
    table,
    owner,
  ]),
)

function ownerOf(path: string): string {
  return featureOf(path) ?? path.split('/')[1] ?? ''
}

test('a table is written only by the feature that owns it', () => {
  const tables = [...read('data/schema.sql').matchAll(/^create table (\w+)/gm)].map(([, table]) => table)
  assert.deepEqual([...owners.keys()].sort(), tables.sort())
  const writing =
    /\b(?:insert\s+into|update(?!\s+set\b)|delete\s+from|truncate(?:\s+table)?|merge\s+into)\s+(?:only\s+)?(\w+|\$\{)/gi
  const writes = product.flatMap(path =>
    [...read(path).matchAll(writing)].map(([text, table = '']) => ({ path, text, table: table.toLowerCase() })),
  )
  const known = writes.filter(({ table }) => owners.has(table))
  assert.ok(known.length > 10, 'writes are found')
  assert.deepEqual(
    known.filter(({ path, table }) => owners.get(table) !== ownerOf(path)),
    [],
    'written by a stranger',
  )
  assert.deepEqual(
    writes.filter(({ table }) => table === '${'),
    [],
    'nobody can tell whose table this is',
  )
  const builders = product.filter(path =>
    /\.(insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(/.test(read(path)),
  )
  assert.deepEqual(builders, [], 'SQL is written as SQL')
})

test('words keep their meaning: service is a Leistung, nobody is an admin, no Land is a state', () => {
  const wrong = allCode.flatMap(path => {
    const code = read(path).replace(/^\s*(\/\/|\/?\*).*$/gm, '')
    const reserved = [
      ...code.matchAll(/\bclass \w*Service\b/g),
      ...code.matchAll(/\b(?:class|interface|type|function) \w+(?:Manager|Helper|Utils?|Processor)\b/g),
      ...code.matchAll(/\b(?:is)?[aA]dmin(?:s|[A-Z_]\w*)?\b(?!:)/g),
      ...code.matchAll(/\b(?:stateIds?|state_id|stateKey)\b/gi),
    ]
    return reserved.map(([text]) => `${path}: ${text}`)
  })
  assert.deepEqual(
    wrong.filter(text => !text.startsWith('test/architecture.test.ts')),
    [],
  )
  const places =
    /(^|\/)(services|utils?|helpers?|lib|common|shared|managers|controllers|admin)(\/|\.tsx?$)|[-.](service|helper|utils?)\.tsx?$/
  assert.deepEqual(
    allCode.filter(path => places.test(path.replace('test/e2e/', 'test/'))),
    [],
  )
})

test('core knows nothing of the domain', () => {
  const words = /\b\w*(?:services?\b|leika|administration|verwaltung|leistung|topicArea|situation|municipal)\w*/i
  const found = product
    .filter(path => path.startsWith('src/core/'))
    .flatMap(path => {
      const word = words.exec(read(path))?.[0]
      return word ? [`${path}: ${word}`] : []
    })
  assert.deepEqual(found, [])
})

test('the environment is read once, links come from paths.ts, SQL text is never glued', () => {
  const places = (pattern: RegExp) => product.filter(path => pattern.test(read(path))).sort()
  assert.deepEqual(places(/process\.env/), ['src/cli/database.ts', 'src/server.ts'])
  assert.deepEqual(places(/\b(?:href|action|src|formaction)=["'{`]+\//), [])
  assert.deepEqual(places(/\bsql\.raw\(/), ['src/core/migrate.ts'])
  // Mail programs know no style sheets.
  assert.deepEqual(places(/\bstyle=["{]|<script>|\bon(?:click|change|submit|load)=/), ['src/core/mail/compose.ts'])
})

test('an exception from the linter has a reason, and types are given up in few places', () => {
  const exceptions = allCode.flatMap(path =>
    [...read(path).matchAll(/(?:biome-ignore|@ts-)[^\n]*/g)].map(([text]) => ({ path, text })),
  )
  const own = exceptions.filter(({ path }) => path !== 'test/architecture.test.ts')
  assert.deepEqual(
    own.filter(({ text }) => !/^biome-ignore lint\/\w+\/\w+: .{5}/.test(text)),
    [],
  )
  const untyped = own.filter(({ text }) => /noExplicitAny|noNonNullAssertion/.test(text)).map(({ path }) => path)
  assert.deepEqual([...new Set(untyped)].sort(), ['src/core/db.ts', 'test/app.ts'])
})

test('files end at 250 lines', () => {
  const lengths = allCode.map(path => [path, read(path).trimEnd().split('\n').length] as const)
  assert.deepEqual(
    lengths.filter(([, length]) => length > 250),
    [],
  )
})

test('nothing names a place outside the project', () => {
  const files = globSync(
    '{*.{md,json,yml,mjs},.env.example,.ci/*,{src,test,scripts,bench,docs,data}/**/*.{ts,tsx,md,sql,css,json}}',
    { cwd: root },
  )
  // Written so that this file does not find itself.
  const outside = /\/w[o]rk\/|\.\.\/s[h]ared|\/h[o]me\/|\/t[m]p\//
  assert.deepEqual(
    files.filter(path => outside.test(read(path))),
    [],
  )
})
