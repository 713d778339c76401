import { type Db, sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import type { AssignmentState } from '#domain/assignment.ts'
import type { Eyes } from '../deps.ts'
import { membersOf } from './standing.ts'

/** What already exists for a service, so that nobody begins anew. */
export interface Hint {
  readonly serviceId: number
  /** Solutions made with a product that members run, and how many members that are. */
  readonly fitting: number
  readonly fittingMembers: number
  /** Other Verbünde of the own house that work on it. */
  readonly alliances: readonly { readonly id: number; readonly name: string; readonly state: AssignmentState }[]
  readonly projects: readonly { readonly id: number; readonly name: string }[]
}

interface Asked {
  readonly visitor: Visitor
  readonly eyes: Eyes
  readonly allianceId: number
  readonly serviceIds: readonly number[]
}

/** For the services of a page. What members keep from the Verbund of their technique is not told. */
export async function listHints(db: Db, { visitor, eyes, allianceId, serviceIds }: Asked): Promise<Hint[]> {
  const own = workingFor(visitor)
  const { rows } = await sql<Hint>`
    with ${membersOf(allianceId)},
    stacks as materialized (
      select m.id as administration_id, k.product_id from members m cross join lateral stack_of(m.id) k
      where k.is_used and (k.visibility in ('public', 'administrations') or k.visibility = 'alliance' and k.source = 'own')),
    fitting as (
      select x.service_id, count(distinct s.id)::int as solutions, count(distinct k.administration_id)::int as members
      from solution_services x join solutions s on s.id = x.solution_id join stacks k on k.product_id = s.product_id
      where x.service_id = any(${serviceIds}::int[]) and s.stage in ('pilot', 'operation')
        and ${eyes.isListedSolution(visitor)}
      group by 1),
    others as (
      select z.service_id, json_agg(json_build_object('id', l.id, 'name', l.name, 'state', z.state)
        order by l.name collate "und-x-icu", l.id) as alliances
      from assignments z join alliances l on l.id = z.alliance_id and is_alive(l)
        join alliance_memberships m on m.alliance_id = l.id and m.administration_id = ${own}::int and m.state = 'active'
      where z.service_id = any(${serviceIds}::int[]) and l.id <> ${allianceId}::int group by 1),
    theirs as (
      select x.service_id, json_agg(json_build_object('id', p.id, 'name', p.name)
        order by p.name collate "und-x-icu", p.id) as projects
      from project_services x join projects p on p.id = x.project_id and p.state in ('planned', 'running')
      where x.service_id = any(${serviceIds}::int[]) and ${eyes.isVisibleProject(visitor)} group by 1)
    select q.service_id, coalesce(f.solutions, 0) as fitting, coalesce(f.members, 0) as fitting_members,
      coalesce(o.alliances, '[]') as alliances, coalesce(t.projects, '[]') as projects
    from unnest(${serviceIds}::int[]) q (service_id)
      left join fitting f on f.service_id = q.service_id
      left join others o on o.service_id = q.service_id
      left join theirs t on t.service_id = q.service_id`.execute(db)
  return rows
}
