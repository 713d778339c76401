import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { enter, entered, formOf, list, rowOf, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let [edda, karla]: Visitor[] = []
let ids: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  karla = await app.signIn(world.people.coordinator.email)
  ids = await servicesOf(app, world, 'yes')
})
after(() => app.close())

/** A service of ours nobody has entered yet. */
const fresh = () => ids.shift() ?? 0
const saved = (id: number) => rowOf(app, world.administrations.own, id)

test('Edda fills in the form and comes back to the row of her list, with a way back', async () => {
  const id = fresh()
  const query = '?q=a&status=offen&sortierung=schluessel&spalten=status.amt'
  const form = await formOf(edda as Visitor, id)
  const answer = await edda?.post(`${list}/${id}${query}`, {
    ...form,
    status: 'inProgress',
    produkt: 'CIVENTO',
    ziel: '31.03.2027',
    fallzahl: '1.250',
    onlinedienst: 'https://service.example.org/antrag',
    amt: 'Bürgerbüro',
    sichtbar: 'public',
  })
  assert.equal(answer?.status, 303)
  const to = new URL(answer.headers.get('Location') ?? '', app.origin)
  assert.equal(to.hash, `#zeile-${id}`)
  assert.equal(to.searchParams.get('spalten'), 'status.amt')
  const row = await saved(id)
  assert.deepEqual(
    [row?.status, row?.targetOn, row?.caseCount, row?.unit, row?.visibility, row?.isDraft],
    ['inProgress', '2027-03-31', 1250, 'Bürgerbüro', 'public', false],
  )
  const page = wordsOf((await edda?.html(to.pathname + to.search)) ?? '')
  assert.match(page, /Gespeichert: .*Status in Arbeit; Technische Basis civento/)
  assert.match(page, /Rückgängig/)
})

test('what is wrong is said at its field, and everything typed stays', async () => {
  const id = fresh()
  const answer = await enter(edda as Visitor, id, {
    status: 'deferred',
    ziel: 'bald',
    fallzahl: 'viele',
    produkt: 'Gibt es nicht',
    notiz: 'Marker-Notiz <b>',
  })
  const page = await answer.text()
  assert.equal(answer.status, 400)
  for (const [key, message] of [
    ['grund', 'Bitte nennen Sie den Grund'],
    ['ziel', 'Bitte geben Sie ein Datum ein'],
    ['fallzahl', 'ganze Zahl'],
    ['produkt', 'steht nicht im Verzeichnis'],
  ])
    assert.match(page, new RegExp(`id="${key}-fehler">[^<]*${message}`))
  assert.match(page, /<option value="deferred" selected/)
  assert.match(page, /value="bald"/)
  assert.match(page, /Marker-Notiz &lt;b&gt;/)
  assert.equal(await saved(id), undefined)
})

test('the corrected form counts, although the refused one had the same request', async () => {
  const id = fresh()
  const form = await formOf(edda as Visitor, id)
  assert.equal((await edda?.post(`${list}/${id}`, { ...form, status: 'dropped' }))?.status, 400)
  assert.equal((await edda?.post(`${list}/${id}`, { ...form, status: 'dropped', grund: 'Satzung' }))?.status, 303)
  assert.equal((await saved(id))?.status, 'dropped')
})

test('a form sent twice, even at once, acts once and is answered alike', async () => {
  const id = fresh()
  const fields = { ...(await formOf(edda as Visitor, id)), status: 'done' }
  const answers = await Promise.all([1, 2, 3].map(() => edda?.post(`${list}/${id}`, fields)))
  assert.deepEqual(
    answers.map(answer => answer?.status),
    [303, 303, 303],
  )
  assert.equal(new Set(answers.map(answer => answer?.headers.get('Location'))).size, 1)
  const { rows } = await sql`select 1 from events where subject_id = ${`${world.administrations.own}/${id}`}`.execute(
    app.database.db,
  )
  assert.equal(rows.length, 1)
  const other = await karla?.post(`${list}/${id}`, fields)
  assert.equal(other?.status, 400, 'nobody else can use the request')
})

test('Karla was faster: Edda sees both versions field by field and chooses', async () => {
  const id = fresh()
  await entered(karla as Visitor, id, { status: 'open', amt: 'Bauamt', fallzahl: '10' })
  const form = await formOf(edda as Visitor, id)
  await entered(karla as Visitor, id, { status: 'done', amt: 'Bauamt', fallzahl: '10', weg: 'efa' })
  const typed = { ...form, status: 'inProgress', amt: 'Standesamt', fallzahl: '10', weg: '' }
  const answer = await edda?.post(`${list}/${id}`, typed)
  assert.equal(answer?.status, 409)
  const page = (await answer?.text()) ?? ''
  const words = wordsOf(page)
  assert.match(words, /Karla Ordner hat geändert: Status: offen → jetzt erledigt Weg: leer → jetzt EfA/)
  assert.match(
    words,
    /Status \(von beiden geändert: bitte entscheiden\) Ihre Angabe: in Arbeit Die gespeicherte: erledigt/,
  )
  assert.match(words, /Weg \(nur von der anderen Person geändert\)/)
  assert.match(words, /Zuständiges Amt \(nur von Ihnen geändert\)/)
  assert.doesNotMatch(words, /Fallzahl im Jahr \(/)
  assert.equal((await saved(id))?.status, 'done', 'nothing is written yet')
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  const decided = await edda?.post(`${list}/${id}`, {
    ...typed,
    fassung: hidden('fassung'),
    anfrage: hidden('anfrage'),
    stand: hidden('stand'),
    'wahl-status': 'ihre',
    'wahl-weg': 'ihre',
    'wahl-amt': 'meine',
  })
  assert.equal(decided?.status, 303)
  const row = await saved(id)
  assert.deepEqual([row?.status, row?.channel, row?.unit, row?.caseCount], ['done', 'efa', 'Standesamt', 10])
})

test('a first entry taken back is gone, a later one is what it was, and taking back can be taken back', async () => {
  const id = fresh()
  const first = await entered(edda as Visitor, id, { status: 'deferred', grund: 'Personal fehlt' })
  const undo = async (ereignis: string) => {
    const answer = await edda?.post(`${list}/${id}/ruecknahme`, { ereignis, anfrage: crypto.randomUUID() })
    return { status: answer?.status, eventId: /ereignis=(\d+)/.exec(answer?.headers.get('Location') ?? '')?.[1] ?? '' }
  }
  const undone = await undo(first)
  assert.equal(undone.status, 303)
  assert.equal(await saved(id), undefined)
  assert.equal((await undo(undone.eventId)).status, 303)
  assert.deepEqual([(await saved(id))?.status, (await saved(id))?.reason], ['deferred', 'Personal fehlt'])
  const second = await entered(edda as Visitor, id, { status: 'done' })
  assert.equal((await saved(id))?.reason, null)
  assert.equal((await undo(second)).status, 303)
  assert.deepEqual([(await saved(id))?.status, (await saved(id))?.reason], ['deferred', 'Personal fehlt'])
})

test('what somebody has changed since cannot be taken back, another value of the entry can', async () => {
  const id = fresh()
  await entered(edda as Visitor, id, { status: 'open' })
  const status = await entered(edda as Visitor, id, { status: 'planned' })
  const unit = await entered(edda as Visitor, id, { amt: 'Bauamt' })
  await entered(karla as Visitor, id, { status: 'done' })
  const undo = (ereignis: string) => edda?.post(`${list}/${id}/ruecknahme`, { ereignis, anfrage: crypto.randomUUID() })
  const refused = await undo(status)
  assert.equal(refused?.status, 409)
  assert.match(wordsOf((await refused?.text()) ?? ''), /Inzwischen hat jemand dieselbe Angabe geändert/)
  assert.equal((await undo(unit))?.status, 303)
  assert.deepEqual([(await saved(id))?.status, (await saved(id))?.unit], ['done', null])
})

test('a form that leaves an unclear service at „offen“ says that it is ours', async () => {
  const [unclear = 0] = await servicesOf(app, world, 'part')
  await entered(edda as Visitor, unclear, { status: 'open' })
  assert.equal((await saved(unclear))?.status, 'open')
  const again = await enter(edda as Visitor, unclear, { status: 'open' })
  assert.match(again.headers.get('Location') ?? '', /meldung=unveraendert/)
})

test('confirming says that it is still true, and changes nothing else', async () => {
  const id = fresh()
  await entered(edda as Visitor, id, { status: 'done' })
  await sql`update statuses set confirmed_at = now() - interval '2 years' where service_id = ${id}`.execute(
    app.database.db,
  )
  assert.match((await edda?.html(`${list}/${id}`)) ?? '', /age-stale/)
  await entered(edda as Visitor, id, { status: 'done', aktion: 'bestaetigen' })
  const page = (await edda?.html(`${list}/${id}`)) ?? ''
  assert.match(page, /age-fresh/)
  assert.match(wordsOf(page), /Edda Schreiber hat die Angaben bestätigt\./)
})

test('„Speichern und zur nächsten“ goes on in the order of the list', async () => {
  const { rows } = await sql<{ id: number }>`
    select id from services where ozg_id = '10119' and ended_release_id is null
    order by name collate "und-x-icu", id limit 2`.execute(app.database.db)
  const [one, two] = rows.map(row => row.id)
  const query = '?ozg=10119&zustaendig=andere&zustaendig=unklar&zustaendig=unsere'
  const form = await formOf(edda as Visitor, one ?? 0)
  const answer = await edda?.post(`${list}/${one}${query}`, { ...form, status: 'open', aktion: 'weiter' })
  assert.equal(new URL(answer?.headers.get('Location') ?? '', app.origin).pathname, `${list}/${two}`)
  const page = (await edda?.html(`${list}/${two}${query}`)) ?? ''
  assert.match(page, new RegExp(`href="${list}/${one}\\?[^"]*" rel="prev"`))
})
