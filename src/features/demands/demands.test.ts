import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from '#core/db.ts'
import {
  addDemand,
  countEvents,
  declaring,
  forgetDemands,
  lastEvent,
  useProduct,
  whileBlocked,
} from '../../../test/demands.ts'
import { followed, founding, type ProjectWorld, startProjectWorld } from '../../../test/projects.ts'

let at: ProjectWorld
let ids: { own: number; district: number; foreign: number; fourth: number }
before(async () => {
  at = await startProjectWorld()
  const { own, district, foreign, unregistered } = at.world.administrations
  ids = { own, district, foreign, fourth: unregistered }
  await sql`
    insert into participations (administration_id, state, decided_at, mailbox)
    values (${unregistered}, 'approved', now(), 'vierte@postfach.example.org')`.execute(at.app.database.db)
})
after(() => at.app.close())
beforeEach(async () => {
  await forgetDemands(at)
  seen = await lastEvent(at)
})

let seen = 0

type Asker = 'guest' | 'waiting' | 'operator' | 'reader' | 'editor' | 'alliance' | 'foreign'
const get = (asker: Asker, path: string) => (asker === 'guest' ? at.app.get(path) : at.people[asker].get(path))
const text = async (asker: Asker, path: string) => (await get(asker, path)).text()
const json = async (asker: Asker, path: string) => (await get(asker, path)).json()
const events = (kind: string) => countEvents(at, kind, seen)
const counted = async (asker: Asker, service: number) => (await json(asker, `/api/v1/demands/${service}`)).houses
describe('who may know of which demand', () => {
  test('guests count public ones, colleagues those for administrations, a Verbund those for it, nobody a blocked house', async () => {
    await addDemand(at, { house: ids.foreign, service: 431, visibility: 'public' })
    await addDemand(at, { house: ids.foreign, service: 432 })
    await addDemand(at, { house: ids.district, service: 433, visibility: 'alliance' })
    const expected: Readonly<Record<Asker, readonly number[]>> = {
      guest: [431],
      waiting: [431],
      operator: [431],
      foreign: [431, 432],
      reader: [431, 432, 433],
      editor: [431, 432, 433],
      alliance: [431, 432, 433],
    }
    for (const [asker, services] of Object.entries(expected) as [Asker, number[]][]) {
      const { items, total } = await json(asker, '/api/v1/demands')
      assert.deepEqual(items.map(({ service }: { service: { id: number } }) => service.id).sort(), services, asker)
      assert.equal(total, services.length, asker)
      for (const service of [431, 432, 433]) {
        const number = services.includes(service) ? 1 : 0
        assert.equal(await counted(asker, service), number, `${asker} ${service}`)
        assert.equal(/ sucht eine Lösung dafür/.test(await text(asker, `/leistungen/${service}`)), number > 0)
        assert.equal((await text(asker, '/bedarf/export.csv')).includes(`/bedarf/${service}`), number > 0)
      }
    }
    await whileBlocked(at, ids.foreign, async () => {
      assert.equal(await counted('guest', 431), 0)
      assert.equal((await json('editor', '/api/v1/demands')).total, 1)
    })
  })

  test('a house that said no, or nothing, stands in no byte anybody else gets; not even its size', async () => {
    const hidden = { frame: 'Rahmen-Marker', visibility: 'public' }
    await addDemand(at, { house: ids.fourth, service: 431, isNamed: false, ...hidden })
    await addDemand(at, { house: ids.district, service: 431, isNamed: null, ...hidden })
    await addDemand(at, { house: ids.own, service: 431, isNamed: true, ...hidden, frame: 'Dies darf man lesen' })
    await sql`insert into ripe_demands (service_id) values (431)`.execute(at.app.database.db)
    const paths = ['/bedarf', '/bedarf/431', '/bedarf/export.json', '/api/v1/demands', '/api/v1/demands/431']
    for (const asker of ['guest', 'waiting', 'foreign', 'editor', 'operator'] as const)
      for (const path of paths) {
        const page = await text(asker, path)
        assert.doesNotMatch(page, /Rahmen-Marker|vierte@|district@/, `${asker} ${path}`)
        assert.doesNotMatch(page, /Everswinkel|9\.?634|Kreis Warendorf|278\.?176/, `${asker} ${path}`)
      }
    const page = await text('guest', '/bedarf/431')
    assert.match(page, /Warendorf[\s\S]*Dies darf man lesen[\s\S]*und 2 weitere Verwaltungen/)
    assert.match(page, /3 Verwaltungen suchen/)
    const { inhabitants, isExact, unnamed, declarants } = await json('guest', '/api/v1/demands/431')
    assert.deepEqual([isExact, unnamed, inhabitants - declarants[0].population], [false, 2, 310_000])
  })
})

describe('saying what is sought', () => {
  const path = '/bedarf/431/unser'

  test('a house says it once, changes it and takes it back; what is wrong is told at its field', async () => {
    const refused = await at.people.editor.post(path, declaring({ bis: '31.02.2027', rahmen: 'Getippt' }))
    assert.equal(refused.status, 400)
    assert.match(await refused.text(), /Bitte geben Sie einen Tag an[\s\S]*Getippt/)
    for (const _ of [1, 2])
      assert.match(
        await followed(at.people.editor, at.people.editor.post(path, declaring({ rahmen: '<b>Kurz</b>' }))),
        /&lt;b&gt;Kurz&lt;\/b&gt;/,
      )
    const stale = await at.people.coordinator.post(path, declaring({ dringlichkeit: 'high' }))
    assert.equal(stale.status, 409)
    assert.match(await stale.text(), /Jemand aus Ihrem Haus hat inzwischen etwas anderes gespeichert/)
    const fresh = declaring({ fassung: '1', dringlichkeit: 'high', bis: '2027-03-31' })
    await followed(at.people.coordinator, at.people.coordinator.post(path, fresh))
    const { own } = await json('reader', '/api/v1/demands/431')
    assert.deepEqual([own.urgency, own.neededBy, own.isNamed], ['high', '2027-03-31', null])
    assert.match(await text('reader', '/meine-verwaltung/luecken?q=Wohngeld'), /Bedarf gemeldet|Keine offene/)
    for (const _ of [1, 2]) await followed(at.people.editor, at.people.editor.post('/bedarf/431/ruecknahme'))
    assert.equal((await json('reader', '/api/v1/demands/431')).own, null)
    const kinds = ['demand.declared', 'demand.changed', 'demand.withdrawn']
    assert.deepEqual(await Promise.all(kinds.map(events)), [1, 1, 1])
  })

  test('of what is no service there is no page, and what has ended is not sought anew', async () => {
    for (const id of ['999999999', 'abc']) assert.equal((await get('editor', `/bedarf/${id}`)).status, 404)
    assert.equal((await at.people.editor.post('/bedarf/999999999/unser', declaring())).status, 404)
    const { db } = at.app.database
    await sql`update services set ended_release_id = (select min(id) from releases) where id = 440`.execute(db)
    assert.equal((await at.people.editor.post('/bedarf/440/unser', declaring())).status, 409)
    await sql`update services set ended_release_id = null where id = 440`.execute(db)
  })
})

describe('when enough houses seek the same', () => {
  const agree = (asker: 'editor' | 'alliance' | 'foreign', genannt = 'ja') =>
    followed(at.people[asker], at.people[asker].post('/bedarf/431/einverstaendnis', { genannt }))
  const declare = (asker: 'editor' | 'coordinator' | 'alliance' | 'foreign', fields = {}) =>
    at.people[asker].post('/bedarf/431/unser', declaring(fields))

  test('many at the same moment pass the threshold exactly once, each house counts once', async () => {
    const asked = (['editor', 'coordinator', 'alliance', 'foreign'] as const).flatMap(name => Array(5).fill(name))
    const answers = await Promise.all(asked.map(name => declare(name)))
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303])
    assert.deepEqual([await events('demand.declared'), await events('demand.ripe')], [3, 1])
    const { houses, isRipe } = await json('reader', '/api/v1/demands/431')
    assert.deepEqual([houses, isRipe], [3, true])
    // Whoever may not count three is not told that there are three.
    assert.equal((await json('guest', '/api/v1/demands/431')).isRipe, false)
  })

  test('those who agree see each other with their mailbox, across Verbünde; the others see what visibility allows', async () => {
    await declare('editor', { sichtbar: 'alliance', rahmen: 'Unser Rahmen' })
    await declare('alliance')
    await declare('foreign', { sichtbar: 'alliance' })
    assert.match(await text('foreign', '/bedarf/431'), /Darf die Plattform Ihr Haus den anderen nennen/)
    assert.match(await text('reader', '/bedarf/431'), /entscheiden Redaktion und Koordination/)
    await agree('editor')
    for (const asker of ['guest', 'foreign', 'operator'] as const)
      assert.doesNotMatch(await text(asker, '/bedarf/431'), /Unser Rahmen|own@/, asker)
    assert.equal(await counted('foreign', 431), 2)
    const page = await agree('foreign')
    assert.match(page, /Unser Rahmen[\s\S]*Nachricht schreiben[\s\S]*own@postfach\.example\.org/)
    assert.ok(page.includes(`/meine-verwaltung/nachrichten/neu?an=${ids.own}&amp;zu=leistung-431`))
    assert.equal(await counted('foreign', 431), 3)
    assert.match(await text('editor', '/bedarf/431'), /foreign@postfach\.example\.org/)
    // The Kreis has not answered: it knows the house of its Verbund, but nobody's mailbox.
    const district = await text('alliance', '/bedarf/431')
    assert.match(district, /Unser Rahmen/)
    assert.doesNotMatch(district, /own@|foreign@|Coesfeld/)
    assert.equal(await events('demand.agreed'), 2)
    await agree('foreign', 'nein')
    assert.doesNotMatch(await text('editor', '/bedarf/431'), /foreign@|Coesfeld/)
  })

  test('below three it is no longer proposed, from three on again, and nobody is told twice', async () => {
    for (const name of ['editor', 'alliance', 'foreign'] as const) await declare(name)
    await at.people.foreign.post('/bedarf/431/ruecknahme')
    assert.equal((await json('editor', '/api/v1/demands/431')).isRipe, false)
    assert.doesNotMatch(await text('editor', '/bedarf/431'), /Gemeinsam statt jede für sich/)
    await declare('foreign')
    assert.equal((await json('editor', '/api/v1/demands/431')).isRipe, true)
    assert.equal(await events('demand.ripe'), 1)
    await whileBlocked(at, ids.foreign, async () =>
      assert.equal((await json('editor', '/api/v1/demands/431')).isRipe, false),
    )
    for (const name of ['editor', 'alliance', 'foreign'] as const) await at.people[name].post('/bedarf/431/ruecknahme')
    for (const name of ['editor', 'alliance', 'foreign'] as const) await declare(name)
    assert.equal(await events('demand.ripe'), 2)
  })

  test('a project of a house that has agreed is what came of it; one of another house is not', async () => {
    for (const name of ['editor', 'alliance', 'foreign'] as const) await declare(name)
    const found = (asker: 'editor' | 'foreign') =>
      at.people[asker].post('/vorhaben/neu', founding({ leistung: '431', name: `Labor von ${asker}` }))
    await found('foreign')
    assert.equal((await json('editor', '/api/v1/demands/431')).projectId, null)
    assert.match(await agree('editor'), /vorhaben\/neu\?leistung=431/)
    const location = (await found('editor')).headers.get('Location') ?? ''
    const { projectId } = await json('guest', '/api/v1/demands/431')
    assert.equal(location.split('?')[0], `/vorhaben/${projectId}`)
    assert.match(await text('alliance', '/bedarf/431'), /Daraus ist ein gemeinsames Vorhaben geworden/)
    await sql`delete from projects`.execute(at.app.database.db)
  })

  test('what most of the named houses work with is suggested, as far as they show it', async () => {
    const { db } = at.app.database
    const { rows } = await sql<{ id: number; name: string }>`
      select id, name from products where kind = 'assistant' order by id limit 2`.execute(db)
    const [shown, inner] = rows as [{ id: number; name: string }, { id: number; name: string }]
    for (const house of [ids.own, ids.district, ids.fourth]) await useProduct(at, house, shown.id, 'administrations')
    for (const house of [ids.own, ids.district]) {
      await useProduct(at, house, inner.id, 'internal')
      await addDemand(at, { house, service: 431, isNamed: true })
    }
    await addDemand(at, { house: ids.fourth, service: 431, isNamed: false })
    const { basis } = await json('foreign', '/api/v1/demands/431')
    assert.deepEqual(
      [basis.houses, basis.products.map(({ name, houses }: never) => [name, houses])],
      [2, [[shown.name, 2]]],
    )
    assert.match(await text('foreign', '/bedarf/431'), /2 von 2/)
    assert.deepEqual((await json('guest', '/api/v1/demands/431')).basis, { houses: 0, products: [] })
    await sql`delete from administration_products`.execute(db)
  })
})

describe('the list', () => {
  test('ranks by houses and inhabitants, filters with counts, pages by cursor, and says what exists', async () => {
    await addDemand(at, { house: ids.foreign, service: 431, visibility: 'public', urgency: 'high', isNamed: true })
    await addDemand(at, { house: ids.own, service: 431, visibility: 'public' })
    await addDemand(at, { house: ids.district, service: 432, visibility: 'public', neededBy: '2027-01-31' })
    await addDemand(at, { house: ids.own, service: 433, visibility: 'public', urgency: 'low' })
    const project = await at.add({ name: 'Läuft schon', services: [433] })
    const order = async (query: string) =>
      (await json('editor', `/api/v1/demands${query}`)).items.map(
        (item: { service: { id: number } }) => item.service.id,
      )
    assert.deepEqual(await order(''), [431, 432, 433])
    assert.deepEqual(await order('?sort=neededBy&limit=1'), [432])
    assert.deepEqual(await order('?urgency=high'), [431])
    assert.deepEqual(await order('?ours=false'), [432])
    assert.deepEqual(await order('?hasProject=true'), [433])
    assert.deepEqual(await order('?federalState=05'), [431, 433])
    assert.deepEqual(await json('guest', '/api/v1/demands?federalState=05').then(({ total }) => total), 1)
    const first = await json('guest', '/api/v1/demands?limit=2')
    const second = await json('guest', `/api/v1/demands?limit=2&cursor=${first.next}`)
    assert.deepEqual([first.items.length, second.items.length, second.next], [2, 1, null])
    const page = await text('editor', '/bedarf?unser=ja')
    assert.match(page, /<strong>2<\/strong> gesuchte Leistungen/)
    assert.match(page, /suchen Sie auch/)
    assert.match(await text('guest', '/bedarf?vorhaben=ja'), /1 Vorhaben/)
    assert.match(await text('guest', '/bedarf?q=Hundesteuer'), /Keine gesuchte Leistung gefunden/)
    const file = await text('guest', '/bedarf/export.json?dringlichkeit=hoch')
    assert.deepEqual([file.includes('/bedarf/431'), file.includes('/bedarf/432')], [true, false])
    await sql`delete from projects where id = ${project}`.execute(at.app.database.db)
  })
})
