import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { findDifferences } from '#features/statuses/recount.ts'
import { populate } from '../../../test/implementation-list.ts'
import { type ImplementationWorld, startImplementationWorld } from '../../../test/implementations.ts'

/*
 * Who uses a product is read from counters and indexes; here it is held against the same tables made in plain TypeScript from
 * every entry, in a world with every visibility, for readers who see different parts of it.
 */

let at: ImplementationWorld
let products: readonly number[]
before(async () => {
  at = await startImplementationWorld()
  await populate(at)
  const { rows } = await sql<{ id: number }>`
    select id from products where is_verified and id > 1 and merged_into_id is null order by id limit 3`.execute(db())
  products = [at.productId, ...rows.map(row => row.id).filter(id => id !== at.productId)].slice(0, 3)
  await addEntries()
  await addStacks()
})
after(() => at.app.close())
const db = () => at.app.database.db

const draw = (salt: number) => sql`abs(hashint4(p.administration_id * 31 + v.id * 7 + ${sql.lit(salt)}))`
const circles = sql`(array['public', 'public', 'administrations', 'administrations', 'alliance', 'internal'])`

/** Up to nine more entries per house, so that many houses have as many as others. */
const addEntries = () =>
  sql`
  insert into statuses (administration_id, service_id, status, visibility, is_draft, product_id, payment_id)
  select p.administration_id, v.id, (array['done', 'inProgress', 'open'])[1 + ${draw(1)} % 3], ${circles}[1 + ${draw(2)} % 6],
    p.state <> 'approved', (${[...products]}::int[])[1 + ${draw(3)} % 4], (${[...products]}::int[])[1 + ${draw(4)} % 5]
  from participations p cross join (select id from services where id <> 431 order by id limit 9) v
  where ${draw(5)} % 3 > 0`.execute(db())

const addStacks = () =>
  sql`
  insert into administration_products (administration_id, product_id, is_used, version, visibility)
  select p.administration_id, v.id, ${draw(6)} % 6 > 0, case when ${draw(7)} % 2 = 0 then '4.' || ${draw(8)} % 3 end,
    ${circles}[1 + ${draw(9)} % 6]
  from participations p cross join unnest(${[...products]}::int[]) v(id) where ${draw(10)} % 4 = 0`.execute(db())

interface Row {
  readonly house: number
  readonly place: number
  readonly isAlly: boolean
  readonly visibility: string
  readonly products: readonly number[]
}
type Entry = Row & { readonly service: number; readonly isDone: boolean }
type Stated = Row & { readonly version: string | null }

const house = sql`a.id as house, (select count(*)::int from administrations b
    where (b.display_name collate "und-x-icu", b.id) < (a.display_name collate "und-x-icu", a.id)) as place`
const isAlly = () => sql`exists (select 1 from alliance_memberships m where m.alliance_id = ${at.world.allianceId}
  and m.state = 'active' and m.administration_id = a.id) as is_ally`

async function readAll() {
  const entries = await sql<Entry>`
    select ${house}, ${isAlly()}, s.visibility, s.service_id as service, s.status = 'done' as is_done,
      array[s.product_id, s.specialist_system_id, s.records_system_id, s.payment_id, s.account_id] as products
    from statuses s join administrations a on a.id = s.administration_id where not s.is_draft`.execute(db())
  const stated = await sql<Stated>`
    select ${house}, ${isAlly()}, o.visibility, array[o.product_id] as products, o.version
    from administration_products o join administrations a on a.id = o.administration_id
      join participations t on t.administration_id = a.id and t.state = 'approved' where o.is_used`.execute(db())
  return { entries: entries.rows, stated: stated.rows }
}

type Name = 'guest' | 'editor' | 'district' | 'foreign'

function isSeenBy(name: Name, { house: id, visibility, isAlly: allied }: Row): boolean {
  const { own, district, foreign } = at.world.administrations
  if (id === { guest: 0, editor: own, district, foreign }[name]) return true
  if (visibility === 'alliance') return allied && (name === 'editor' || name === 'district')
  return visibility === 'public' || (visibility === 'administrations' && name !== 'guest')
}

/** The tables of the page of a product, whole. */
function expected({ entries, stated }: Awaited<ReturnType<typeof readAll>>, name: Name, id: number) {
  const seen = entries.filter(entry => entry.products.includes(id) && isSeenBy(name, entry))
  const own = stated.filter(row => row.products.includes(id) && isSeenBy(name, row))
  const users = [...new Map([...seen, ...own].map(row => [row.house, row])).values()].map(row => {
    const named = seen.filter(entry => entry.house === row.house)
    const word = own.find(other => other.house === row.house)
    return {
      place: row.place,
      id: row.house,
      entryCount: named.length,
      doneCount: named.filter(entry => entry.isDone).length,
      isStated: word !== undefined,
      version: word?.version ?? null,
    }
  })
  const services = [...new Set(seen.map(entry => entry.service))].map(service => {
    const named = seen.filter(entry => entry.service === service)
    return { id: service, entryCount: named.length, doneCount: named.filter(entry => entry.isDone).length }
  })
  return {
    entryCount: seen.length,
    doneCount: seen.filter(entry => entry.isDone).length,
    administrationCount: new Set(seen.map(entry => entry.house)).size,
    users: users.sort((a, b) => b.entryCount - a.entryCount || a.place - b.place).map(({ place: _, ...user }) => user),
    services: services.sort((a, b) => a.id - b.id),
  }
}

const get = async (name: Name, path: string) => {
  const { editor, alliance: district, foreign } = at.people
  return name === 'guest' ? at.app.html(path) : { editor, district, foreign }[name].html(path)
}

async function shown(name: Name, id: number) {
  const body = JSON.parse(await get(name, `/api/v1/products/${id}`))
  const { entryCount, doneCount, administrationCount } = body
  assert.equal(body.userCount, body.administrations.length)
  type User = { id: number; entryCount: number; doneCount: number; isStated: boolean; version: string | null }
  return {
    entryCount,
    doneCount,
    administrationCount,
    users: (body.administrations as User[]).map(user => ({
      id: user.id,
      entryCount: user.entryCount,
      doneCount: user.doneCount,
      isStated: user.isStated,
      version: user.version,
    })),
    services: (body.services as User[])
      .map(row => ({ id: row.id, entryCount: row.entryCount, doneCount: row.doneCount }))
      .sort((a, b) => a.id - b.id),
  }
}

/** Ids of the houses on every page of the table. */
async function pagesOf(name: Name, id: number, total: number) {
  const ids: number[] = []
  for (let number = 1; number <= Math.ceil(total / 25); number++) {
    const html = await get(name, `/produkte/${id}?verwaltungen=${number}`)
    const table = html.slice(html.indexOf('product-users'))
    ids.push(
      ...[...table.matchAll(/<th scope="row"><a href="\/verwaltungen\/(\d+)/g)].map(([, found]) => Number(found)),
    )
  }
  return ids
}

async function compare() {
  const all = await readAll()
  for (const name of ['guest', 'editor', 'district', 'foreign'] as const) {
    const list = JSON.parse(await get(name, '/api/v1/products?limit=500')).items
    for (const id of products) {
      const wanted = expected(all, name, id)
      assert.deepEqual(await shown(name, id), wanted, `${name}, ${id}`)
      const { entryCount, doneCount, administrationCount } = wanted
      const row = list.find((item: { id: number }) => item.id === id)
      assert.deepEqual(
        [row.entryCount, row.doneCount, row.administrationCount],
        [entryCount, doneCount, administrationCount],
        `${name}, ${id} in the list`,
      )
    }
    const [id = 0] = products
    const { users } = expected(all, name, id)
    assert.ok(users.length > 100)
    assert.deepEqual(
      await pagesOf(name, id, users.length),
      users.map(user => user.id),
      `pages for ${name}`,
    )
  }
  assert.deepEqual(await findDifferences(db()), [])
}

test('whoever asks sees who uses a product, counted and in order, on every page and in the API', compare)

test('so it is after houses have shown more or less of it, taken another product, or nothing any more', async () => {
  const some = (salt: number) => sql`abs(hashint4(p.administration_id * 13 + p.service_id + ${sql.lit(salt)})) % 4 = 0`
  await sql`update statuses p set visibility = ${circles}[1 + abs(hashint4(p.administration_id)) % 6] where ${some(1)}`.execute(
    db(),
  )
  await sql`update statuses p set product_id = ${products[1]}::int, account_id = ${products[2]}::int where ${some(2)}`.execute(
    db(),
  )
  await sql`update statuses p set status = case status when 'done' then 'open' else 'done' end where ${some(3)}`.execute(
    db(),
  )
  await sql`delete from statuses p where ${some(4)}`.execute(db())
  await sql`
    update statuses p set visibility = 'internal'
    where administration_id in (select administration_id from participations where administration_id % 5 = 0)`.execute(
    db(),
  )
  await compare()
})
