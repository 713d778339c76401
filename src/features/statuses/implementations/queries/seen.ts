import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { Freshness } from '#domain/freshness.ts'
import { byAge } from '../../freshness.ts'
import { isVisible } from '../../visible.ts'
import type { ImplementationSort } from '../definition.ts'
import { placeOf, type Viewer } from '../viewer.ts'
import { asksNear, asksProducts, asksStrata, type ImplementationFilter, missedOf, stageOf, wordsOf } from './filter.ts'
import { kilometres } from './near.ts'

/**
 * The table `seen`: every entry of the service the viewer may see, or where `asksProducts` every one that names a product chosen;
 * with what facets and orders need, and `missed` (see `missedOf`). It is read from one index, because the most common services
 * have an entry of nearly every house; what is asked of the houses stands in few `strata`. `rank` and `key` are what it is
 * sorted by. Needs the table `near`.
 */
export function seen(filter: ImplementationFilter, sort: ImplementationSort = 'name'): RawBuilder<unknown> {
  const { viewer, serviceId, q } = filter
  const { rank, key } = sortKeys(sort, viewer)
  const asksHouse = sortsByHouse.has(sort)
  return sql`
    place as (
      select s.administration_id, s.stratum_id, ${stageOf(sql`s.status`)} as stage, s.confirmed_at, s.rhythm_months,
        ${productsOf} as products, n.ring, n.is_ally is true as is_ally
        ${asksStrata(filter) ? sql`, p.federal_state_key, p.type, p.size_class` : sql``}
        ${asksHouse ? sql`, ${placeOf('lat')} as lat, ${placeOf('lon')} as lon, a.population` : sql``}
      from statuses s ${asksNear(filter) ? sql`join` : sql`left join`} near n on n.id = s.administration_id
        ${asksStrata(filter) ? sql`join strata p on p.id = s.stratum_id` : sql``}
        ${asksHouse ? sql`join administrations a on a.id = s.administration_id` : sql``}
      where s.service_id = ${serviceId}::int and ${isVisible(viewer.visitor)} ${isNamed(q)} ${namesProduct(filter)}
    ),
    seen as materialized (select *, ${missedOf(filter)} as missed, ${rank} as rank, ${key} as key from place)`
}

const isNamed = (q: string) => {
  const words = wordsOf(q)
  return words.length
    ? sql`and s.administration_id in (select a.id from administrations a where a.name_words like all(${words}::text[]))`
    : sql``
}

/** Whether an entry `s` names any product, in the words of the index that holds those. */
export const namesAny = sql`coalesce(s.product_id, s.specialist_system_id, s.records_system_id, s.payment_id, s.account_id) is not null`

/** Whether an entry names a product chosen; with `coalesce` the planner expects many that do, and joins them at once. */
const namesProduct = (filter: ImplementationFilter) => {
  const ids = sql`any(${filter.chosen.produkt}::int[])`
  return asksProducts(filter)
    ? sql`and ${namesAny} and coalesce(s.product_id = ${ids} or s.specialist_system_id = ${ids} or s.records_system_id = ${ids}
        or s.payment_id = ${ids} or s.account_id = ${ids}, false)`
    : sql``
}

/** Each product an entry `s` names once, in whatever roles; most name none. 1 is „nicht angebunden“. */
export const productsOf = sql`case when ${namesAny} then array_remove(array[s.product_id, nullif(s.specialist_system_id, s.product_id),
  case when s.records_system_id in (s.product_id, s.specialist_system_id) then null else s.records_system_id end,
  case when s.payment_id in (s.product_id, s.specialist_system_id, s.records_system_id) then null else s.payment_id end,
  case when s.account_id in (s.product_id, s.specialist_system_id, s.records_system_id, s.payment_id) then null
    else s.account_id end], null) end`

// Floating point throughout: the numbers of extract() are exact, and ten times as slow. A moment keeps its microseconds.
export const confirmedKey = sql`-coalesce(date_part('epoch', confirmed_at), 0)`

/** What is old sinks below everything else, but not out of the alphabet; among what is done, what is ageing below the rest. */
export const rankOfStage = (stage: RawBuilder<unknown>, weight: RawBuilder<unknown>) => sql`2 * ${stage} + ${weight}`
export const weights: Readonly<Record<Freshness, RawBuilder<unknown>>> = {
  fresh: sql`0`,
  ageing: sql`1`,
  stale: sql`100`,
  unconfirmed: sql`100`,
}

/** Of a row of `place`, neither ever null; then come name and id. */
function sortKeys(sort: ImplementationSort, { place }: Viewer) {
  const none = sql`0`
  const keys: Readonly<Record<ImplementationSort, readonly [rank: RawBuilder<unknown>, key: RawBuilder<unknown>]>> = {
    stand: [rankOfStage(sql`stage`, weighed(weights)), confirmedKey],
    bestaetigt: [none, confirmedKey],
    naehe: [oldness, place ? sql`coalesce(${kilometres(place, [sql`lat`, sql`lon`])}, ${far})` : far],
    einwohner: [oldness, populationKey],
    name: [none, sql`0::float8`],
  }
  const [rank, key] = keys[sort]
  return { rank, key }
}

const weighed = (by: typeof weights) => byAge(sql`confirmed_at`, sql`rhythm_months`, by)
/** Among houses in an order of their own only what is old stands apart. */
export const oldness = weighed({ ...weights, ageing: weights.fresh })
/** Of a house nobody knows the place of. */
const far = sql`1e5::float8`
/** Houses nobody has counted stand behind those without inhabitants. */
export const populationKey = sql`-coalesce(population, -1)::float8`

const sortsByHouse: ReadonlySet<ImplementationSort> = new Set(['naehe', 'einwohner'])
