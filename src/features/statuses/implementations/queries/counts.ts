import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { StatusCode } from '#domain/status.ts'
import type { Viewer } from '../viewer.ts'

/** Entries of a service per Land and status, as many as a viewer may see. */
export interface StatusCount {
  /** '' for the Bund and for bodies. */
  readonly federalStateKey: string
  readonly status: StatusCode
  readonly entries: number
}

/** Counters, and by index what only this viewer sees besides: little work, however many have entered something. */
export async function listCounts(db: Db, viewer: Viewer, serviceId: number): Promise<StatusCount[]> {
  const { rows } = await sql<StatusCount>`${countsByLand(viewer, serviceId)}`.execute(db)
  return rows
}

export const countsByLand = (viewer: Viewer, serviceId: number): RawBuilder<unknown> => sql`
  select t.federal_state_key, c.status, sum(c.entries)::int as entries
  from (${counted(viewer, serviceId)}) c join strata t on t.id = c.stratum_id group by 1, 2`

/** Rows of stratum, status and number of entries: all the viewer may see. */
export const counted = (viewer: Viewer, serviceId: number): RawBuilder<unknown> => sql`
  select stratum_id, status, entries from service_counts
  where service_id = ${serviceId}::int and entries > 0 and ${isCountedFor(viewer)}
  ${seesMore(viewer) ? sql`union all select s.stratum_id, s.status, 1 from ${unshared(viewer, serviceId)}` : sql``}`

/** Rows of counters with a visibility: what this viewer may see of them. */
export const isCountedFor = ({ isColleague }: Viewer): RawBuilder<boolean> =>
  isColleague ? sql`visibility in ('public', 'administrations')` : sql`visibility = 'public'`

export const seesMore = ({ own, allies }: Viewer): boolean => own !== null || allies.length > 0

/** Entries `s` no counter tells this viewer of: of the own house, and of those in a Verbund with it. */
export const unshared = ({ own, isColleague, allies }: Viewer, serviceId: number): RawBuilder<unknown> => sql`
  (select s.* from statuses s
    where s.service_id = ${serviceId}::int and s.administration_id = any(${own === null ? allies : [own, ...allies]}::int[])
      and case when s.administration_id = ${own}::int
        then s.is_draft or s.visibility in ('alliance', 'internal') or s.visibility = 'administrations' and not ${isColleague}::boolean
        else not s.is_draft and s.visibility = 'alliance' end) s`
