import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from '#core/db.ts'
import { readReference } from '#core/reference.ts'
import { startTestApp, type TestApp } from './app.ts'

/** What the documents say about the product is compared with the product. */

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const documents = globSync('{*.md,docs/**/*.md,data/**/*.md}', { cwd: root })

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

test('every link from one document to a file of the project leads to it', () => {
  for (const document of documents)
    for (const [, target = ''] of read(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
      const path = join(dirname(document), target)
      assert.ok(globSync(path, { cwd: root }).length, `${document} → ${target}`)
    }
})

test('every npm script stands in the README, and every script named there exists', () => {
  const { scripts } = JSON.parse(read('package.json'))
  const named = new Set([...read('README.md').matchAll(/(?:`|&& )npm (?:run )?([a-z:]+)/g)].map(match => match[1]))
  assert.deepEqual([...named].sort(), Object.keys(scripts).sort())
})

test('the data model names every table', async () => {
  const described = [...read('docs/data-model.md').matchAll(/^\| (`.+?) \|/gm)]
    .flatMap(match => [...(match[1] ?? '').matchAll(/`([a-z_]+)`/g)])
    .map(match => match[1])
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by tablename`.execute(app.database.db)
  assert.deepEqual(
    described.sort(),
    rows.map(row => row.name),
  )
})

test('docs/api.md names every endpoint of the API', async () => {
  const described = [...read('docs/api.md').matchAll(/^\| `(\/[^`]+)` \|/gm)].map(match => match[1])
  const { paths } = await app.json('/api/v1/openapi.json')
  assert.deepEqual(described.sort(), Object.keys(paths).sort())
})

test('the README of the reference data states the files, columns and numbers of rows as they are', () => {
  const text = read('data/reference/README.md')
  for (const file of globSync('*.csv', { cwd: join(root, 'data/reference') })) {
    const rows = readReference(file)
    const statement = text.slice(text.indexOf(`\`${file}\``)).slice(0, 600)
    const [, moreThan, count = ''] = /^`[^`]+`[ |,]+(over )?([\d,]+)/.exec(statement) ?? []
    const stated = Number(count.replaceAll(',', ''))
    if (moreThan) assert.ok(rows.length > stated, `${file}: ${rows.length} rows`)
    else assert.equal(stated, rows.length, file)
    for (const column of Object.keys(rows[0] ?? {}))
      assert.match(statement, new RegExp(`\\b${column}\\b`), `${file}: ${column}`)
  }
})
