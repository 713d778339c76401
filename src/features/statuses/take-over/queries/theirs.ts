import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { usualMonths } from '#domain/freshness.ts'
import { isVisible } from '../../visible.ts'
import { takeableFields } from '../definition.ts'
import { comparableWith } from './comparable.ts'

/** Whose entries are compared with ours: these administrations, or what most of the comparable ones say. */
export type Whose =
  | { readonly kind: 'administrations'; readonly ids: readonly number[] }
  | { readonly kind: 'comparable'; readonly ownId: number }

/** What travels of an entry: what can be taken over, and the version of the product with its product. */
export const takenColumns = [...takeableFields.map(({ field }) => field.name), 'productVersion'] as const

/** As many have to say the same before it is worth a suggestion; fewer would tell of single ones. */
const fewest = sql.lit(3)

/**
 * The table `theirs`: entries of others a visitor may see, one per administration and service. Whoever is not responsible
 * has nothing to take over from.
 */
export const theirs = (whose: Whose, visitor: Visitor): RawBuilder<unknown> =>
  whose.kind === 'comparable'
    ? sql`${agreed(whose.ownId, visitor, anything)}, theirs as (${mostly})`
    : sql`theirs as (${entriesOf(whose.ids, visitor, anything)})`

/** The same of single administrations and of the comparable ones, for the services of the table `lacking` alone. */
export const theirsForLacking = (ids: readonly number[], ownId: number, visitor: Visitor): RawBuilder<unknown> => sql`
  ${agreed(ownId, visitor, lacked)}, theirs as (${entriesOf(ids, visitor, lacked)} union all ${mostly})`

const anything = sql`true`
/** „Is true“ keeps it a look into a hash per row; as a join it would look up every service in every house. */
const lacked = sql`(s.service_id in (select service_id from lacking)) is true`

const columns = sql.join(takenColumns.map(name => sql.ref(`s.${name}`)))
const usable = sql`s.status not in ('notResponsible', 'dropped')`

const entriesOf = (ids: readonly number[], visitor: Visitor, among: RawBuilder<unknown>) => sql`
  select s.administration_id, s.service_id, s.confirmed_at, s.rhythm_months, ${columns} from statuses s
  where s.administration_id = any(${`{${ids.join(',')}}`}::int[]) and ${among} and ${usable} and ${isVisible(visitor)}`

/** For each service and field the most frequent value, where enough say it. A version alone says nothing. */
const agreed = (ownId: number, visitor: Visitor, among: RawBuilder<unknown>) => sql`
  comparable as (${comparableWith(ownId)}),
  spoken as materialized (
    select s.service_id, s.confirmed_at, ${sql.join(takeableFields.map(({ field }) => sql.ref(`s.${field.name}`)))}
    from comparable c join statuses s on s.administration_id = c.id
    where ${among} and ${usable} and ${isVisible(visitor)}
  ),
  said as (${sql.join(
    takeableFields.map(({ field: { name } }) => {
      const value = sql.ref(`s.${name}`)
      return sql`
    select s.service_id, ${sql.lit(name)} as field, ${value}::text as value, s.confirmed_at from spoken s where ${value} is not null`
    }),
    sql` union all `,
  )}
  ),
  agreed as (
    select distinct on (service_id, field) service_id, field, value, max(confirmed_at) as confirmed_at
    from said group by service_id, field, value having count(*) >= ${fewest}
    order by service_id, field, count(*) desc, value
  )`

const mostly = sql`
  select null::int as administration_id, service_id, max(confirmed_at) as confirmed_at,
    ${sql.lit(usualMonths)} as rhythm_months,
    ${sql.join(
      takeableFields.map(({ field }) => {
        const value = sql`max(value) filter (where field = ${sql.lit(field.name)})`
        return sql`${field.kind === 'product' ? sql`(${value})::int` : value} as ${sql.ref(field.name)}`
      }),
    )}, null::text as product_version
  from agreed group by service_id`
