import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import type { Visitor } from '../../../../test/app.ts'
import { htmlErrors } from '../../../../test/e2e/browser.ts'
import { wordsOf } from '../../../../test/own-entries.ts'
import { type SolutionWorld, startSolutionWorld } from '../../../../test/solutions.ts'

let at: SolutionWorld
let coordinator: Visitor
const products: Record<string, number> = {}
const page = '/meine-verwaltung/technik'

before(async () => {
  at = await startSolutionWorld()
  coordinator = await at.app.signIn(at.world.people.coordinator.email)
  for (const name of ['civento', 'enaio', 'pmPayment', 'FIT-Connect']) products[name] = await at.productId(name)
  // Coesfeld is a town of the same Land, as Warendorf is; the Kreis is not comparable.
  await sql`insert into administration_products (administration_id, product_id, visibility) values
    (${at.world.administrations.foreign}, ${products.civento}, 'administrations'),
    (${at.world.administrations.foreign}, ${products.enaio}, 'public'),
    (${at.world.administrations.foreign}, ${products.pmPayment}, 'internal'),
    (${at.world.administrations.district}, ${products['FIT-Connect']}, 'public')`.execute(db())
  await sql`insert into product_versions (product_id, name, released_on, supported_until) values
    (${products.enaio}, '11', '2024-05-01', null), (${products.enaio}, '10', '2020-05-01', '2024-12-31')`.execute(db())
})
after(() => at.app.close())

const db = () => at.app.database.db

const suggestions = async () =>
  (await coordinator.html(page)).split('id="vorschlaege"')[1]?.split('</section>')[0] ?? ''

async function stack() {
  const { items } = JSON.parse(await coordinator.html('/api/v1/my-administration/stack'))
  return items.map((item: { product: { name: string }; isUsed: boolean; version: string; visibility: string }) =>
    [item.product.name, item.isUsed, item.version, item.visibility].join(' '),
  )
}

test('what comparable administrations run and show is proposed, each with the versions that are known', async () => {
  const part = await suggestions()
  assert.match(wordsOf(part), /civento Antragsassistent, 1 Verwaltung/)
  assert.doesNotMatch(part, /pmPayment|FIT-Connect/, 'neither what is internal, nor what only others run')
  assert.match(part, /<datalist id="versionen-\d+"><option value="11"\s*\/?>(<\/option>)?<option value="10"/)
  assert.deepEqual(await htmlErrors(await coordinator.html(page)), [])
})

test('several are taken over with one form, with their versions; sent twice it acts once', async () => {
  const { civento, enaio } = products
  const form = { produkt: [String(civento), String(enaio)], tun: 'nutzen', [`version-${enaio}`]: '10' }
  for (const _ of [1, 2]) assert.equal((await coordinator.post(`${page}/auswahl`, form)).status, 303)
  assert.deepEqual(await stack(), ['civento true  administrations', 'enaio true 10 administrations'])
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from events where kind = 'stack.changed'`.execute(db())
  assert.equal(rows[0]?.n, 2)
  assert.equal(await suggestions(), '', 'what has been answered is not proposed again')
  assert.match(wordsOf(await coordinator.html(page)), /enaio DMS \/ E-Akte 10 nicht mehr unterstützt/)
})

test('another version is chosen where the product stands; who may see it stays as it was', async () => {
  const { civento, enaio } = products
  await sql`update administration_products set visibility = 'internal'
    where administration_id = ${at.world.administrations.own} and product_id = ${enaio}`.execute(db())
  assert.equal((await coordinator.post(`${page}/${enaio}`, { tun: 'version', version: '11' })).status, 303)
  assert.deepEqual(await stack(), ['civento true  administrations', 'enaio true 11 internal'])
  assert.equal((await at.people.editor.post(`${page}/${enaio}`, { tun: 'version', version: '9' })).status, 403)
  await coordinator.post(`${page}/${civento}`, { tun: 'zurueck' })
  await coordinator.post(`${page}/${enaio}`, { tun: 'zurueck' })
})

test('several are denied at once; one that is no product changes nothing at all', async () => {
  const { civento, enaio } = products
  const wrong = await coordinator.post(`${page}/auswahl`, { produkt: [String(civento), '999999999'], tun: 'nicht' })
  assert.equal(wrong.status, 404)
  assert.deepEqual(await stack(), [])
  await coordinator.post(`${page}/auswahl`, { produkt: [String(civento), String(enaio)], tun: 'nicht' })
  assert.deepEqual(await stack(), ['civento false  administrations', 'enaio false  administrations'])
  await coordinator.post(`${page}/${enaio}`, { tun: 'zurueck' })
})

test('nothing ticked is said at the form, and what was typed is kept', async () => {
  const answer = await coordinator.post(`${page}/auswahl`, { tun: 'nutzen', [`version-${products.enaio}`]: '12' })
  assert.equal(answer.status, 400)
  const text = await answer.text()
  assert.match(text, /Bitte kreuzen Sie an, was Sie meinen/)
  assert.match(text, /name="version-\d+" value="12"/)
})

test('a product that entries of a house name is proposed to whom they are shown: to a Verbund with it, to all, to nobody', async () => {
  const { foreign } = at.world.administrations
  const name = async (visibility: string) => {
    await sql`delete from statuses where administration_id = ${foreign} and service_id = 103`.execute(db())
    await sql`insert into statuses (administration_id, service_id, status, visibility, product_id)
      values (${foreign}, 103, 'done', ${visibility}, ${products['FIT-Connect']})`.execute(db())
    return (await suggestions()).includes('FIT-Connect')
  }
  const shown = async () => [await name('internal'), await name('alliance'), await name('administrations')]
  assert.deepEqual(await shown(), [false, false, true])
  await sql`insert into alliance_memberships (alliance_id, administration_id, state)
    values (${at.world.allianceId}, ${foreign}, 'active')`.execute(db())
  assert.deepEqual(await shown(), [false, true, true])
})

test('what a blocked house runs is no proposal', async () => {
  await sql`insert into blocks (subject_kind, subject_id, reason)
    values ('administration', ${String(at.world.administrations.foreign)}, 'Probe')`.execute(db())
  assert.equal(await suggestions(), '')
})
