import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { isColleague, isOperating, type Visitor, workingFor } from '#domain/actor.ts'
import type { SubjectEyes } from '../../deps.ts'
import { participating } from '../../participating.ts'

/** The living Verbünde a house is a member of. */
export const alliancesOf = (own: number | null): RawBuilder<unknown> => sql`
  select m.alliance_id from alliance_memberships m join alliances l on l.id = m.alliance_id and is_alive(l)
  where m.administration_id = ${own}::int and m.state = 'active'`

/**
 * Which questions `q` exist for a visitor: those of the own house, and of houses that take part, about something the visitor
 * sees, the public ones for everybody, those for administrations at work in one, those for a Verbund for its members. The
 * operator reads what is not for a Verbund alone.
 */
export function isVisibleQuestion(visitor: Visitor, eyes: SubjectEyes): RawBuilder<boolean> {
  const own = workingFor(visitor)
  return sql`(q.administration_id = ${own}::int or q.administration_id in (${participating}) and (
    ${isOperating(visitor)}::boolean and q.visibility <> 'alliance'
    or (q.visibility = 'public'
      or q.visibility = 'administrations' and ${isColleague(visitor)}::boolean
      or q.visibility = 'alliance' and q.alliance_id in (${alliancesOf(own)})) and ${isVisibleSubject(visitor, eyes)}))`
}

/** Whether the visitor sees what a question `q` is about. */
export function isVisibleSubject(visitor: Visitor, eyes: SubjectEyes): RawBuilder<boolean> {
  return sql`(case q.subject_kind
    when 'solution' then exists (select 1 from solutions s where s.id = q.subject_id and ${eyes.isVisibleSolution(visitor)})
    when 'project' then exists (select 1 from projects p where p.id = q.subject_id and ${eyes.isVisibleProject(visitor)})
    when 'alliance' then exists (select 1 from alliances l where l.id = q.subject_id and ${eyes.isVisibleAlliance(visitor)})
    else true end)`
}
