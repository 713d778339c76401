import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { type Due, type Freshness, rhythms, usualMonths } from '#domain/freshness.ts'

// In subselects, so that a statement works them out once and not for each of its rows.
const ago = (months: number) => sql`(select now() - make_interval(months => ${sql.lit(months)}))`
/** German midnight ends a day. */
const today = sql`(select (now() at time zone 'Europe/Berlin')::date)`
const inThreeMonths = sql`(select (now() at time zone 'Europe/Berlin' + interval '3 months')::date)`

/** The moment one rhythm of a house ago, or several; there are few rhythms, so few moments. */
function rhythmsAgo(months: RawBuilder<unknown>, times: number): RawBuilder<unknown> {
  const chosen = rhythms
    .filter(each => each !== usualMonths)
    .map(each => sql`when ${sql.lit(each)} then ${ago(each * times)}`)
  return sql`case ${months} ${sql.join(chosen, sql` `)} else ${ago(usualMonths * times)} end`
}

/** Rows of each rhythm a house may have, and its moments: what was confirmed until then is `ageing` now, or `stale`. */
export const ages: RawBuilder<unknown> = sql`
  select months, now() - make_interval(months => months) as ageing, now() - make_interval(months => months * 2) as stale
  from unnest(${sql.lit(`{${rhythms.join(',')}}`)}::int[]) months`

/** The age class of a statement, by when it was confirmed and after how many months its house confirms anew. */
export const freshnessOf = (confirmedAt: RawBuilder<unknown>, months: RawBuilder<unknown>): RawBuilder<Freshness> =>
  byAge(confirmedAt, months, freshnessNames) as RawBuilder<Freshness>

const freshnessNames = {
  fresh: sql.lit('fresh'),
  ageing: sql.lit('ageing'),
  stale: sql.lit('stale'),
  unconfirmed: sql.lit('unconfirmed'),
}

/** A value by the age class of a statement, in one look at its dates: lists of thousands are sorted by it. */
export const byAge = (
  confirmedAt: RawBuilder<unknown>,
  months: RawBuilder<unknown>,
  values: Readonly<Record<Freshness, RawBuilder<unknown>>>,
): RawBuilder<unknown> => sql`
  case when ${confirmedAt} is null then ${values.unconfirmed} when ${confirmedAt} > ${rhythmsAgo(months, 1)} then ${values.fresh}
    when ${confirmedAt} > ${rhythmsAgo(months, 2)} then ${values.ageing} else ${values.stale} end`

/** How near a date is. */
export const dueOf = (date: RawBuilder<unknown>): RawBuilder<Due> => sql`
  case when ${date} is null then 'none' when ${date} < ${today} then 'overdue'
    when ${date} <= ${inThreeMonths} then 'soon' else 'later' end`
