import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { download, type Format, fieldsOf, formOfPreview, handedIn, handIn, Table } from '../../../../test/imports.ts'
import { entered, rowOf, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
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
