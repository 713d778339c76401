import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openDatabase } from '#core/db.ts'
import { runCli } from '../../test/cli.ts'
import { commands } from './commands.ts'
import { referenceDocument } from './help.ts'

const folder = mkdtempSync(join(tmpdir(), 'cli-'))
after(() => rmSync(folder, { recursive: true }))
const settings = { databaseUrl: null, databasePoolSize: 1, dataDir: join(folder, 'data') }
const run = (...args: string[]) => runCli(settings, ...args)

test('docs/cli.md is what the help prints (npm run docs:cli writes it)', () => {
  const written = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')
  assert.equal(written, referenceDocument(commands))
})

test('--help lists the commands and explains one', async () => {
  const overview = await run('--help')
  assert.equal(overview.code, 0)
  assert.match(overview.stdout, /catalogue import <Datei> {2}Vergleicht/)
  const help = await run('catalogue', 'import', '--help')
  assert.equal(help.code, 0)
  assert.match(help.stdout, /--allow-many-ended {2,}erlaubt/)
})

const apply = ['catalogue', 'import', 'x.csv', '--apply'] as const
const wrongCalls: [string[], RegExp][] = [
  [[], /^Es fehlt ein Befehl\.\nHilfe: npm run cli -- --help\n$/],
  [['catalogue'], /^Unbekannter Befehl: catalogue\n/],
  [['catalogue', 'imports', 'x.csv'], /^Unbekannter Befehl: catalogue imports x\.csv\n/],
  [['catalogue', 'import'], /^Es fehlt: <Datei>\nHilfe: npm run cli -- catalogue import --help\n$/],
  [['catalogue', 'import', 'x.csv', 'y.csv'], /^Zu viele Angaben: y\.csv\n/],
  [['catalogue', 'import', 'x.csv', '--aply'], /^Unbekannte Option: --aply\n/],
  [['catalogue', 'import', 'x.csv', '--constructor'], /^Unbekannte Option: --constructor\n/],
  [[...apply], /^Mit --apply fehlt: --name "Stand November 2026"\n/],
  [[...apply, '--name', '--as-of', '2026-11-01'], /^Zu --name fehlt der Wert/],
  [[...apply, '--name', 'N', '--source', 'S'], /^Mit --apply fehlt: --as-of 2026-11-01\n/],
  [[...apply, '--name', 'N', '--as-of', '2026-02-30', '--source', 'S'], /^--as-of 2026-02-30: erwartet wird ein Datum/],
  [[...apply, '--name', 'N', '--as-of', '01.11.2026', '--source', 'S'], /^--as-of 01\.11\.2026: erwartet/],
  [['catalogue', 'import', 'x.csv', '--apply=ja'], /^--apply hat keinen Wert\.\n/],
]
for (const [args, message] of wrongCalls)
  test(`a wrong call is explained and ends with 2: ${args.join(' ')}`, async () => {
    const { code, stderr, stdout } = await run(...args)
    assert.match(stderr, message)
    assert.equal(code, 2)
    assert.equal(stdout, '')
  })

test('a file that is not there is named, and the database stays untouched', async () => {
  const { code, stderr } = await run('catalogue', 'import', join(folder, 'fehlt.csv'))
  assert.equal(code, 1)
  assert.equal(stderr, `${join(folder, 'fehlt.csv')} gibt es nicht. Es wurde nichts geschrieben.\n`)
})

test('an export never overwrites a file', async () => {
  const file = join(folder, 'da.csv')
  writeFileSync(file, 'meins')
  const { code, stderr } = await run('catalogue', 'export', file)
  assert.equal(code, 1, stderr)
  assert.ok(stderr.endsWith(`${file} gibt es schon.\n`), stderr)
  assert.equal(readFileSync(file, 'utf8'), 'meins')
})

test('while the server has the embedded database, the command line says so and stops', async () => {
  const database = await openDatabase(settings)
  try {
    const { code, stderr } = await run('catalogue', 'export', join(folder, 'neu.csv'))
    assert.equal(code, 1)
    assert.match(
      stderr,
      /^Die eingebettete Datenbank ist in Gebrauch \(used by process \d+.*\)\. Halten Sie den Server/,
    )
  } finally {
    await database.close()
  }
})

test('a PostgreSQL that does not answer is a sentence, not a stack', async () => {
  const databaseUrl = 'postgres://ozg:geheim@127.0.0.1:9/ozg'
  const { code, stderr } = await runCli({ ...settings, databaseUrl }, 'catalogue', 'export', join(folder, 'neu.csv'))
  assert.equal(code, 1)
  assert.equal(stderr, 'DATABASE_URL: PostgreSQL nimmt die Verbindung nicht an (ECONNREFUSED).\n')
})
