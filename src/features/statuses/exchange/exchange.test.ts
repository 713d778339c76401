import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { download, type Format, fieldsOf, formOfPreview, handedIn, Table } from '../../../../test/imports.ts'
import { entered, rowOf, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let edda: Visitor
let karla: Visitor
let ids: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  karla = await app.signIn(world.people.coordinator.email)
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

for (const format of ['xlsx', 'ods', 'csv'] as const satisfies readonly Format[])
  test(`Edda changes her list as ${format}, sees what it does, takes it over and takes it back`, async () => {
    const [a = 0, b = 0, c = 0] = ids
    await entered(edda, b, { status: 'planned', amt: 'Bauamt', ziel: '2027-03-31', fallzahl: '1234', version: '3.1.2' })
    const table = await Table.of(await download(edda, format))
    table.set(a, 'Status', 'in Arbeit').set(a, 'Fallzahl im Jahr', '80')
    table.set(b, 'Status', 'erledigt').set(b, 'Zuständiges Amt', '')
    table.set(c, 'Status', 'zurückgestellt')
    const preview = await handedIn(app, edda, await table.as(format), `liste.${format}`)
    const words = wordsOf(await edda.html(preview))
    assert.match(
      words,
      /1 Leistung ändert sich, 1 Leistung wird neu eingetragen, 1 fehlerhafte Zeile, \d+ Zeilen sind unverändert/,
    )
    assert.match(words, /Status : in Planung → wird zu erledigt/)
    assert.match(words, /Zuständiges Amt : Bauamt → wird zu leer/)
    assert.match(
      wordsOf(await edda.html(`${preview}?zeigen=fehler`)),
      /Grund : Bitte nennen Sie den Grund für „zurückgestellt“/,
    )
    assert.equal(await saved(a), undefined)

    assert.equal((await apply(edda, preview)).status, 400)
    const batch = await applied(edda, preview, { auslassen: 'ja' })
    assert.deepEqual([(await saved(a))?.status, (await saved(a))?.caseCount], ['inProgress', 80])
    assert.deepEqual(
      [(await saved(b))?.status, (await saved(b))?.unit, (await saved(b))?.targetOn, (await saved(b))?.productVersion],
      ['done', null, '2027-03-31', '3.1.2'],
    )
    assert.equal((await saved(b))?.source, 'import')
    assert.equal(await saved(c), undefined)
    assert.equal(await draftCount(), 0)
    assert.match(wordsOf(await edda.html(batch)), /2 Leistungen geändert: aus der Datei „liste/)
    assert.equal((await edda.post(`${batch}/ruecknahme`)).status, 303)
    assert.equal(await saved(a), undefined)
    assert.deepEqual([(await saved(b))?.status, (await saved(b))?.unit], ['planned', 'Bauamt'])
  })

/** Her list as it is now, as a table. */
const listOf = async (visitor: Visitor) => Table.of(await download(visitor, 'xlsx'))

test('what colleagues changed meanwhile stays, and only the same value is a conflict that she decides', async () => {
  const [a = 0, b = 0, c = 0, d = 0] = ids
  for (const id of [a, b, c]) await entered(edda, id, { status: 'planned', amt: 'Bauamt' })
  const table = await listOf(edda)
  await entered(karla, a, { status: 'inProgress' })
  await entered(karla, b, { status: 'inProgress' })
  await entered(karla, c, { status: 'inProgress' })
  await entered(karla, d, { status: 'planned' })
  // Hers: nothing about a, the unit of b, the status of c and d.
  table.set(b, 'Zuständiges Amt', 'Bürgerbüro').set(c, 'Status', 'erledigt').set(d, 'Status', 'in Arbeit')
  const preview = await handedIn(app, edda, await table.as('xlsx'))
  const words = wordsOf(await edda.html(preview))
  assert.match(words, /: 1 Leistung ändert sich, 2 Konflikte, \d+ Zeilen sind unverändert/)
  assert.match(words, /jetzt in Arbeit → , in der Datei Datei erledigt/)
  assert.match(words, /Karla Ordner/)
  const version = String((await saved(c))?.version)
  await applied(edda, preview, { [`konflikt-${c}`]: `datei-${version}` })
  assert.equal((await saved(a))?.status, 'inProgress')
  assert.deepEqual([(await saved(b))?.status, (await saved(b))?.unit], ['inProgress', 'Bürgerbüro'])
  assert.equal((await saved(c))?.status, 'done')
  assert.equal((await saved(d))?.status, 'planned')
})

test('a change between preview and taking over stops everything and is shown as a conflict', async () => {
  const [a = 0, b = 0] = ids
  await entered(edda, b, { status: 'planned' })
  const table = await listOf(edda)
  table.set(a, 'Status', 'erledigt').set(b, 'Status', 'erledigt')
  const preview = await handedIn(app, edda, await table.as('xlsx'))
  const form = fieldsOf(formOfPreview(await edda.html(preview)))
  await entered(karla, b, { status: 'inProgress' })
  const refused = await edda.post(`${preview}/ausfuehrung`, form)
  assert.equal(refused.status, 409)
  const page = await refused.text()
  assert.match(wordsOf(page), /Es wurde nichts übernommen.*1 Konflikt, /)
  assert.equal(await saved(a), undefined)
  const done = await edda.post(`${preview}/ausfuehrung`, fieldsOf(formOfPreview(page)))
  assert.equal(done.status, 303)
  assert.deepEqual([(await saved(a))?.status, (await saved(b))?.status], ['done', 'inProgress'])
})

test('a decision counts for the version it was made for', async () => {
  const [a = 0] = ids
  await entered(edda, a, { status: 'planned' })
  const table = (await listOf(edda)).set(a, 'Status', 'erledigt')
  await entered(karla, a, { status: 'inProgress' })
  const preview = await handedIn(app, edda, await table.as('xlsx'))
  const seen = String((await saved(a))?.version)
  await edda.post(`${preview}/auswahl`, { [`konflikt-${a}`]: `datei-${seen}` })
  assert.match(wordsOf(await edda.html(preview)), /Ausgewählt: 1 von 1 Leistung/)
  await entered(karla, a, { status: 'open' })
  assert.match(wordsOf(await edda.html(preview)), /Ausgewählt: 0 von 1 Leistung/)
})

test('rows that are left out stay out, also across pages and after coming back', async () => {
  const chosen = ids.slice(0, 55)
  const table = await listOf(edda)
  for (const id of chosen) table.set(id, 'Status', 'in Arbeit')
  const preview = await handedIn(app, edda, await table.as('xlsx'))
  const first = await edda.html(preview)
  assert.match(wordsOf(first), /Seite 1 von 2.*Ausgewählt: 55 von 55 Leistungen/)
  const shown = formOfPreview(first).flatMap(([name, value]) => (name === 'zeile' ? [value] : []))
  assert.equal(shown.length, 50)
  const moved = await edda.post(`${preview}/auswahl`, { zeile: shown, nehmen: shown.slice(2), weiter: 'neu.2' })
  assert.equal(moved.headers.get('Location'), `${preview}?zeigen=neu&seite=2`)
  assert.match(wordsOf(await edda.html(`${preview}?zeigen=neu&seite=2`)), /Ausgewählt: 53 von 55/)
  assert.match(wordsOf(await edda.html('/meine-verwaltung/leistungen/import')), /Noch nicht übernommen liste\.xlsx/)
  await applied(edda, `${preview}?zeigen=neu&seite=2`)
  const left = shown.slice(0, 2).map(Number)
  for (const id of chosen)
    assert.equal((await saved(id))?.status, left.includes(id) ? undefined : 'inProgress', String(id))
})

test('rows left out in the form that was sent back for its errors stay out', async () => {
  const [a = 0, b = 0, c = 0] = ids
  await entered(edda, a, { status: 'planned' })
  const table = (await listOf(edda)).set(a, 'Status', 'erledigt').set(b, 'Status', 'erledigt').set(c, 'Status', 'x')
  const preview = await handedIn(app, edda, await table.as('xlsx'))
  const refused = await apply(edda, `${preview}?zeigen=neu`, { nehmen: [] })
  assert.equal(refused.status, 400)
  const page = await refused.text()
  assert.match(wordsOf(page), /Bitte bestätigen Sie.*Ausgewählt: 1 von 2 Leistungen/)
  const done = await edda.post(`${preview}/ausfuehrung`, { ...fieldsOf(formOfPreview(page)), auslassen: 'ja' })
  assert.equal(done.status, 303)
  assert.deepEqual([(await saved(a))?.status, (await saved(b))?.status], ['done', undefined])
})

test('all rows can be left out or taken at once', async () => {
  const [a = 0, b = 0] = ids
  const table = (await listOf(edda)).set(a, 'Status', 'erledigt').set(b, 'Status', 'erledigt')
  const preview = await handedIn(app, edda, await table.as('xlsx'))
  await edda.post(`${preview}/auswahl`, { alle: 'alle-lassen' })
  assert.match(wordsOf(await edda.html(preview)), /Ausgewählt: 0 von 2/)
  const answer = await apply(edda, preview)
  assert.match(answer.headers.get('Location') ?? '', /meldung=nichts/)
  await edda.post(`${preview}/auswahl`, { alle: 'alle-nehmen' })
  assert.match(wordsOf(await edda.html(preview)), /Ausgewählt: 2 von 2/)
})

test('the same form sent twice, even at once, acts once', async () => {
  const [a = 0] = ids
  const preview = await handedIn(app, edda, await (await listOf(edda)).set(a, 'Status', 'erledigt').as('xlsx'))
  const form = fieldsOf(formOfPreview(await edda.html(preview)))
  const answers = await Promise.all([1, 2, 3].map(() => edda.post(`${preview}/ausfuehrung`, form)))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303, 303],
  )
  assert.equal(new Set(answers.map(({ headers }) => headers.get('Location'))).size, 1)
  const again = await edda.post(`${preview}/ausfuehrung`, { ...form, anfrage: crypto.randomUUID() })
  assert.equal(again.status, 404)
})
