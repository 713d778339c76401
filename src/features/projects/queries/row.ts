import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { ProjectKind, ProjectState } from '#domain/project.ts'
import { shownParticipants } from './visible.ts'

/** A project as lists show it. */
export interface ProjectRow {
  readonly id: number
  readonly name: string
  readonly summary: string
  readonly kind: ProjectKind
  readonly state: ProjectState
  /** Who leads it. */
  readonly administrationId: number
  readonly administrationName: string
  /** '' for the Bund and for bodies. */
  readonly federalStateKey: string
  readonly assured: number
  readonly interested: number
  /** Of its phases, like 2026-11-25. */
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly newsAt: Date
  /** The administration that asks leads it or takes part. */
  readonly isOurs: boolean
  readonly services: readonly { readonly id: number; readonly name: string }[]
  /** As far as the visitor sees them. */
  readonly resultCount: number
}

const count = (role: string) => sql`(select count(*)::int from ${shownParticipants} x
  where x.project_id = p.id and x.role = ${sql.lit(role)})`

/** `o` of `seen`; `isListed` tells which solutions `s` the visitor may see. */
export const rowColumns = (isListed: RawBuilder<boolean>) => sql`o.id, p.name, p.summary, p.kind, p.state,
  p.administration_id, a.display_name as administration_name, a.federal_state_key, p.news_at, o.is_ours,
  ${count('assured')} as assured, ${count('interested')} as interested,
  (select min(h.starts_on)::text from project_phases h where h.project_id = p.id) as starts_on,
  (select max(h.ends_on)::text from project_phases h where h.project_id = p.id) as ends_on,
  (select count(*)::int from project_results r join solutions s on s.id = r.solution_id
    where r.project_id = p.id and ${isListed}) as result_count,
  (select coalesce(json_agg(json_build_object('id', v.id, 'name', v.name) order by v.name collate "und-x-icu", v.id), '[]')
    from project_services x join services v on v.id = x.service_id where x.project_id = o.id) as services`

export const rowJoins = sql`join projects p on p.id = o.id join administrations a on a.id = p.administration_id`

/** Rows that have travelled as JSON bring their days as text. */
export const toRow = <Row extends ProjectRow>(row: Row): Row => ({ ...row, newsAt: new Date(row.newsAt) })
