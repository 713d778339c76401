import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { findDifferences } from '#features/statuses/recount.ts'
import type { TestApp, Visitor } from '../../../../test/app.ts'
import {
  api,
  type ImplementationWorld,
  page,
  serviceId,
  startImplementationWorld,
} from '../../../../test/implementations.ts'
import type { World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let people: ImplementationWorld['people']
let productId: number
let enter: ImplementationWorld['enter']
before(async () => {
  ;({ app, world, people, productId, enter } = await startImplementationWorld())
})
after(() => app.close())

interface Item {
  administration: { id: number; name: string; population: number | null }
  distance: number | null
  freshness: string
  values: { status: string }
}

async function items(visitor: Visitor | null, query = ''): Promise<Item[]> {
  const answer = await (visitor ? visitor.html(api + query) : app.html(api + query))
  return JSON.parse(answer).items
}

/** Neighbours and far ones of all kinds, some of their statements old. */
async function settleNeighbours() {
  const { db } = app.database
  const keys = ['055700004004', '055700028028', '05515', '05570', '091800125125', '02', '055580016016']
  const { rows } = await sql<{ id: number }>`
    select id from administrations where regional_key = any(${keys}::text[]) order by id`.execute(db)
  await sql`
    insert into participations (administration_id, state) select unnest(${rows.map(row => row.id)}::int[]), 'approved'
    on conflict (administration_id) do nothing`.execute(db)
  const statuses = ['done', 'inProgress', 'open', 'notResponsible', 'done', 'planned', 'dropped']
  for (const [i, { id }] of rows.entries())
    await enter(id, {
      status: statuses[i],
      reason: 'Grund',
      visibility: i % 2 ? 'administrations' : 'public',
      ...(i % 3 === 0 && { specialistSystemId: productId }),
    })
  await sql`
    update statuses set confirmed_at = now() - interval '2 years' where administration_id = ${rows[0]?.id ?? 0}`.execute(
    db,
  )
  return rows.map(row => row.id)
}

test('filters narrow, radii lie in each other, and every count of a facet is what choosing it brings', async () => {
  const ids = await settleNeighbours()
  const all = await items(people.editor)
  assert.ok(
    all.length < ids.length + 2 && all.every(item => !['notResponsible', 'dropped'].includes(item.values.status)),
  )
  const html = await people.editor.html(`${page}?anzahl=100`)
  const boxes = [
    ...html.matchAll(/name="([a-z]+)" value="([^"]*)"\/><span>[^<]*<\/span><\/label><span class="count">(\d+)/g),
  ]
  assert.ok(boxes.length > 12, `${boxes.length} values of facets`)
  const facets = new Set(boxes.map(([, param]) => param))
  assert.deepEqual([...facets].sort(), ['groesse', 'land', 'naehe', 'produkt', 'status', 'typ', 'verbund'])
  for (const [, param, value, count] of boxes) {
    const found = await people.editor.html(`${page}?${param}=${value}`)
    assert.equal(/data-summary[^>]*><strong>(\d+)/.exec(found)?.[1], count, `${param}=${value}`)
  }
  const counted = new Map(boxes.map(([, param, value, count]) => [`${param}=${value}`, Number(count)]))
  assert.ok((counted.get('naehe=25') ?? 0) <= (counted.get('naehe=50') ?? 0))
  const near = await items(people.editor, '?within=50&sort=distance')
  assert.ok(near.length > 1 && near.every(item => item.distance !== null && item.distance <= 50))
  assert.ok((await items(null, '?within=50')).length === 0, 'a guest is nowhere')
})

test('sorts: old statements sink, names stay an alphabet, paging gives everything once', async () => {
  const byDistance = await items(people.editor, '?sort=distance')
  const isOld = (item: Item) => Number(['stale', 'unconfirmed'].includes(item.freshness))
  for (const query of ['', '?sort=distance', '?sort=population']) {
    const old = (await items(people.editor, query)).map(isOld)
    assert.deepEqual(old, [...old].sort(), query)
    assert.ok(old.includes(1), 'there is an old one')
  }
  const fresh = byDistance.filter(item => !isOld(item) && item.distance !== null).map(item => item.distance ?? 0)
  assert.deepEqual(
    fresh,
    [...fresh].sort((a, b) => a - b),
  )
  const names = (await items(people.editor, '?sort=name')).map(item => item.administration.name)
  assert.deepEqual(
    names,
    [...names].sort((a, b) => a.localeCompare(b, 'de')),
  )
  for (const sort of ['status', 'confirmedAt', 'distance', 'population', 'name']) {
    const paged: number[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer = JSON.parse(await people.editor.html(`${api}?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`))
      paged.push(...answer.items.map((item: Item) => item.administration.id))
      cursor = answer.next
    }
    const whole = (await items(people.editor, `?sort=${sort}`)).map(item => item.administration.id)
    assert.deepEqual(paged, whole, sort)
  }
})

test('a product is found in whatever role an entry names it, and a name by its words', async () => {
  const found = await items(people.editor, `?product=${productId}`)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from statuses where service_id = ${serviceId} and not is_draft
      and status not in ('notResponsible', 'dropped')
      and ${productId}::int in (product_id, specialist_system_id, records_system_id, payment_id, account_id)`.execute(
    app.database.db,
  )
  assert.equal(found.length, rows[0]?.count)
  assert.deepEqual(
    (await items(people.editor, '?q=m%C3%BCnst')).map(item => item.administration.name),
    ['Münster'],
  )
  assert.match(await people.editor.html(`${page}?q=gibtesnicht&land=05`), /Keine Verwaltung gefunden/)
})

test('a Gemeindeverband is as near as its Gemeinden, and who grows takes the entries along', async () => {
  const { db } = app.database
  const { rows } = await sql<{ id: number }>`
    select u.id from administrations u join administrations g on g.parent_id = u.id
    where u.level = 'gemeindeverband' and u.lat is null
    order by abs(g.lat - 51.95) + abs(g.lon - 7.98), u.id limit 1`.execute(db)
  const id = rows[0]?.id ?? 0
  await sql`insert into participations (administration_id, state) values (${id}, 'approved')`.execute(db)
  await enter(id, { status: 'done' })
  const ids = async (query: string) => (await items(people.editor, query)).map(item => item.administration.id)
  const radius = (await items(people.editor)).find(item => item.administration.id === id)?.distance ?? 0
  const [within, without] = radius <= 50 ? [50, 25] : [100, 50]
  assert.ok(radius > 0 && radius <= 100, `${radius} km`)
  assert.equal((await ids(`?within=${within}`)).includes(id), true)
  assert.equal((await ids(`?within=${without}`)).includes(id), radius <= without)
  await sql`update administrations set population = 600000 where id = ${id}`.execute(db)
  assert.ok((await ids('?sizeClass=7')).includes(id))
  assert.deepEqual(await findDifferences(db), [])
})

test('the counters on top are those of a recount, for everybody', async () => {
  for (const visibility of ['public', 'administrations', 'alliance', 'internal']) {
    await enter(world.administrations.district, { visibility })
    for (const name of ['guest', 'foreign', 'editor'] as const) {
      const html = name === 'guest' ? await app.html(page) : await people[name].html(page)
      const [, list = ''] = html.split('aria-label="Nach Status"')
      const shown = [...(list.split('</ul>')[0] ?? '').matchAll(/status-(\w+)"[^>]*>(\d+)/g)]
      const expected = await recount(name)
      assert.deepEqual(Object.fromEntries(shown.map(([, status, count]) => [status, Number(count)])), expected, name)
    }
  }
})

async function recount(name: 'guest' | 'foreign' | 'editor') {
  const { own, district } = world.administrations
  const { rows } = await sql<{ id: number; visibility: string; status: string }>`
    select administration_id as id, visibility, status from statuses
    where service_id = ${serviceId} and not is_draft`.execute(app.database.db)
  const seen = rows.filter(({ id, visibility }) => {
    if (visibility === 'public' || (name === 'editor' && id === own)) return true
    return (
      name !== 'guest' &&
      (visibility === 'administrations' || (name === 'editor' && visibility === 'alliance' && id === district))
    )
  })
  const counts: Record<string, number> = {}
  for (const { status } of seen) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

test('an export holds the rows of the list and says where it comes from', async () => {
  const csv = await (await people.editor.get(`${page}/export.csv?status=erledigt`)).text()
  const done = await items(people.editor, '?status=done')
  assert.equal(csv.trim().split('\n').length, done.length + 1)
  const { meta } = await app.json(`${page}/export.json?land=05`)
  assert.match(meta.queryText, /^Wohngeld; Land: Nordrhein-Westfalen$/)
  assert.ok(meta.query.endsWith(`${page}?land=05`))
})

test('a name nobody has is not taken for a service nobody works on', async () => {
  const everything = await app.html(page)
  assert.match(everything, /<th scope="row">/)
  for (const query of ['q=gibtsnicht', 'q=gibtsnicht&produkt=99999999']) {
    const html = await app.html(`${page}?${query}`)
    assert.match(html, /Keine Verwaltung gefunden/)
    assert.doesNotMatch(html, /Noch arbeitet keine Verwaltung daran/)
    assert.match(html, new RegExp(`<a href="${page}">Alle Umsetzungen</a>`))
  }
})
