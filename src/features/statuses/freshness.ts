import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { Due, Freshness } from '#domain/freshness.ts'

/** The age class of a statement, by when it was confirmed. */
export const freshnessOf = (confirmedAt: RawBuilder<unknown>): RawBuilder<Freshness> => sql`
  case when ${confirmedAt} is null then 'unconfirmed'
    when ${confirmedAt} > now() - interval '6 months' then 'fresh'
    when ${confirmedAt} > now() - interval '12 months' then 'ageing' else 'stale' end`

/** How near a date is; German midnight ends a day. */
export const dueOf = (date: RawBuilder<unknown>): RawBuilder<Due> => sql`
  case when ${date} is null then 'none'
    when ${date} < (now() at time zone 'Europe/Berlin')::date then 'overdue'
    when ${date} <= (now() at time zone 'Europe/Berlin' + interval '3 months')::date then 'soon' else 'later' end`
