import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type ProjectWorld, serviceId, startProjectWorld } from '../../../test/projects.ts'

let at: ProjectWorld
let ids: Record<'open' | 'colleagues' | 'allied', number>

before(async () => {
  at = await startProjectWorld()
  const { foreign, district } = at.world.administrations
  ids = {
    open: await at.add({
      name: 'Wohngeldlabor',
      kind: 'lab',
      administrationId: foreign,
      services: [serviceId],
      budget: 471_147,
      contact: 'Marker-Kontakt 4711',
      newsAt: '2026-11-20',
    }),
    colleagues: await at.add({
      name: 'Hundesteuer unter Kollegen',
      administrationId: foreign,
      visibility: 'administrations',
      services: [serviceId],
      state: 'planned',
      newsAt: '2026-11-10',
    }),
    allied: await at.add({
      name: 'Verbundsache Marker',
      administrationId: district,
      visibility: 'alliance',
      allianceId: at.world.allianceId,
      services: [serviceId],
      newsAt: '2026-11-01',
    }),
  }
})
after(() => at.app.close())

type Asker = 'guest' | 'waiting' | 'foreign' | 'editor' | 'reader' | 'alliance' | 'operator'
const get = (asker: Asker, path: string) => (asker === 'guest' ? at.app.get(path) : at.people[asker].get(path))
const json = async (asker: Asker, path: string) => (await get(asker, path)).json()

async function seenBy(asker: Asker, query = '') {
  const { items, total } = await json(asker, `/api/v1/projects${query}`)
  assert.equal(items.length, total)
  return items.map(({ id }: { id: number }) => id).sort()
}

describe('the list of projects', () => {
  test('finds words as parts of compounds, whatever the umlauts', async () => {
    assert.deepEqual(await seenBy('guest', '?q=wohngeld'), [ids.open])
    assert.deepEqual(await seenBy('guest', '?q=LABOR%20geld'), [ids.open])
    assert.deepEqual(await seenBy('guest', '?q=wohngeld%20fehlt'), [])
    const [first] = await json('guest', '/vorhaben/vorschlaege?q=wohng')
    assert.deepEqual([first.label, first.href], ['Wohngeldlabor', `/vorhaben/${ids.open}`])
  })

  test('filters by every facet, counts what each would bring, and an empty result says what to drop', async () => {
    for (const query of [
      'art=digitalisierungslabor',
      'stand=laeuft',
      `leistung=${serviceId}`,
      'land=05',
      `verwaltung=${at.world.administrations.foreign}`,
    ]) {
      const page = await at.app.html(`/vorhaben?${query}`)
      assert.match(page, /Wohngeldlabor/, query)
      assert.match(page, /Filter entfernen/, query)
    }
    const page = await at.people.editor.html('/vorhaben?stand=geplant')
    assert.match(page, /<strong>1<\/strong> von 3/)
    assert.match(page, /läuft<\/span><\/label><span class="count">2/)
    const empty = await at.app.html('/vorhaben?art=modellprojekt&q=wohngeld')
    assert.match(empty, /Kein Vorhaben gefunden/)
    assert.match(empty, /ohne Filter „Art“: 1 Treffer/)
  })

  test('the Themenfeld is that of its services, and follows them', async () => {
    const { db } = at.app.database
    const { rows } = await sql<{ id: number }>`
      select t.topic_area_id as id from services v join service_bundles b on b.ozg_id = v.ozg_id
        join situations t on t.id = b.situation_id where v.id = ${serviceId}`.execute(db)
    const area = rows[0]?.id ?? 0
    assert.deepEqual(await seenBy('guest', `?topicArea=${area}`), [ids.open])
    assert.deepEqual(await seenBy('guest', `?topicArea=${(area % 14) + 1}`), [])
    await sql`delete from project_services where project_id = ${ids.open}`.execute(db)
    assert.deepEqual(await seenBy('guest', `?topicArea=${area}`), [])
    await sql`insert into project_services (project_id, service_id) values (${ids.open}, ${serviceId})`.execute(db)
    assert.deepEqual(await seenBy('guest', `?topicArea=${area}`), [ids.open])
  })

  test('„mit unserer Verwaltung“ is asked by a house alone: what it leads and where it takes part', async () => {
    const { db } = at.app.database
    assert.deepEqual(await seenBy('foreign', '?withUs=ja'), [ids.open, ids.colleagues])
    assert.deepEqual(await seenBy('editor', '?withUs=ja'), [])
    await sql`insert into project_participants (project_id, administration_id, role)
      values (${ids.open}, ${at.world.administrations.own}, 'interested')`.execute(db)
    assert.deepEqual(await seenBy('editor', '?withUs=ja'), [ids.open])
    assert.match(await at.people.editor.html('/vorhaben?mituns=ja'), /mit Ihrer Verwaltung/)
    assert.doesNotMatch(await at.app.html('/vorhaben'), /mit Ihrer Verwaltung|Mit unserer Verwaltung/)
    await sql`delete from project_participants where project_id = ${ids.open}`.execute(db)
  })

  test('paging through the API gives every project once, in every order', async () => {
    for (const sort of ['newsAt', 'participants', 'name', 'relevance']) {
      const found: number[] = []
      let cursor = ''
      do {
        const page = await json('editor', `/api/v1/projects?limit=1&sort=${sort}${cursor && `&cursor=${cursor}`}`)
        found.push(...page.items.map(({ id }: { id: number }) => id))
        cursor = page.next ?? ''
      } while (cursor)
      assert.deepEqual([...found].sort(), Object.values(ids).sort(), sort)
    }
    const { items } = await json('editor', '/api/v1/projects')
    assert.deepEqual(
      items.map(({ id }: { id: number }) => id),
      [ids.open, ids.colleagues, ids.allied],
    )
  })

  test('its files hold what the list shows', async () => {
    const { items, meta } = await json('editor', '/vorhaben/export.json?stand=geplant')
    assert.equal(items.length, 1)
    assert.equal(items[0].name, 'Hundesteuer unter Kollegen')
    assert.match(meta.queryText, /Stand: geplant/)
    for (const format of ['csv', 'xlsx', 'ods'])
      assert.equal((await get('guest', `/vorhaben/export.${format}`)).status, 200, format)
  })

  test('a project that nobody has told anything of for six months says so', async () => {
    const id = await at.add({ name: 'Still ruht', newsAt: '2025-12-01' })
    assert.match(await at.app.html(`/vorhaben/${id}`), /seit \d+ Monaten ohne Neuigkeit/)
    assert.match(await at.app.html('/vorhaben?q=ruht'), /seit \d+ Monaten ohne Neuigkeit/)
    assert.doesNotMatch(await at.app.html('/vorhaben?q=labor'), /ohne Neuigkeit/)
    await sql`delete from projects where id = ${id}`.execute(at.app.database.db)
  })
})
