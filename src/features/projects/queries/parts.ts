import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import type { ProjectKind, ProjectState } from '#domain/project.ts'
import { isVisibleProject, shownParticipants } from './visible.ts'

/** A project in a short list on the page of something else. */
export interface ShortProject {
  readonly id: number
  readonly name: string
  readonly kind: ProjectKind
  readonly state: ProjectState
  readonly newsAt: Date
  readonly administrationName: string
  readonly assured: number
  readonly interested: number
}

export interface ShortList {
  readonly total: number
  readonly rows: readonly ShortProject[]
}

const most = 5

/** The first few: what runs before what is planned, over things last. */
async function listShort(db: Db, visitor: Visitor, condition: RawBuilder<unknown>): Promise<ShortList> {
  const count = (role: string) => sql`(select count(*)::int from ${shownParticipants} x
    where x.project_id = p.id and x.role = ${sql.lit(role)})`
  const { rows } = await sql<ShortProject & { total: number }>`
    select p.id, p.name, p.kind, p.state, p.news_at, a.display_name as administration_name,
      ${count('assured')} as assured, ${count('interested')} as interested, count(*) over ()::int as total
    from projects p join administrations a on a.id = p.administration_id
    where ${condition} and ${isVisibleProject(visitor)}
    order by array_position('{running,planned,finished,stopped}', p.state), p.news_at desc, p.id
    limit ${most}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows }
}

export const listForService = (db: Db, visitor: Visitor, serviceId: number): Promise<ShortList> =>
  listShort(
    db,
    visitor,
    sql`p.id in (select x.project_id from project_services x where x.service_id = ${serviceId}::int)`,
  )

/** Led by the house or with it; a blocked one takes part in nothing. */
export const listForAdministration = (db: Db, visitor: Visitor, administrationId: number): Promise<ShortList> =>
  listShort(
    db,
    visitor,
    sql`(p.administration_id = ${administrationId}::int or p.id in (
      select x.project_id from ${shownParticipants} x where x.administration_id = ${administrationId}::int))`,
  )

export const listForSolution = (db: Db, visitor: Visitor, solutionId: number): Promise<ShortList> =>
  listShort(
    db,
    visitor,
    sql`p.id in (select r.project_id from project_results r where r.solution_id = ${solutionId}::int)`,
  )
