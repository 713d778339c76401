import assert from 'node:assert/strict'
import { sql } from '#core/db.ts'
import { type ImplementationWorld, page, serviceId } from './implementations.ts'

/* The list of who has solved a service, made in plain TypeScript from the entries alone, to hold the real one against. */

/**
 * 420 houses, near and far, and `more` from one Land; each entry is drawn by a hash, so that every run is the same. Moments are
 * shared by many.
 */
export async function populate({ app, world, productId }: ImplementationWorld, more = 0): Promise<void> {
  const { db } = app.database
  const { own, district, foreign } = world.administrations
  await sql`
    insert into participations (administration_id, state)
    select id, 'approved' from (
      (select id from administrations where regional_key like '05%' and level = 'gemeinde'
        order by hashint4(id) limit 230) union
      (select id from administrations where level in ('kreis', 'land') and federal_state_key in ('03', '05', '09', '10')
        order by hashint4(id) limit 100) union
      (select id from administrations where level = 'gemeinde' and federal_state_key in ('09', '10')
        order by hashint4(id) limit 120) union
      (select id from administrations where level = 'gemeinde' and federal_state_key = '07'
        order by hashint4(id) limit ${more}::int)) h
    on conflict (administration_id) do nothing`.execute(db)
  await sql`
    insert into alliance_memberships (alliance_id, administration_id, state)
    select ${world.allianceId}, administration_id, 'active' from participations
    where state = 'approved' and administration_id <> all(${[own, district, foreign]}::int[]) order by hashint4(administration_id) limit 12`.execute(
    db,
  )
  await sql`
    insert into confirmation_rhythms (administration_id, months)
    select administration_id, (array[3, 6, 12])[1 + administration_id % 3]
    from participations p join administrations a on a.id = p.administration_id
    where administration_id % 2 = 0 and a.federal_state_key <> '09'`.execute(db)
  const draw = (salt: number) => sql`abs(hashint4(p.administration_id * 7 + ${sql.lit(salt)}))`
  await sql`
    insert into statuses (administration_id, service_id, status, visibility, is_draft, confirmed_at, product_id, account_id,
      records_system_id)
    select p.administration_id, ${serviceId},
      (array['done', 'done', 'done', 'done', 'inProgress', 'planned', 'open', 'deferred', 'notResponsible',
        'dropped'])[1 + ${draw(1)} % 10],
      (array['public', 'public', 'administrations', 'administrations', 'alliance', 'internal'])[1 + ${draw(2)} % 6],
      p.state <> 'approved' or ${draw(3)} % 9 = 0,
      case when ${draw(4)} % 8 > 0 then date_trunc('day', now()) - make_interval(months => ${draw(5)} % 27) end,
      case when ${draw(6)} % 3 = 0 then ${productId}::int end, case when ${draw(7)} % 4 = 0 then ${productId}::int end,
      case when ${draw(8)} % 4 = 0 then (select id from products where is_verified and id > 1 and id <> ${productId}::int order by id limit 1) end
    from participations p`.execute(db)
}

export interface Entry {
  readonly id: number
  readonly status: string
  readonly visibility: string
  readonly isDraft: boolean
  readonly moment: number | null
  /** 0: within the rhythm of its house, 1: within two. */
  readonly age: number
  readonly land: string
  readonly typ: string
  readonly groesse: string
  /** Each once. */
  readonly products: readonly number[]
  readonly isAlly: boolean
  /** Of a house nobody has let in yet. */
  readonly isWaiting: boolean
  /** Its place in the alphabet. */
  readonly place: number
  readonly population: number | null
  /** Of a Gemeindeverband the middle of its Gemeinden. */
  readonly lat: number | null
  readonly lon: number | null
}

/** All entries of the service, whoever may see them. */
export async function readEntries({ app, world }: ImplementationWorld): Promise<readonly Entry[]> {
  const { rows } = await sql<Entry>`
    select s.administration_id as id, s.status, s.visibility, s.is_draft, date_part('epoch', s.confirmed_at) as moment,
      case when s.confirmed_at > now() - make_interval(months => coalesce(r.months, 6)) then 0
        when s.confirmed_at > now() - make_interval(months => 2 * coalesce(r.months, 6)) then 1 else 2 end as age,
      coalesce(nullif(a.federal_state_key, ''), '-') as land, a.type as typ, coalesce(a.size_class, 0)::text as groesse,
      array(select distinct id from unnest(array[s.product_id, s.account_id, s.records_system_id]) id where id is not null) as products,
      exists (select 1 from alliance_memberships m where m.alliance_id = ${world.allianceId} and m.state = 'active'
        and m.administration_id = a.id) and a.id <> ${world.administrations.own} as is_ally,
      not exists (select 1 from participations p where p.administration_id = a.id and p.state = 'approved') as is_waiting,
      row_number() over (order by a.display_name collate "und-x-icu", a.id)::int as place, a.population,
      coalesce(a.lat, g.lat) as lat, coalesce(a.lon, g.lon) as lon
    from statuses s join administrations a on a.id = s.administration_id
      left join confirmation_rhythms r on r.administration_id = a.id
      left join (select parent_id, avg(lat) as lat, avg(lon) as lon from administrations group by 1) g
        on g.parent_id = a.id and a.level = 'gemeindeverband'
    where s.service_id = ${serviceId} order by s.administration_id`.execute(app.database.db)
  return rows
}

/** `first`: the first person of a house that waits, at work in nothing but its own list. */
export type Name = 'first' | 'guest' | 'editor' | 'foreign'
export type Chosen = Readonly<Record<string, readonly string[]>>

export const statusParams: Readonly<Record<string, string>> = {
  done: 'erledigt',
  inProgress: 'in-arbeit',
  planned: 'in-planung',
  open: 'offen',
  deferred: 'zurueckgestellt',
  notResponsible: 'nicht-zustaendig',
  dropped: 'entfaellt',
}
export const stages = Object.keys(statusParams)

/** What of the entries exists for somebody; only the editor is in a Verbund. */
export const seenBy = (at: ImplementationWorld, name: Name, entries: readonly Entry[]): readonly Entry[] =>
  entries
    .filter(entry => isSeenBy(at, name, entry))
    .map(entry => ({ ...entry, isAlly: entry.isAlly && name === 'editor' }))

/** The choice as a page address says it, value by value. */
export const wordsOf = (chosen: Chosen): string[] =>
  Object.entries(chosen).flatMap(([param, values]) => values.map(value => `${param}=${value}`))

/** Whether an entry exists for somebody. */
export function isSeenBy({ world }: ImplementationWorld, name: Name, entry: Entry): boolean {
  const { own, foreign } = world.administrations
  const isOwn = { guest: false, editor: entry.id === own, foreign: entry.id === foreign, first: entry.isWaiting }
  if (isOwn[name]) return true
  if (entry.isDraft || entry.visibility === 'internal') return false
  if (entry.visibility === 'alliance') return name === 'editor' && entry.isAlly
  return entry.visibility === 'public' || name === 'editor' || name === 'foreign'
}

const tests: Readonly<Record<string, (entry: Entry, values: readonly string[]) => boolean>> = {
  status: ({ status }, values) => values.includes(statusParams[status] ?? ''),
  land: ({ land }, values) => values.includes(land),
  typ: ({ typ }, values) => values.includes(typ),
  groesse: ({ groesse }, values) => values.includes(groesse),
  produkt: ({ products }, values) => products.some(id => values.includes(String(id))),
  verbund: ({ isAlly }) => isAlly,
}
const usual = ['erledigt', 'in-arbeit', 'in-planung', 'offen', 'zurueckgestellt']

/** Whether an entry is a hit, whatever is chosen of one facet. */
export const isHit = (entry: Entry, chosen: Chosen, without = '') =>
  Object.entries({ status: usual, ...chosen }).every(
    ([param, values]) => param === without || tests[param]?.(entry, values),
  )

const rankOf = ({ status, age }: Entry) => 2 * stages.indexOf(status) + (age < 2 ? age : 2 * stages.length)
const isOld = ({ age }: Entry) => Number(age > 1)

/** In kilometres, as the earth is flat within Germany; who lies nowhere stands behind everybody. */
function distance(from: Entry | undefined, { lat, lon }: Entry): number {
  if (from?.lat == null || from.lon == null || lat === null || lon === null) return 1e5
  const cos = Math.cos((((lat + from.lat) / 2) * Math.PI) / 180)
  return 111.195 * Math.sqrt((lat - from.lat) ** 2 + ((lon - from.lon) * cos) ** 2)
}

const sorts: Readonly<Record<string, (entry: Entry, from: Entry | undefined) => readonly number[]>> = {
  stand: entry => [rankOf(entry), -(entry.moment ?? 0), entry.place],
  bestaetigt: entry => [-(entry.moment ?? 0), entry.place],
  name: entry => [entry.place],
  einwohner: entry => [isOld(entry), -(entry.population ?? -1), entry.place],
  naehe: (entry, from) => [isOld(entry), distance(from, entry), entry.place],
}

/** Ids in one of the orders of the list; `from` where there is a house to be near to. */
export function sorted(entries: readonly Entry[], sort: string, from?: Entry): number[] {
  const keys = new Map(entries.map(entry => [entry.id, sorts[sort]?.(entry, from) ?? []]))
  const compare = (a: readonly number[], b: readonly number[]) => {
    const i = a.findIndex((value, index) => value !== b[index])
    return i < 0 ? 0 : (a[i] ?? 0) - (b[i] ?? 0)
  }
  return entries.map(({ id }) => id).sort((a, b) => compare(keys.get(a) ?? [], keys.get(b) ?? []))
}

/** How many hits each value of a facet would bring, as `facet=value`. */
export function facetsOf(seen: readonly Entry[], chosen: Chosen): Record<string, number> {
  const counts: Record<string, number> = {}
  const add = (key: string) => {
    counts[key] = (counts[key] ?? 0) + 1
  }
  for (const entry of seen) {
    if (isHit(entry, chosen, 'status')) add(`status=${statusParams[entry.status]}`)
    for (const param of ['land', 'typ', 'groesse'] as const)
      if (isHit(entry, chosen, param)) add(`${param}=${entry[param]}`)
    if (isHit(entry, chosen, 'produkt')) for (const id of entry.products) add(`produkt=${id}`)
    if (entry.isAlly && isHit(entry, chosen, 'verbund')) add('verbund=ja')
  }
  return counts
}

const pageSize = 25

/** The first pages of the list and the last, each as long as it has to be, and the facets of the first, as `get` reads them. */
export async function readPages(get: (path: string) => Promise<string>, query: string, total: number) {
  const ids: number[] = []
  const facets: Record<string, number> = {}
  const last = Math.max(1, Math.ceil(total / pageSize))
  for (const number of new Set([1, 2, 3, last].filter(each => each <= last))) {
    const html = await get(`${page}?${query}&seite=${number}`)
    const found = [...html.matchAll(/<th scope="row"><a href="\/verwaltungen\/(\d+)/g)].map(([, id]) => Number(id))
    assert.equal(
      found.length,
      Math.min(pageSize, total - (number - 1) * pageSize),
      `rows on page ${number} of ?${query}`,
    )
    for (const [i, id] of found.entries()) ids[(number - 1) * pageSize + i] = id
    const boxes = html.matchAll(
      /name="([a-z]+)" value="([^"]*)"(?: checked(?:="")?)?\/><span>[^<]*<\/span><\/label><span class="count">([\d.]+)/g,
    )
    if (number === 1) for (const [, param, value, count] of boxes) facets[`${param}=${value}`] = Number(count)
  }
  return { ids, facets }
}
