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
export async function listCounts(
  db: Db,
  { own, isColleague, allies }: Viewer,
  serviceId: number,
): Promise<StatusCount[]> {
  const { rows } = await sql<StatusCount>`
    select federal_state_key, status, sum(entries)::int as entries from (
      select federal_state_key, status, entries from service_counts
      where service_id = ${serviceId}::int and entries > 0
        and (visibility = 'public' or ${isColleague}::boolean and visibility = 'administrations')
      union all
      select a.federal_state_key, s.status, 1
      from statuses s join administrations a on a.id = s.administration_id
      where s.service_id = ${serviceId}::int and s.administration_id = any(${own === null ? allies : [own, ...allies]}::int[])
        and case when s.administration_id = ${own}::int
          then s.is_draft or s.visibility in ('alliance', 'internal') or s.visibility = 'administrations' and not ${isColleague}::boolean
          else not s.is_draft and s.visibility = 'alliance' end
    ) c group by 1, 2 having sum(entries) > 0`.execute(db)
  return rows
}
