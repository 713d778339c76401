import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { serveApp, startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { download, fieldsOf, formOfPreview, handedIn, handIn, Table } from '../../../../test/imports.ts'
import { entered, rowOf, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { manyRows, oldContainer, row, workbook, worksheet } from '../../../../test/spreadsheet-files.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let edda: Visitor
let karla: Visitor
let rieke: Visitor
let falk: Visitor
let ids: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  karla = await app.signIn(world.people.coordinator.email)
  rieke = await app.signIn(world.people.reader.email)
  falk = await app.signIn(world.people.foreign.email)
  ids = await servicesOf(app, world, 'yes')
})
after(() => app.close())
beforeEach(async () => {
  await sql`delete from statuses`.execute(app.database.db)
  await sql`delete from import_drafts`.execute(app.database.db)
})

const saved = (id: number) => rowOf(app, world.administrations.own, id)
const draftCount = async () =>
  (await sql<{ count: number }>`select count(*)::int as count from import_drafts`.execute(app.database.db)).rows[0]
    ?.count

/** Sends the preview as it is shown, with changes to its fields. */
async function apply(visitor: Visitor, preview: string, changes: Record<string, string | string[]> = {}) {
  const page = await visitor.html(preview)
  return visitor.post(`${preview.replace(/\?.*/, '')}/ausfuehrung`, { ...fieldsOf(formOfPreview(page)), ...changes })
}

async function applied(visitor: Visitor, preview: string, changes: Record<string, string | string[]> = {}) {
  const answer = await apply(visitor, preview, changes)
  assert.equal(answer.status, 303, wordsOf(await answer.text()))
  return answer.headers.get('Location') ?? ''
}

/** Her list as it is now, as a table. */
const listOf = async (visitor: Visitor) => Table.of(await download(visitor, 'xlsx'))

test('a list with signs no database keeps is read without them', async () => {
  const [a = 0] = ids
  const table = (await listOf(edda)).set(a, 'Interne Notiz', 'vor_x0000_her &#0;und_xD800_ danach')
  const cells = table.cells.map(line => row(...line.map(cell => cell ?? '')))
  const preview = await handedIn(app, edda, await workbook({ Leistungen: worksheet(cells.join('')) }))
  await applied(edda, preview)
  assert.equal((await saved(a))?.note, 'vorher und danach')
})

test('columns that are missing stay, unknown ones are named, empty cells clear, and an empty status is an error', async () => {
  const [a = 0, b = 0] = ids
  await entered(edda, a, { status: 'planned', amt: 'Bauamt', notiz: 'wichtig' })
  await entered(edda, b, { status: 'planned' })
  const table = (await listOf(edda)).set(a, 'Zuständiges Amt', '').set(b, 'Status', '')
  table.rowOf(a)[table.place('Version')] = '2.0'
  table.cells[0]?.splice(table.place('Version'), 1, 'Versionsnummer')
  const place = table.place('Interne Notiz')
  for (const row of table.cells) row.splice(place, 1)
  const preview = await handedIn(app, edda, await table.as('ods'))
  assert.match(wordsOf(await edda.html(`${preview}?zeigen=fehler`)), /Status : Status darf nicht leer sein/)
  assert.match(
    wordsOf(await edda.html(preview)),
    /Diese Überschrift kennen wir nicht, .* außen vor: „Versionsnummer“\./,
  )
  await applied(edda, preview, { auslassen: 'ja' })
  const { unit, note, productVersion } = (await saved(a)) ?? {}
  assert.deepEqual([unit, note, productVersion], [null, 'wichtig', null])
})

test('rows with errors can be downloaded with their reasons, corrected and handed in again', async () => {
  const [a = 0] = ids
  await entered(edda, a, { status: 'planned', version: '3.1.2' })
  for (const format of ['xlsx', 'ods', 'csv'] as const)
    for (const back of ['xlsx', 'csv'] as const) {
      const table = await Table.of(await download(edda, format))
      table.set(a, 'Fallzahl im Jahr', 'viele').set(a, 'Status', 'erledigt')
      const preview = await handedIn(app, edda, await table.as(format))
      const errors = await Table.of(Buffer.from(await (await edda.get(`${preview}/fehler.${back}`)).arrayBuffer()))
      assert.equal(errors.cells.length, 2)
      assert.match(errors.rowOf(a)[0] ?? '', /Fallzahl im Jahr: Bitte geben Sie eine ganze Zahl/)
      const corrected = await handedIn(app, edda, await errors.set(a, 'Fallzahl im Jahr', '12').as(back))
      const words = wordsOf(await edda.html(corrected))
      assert.match(words, /: 1 Leistung ändert sich\. /)
      assert.match(words, /Fallzahl im Jahr : leer → wird zu 12/)
      assert.doesNotMatch(words, /Version : 3/, `${format} and back as ${back}`)
    }
})

test('files honour the filters of the list; readers get none, and drafts are seen by nobody else', async () => {
  const [a = 0] = ids
  await entered(edda, a, { status: 'done' })
  const done = await Table.of(await download(edda, 'csv', '?status=erledigt'))
  assert.equal(done.cells.length, 2)
  assert.equal((await rieke.get('/meine-verwaltung/leistungen/bearbeiten.xlsx')).status, 403)
  assert.equal((await rieke.get('/meine-verwaltung/leistungen/import')).status, 403)
  const preview = await handedIn(app, edda, await done.set(a, 'Status', 'in Arbeit').as('csv'))
  for (const other of [karla, falk]) {
    assert.equal((await other.get(preview)).status, 404)
    assert.equal((await other.get(`${preview}/fehler.csv`)).status, 404)
    assert.equal((await other.post(`${preview}/ausfuehrung`, { anfrage: crypto.randomUUID(), stand: 'x' })).status, 404)
    assert.equal((await other.post(`${preview}/verwerfen`)).status, 404)
  }
  await sql`update import_drafts set created_at = now() - interval '25 hours'`.execute(app.database.db)
  assert.equal((await edda.get(preview)).status, 404)
})

test('the file of another house is refused with its name', async () => {
  const table = await listOf(falk)
  const answer = await handIn(app, edda, await table.as('xlsx'))
  assert.equal(answer.status, 400)
  assert.match(
    wordsOf(await answer.text()),
    /für eine andere Verwaltung heruntergeladen.*Coesfeld.*Geändert wurde nichts/,
  )
  assert.equal(await draftCount(), 0)
})

test('rows that name nothing, twice the same, or cells that were moved are told by row and column', async () => {
  const [a = 0, b = 0, c = 0, d = 0] = ids
  const table = await listOf(edda)
  for (const id of [a, b, c, d]) table.set(id, 'Status', 'erledigt')
  const keyed = table.cells.slice(1).filter(row => /^\d{14}$/.test(row[table.place('LeiKa-Schlüssel')] ?? ''))
  table.cells.push([...table.rowOf(b)])
  const [moved, other] = keyed.slice(-2)
  if (moved && other) moved[table.place('LeiKa-Schlüssel')] = other[table.place('LeiKa-Schlüssel')] ?? ''
  table.rowOf(c)[table.place('Stand')] = 'x'
  table.rowOf(d)[table.place('Kennung')] = ''
  table.rowOf(a)[table.place('Kennung')] = '99999999'
  const preview = await handedIn(app, edda, await table.as('xlsx'))
  const words = wordsOf(await edda.html(`${preview}?zeigen=fehler`))
  for (const reason of [
    /mit der Kennung 99999999 gibt es im Katalog nicht/,
    /Zeile \d+ nennt dieselbe Leistung/,
    /Stand : Der Stand fehlt/,
    /Kennung : Die Kennung fehlt/,
    /Schlüssel und Kennung gehören zu verschiedenen Leistungen/,
  ])
    assert.match(words, reason)
})

test('what is no list, too large or dangerous is refused on the page with its reason, and nothing is kept', async () => {
  const header = row('Leistung', 'Status', 'Kennung', 'Stand')
  const merged = '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'
  const files: readonly (readonly [bytes: Uint8Array, reason: RegExp])[] = [
    [Buffer.alloc(0), /ist leer/],
    [Buffer.from('%PDF-1.7'), /keine Tabelle/],
    [oldContainer('Workbook'), /alte Format \.xls/],
    [await workbook({ A: worksheet(header) }, { 'xl/vbaProject.bin': 'x' }), /Makros/],
    [await workbook({ A: worksheet(header + row('x', 'y'), merged) }), /verbunden \(A2:B2\)/],
    [await workbook({ A: manyRows(100_000) }), /mehr als 20\.000 Zeilen/],
    [Buffer.alloc(10.2 * 1024 * 1024, 'x;'), /größer als 10 MB/],
    [await workbook({ A: worksheet(header) }), /steht in der Datei keine Zeile/],
    [Buffer.from('Leistung;Kennung;Stand\nx;1;y'), /keine Spalte mit Werten/],
    [Buffer.from('Status;Status;Kennung;Stand\na;b;1;y'), /„Status“ steht mehrmals/],
  ]
  for (const [bytes, reason] of files) {
    const answer = await handIn(app, edda, bytes)
    assert.equal(answer.status, 400, String(reason))
    const words = wordsOf(await answer.text())
    assert.match(words, reason)
    assert.match(words, /Geändert wurde nichts/)
  }
  assert.equal((await handIn(app, edda, Buffer.alloc(11 * 1024 * 1024, 'x;'))).status, 413)
  assert.equal((await edda.post('/meine-verwaltung/leistungen/import')).status, 400)
  assert.equal(await draftCount(), 0)
})

test('a list of any other shape goes on to the question what its columns mean', async () => {
  const answer = await handIn(app, edda, Buffer.from('Leistung;Stand\nPersonalausweis;fertig'))
  assert.equal(answer.status, 303)
  assert.match(answer.headers.get('Location') ?? '', /\/import\/[\da-f-]{36}\/spalten$/)
})

test('more files than somebody hands in by hand are refused for a while', async () => {
  const strict = await serveApp(app.database, { RATE_LIMIT_UPLOAD: '2/60' })
  const visitor = await strict.signIn(world.people.editor.email)
  const send = () => handIn({ ...app, origin: strict.origin }, visitor, Buffer.from('x'))
  const statuses = [(await send()).status, (await send()).status, (await send()).status]
  strict.close()
  assert.deepEqual(statuses, [303, 303, 429])
})
