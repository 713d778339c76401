import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { isColleague, type Visitor, workingFor } from '#domain/actor.ts'
import type { ParticipantRole } from '#domain/project.ts'
import type { ProjectRow } from './row.ts'
import { isVisibleAlliance, isVisibleProject, shownParticipants } from './visible.ts'

export interface Phase {
  readonly name: string
  /** Like 2026-11-25. */
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly isDone: boolean
  /** It should have ended and is not marked as done. */
  readonly isOverdue: boolean
}

export interface Participant {
  readonly administrationId: number
  readonly administrationName: string
  readonly role: ParticipantRole
  /** For administrations alone. */
  readonly note: string | null
  readonly since: string
}

export interface Result {
  readonly id: number
  readonly name: string
  readonly administrationName: string
}

export interface News {
  readonly id: number
  readonly text: string
  readonly at: string
}

export const projectVisibilities = ['public', 'administrations', 'alliance'] as const
export type ProjectVisibility = (typeof projectVisibilities)[number]

export interface Related {
  readonly id: number
  readonly name: string
}

/** Everything of a project a visitor may read. */
export interface Project extends ProjectRow {
  readonly description: string | null
  readonly financing: string | null
  /** These two are null for whom they are not meant. */
  readonly budget: number | null
  readonly contact: string | null
  readonly url: string | null
  readonly visibility: ProjectVisibility
  /** Null where there is none, or the visitor does not know it. */
  readonly alliance: Related | null
  readonly createdAt: Date
  readonly endedAt: Date | null
  readonly endNote: string | null
  readonly version: number
  readonly phases: readonly Phase[]
  readonly participants: readonly Participant[]
  readonly results: readonly Result[]
  readonly news: readonly News[]
  /** The own house leads it. */
  readonly isLead: boolean
  /** How the own house takes part. */
  readonly ownRole: ParticipantRole | null
  /** Who is asked to lead it from now on; for the two houses it concerns. */
  readonly offeredTo: Related | null
}

const phases = sql`(select coalesce(json_agg(json_build_object('name', h.name, 'startsOn', h.starts_on, 'endsOn', h.ends_on,
  'isDone', h.is_done, 'isOverdue', not h.is_done and p.state in ('planned', 'running')
    and coalesce(h.ends_on < current_date, false)) order by h.position), '[]')
  from project_phases h where h.project_id = p.id)`

const participants = (visitor: Visitor) => sql`(select coalesce(json_agg(json_build_object(
  'administrationId', b.id, 'administrationName', b.display_name, 'role', x.role, 'since', x.since,
  'note', case when ${isColleague(visitor)}::boolean then x.note end)
    order by x.role, b.display_name collate "und-x-icu", b.id), '[]')
  from ${shownParticipants} x join administrations b on b.id = x.administration_id where x.project_id = p.id)`

const results = (isListed: RawBuilder<boolean>) => sql`(select coalesce(json_agg(json_build_object('id', s.id,
  'name', s.name, 'administrationName', b.display_name) order by s.name collate "und-x-icu", s.id), '[]')
  from project_results r join solutions s on s.id = r.solution_id join administrations b on b.id = s.administration_id
  where r.project_id = p.id and ${isListed})`

const news = sql`(select coalesce(json_agg(json_build_object('id', n.id, 'text', n.text, 'at', n.at)
  order by n.id desc), '[]') from project_news n where n.project_id = p.id)`

const services = sql`(select coalesce(json_agg(json_build_object('id', v.id, 'name', v.name)
  order by v.name collate "und-x-icu", v.id), '[]')
  from project_services x join services v on v.id = x.service_id where x.project_id = p.id)`

const alliance = (visitor: Visitor) => sql`(select json_build_object('id', l.id, 'name', l.name) from alliances l
  where l.id = p.alliance_id and ${isVisibleAlliance(visitor)})`

/** A project as the visitor may read it; 404 where there is none for them. */
export async function getProject(
  db: Db,
  visitor: Visitor,
  id: number,
  isListed: RawBuilder<boolean>,
): Promise<Project> {
  const own = workingFor(visitor)
  const { rows } = await sql<
    Omit<Project, 'assured' | 'interested' | 'startsOn' | 'endsOn' | 'isOurs' | 'resultCount'>
  >`
    select p.id, p.name, p.summary, p.description, p.kind, p.state, p.administration_id, p.financing, p.url, p.visibility,
      case when ${isColleague(visitor)}::boolean then p.budget end as budget,
      case when ${isColleague(visitor)}::boolean then p.contact end as contact,
      a.display_name as administration_name, a.federal_state_key, p.created_at, p.news_at, p.ended_at, p.end_note,
      p.version, ${alliance(visitor)} as alliance, ${phases} as phases, ${participants(visitor)} as participants,
      ${results(isListed)} as results, ${news} as news, ${services} as services,
      coalesce(p.administration_id = ${own}::int, false) as is_lead,
      (select x.role from project_participants x where x.project_id = p.id and x.administration_id = ${own}::int) as own_role,
      (select json_build_object('id', b.id, 'name', b.display_name) from administrations b where b.id = p.offered_to_id
        and ${own}::int in (p.administration_id, p.offered_to_id)) as offered_to
    from projects p join administrations a on a.id = p.administration_id
    where p.id = ${id}::int and ${isVisibleProject(visitor)}`.execute(db)
  const row = rows[0]
  if (!row) throw notFound(noSuchProject)
  const count = (role: ParticipantRole) => row.participants.filter(each => each.role === role).length
  return {
    ...row,
    assured: count('assured'),
    interested: count('interested'),
    resultCount: row.results.length,
    startsOn: row.phases.reduce<string | null>((least, { startsOn }) => earlier(least, startsOn), null),
    endsOn: row.phases.reduce<string | null>((most, { endsOn }) => later(most, endsOn), null),
    isOurs: row.isLead || row.ownRole !== null,
  }
}

export const noSuchProject = 'Dieses Vorhaben gibt es nicht.'

const earlier = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a)
const later = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a)
