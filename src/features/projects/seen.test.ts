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
const text = async (asker: Asker, path: string) => (await get(asker, path)).text()

async function seenBy(asker: Asker, query = '') {
  const { items, total } = await json(asker, `/api/v1/projects${query}`)
  assert.equal(items.length, total)
  return items.map(({ id }: { id: number }) => id).sort()
}

describe('who sees which project', () => {
  test('guests see public ones, colleagues what is for administrations, a Verbund what is for it', async () => {
    const { open, colleagues, allied } = ids
    for (const asker of ['guest', 'waiting', 'operator'] as const) assert.deepEqual(await seenBy(asker), [open], asker)
    assert.deepEqual(await seenBy('foreign'), [open, colleagues])
    for (const asker of ['editor', 'reader', 'alliance'] as const)
      assert.deepEqual(await seenBy(asker), [open, colleagues, allied], asker)
  })

  test('what one may not see has no page, no line in any file, no count, no suggestion and no part elsewhere', async () => {
    const house = at.world.administrations
    for (const asker of ['guest', 'waiting', 'operator'] as const) {
      for (const id of [ids.colleagues, ids.allied]) {
        assert.equal((await get(asker, `/vorhaben/${id}`)).status, 404)
        assert.equal((await get(asker, `/api/v1/projects/${id}`)).status, 404)
      }
      for (const path of [
        '/vorhaben',
        `/vorhaben?leistung=${serviceId}`,
        `/vorhaben?verwaltung=${house.district}`,
        '/vorhaben/export.csv',
        '/vorhaben/export.json',
        `/leistungen/${serviceId}`,
        `/verwaltungen/${house.foreign}`,
        `/verwaltungen/${house.district}`,
      ])
        assert.doesNotMatch(await text(asker, path), /Hundesteuer unter|Verbundsache/, `${asker} ${path}`)
      assert.deepEqual(await json(asker, '/vorhaben/vorschlaege?q=hundesteuer'), [])
      assert.match(await text(asker, `/vorhaben?leistung=${serviceId}`), /<strong>1<\/strong> Vorhaben/)
    }
    assert.equal((await get('foreign', `/vorhaben/${ids.allied}`)).status, 404)
    const join = { rolle: 'interested' }
    assert.equal((await at.people.foreign.post(`/vorhaben/${ids.allied}/teilnahme`, join)).status, 404)
    assert.equal((await get('editor', `/vorhaben/${ids.allied}`)).status, 200)
  })

  test('services and administrations show what works on them, as far as one may see it', async () => {
    assert.match(await text('guest', `/leistungen/${serviceId}`), /In diesen Vorhaben wird daran gearbeitet/)
    const page = await text('editor', `/leistungen/${serviceId}`)
    assert.match(page, /Wohngeldlabor[\s\S]*Hundesteuer unter Kollegen/)
    assert.match(page, /Verbundsache Marker/)
    assert.ok(page.includes(`/vorhaben/neu?leistung=${serviceId}`))
    assert.doesNotMatch(await text('reader', `/leistungen/${serviceId}`), /vorhaben\/neu/)
    const house = `/verwaltungen/${at.world.administrations.foreign}`
    assert.match(await text('guest', house), /Wohngeldlabor/)
    assert.match(await text('editor', house), /Hundesteuer unter Kollegen/)
  })

  test('budget and contact are for administrations, wherever one looks', async () => {
    const paths = [`/vorhaben/${ids.open}`, `/api/v1/projects/${ids.open}`]
    const everywhere = [...paths, '/vorhaben?q=4711', '/vorhaben/export.json', '/api/v1/projects']
    for (const asker of ['guest', 'waiting', 'operator'] as const)
      for (const path of everywhere) {
        const page = await text(asker, path)
        assert.doesNotMatch(page, /Marker-Kontakt|471\.?147/, `${asker} ${path}`)
      }
    for (const path of paths) assert.match(await text('reader', path), /Marker-Kontakt 4711/, path)
    assert.match(await text('reader', `/vorhaben/${ids.open}`), /471\.147 Euro/)
  })

  test('a Verbund that one does not know is not named beside a public project', async () => {
    const { db } = at.app.database
    const id = await at.add({ name: 'Offen', administrationId: at.world.administrations.district })
    await sql`update projects set alliance_id = ${at.world.allianceId} where id = ${id}`.execute(db)
    for (const path of [`/vorhaben/${id}`, `/api/v1/projects/${id}`]) {
      for (const asker of ['guest', 'foreign'] as const) assert.doesNotMatch(await text(asker, path), /Marker-Waren/)
      assert.match(await text('editor', path), /Verbund Marker-Warendorf/)
    }
    await sql`delete from projects where id = ${id}`.execute(db)
  })

  test('a blocked house leads nothing for others and takes part in nothing, not even in numbers', async () => {
    const { db } = at.app.database
    const { foreign, own, district } = at.world.administrations
    const joined = await at.add({
      name: 'Mit Gesperrten',
      administrationId: district,
      participants: [
        [foreign, 'assured'],
        [own, 'interested'],
      ],
    })
    await sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(foreign)}, 'Probe')`.execute(
      db,
    )
    try {
      assert.deepEqual(await seenBy('guest'), [joined])
      const { assured, interested, participants } = await json('guest', `/api/v1/projects/${joined}`)
      assert.deepEqual([assured, interested, participants.length], [0, 1, 1])
      assert.deepEqual(await seenBy('editor', `?administration=${foreign}`), [])
    } finally {
      await sql`delete from blocks where subject_id = ${String(foreign)}`.execute(db)
    }
    assert.deepEqual(await seenBy('editor', `?administration=${foreign}`), [ids.open, ids.colleagues, joined])
    await sql`delete from projects where id = ${joined}`.execute(db)
  })

  test('who takes part goes on seeing it when it is shown to fewer', async () => {
    const { own } = at.world.administrations
    const id = await at.add({
      name: 'Enger gefasst',
      visibility: 'alliance',
      allianceId: null,
      participants: [[own, 'interested']],
    })
    assert.equal((await get('reader', `/vorhaben/${id}`)).status, 200)
    assert.equal((await get('alliance', `/vorhaben/${id}`)).status, 404)
    await sql`delete from projects where id = ${id}`.execute(at.app.database.db)
  })
})
