import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import type { Visitor } from '../../../../test/app.ts'
import { htmlErrors } from '../../../../test/e2e/browser.ts'
import { wordsOf } from '../../../../test/own-entries.ts'
import { type SolutionWorld, startSolutionWorld } from '../../../../test/solutions.ts'

let at: SolutionWorld
let coordinator: Visitor
let provider = 0
let civento = 0
let enaio = 0
const page = '/meine-verwaltung/technik'

before(async () => {
  at = await startSolutionWorld()
  coordinator = await at.app.signIn(at.world.people.coordinator.email)
  civento = await at.productId('civento')
  enaio = await at.productId('enaio')
  provider = at.world.administrations.foreign
})
after(() => at.app.close())

const db = () => at.app.database.db
const { stringify } = JSON

async function stackOf(visitor: Visitor) {
  const { items } = JSON.parse(await visitor.html('/api/v1/my-administration/stack'))
  return items.map((item: { product: { name: string }; source: string; isUsed: boolean }) =>
    [item.product.name, item.source, item.isUsed].join(' '),
  )
}

const click = (id: number, tun: string) => coordinator.post(`${page}/${id}`, { tun })

test('a product is entered by its name, shown with where it is known from, and taken away again', async () => {
  const answer = await coordinator.post(page, { name: 'CIVENTO', version: '3.2', sichtbar: 'administrations' })
  assert.equal(answer.status, 303)
  const shown = await coordinator.html(page)
  assert.match(wordsOf(shown), /civento Antragsassistent 3\.2 von Ihnen eingetragen alle Verwaltungen/)
  assert.deepEqual(await htmlErrors(shown), [])
  assert.deepEqual(await stackOf(at.people.reader), ['civento own true'])
  await click(civento, 'zurueck')
  assert.deepEqual(await stackOf(at.people.reader), [])
})

test('a name that is not in the registry is refused and stays in its field', async () => {
  const answer = await coordinator.post(page, { name: 'Gibtesnicht', version: '', sichtbar: 'public' })
  assert.equal(answer.status, 400)
  const text = await answer.text()
  assert.match(text, /„Gibtesnicht“ steht nicht im Verzeichnis/)
  assert.match(text, /value="Gibtesnicht"/)
})

test('what the IT provider runs and shows is inherited, and can be denied', async () => {
  await sql`update participations set it_provider_id = ${provider} where administration_id = ${at.world.administrations.own}`.execute(
    db(),
  )
  await sql`insert into administration_products (administration_id, product_id, visibility)
    values (${provider}, ${civento}, 'administrations'), (${provider}, ${enaio}, 'internal')`.execute(db())
  assert.deepEqual(await stackOf(coordinator), ['civento inherited true'], 'internal products are no one else’s')
  assert.match(wordsOf(await coordinator.html(page)), /civento Antragsassistent über Coesfeld/)
  await click(civento, 'nicht')
  assert.deepEqual(await stackOf(coordinator), ['civento own false'])
  assert.match(wordsOf(await coordinator.html(page)), /Nutzen wir nicht civento Zurücknehmen/)
  await click(civento, 'zurueck')
  assert.deepEqual(await stackOf(coordinator), ['civento inherited true'])
})

test('what an IT provider shares with its Verbund reaches its members alone', async () => {
  const set = (visibility: string) =>
    sql`update administration_products set visibility = ${visibility}
      where administration_id = ${provider} and product_id = ${civento}`.execute(db())
  await set('alliance')
  assert.deepEqual(await stackOf(coordinator), [])
  await set('administrations')
})

test('a blocked IT provider hands nothing on', async () => {
  const { rows } = await sql<{ id: number }>`
    insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(provider)}, 'Prüfung')
    returning id`.execute(db())
  assert.deepEqual(await stackOf(coordinator), [])
  await sql`delete from blocks where id = ${rows[0]?.id}`.execute(db())
})

test('editors see the stack and change nothing', async () => {
  assert.match(await at.people.editor.html(page), /civento/)
  assert.equal((await at.people.editor.post(`${page}/${civento}`, { tun: 'nicht' })).status, 403)
  assert.doesNotMatch(await at.people.editor.html(page), /Nutzen wir nicht/)
})

test('every word is an event with before and after; the same word again is none', async () => {
  const count = async () => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from events where kind = 'stack.changed'`.execute(db())
    return rows[0]?.n ?? 0
  }
  const before = await count()
  await click(enaio, 'nutzen')
  await click(enaio, 'nutzen')
  assert.equal(await count(), before + 1)
  const { rows } = await sql<{ before: unknown; after: object; administrationId: number }>`
    select before, after, administration_id from events where kind = 'stack.changed' order by id desc limit 1`.execute(
    db(),
  )
  assert.equal(rows[0]?.before, null)
  assert.equal(rows[0]?.administrationId, at.world.administrations.own)
  assert.match(stringify(rows[0]?.after), /"isUsed": ?true/)
})

test('the page of an administration shows its stack to whom it is meant for', async () => {
  const path = `/verwaltungen/${at.world.administrations.own}`
  const set = (visibility: string) =>
    sql`update administration_products set visibility = ${visibility}
      where administration_id = ${at.world.administrations.own} and product_id = ${enaio}`.execute(db())
  let asked = 0
  const seen = async () => {
    // What guests read is kept for a second, by address.
    const now = `${path}?${asked++}`
    const pages = [await at.app.html(now), await at.people.foreign.html(now), await at.people.alliance.html(now)]
    return pages.map(text => text.includes('enaio'))
  }
  await set('public')
  assert.deepEqual(await seen(), [true, true, true])
  await set('administrations')
  assert.deepEqual(await seen(), [false, true, true])
  await set('alliance')
  assert.deepEqual(await seen(), [false, false, true])
  await set('internal')
  assert.deepEqual(await seen(), [false, false, false])
  assert.match(await at.people.reader.html(path), /enaio/)
})

test('products that comparable administrations name are proposed, until the house has said something', async () => {
  await sql`insert into administration_products (administration_id, product_id, visibility)
    values (${provider}, (select id from products where name = 'pmPayment'), 'administrations')
    on conflict do nothing`.execute(db())
  await sql`update participations set it_provider_id = null where administration_id = ${at.world.administrations.own}`.execute(
    db(),
  )
  const suggested = async () =>
    wordsOf((await coordinator.html(page)).split('id="vorschlaege"')[1]?.split('</section>')[0] ?? '')
  assert.match(await suggested(), /pmPayment Bezahlplattform, 1 Verwaltung/)
  await click(await at.productId('pmPayment'), 'nicht')
  assert.doesNotMatch(await suggested(), /pmPayment/)
})

test('what own entries name is known to the house, whoever else may see them', async () => {
  const { own } = at.world.administrations
  await sql`insert into statuses (administration_id, service_id, status, visibility, payment_id)
    select ${own}::int, id, 'done', visibility, (select id from products where name = 'FIT-Connect')
    from (values (103, 'internal'), (104, 'alliance'), (105, 'public')) e(id, visibility)`.execute(db())
  assert.match(wordsOf(await coordinator.html(page)), /FIT-Connect .* in 3 Einträgen genannt/)
})
