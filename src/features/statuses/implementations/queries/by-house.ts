import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { isVisible } from '../../visible.ts'
import type { ImplementationSort } from '../definition.ts'
import { type ImplementationFilter, isPlaced, statusesOf } from './filter.ts'
import { oldness, populationKey, weights } from './seen.ts'

type HouseSort = Exclude<ImplementationSort, 'stand' | 'bestaetigt'>

/** The table `walked`, with those before it that it needs, and whether the first hits are in it. */
interface Walk {
  readonly walked: RawBuilder<unknown>
  readonly isEnough: RawBuilder<boolean>
}

/**
 * The table `walked`: hits in an order of houses, with their `rank` and `key`; `enough` tells whether the first `count` of all are
 * among them, else every entry has to be read. For filters that `asksCounters`; needs the tables `alike` and `near`.
 */
export function byHouse(filter: ImplementationFilter, sort: HouseSort, count: number): RawBuilder<unknown> {
  const { walked, isEnough } = sort === 'naehe' ? around(filter, count) : along(filter, sort, count)
  return sql`
    hits as materialized (select coalesce(sum(entries), 0) as number from alike where missed = 0),
    ${walked},
    enough as materialized (select ${isEnough} as is_so from hits)`
}

/**
 * Houses in the order of an index, one look for the entry of each, until there are enough. „offset 0“ leaves no other join than
 * one house after the other, so their order stays.
 */
function along(filter: ImplementationFilter, sort: 'name' | 'einwohner', count: number): Walk {
  const name = sql`a.display_name collate "und-x-icu", a.id`
  const orders = {
    name: [name, sql`0::float8`],
    einwohner: [sql`a.population desc nulls last, ${name}`, populationKey],
  } as const
  const [order, key] = orders[sort]
  const isEnough = sql<boolean>`number * number > ${count}::bigint * ${houses}`
  const pass = (rank: RawBuilder<unknown>, isWanted: RawBuilder<boolean>) => sql`
    select e.administration_id, ${rank} as rank, a.key, e.confirmed_at
    from (select a.id, ${key} as key from administrations a order by ${order}) a
      cross join lateral (${entryOf(filter, sql`a.id`)} offset 0) e
    where ${isWanted} and (select ${isEnough} from hits)`
  const cut = sql`limit ${count}::int`
  if (sort === 'name') return { walked: sql`walked as materialized (${pass(sql`0`, sql`true`)} ${cut})`, isEnough }
  const { fresh: current, stale: old } = weights
  return {
    walked: sql`
      current as materialized (${pass(current, sql`e.oldness = ${current}`)} ${cut}),
      walked as (
        select * from current
        union all (${pass(old, sql`e.oldness = ${old}`)} and (select count(*) from current) < ${count}::int ${cut}))`,
    isEnough,
  }
}

/** What is not old of the houses around: it comes before everything from farther away. Those as far as the last come along. */
const around = (filter: ImplementationFilter, count: number): Walk => ({
  walked: sql`
    walked as materialized (
      select e.administration_id, ${weights.fresh} as rank, n.km as key, e.confirmed_at
      from near n cross join lateral (${entryOf(filter, sql`n.id`)} offset 0) e
      where n.ring is not null and e.oldness = ${weights.fresh}
      order by n.km fetch first (${count}::int) rows with ties)`,
  isEnough: sql<boolean>`(select count(*) from walked) >= least(${count}::int, number)`,
})

const entryOf = (filter: ImplementationFilter, house: RawBuilder<unknown>) => sql`
  select s.administration_id, s.confirmed_at, ${oldness} as oldness from statuses s
  where s.administration_id = ${house} and s.service_id = ${filter.serviceId}::int
    and s.status = any(${statusesOf(filter)}::text[]) and ${isVisible(filter.viewer.visitor)} ${isPlaced(filter)}`

/**
 * Roughly how many there are to walk past. The first `count` of some hits are met on the way past `count` × houses / hits; one
 * look for a house takes as long as reading an entry, of which there are at least as many as hits.
 */
const houses = sql.lit(12_000)
