import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { atOnce, entered, rowOf, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import {
  idsQuery,
  productNamed,
  runTakeOver,
  says,
  takeOver,
  takeOverPreview,
  totalOf,
} from '../../../../test/take-over.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let edda: Visitor
let karla: Visitor
let rieke: Visitor
let [a, b, c]: number[] = []
let civento: number
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  karla = await app.signIn(world.people.coordinator.email)
  rieke = await app.signIn(world.people.reader.email)
  ;[a = 0, b = 0, c = 0] = await servicesOf(app, world, 'yes')
  civento = await productNamed(app, 'civento')
})
after(() => app.close())
beforeEach(async () => {
  await sql`delete from statuses`.execute(app.database.db)
})

const coesfeld = () => world.administrations.foreign
const list = () => `${takeOver}/${coesfeld()}`
const saved = (id = a ?? 0) => rowOf(app, world.administrations.own, id)
const coesfeldSays = (id: number | undefined, values: Readonly<Record<string, unknown>> | null) =>
  says(app, coesfeld(), id ?? 0, values)
const preview = (query: string, visitor = edda) => takeOverPreview(visitor, coesfeld(), query)
const run = (query: string, hidden: Record<string, string>, visitor = edda) =>
  runTakeOver(visitor, coesfeld(), query, hidden)
const batchCount = async () =>
  (await sql<{ count: number }>`select count(*)::int as count from batches`.execute(app.database.db)).rows[0]?.count

test('Edda sees what Coesfeld has, takes over its technique but not its status, and takes it back', async () => {
  const theirs = { status: 'done', productId: civento, productVersion: '4.2', channel: 'efa', unit: 'Marker-Amt' }
  await coesfeldSays(a, {
    ...theirs,
    note: 'Marker-Notiz',
    caseCount: 4711,
    serviceUrl: 'https://dienst.example.org/x',
  })
  const choice = wordsOf(await edda.html(takeOver))
  assert.match(choice, /Coesfeld.{0,40}Nordrhein-Westfalen 1 Leistung gleiche Art im Land \d+ km/)
  const page = await edda.html(list())
  assert.equal(totalOf(page), 1)
  assert.match(page, /<ins>civento 4\.2<\/ins>/)
  assert.match(page, /<ins>EfA<\/ins>/)
  assert.doesNotMatch(page, /Marker|4711|dienst\.example/)

  const shown = await preview(idsQuery([a ?? 0]))
  assert.match(shown.words, /1 Leistung ändert sich/)
  assert.equal(await saved(), undefined)
  const done = await run(idsQuery([a ?? 0]), shown.hidden)
  assert.equal(done.status, 303)
  const row = await saved()
  assert.deepEqual([row?.status, row?.productId, row?.productVersion, row?.channel], ['open', civento, '4.2', 'efa'])
  assert.deepEqual([row?.source, row?.sourceId], ['takeOver', coesfeld()])
  assert.deepEqual([row?.unit, row?.note, row?.caseCount, row?.serviceUrl], [null, null, null, null])

  const batch = done.headers.get('Location') ?? ''
  assert.match(wordsOf(await edda.html(batch)), /1 Leistung übernommen von Coesfeld: Weg, Technische Basis/)
  assert.match(wordsOf(await edda.html('/meine-verwaltung/aenderungen')), /Übernommen von Coesfeld: Weg/)
  const history = wordsOf(await edda.html(`/meine-verwaltung/leistungen/${a}/verlauf`))
  assert.match(history, /Edda Schreiber hat von Coesfeld übernommen:/)
  assert.equal(totalOf(await edda.html(list())), 0)

  assert.equal((await edda.post(`${batch}/ruecknahme`)).status, 303)
  assert.equal(await saved(), undefined)
})

test('what was chosen and found is the number the choice of administrations promises', async () => {
  for (const id of [a, b]) await coesfeldSays(id, { status: 'done', productId: civento })
  // Neither further nor anything to take over.
  await coesfeldSays(c, { status: 'open', productId: civento })
  const told = /Coesfeld<\/a>[\s\S]*?(\d+) Leistungen/.exec(await edda.html(takeOver))?.[1]
  assert.equal(Number(told), 2)
  assert.equal(totalOf(await edda.html(list())), 2)
  assert.equal(totalOf(await edda.html(`${list()}?ansicht=unsere`)), 3)
  const found = wordsOf(await edda.html(`${takeOver}?q=coesf`))
  assert.match(found, /Coesfeld .*2 Leistungen/)
  assert.doesNotMatch(found, /Warendorf Stadt, Nordrhein/)
})

test('a status goes forward only, and only where somebody asks for it', async () => {
  await coesfeldSays(a, { status: 'done' })
  await coesfeldSays(b, { status: 'planned', channel: 'own' })
  await coesfeldSays(c, { status: 'done', channel: 'own' })
  await entered(edda, b ?? 0, { status: 'inProgress' })
  await entered(edda, c ?? 0, { status: 'deferred', grund: 'Personal' })
  assert.equal(totalOf(await edda.html(`${list()}?ansicht=unsere`)), 2)
  const query = '?spalten=status.weg&umfang=alle&ansicht=unsere'
  const shown = await preview(query)
  assert.match(shown.words, /3 Leistungen ändern sich/)
  assert.equal((await run(query, shown.hidden)).status, 303)
  assert.deepEqual([(await saved(a))?.status, (await saved(a))?.channel], ['done', null])
  assert.deepEqual([(await saved(b))?.status, (await saved(b))?.channel], ['inProgress', 'own'])
  assert.deepEqual([(await saved(c))?.status, (await saved(c))?.reason], ['deferred', 'Personal'])
})

test('our own values are shown beside theirs and stay where only what is empty is asked for', async () => {
  await coesfeldSays(a, { status: 'done', channel: 'efa', portalUrl: 'https://portal.example.org/' })
  await entered(edda, a ?? 0, { status: 'open', weg: 'own' })
  assert.match(wordsOf(await edda.html(list())), /eigener Dienst → wird zu EfA/)
  const query = `${idsQuery([a ?? 0])}&leer=ja`
  const shown = await preview(query)
  assert.doesNotMatch(shown.words, /eigener Dienst/)
  await run(query, shown.hidden)
  assert.deepEqual([(await saved())?.channel, (await saved())?.portalUrl], ['own', 'https://portal.example.org/'])
})

test('a version goes with its product, and nobody takes over that something is not connected', async () => {
  await coesfeldSays(a, { status: 'done', productId: civento, paymentId: 1 })
  await entered(edda, a ?? 0, { status: 'open', produkt: 'Antragsmanagement', version: '9.9' })
  const query = idsQuery([a ?? 0])
  await run(query, (await preview(query)).hidden)
  const row = await saved()
  assert.deepEqual([row?.productId, row?.productVersion, row?.paymentId], [civento, null, null])
})

test('somebody of the house was faster: nothing is written, both are shown, the others can go on', async () => {
  for (const id of [a, b]) await coesfeldSays(id, { status: 'done', channel: 'efa' })
  const query = idsQuery([a ?? 0, b ?? 0])
  const shown = await preview(query)
  await entered(karla, b ?? 0, { status: 'open', weg: 'own' })
  const refused = await run(query, shown.hidden)
  const page = await refused.text()
  assert.equal(refused.status, 409)
  assert.match(wordsOf(page), /eigener Dienst → dort EfA .*Karla Ordner/)
  assert.equal(await saved(a), undefined)
  const hidden = Object.fromEntries(
    [...page.matchAll(/type="hidden" name="(stand|gesehen|anfrage)" value="([^"]*)"/g)].map(([, k, v]) => [k, v]),
  )
  assert.equal((await run(query, hidden)).status, 303)
  assert.equal((await saved(a))?.channel, 'efa')
  assert.equal((await saved(b))?.channel, 'own')
})

test('the others have changed since: nothing is written, and what stands there now is shown', async () => {
  await coesfeldSays(a, { status: 'done', channel: 'efa' })
  const query = idsQuery([a ?? 0])
  const shown = await preview(query)
  await coesfeldSays(a, { channel: 'reuse' })
  const refused = await run(query, shown.hidden)
  assert.equal(refused.status, 409)
  assert.match(wordsOf(await refused.text()), /Es ist nichts gespeichert: Seit Ihrer Vorschau.*Nachnutzung/)
  assert.equal(await saved(), undefined)
})

test('the same confirmation sent twice, even at once, acts once', async () => {
  await coesfeldSays(a, { status: 'done', channel: 'efa' })
  const query = idsQuery([a ?? 0])
  const { hidden } = await preview(query)
  const before = (await batchCount()) ?? 0
  const answers = await Promise.all([1, 2, 3].map(() => run(query, hidden)))
  assert.equal(new Set(answers.map(answer => answer.headers.get('Location'))).size, 1)
  assert.equal(await batchCount(), before + 1)
})

test('two take over the same at once: one act, and the second is told who was faster', async () => {
  await coesfeldSays(a, { status: 'done', channel: 'efa' })
  const query = idsQuery([a ?? 0])
  const seen = [await preview(query, edda), await preview(query, karla)]
  const before = (await batchCount()) ?? 0
  const sends = [edda, karla].map((visitor, i) => () => run(query, seen[i]?.hidden ?? {}, visitor))
  const answers = await atOnce(app, world.administrations.own, sends)
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
  assert.equal(await batchCount(), before + 1)
})

test('Rieke looks at the differences and changes nothing', async () => {
  await coesfeldSays(a, { status: 'done', channel: 'efa' })
  const page = await rieke.html(list())
  assert.equal(totalOf(page), 1)
  assert.doesNotMatch(page, /class="pick"|name="umfang"/)
  const query = idsQuery([a ?? 0])
  assert.equal((await preview(query, rieke)).status, 403)
  assert.equal((await run(query, (await preview(query)).hidden, rieke)).status, 403)
  assert.equal(await saved(), undefined)
})

test('services that are not sure to be ours are taken over only where somebody asks for them', async () => {
  const [unclear = 0] = await servicesOf(app, world, 'part')
  await coesfeldSays(unclear, { status: 'done', channel: 'efa' })
  assert.equal(totalOf(await edda.html(`${list()}?ansicht=unsere`)), 0)
  assert.equal(totalOf(await edda.html(`${list()}?ansicht=alle`)), 1)
  const shown = await preview(idsQuery([unclear]))
  assert.match(shown.words, /Bisher nicht unsere: 1 Leistung gehört/)
  // Whoever has said that it is not hers is not asked again.
  await entered(edda, unclear, { status: 'notResponsible', grund: 'Kreis' })
  assert.equal(totalOf(await edda.html(`${list()}?ansicht=alle`)), 0)
})

test('the differences are searched by words, and sorted by when the others have confirmed', async () => {
  for (const id of [a, b, c]) await coesfeldSays(id, { status: 'done', channel: 'efa' })
  await sql`update statuses set confirmed_at = now() - interval '1 day' * (service_id % 7)`.execute(app.database.db)
  const { rows } = await sql<{ name: string; id: number }>`
    select name, v.id from statuses s join services v on v.id = s.service_id order by s.confirmed_at desc, name`.execute(
    app.database.db,
  )
  const order = (page: string) => [...page.matchAll(/name="id" value="(\d+)"/g)].map(([, id]) => Number(id))
  assert.deepEqual(
    order(await edda.html(`${list()}?sortierung=bestaetigt`)),
    rows.map(({ id }) => id),
  )
  const found = await edda.html(`${list()}?q=${encodeURIComponent(rows[0]?.name ?? '')}`)
  assert.equal(order(found)[0], rows[0]?.id)
  assert.equal(totalOf(await edda.html(`${list()}?q=gibtesnichtxyz`)), 0)
})

test('a form that arrives damaged, an empty choice and one’s own house are refused', async () => {
  const query = idsQuery([a ?? 0])
  const sound = { anfrage: randomUUID(), stand: '1-0', gesehen: '0'.repeat(32) }
  for (const wrong of [{ anfrage: '1' }, { stand: 'x' }, { gesehen: 'zz' }])
    assert.equal((await run(query, { ...sound, ...wrong })).status, 400)
  assert.equal((await preview('?umfang=auswahl')).status, 400)
  assert.equal((await edda.get(`${takeOver}/${world.administrations.own}`)).status, 404)
  assert.equal((await edda.get(`${takeOver}/999999999`)).status, 404)
  assert.equal((await edda.get(`${takeOver}/${coesfeld()}?seite=99&ansicht=unsinn&dort=x`)).status, 200)
})
