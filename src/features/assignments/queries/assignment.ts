import { type Db, sql, type Tx } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import type { AssignmentState } from '#domain/assignment.ts'
import type { SolutionEyes } from '../deps.ts'
import { takesPart } from './standing.ts'

export interface Assignment {
  readonly id: number
  readonly allianceId: number
  readonly serviceId: number
  readonly serviceName: string
  readonly leikaKey: string | null
  readonly state: AssignmentState
  readonly stateSince: Date
  readonly takenById: number | null
  readonly takenByName: string | null
  readonly dueOn: string | null
  readonly note: string | null
  /** Null where there is none the visitor sees. */
  readonly solutionId: number | null
  readonly solutionName: string | null
  readonly addedByName: string | null
  readonly version: number
}

interface Viewer {
  readonly actor: Actor
  readonly alliance: { readonly id: number }
}

export async function findAssignment(
  { db, isVisibleSolution }: SolutionEyes & { readonly db: Db },
  { actor, alliance }: Viewer,
  id: number,
): Promise<Assignment | undefined> {
  const { rows } = await sql<Assignment>`
    select z.id, z.alliance_id, z.service_id, v.name as service_name, v.leika_key, z.state, z.state_since, z.taken_by_id,
      k.display_name as taken_by_name, z.due_on::text as due_on, z.note, s.id as solution_id, s.name as solution_name,
      b.display_name as added_by_name, z.version
    from assignments z join services v on v.id = z.service_id
      left join administrations k on k.id = z.taken_by_id
      left join administrations b on b.id = z.added_by_id
      left join solutions s on s.id = z.solution_id and ${isVisibleSolution(actor)}
    where z.id = ${id}::int and z.alliance_id = ${alliance.id}::int`.execute(db)
  return rows[0]
}

export interface Member {
  readonly id: number
  readonly name: string
  readonly population: number | null
  /** Services it has taken and not handed over yet, and those it has handed over. */
  readonly open: number
  readonly handedOver: number
}

/** The members that take part, by name: nobody is ranked. */
export async function listMembers(db: Db, allianceId: number): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select a.id, a.display_name as name, a.population,
      (count(z.id) filter (where z.state <> 'handedOver'))::int as open,
      (count(z.id) filter (where z.state = 'handedOver'))::int as handed_over
    from alliance_memberships m join administrations a on a.id = m.administration_id and ${takesPart}
      left join assignments z on z.alliance_id = m.alliance_id and z.taken_by_id = a.id
    where m.alliance_id = ${allianceId}::int and m.state = 'active'
    group by a.id order by a.display_name collate "und-x-icu", a.id`.execute(db)
  return rows
}

export interface Result {
  readonly id: number
  readonly name: string
  readonly administrationName: string
  readonly covers: boolean
}

const mostResults = 200

/**
 * Solutions that may be named as the result: those one sees and every member sees too, which cover the service or are
 * offered by its taker.
 */
export async function listResults(
  { db, isListedSolution }: SolutionEyes & { readonly db: Db | Tx },
  actor: Actor,
  { allianceId, serviceId, takenById }: Pick<Assignment, 'allianceId' | 'serviceId' | 'takenById'>,
): Promise<Result[]> {
  const { rows } = await sql<Result>`
    select s.id, s.name, a.display_name as administration_name, c.covers
    from solutions s join administrations a on a.id = s.administration_id
      cross join lateral (select exists (
        select 1 from solution_services x where x.solution_id = s.id and x.service_id = ${serviceId}::int) as covers) c
    where ${isListedSolution(actor)} and (c.covers or s.administration_id = ${takenById}::int)
      and (s.visibility in ('public', 'administrations') or s.administration_id in (
        select m.administration_id from alliance_memberships m where m.alliance_id = ${allianceId}::int and m.state = 'active'))
    order by c.covers desc, s.administration_id = ${takenById}::int desc nulls last, s.name collate "und-x-icu", s.id
    limit ${mostResults}::int`.execute(db)
  return rows
}

/** What a member has made of a result. */
export interface Decision {
  readonly administrationName: string
  readonly state: 'waiting' | 'accepted' | 'declined'
  readonly reason: string | null
}

export async function listDecisions(db: Db, assignmentId: number): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select a.display_name as administration_name, h.state, h.reason
    from handed_services h join administrations a on a.id = h.administration_id
    where h.assignment_id = ${assignmentId}::int
    order by array_position('{declined,accepted,waiting}', h.state), a.display_name collate "und-x-icu", a.id`.execute(
    db,
  )
  return rows
}
