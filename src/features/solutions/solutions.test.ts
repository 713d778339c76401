import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type SolutionWorld, serviceId, startSolutionWorld } from '../../../test/solutions.ts'

let at: SolutionWorld
let civento = 0
let ids: Record<'open' | 'colleagues' | 'allied' | 'withdrawn', number>

before(async () => {
  at = await startSolutionWorld()
  civento = await at.productId('civento')
  const { foreign, district } = at.world.administrations
  ids = {
    open: await at.offer({
      name: 'Wohngeld-Assistent',
      administrationId: foreign,
      productId: civento,
      licence: 'eupl',
      services: [serviceId],
      connections: [['payment', await at.productId('pmPayment')]].filter(([, id]) => id) as [string, number][],
      answers: {
        audience: ['Für Städte mit eigener Wohngeldstelle', 'public'],
        introductionCost: ['Marker-Preis 4711', 'administrations'],
      },
      updatedAt: '2026-11-05',
    }),
    colleagues: await at.offer({
      name: 'Hundesteuer unter Kollegen',
      administrationId: foreign,
      visibility: 'administrations',
      kind: 'template',
    }),
    allied: await at.offer({ name: 'Verbundsache Marker', administrationId: district, visibility: 'alliance' }),
    withdrawn: await at.offer({ name: 'Zurückgezogenes', administrationId: foreign }),
  }
  await sql`update solutions set withdrawn_at = now(), withdrawal_reason = 'Der Dienst endet.'
    where id = ${ids.withdrawn}`.execute(at.app.database.db)
})
after(() => at.app.close())

type Asker = 'guest' | 'waiting' | 'foreign' | 'editor' | 'alliance' | 'operator'
const askers = ['guest', 'waiting', 'foreign', 'editor', 'alliance', 'operator'] as const
const get = (asker: Asker, path: string) => (asker === 'guest' ? at.app.get(path) : at.people[asker].get(path))
const json = async (asker: Asker, path: string) => (await get(asker, path)).json()

async function seenBy(asker: Asker, query = '') {
  const { items, total } = await json(asker, `/api/v1/solutions${query}`)
  assert.equal(items.length, total)
  return items.map(({ id }: { id: number }) => id).sort()
}

describe('who sees which solution', () => {
  test('guests see public ones, colleagues what is for administrations, a Verbund what is for it', async () => {
    const { open, colleagues, allied } = ids
    assert.deepEqual(await seenBy('guest'), [open])
    assert.deepEqual(await seenBy('waiting'), [open])
    assert.deepEqual(await seenBy('operator'), [open])
    assert.deepEqual(await seenBy('foreign'), [open, colleagues])
    assert.deepEqual(await seenBy('editor'), [open, colleagues, allied])
    assert.deepEqual(await seenBy('alliance'), [open, colleagues, allied])
  })

  test('what one may not see has no page, no line in any file, no count and no suggestion', async () => {
    for (const asker of ['guest', 'waiting', 'operator'] as const) {
      for (const id of [ids.colleagues, ids.allied]) {
        assert.equal((await get(asker, `/loesungen/${id}`)).status, 404)
        assert.equal((await get(asker, `/api/v1/solutions/${id}`)).status, 404)
      }
      const compared = `/loesungen/vergleich?ids=${Object.values(ids).join(',')}`
      for (const path of ['/loesungen', '/loesungen/export.csv', '/loesungen/export.json', compared])
        assert.doesNotMatch(await (await get(asker, path)).text(), /Hundesteuer unter|Verbundsache/, `${asker} ${path}`)
      assert.deepEqual(await json(asker, '/loesungen/vorschlaege?q=hundesteuer'), [])
    }
    assert.equal((await get('foreign', `/loesungen/${ids.allied}`)).status, 404)
    assert.equal((await get('editor', `/loesungen/${ids.allied}`)).status, 200)
  })

  test('answers for administrations are never read by others, wherever one looks', async () => {
    const paths = [
      `/loesungen/${ids.open}`,
      `/api/v1/solutions/${ids.open}`,
      `/loesungen/vergleich?ids=${ids.open},${ids.withdrawn}`,
      '/loesungen?q=4711',
      '/loesungen/export.json',
      '/api/v1/solutions',
      '/loesungen/vorschlaege?q=4711',
    ]
    for (const asker of ['guest', 'waiting', 'operator'] as const)
      for (const path of paths)
        assert.doesNotMatch(await (await get(asker, path)).text(), /Marker-Preis/, `${asker} ${path}`)
    for (const path of paths.slice(0, 3))
      assert.match(await (await get('editor', path)).text(), /Marker-Preis 4711/, path)
    assert.match(await at.app.html(`/loesungen/${ids.open}`), /Eine weitere Antwort lesen/)
  })

  test('a withdrawn one is read by its address, with the reason, and listed nowhere', async () => {
    const page = await at.app.html(`/loesungen/${ids.withdrawn}`)
    assert.match(page, /nicht mehr an\. Grund: Der Dienst endet\./)
    for (const asker of askers) assert.ok(!(await seenBy(asker)).includes(ids.withdrawn), asker)
  })

  test('what a blocked house offers exists for nobody else', async () => {
    const { db } = at.app.database
    const house = String(at.world.administrations.foreign)
    await sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${house}, 'Probe')`.execute(
      db,
    )
    try {
      assert.deepEqual(await seenBy('guest'), [])
      assert.deepEqual(await seenBy('editor'), [ids.allied])
      assert.equal((await get('editor', `/loesungen/${ids.open}`)).status, 404)
    } finally {
      await sql`delete from blocks where subject_id = ${house}`.execute(db)
    }
  })
})

describe('the list of solutions', () => {
  test('finds words as parts of compounds, whatever the umlauts', async () => {
    assert.deepEqual(await seenBy('guest', '?q=wohngeld'), [ids.open])
    assert.deepEqual(await seenBy('guest', '?q=ASSISTENT%20geld'), [ids.open])
    assert.deepEqual(await seenBy('guest', '?q=wohngeld%20fehlt'), [])
  })

  test('filters by every facet, and an empty result says what to drop', async () => {
    for (const query of [
      'art=antragsassistent',
      `produkt=${civento}`,
      `leistung=${serviceId}`,
      'bedingung=kostenfrei',
      'stand=betrieb',
      'lizenz=eupl',
      'land=05',
      `anbieter=${at.world.administrations.foreign}`,
    ]) {
      const page = await at.app.html(`/loesungen?${query}`)
      assert.match(page, /Wohngeld-Assistent/, query)
      assert.match(page, /Filter entfernen/, query)
    }
    const empty = await at.app.html('/loesungen?art=prozess&q=wohngeld')
    assert.match(empty, /Keine Lösung gefunden/)
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
    await sql`delete from solution_services where solution_id = ${ids.open}`.execute(db)
    assert.deepEqual(await seenBy('guest', `?topicArea=${area}`), [])
    await sql`insert into solution_services (solution_id, service_id) values (${ids.open}, ${serviceId})`.execute(db)
    assert.deepEqual(await seenBy('guest', `?topicArea=${area}`), [ids.open])
  })

  test('a new edition of the catalogue that moves a bundle moves its solutions to the other Themenfeld', async () => {
    const { rows } = await sql<{ area: number; otherArea: number }>`
      with moved as (select b.ozg_id, t.topic_area_id as area, o.id, o.topic_area_id as other_area
        from services v join service_bundles b on b.ozg_id = v.ozg_id join situations t on t.id = b.situation_id
          join situations o on o.topic_area_id <> t.topic_area_id where v.id = ${serviceId} order by o.id limit 1)
      update service_bundles b set situation_id = m.id from moved m where b.ozg_id = m.ozg_id
      returning m.area, m.other_area`.execute(at.app.database.db)
    assert.deepEqual(await seenBy('guest', `?topicArea=${rows[0]?.area}`), [])
    assert.deepEqual(await seenBy('guest', `?topicArea=${rows[0]?.otherArea}`), [ids.open])
  })

  test('what runs at a house is asked by that house alone', async () => {
    const { db } = at.app.database
    assert.deepEqual(await seenBy('editor', '?runsHere=ja'), [])
    await sql`insert into administration_products (administration_id, product_id)
      values (${at.world.administrations.own}, ${civento})`.execute(db)
    assert.deepEqual(await seenBy('editor', '?runsHere=ja'), [ids.open])
    assert.match(await at.people.editor.html('/loesungen?beiuns=ja'), /Produkt läuft bei Ihnen/)
    assert.doesNotMatch(await at.app.html('/loesungen'), /läuft bei/i)
    assert.deepEqual(await seenBy('foreign', '?runsHere=ja'), [])
  })

  test('paging through the API gives every solution once, in every order', async () => {
    for (const sort of ['updatedAt', 'answered', 'services', 'name', 'relevance']) {
      const found: number[] = []
      let cursor = ''
      do {
        const page = await json('editor', `/api/v1/solutions?limit=1&sort=${sort}${cursor && `&cursor=${cursor}`}`)
        found.push(...page.items.map(({ id }: { id: number }) => id))
        cursor = page.next ?? ''
      } while (cursor)
      assert.deepEqual([...found].sort(), [ids.open, ids.colleagues, ids.allied].sort(), sort)
    }
  })

  test('its files hold what the list shows', async () => {
    const { items, meta } = await json('editor', '/loesungen/export.json?art=vorlage')
    assert.equal(items.length, 1)
    assert.equal(items[0].name, 'Hundesteuer unter Kollegen')
    assert.match(meta.queryText, /Art: Vorlage oder Text/)
    for (const format of ['csv', 'xlsx', 'ods'])
      assert.equal((await get('guest', `/loesungen/export.${format}`)).status, 200, format)
  })
})

test('services, products and administrations show what is offered around them', async () => {
  for (const path of [
    `/leistungen/${serviceId}`,
    `/produkte/${civento}`,
    `/verwaltungen/${at.world.administrations.foreign}`,
  ]) {
    assert.match(await at.app.html(path), /Wohngeld-Assistent/, path)
    assert.doesNotMatch(await at.app.html(path), /Hundesteuer unter Kollegen/, path)
  }
  const house = `/verwaltungen/${at.world.administrations.foreign}`
  assert.match(await at.people.editor.html(house), /Hundesteuer unter Kollegen/)
})

test('solutions side by side mark what differs, and show only that if asked', async () => {
  const path = `/loesungen/vergleich?ids=${ids.open},${ids.colleagues}`
  const all = await at.people.editor.html(path)
  assert.match(all, /Antragsassistent/)
  assert.match(all, /Bedingung/)
  const differing = await at.people.editor.html(`${path}&nur=unterschiede`)
  assert.doesNotMatch(differing, /Bedingung/)
  assert.match(differing, /verschieden/)
  assert.match(await at.app.html('/loesungen/vergleich'), /Noch nichts ausgewählt/)
})

test('lineage leads both ways, as far as one may see it', async () => {
  const child = await at.offer({
    name: 'Abkömmling',
    visibility: 'administrations',
    administrationId: at.world.administrations.own,
    derivedFromId: ids.open,
  })
  assert.match(await at.people.foreign.html(`/loesungen/${ids.open}`), /Daraus entstanden/)
  assert.doesNotMatch(await at.app.html(`/loesungen/${ids.open}`), /Abkömmling/)
  assert.match(await at.people.foreign.html(`/loesungen/${child}`), /Abgeleitet von/)
  await sql`delete from solutions where id = ${child}`.execute(at.app.database.db)
})
