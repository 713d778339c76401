import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

/** What the directory shows of taking part, to whom, and how fast. */

let app: TestApp
let world: World
let falk: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  falk = await app.signIn(world.people.foreign.email)
})
after(() => app.close())

const page = (id: number, visitor?: Visitor) =>
  visitor ? visitor.html(`/verwaltungen/${id}`) : app.html(`/verwaltungen/${id}`)
const pause = () => new Promise(resolve => setTimeout(resolve, 1100))
const idOf = async (where: string) => {
  const { rows } = await sql<{ id: number }>`select id from administrations where regional_key = ${where}`.execute(
    app.database.db,
  )
  return rows[0]?.id ?? 0
}

test('the list tells who takes part and can be narrowed to them', async () => {
  const list = await app.html('/verwaltungen?teilnahme=ja')
  assert.match(list, /<strong>3<\/strong> von 12\.277/)
  assert.equal(list.match(/class="mark"/g)?.length, 3)
  const { total, items } = await app.json('/api/v1/administrations?isParticipating=true')
  assert.equal(total, 3)
  assert.ok(items.every((item: { isParticipating: boolean }) => item.isParticipating))
  assert.equal((await app.json('/api/v1/administrations?isParticipating=false')).total, 12274)
  assert.equal((await app.json('/api/v1/administrations?isParticipating=true&isParticipating=false')).total, 12277)
  assert.equal((await app.get('/api/v1/administrations?isParticipating=ja')).status, 400)
  assert.equal((await app.json('/verwaltungen/export.json?teilnahme=ja')).meta.total, 3)
})

test('whether an administration takes part stands on its page, and kept pages follow within a second', async () => {
  const id = world.administrations.unregistered
  assert.match(await page(id), /nimmt noch nicht teil\. <a href="\/registrieren\/\d+">Hier registrieren/)
  await sql`insert into participations (administration_id, state) values (${id}, 'requested')`.execute(app.database.db)
  await pause()
  assert.match(await page(id), /nimmt noch nicht teil/, 'asked for is not approved')
  await sql`update participations set state = 'approved' where administration_id = ${id}`.execute(app.database.db)
  await pause()
  assert.match(await page(id), /Everswinkel nimmt teil/)
  await sql`
    insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(id)}, 'Test')`.execute(
    app.database.db,
  )
  await pause()
  assert.match(await page(id), /nimmt noch nicht teil/)
  assert.match(await app.html(`/registrieren/${id}`), /zurzeit gesperrt/)
  const refused = await app.post(`/registrieren/${id}`, {
    name: 'A B',
    email: 'a@b.example',
    passwort: 'ein-langer-Satz-hier',
  })
  assert.equal(refused.status, 409)
})

test('Verbünde are shown to those who may see them', async () => {
  const { own } = world.administrations
  const veit = await app.signIn(world.people.alliance.email)
  await sql`insert into alliance_memberships (alliance_id, administration_id, state)
    select id, ${own}, 'active' from alliances where name = 'Themengruppe Offenes' and not exists (
      select 1 from alliance_memberships m where m.alliance_id = alliances.id and m.administration_id = ${own} and m.state = 'active')
    on conflict (alliance_id, administration_id) where state in ('invited', 'active') do update set state = 'active'`.execute(
    app.database.db,
  )
  assert.doesNotMatch(await page(own), /Marker-Warendorf|Offenes/)
  assert.doesNotMatch(await page(own, falk), /Marker-Warendorf/)
  assert.match(await page(own, falk), /Themengruppe Offenes/)
  assert.match(await page(own, veit), /Marker-Warendorf/)
  const wanda = await app.signIn(world.people.waiting.email)
  assert.doesNotMatch(await page(own, wanda), /Marker-Warendorf|Offenes|Karla Ordner/)
  await sql`update alliances set visibility = 'public' where name = 'Themengruppe Offenes'`.execute(app.database.db)
  await pause()
  assert.match(await page(own), /Themengruppe Offenes/)
  await sql`update alliances set dissolved_at = now() where name = 'Themengruppe Offenes'`.execute(app.database.db)
  await pause()
  assert.doesNotMatch(await page(own), /Themengruppe Offenes/)
})

const administered: readonly (readonly [what: string, key: string, by: RegExp | null])[] = [
  ['a Gemeinde of an Amt', '010515163003', /Verwaltet durch <a[^>]*>Amt Burg-St\. Michaelisdonn/],
  ['a Gemeinde of an erfüllende Gemeinde', '160615051002', /Verwaltet durch <a[^>]*>Uder</],
  ['the erfüllende Gemeinde itself', '160615051119', null],
  ['a Gemeinde of a GVV in Baden-Württemberg', '081155001001', null],
  ['a Gemeinde of a Verwaltungsgemeinschaft in Sachsen', '145215101060', null],
  ['a Stadt of a Kreis', '055700052052', null],
]
for (const [what, key, by] of administered)
  test(`${what} is administered ${by ? 'by another body' : 'by itself'}`, async () => {
    const text = await page(await idOf(key))
    if (by) assert.match(text, by)
    else assert.doesNotMatch(text, /Verwaltet durch/)
  })

test('the body that administers lists for whom', async () => {
  const amt = await page(await idOf('010515163'))
  assert.match(amt, /Verwaltet für/)
  assert.match(amt, /Averlak/)
  assert.match(await page(await idOf('160615051119')), /Verwaltet für.*Asbach-Sickenberg/s)
  assert.doesNotMatch(await page(await idOf('081155001')), /Verwaltet für/)
})
