import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { entered, list, rowOf, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let [edda, karla, rieke, falk]: Visitor[] = []
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
  await sql`delete from confirmation_rhythms`.execute(app.database.db)
})

const place = '/meine-verwaltung/bestaetigen'
const saved = (id: number) => rowOf(app, world.administrations.own, id)
const page = async (visitor: Visitor | undefined, path = place) => wordsOf((await visitor?.html(path)) ?? '')

/** Lets these entries have been confirmed so many months ago. */
async function age(months: number, chosen: readonly number[]) {
  await sql`
    update statuses set confirmed_at = now() - make_interval(months => ${months}::int, days => 1)
    where service_id = any(${chosen}::int[])`.execute(app.database.db)
}

async function isOld(id: number): Promise<boolean> {
  return Date.now() - Number((await saved(id))?.confirmedAt) > 3_600_000
}

const confirm = (visitor: Visitor | undefined, fields: Record<string, string>) =>
  visitor?.post(place, { anfrage: randomUUID(), ...fields })

test('what is due stands by unit, and one unit is confirmed in one step', async () => {
  const [a = 0, b = 0, c = 0, d = 0] = ids
  await entered(edda as Visitor, a, { status: 'done', amt: 'Bauamt' })
  await entered(edda as Visitor, b, { status: 'planned', amt: 'Bürgerbüro' })
  await entered(edda as Visitor, c, { status: 'inProgress', amt: 'Bauamt' })
  await entered(edda as Visitor, d, { status: 'dropped', grund: 'Satzung', amt: 'Bauamt' })
  await age(7, [a, b, d])
  const due = await page(edda)
  assert.match(due, /2 Angaben wurden seit über 6 Monaten nicht bestätigt/)
  assert.match(due, /Bauamt 1 .*Bürgerbüro 1/)
  const answer = await confirm(edda, { umfang: 'amt', amt: 'Bauamt' })
  assert.equal(answer?.status, 303)
  assert.match(await page(edda, answer?.headers.get('Location') ?? ''), /Eine Angabe ist bestätigt\./)
  assert.deepEqual([await isOld(a), await isOld(b), await isOld(d)], [false, true, true])
  const { rows } = await sql<{ kind: string; personId: string }>`
    select e.kind, e.person_id from events e
    where e.subject_id = ${`${world.administrations.own}/${a}`} order by id desc limit 1`.execute(app.database.db)
  assert.deepEqual(rows[0], { kind: 'status.confirmed', personId: world.people.editor.personId })
})

test('all that is due is confirmed at once, without a unit too, and the same form twice acts once', async () => {
  const [a = 0, b = 0] = ids
  await entered(edda as Visitor, a, { status: 'done' })
  await entered(edda as Visitor, b, { status: 'done', amt: 'Bauamt' })
  await age(9, [a, b])
  assert.match(await page(edda), /Ohne Amt 1/)
  const fields = { umfang: 'alle', anfrage: randomUUID() }
  const answers = await Promise.all([1, 2].map(() => confirm(edda, fields)))
  const [first, second] = answers.map(answer => answer?.headers.get('Location'))
  assert.match(first ?? '', /bestaetigt=\d+/)
  assert.equal(first, second)
  assert.deepEqual([await isOld(a), await isOld(b)], [false, false])
  assert.match(await page(edda), /Nichts ist fällig/)
  const nothing = await confirm(edda, { umfang: 'alle' })
  assert.equal(nothing?.headers.get('Location'), `${place}?meldung=nichts`)
})

test('ticked rows are confirmed as the list showed them; what changed since is left out', async () => {
  const [a = 0, b = 0, c = 0] = ids
  const [foreign = 0] = await servicesOf(app, world, 'no')
  await entered(edda as Visitor, a, { status: 'done' })
  await entered(edda as Visitor, b, { status: 'planned' })
  const values = await Promise.all([a, b].map(async id => `${id}-${(await saved(id))?.version}`))
  await entered(karla as Visitor, b, { status: 'done' })
  await age(8, [a, b])
  const answer = await edda?.post(`${place}?sortierung=status`, {
    umfang: 'auswahl',
    id: [...values, `${c}-0`, `${foreign}-0`],
  })
  assert.equal(answer?.status, 303)
  const result = await page(edda, answer?.headers.get('Location') ?? '')
  assert.match(result, /2 Leistungen bestätigt/)
  assert.match(result, /2 ausgewählte Leistungen blieben aus/)
  assert.deepEqual([await isOld(a), await isOld(b)], [false, true])
  assert.equal((await saved(c))?.status, 'open')
  assert.equal(await saved(foreign), undefined)
  assert.equal((await edda?.post(place, { umfang: 'auswahl' }))?.status, 400)
})

test('a mere confirmation changes nothing that could be taken back', async () => {
  const [a = 0] = ids
  await entered(edda as Visitor, a, { status: 'done' })
  await age(8, [a])
  const answer = await confirm(edda, { umfang: 'alle' })
  const id = /bestaetigt=(\d+)/.exec(answer?.headers.get('Location') ?? '')?.[1]
  assert.match(await page(edda, `/meine-verwaltung/aenderungen/${id}`), /nichts zurückzunehmen/)
  assert.equal((await edda?.post(`/meine-verwaltung/aenderungen/${id}/ruecknahme`))?.status, 409)
})

test('Karla sets the rhythm of her house; it decides what is due there and nowhere else', async () => {
  const [a = 0] = ids
  await entered(edda as Visitor, a, { status: 'done' })
  await entered(falk as Visitor, a, { status: 'done' })
  await age(4, [a])
  assert.match(await page(edda), /Nichts ist fällig/)
  assert.equal((await karla?.post(`${place}/rhythmus`, { monate: '3' }))?.status, 303)
  assert.match(await page(edda), /1 Angabe wurde seit über 3 Monaten nicht bestätigt/)
  assert.match(await page(falk), /Nichts ist fällig/)
  assert.equal((await edda?.post(`${place}/rhythmus`, { monate: '12' }))?.status, 403)
  assert.equal((await karla?.post(`${place}/rhythmus`, { monate: '5' }))?.status, 400)
})

test('Rieke sees what is due but confirms nothing, and Falk confirms only for his own house', async () => {
  const [a = 0] = ids
  await entered(edda as Visitor, a, { status: 'done', amt: 'Bauamt' })
  await age(8, [a])
  const seen = await page(rieke)
  assert.match(seen, /Bauamt 1/)
  assert.match(seen, /Bestätigen können Redaktion und Koordination/)
  assert.equal((await confirm(rieke, { umfang: 'alle' }))?.status, 403)
  assert.equal((await confirm(falk, { umfang: 'alle' }))?.status, 303)
  assert.equal((await falk?.post(place, { umfang: 'auswahl', id: `${a}-${(await saved(a))?.version}` }))?.status, 303)
  assert.equal(await isOld(a), true)
  assert.match(await page(edda, list), /veraltet|älter/)
})
