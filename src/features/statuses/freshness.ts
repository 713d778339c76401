import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { Due, Freshness } from '#domain/freshness.ts'

// In subselects, so that a statement works them out once and not for each of its rows.
const ageing = sql`(select now() - interval '6 months')`
const stale = sql`(select now() - interval '12 months')`
/** German midnight ends a day. */
const today = sql`(select (now() at time zone 'Europe/Berlin')::date)`
const inThreeMonths = sql`(select (now() at time zone 'Europe/Berlin' + interval '3 months')::date)`

/** The age class of a statement, by when it was confirmed. */
export const freshnessOf = (confirmedAt: RawBuilder<unknown>): RawBuilder<Freshness> => sql`
  case when ${confirmedAt} is null then 'unconfirmed' when ${confirmedAt} > ${ageing} then 'fresh'
    when ${confirmedAt} > ${stale} then 'ageing' else 'stale' end`

/** How near a date is. */
export const dueOf = (date: RawBuilder<unknown>): RawBuilder<Due> => sql`
  case when ${date} is null then 'none' when ${date} < ${today} then 'overdue'
    when ${date} <= ${inThreeMonths} then 'soon' else 'later' end`
