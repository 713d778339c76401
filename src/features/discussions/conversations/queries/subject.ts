import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import type { ConversationSubject } from '#domain/discussion.ts'
import { eyeOf } from '#domain/eye.ts'
import { takesPart } from '#domain/participating.ts'
import type { SubjectEyes } from '../../deps.ts'
import { isVisibleQuestion } from '../../questions/queries/visible.ts'

/** What a conversation is about, as far as somebody may see it. */
export interface Subject {
  readonly kind: ConversationSubject
  readonly id: number
  readonly name: string
}

/**
 * The name of an object for whoever may see it, else null: as if there were none. Each kind is asked as its own page asks.
 */
export function subjectName(
  kind: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  visitor: Visitor,
  eyes: SubjectEyes,
): RawBuilder<string | null> {
  const eye = eyeOf(visitor)
  return sql`case ${kind}
    when 'service' then (select v.name from services v where v.id = ${id})
    when 'solution' then (select s.name from solutions s where s.id = ${id} and ${eyes.isSolutionSeenBy(eye)})
    when 'product' then (select p.name from products p where p.id = ${id} and p.merged_into_id is null)
    when 'project' then (select p.name from projects p where p.id = ${id} and ${eyes.isProjectSeenBy(eye)})
    when 'alliance' then (select l.name from alliances l where l.id = ${id} and ${eyes.isAllianceSeenBy(eye)})
    when 'question' then (select q.title from questions q where q.id = ${id} and ${isVisibleQuestion(visitor, eyes)}
      and exists (select 1 from posts t where t.question_id = q.id and t.is_question and t.hidden_at is null))
    when 'reuse' then (select s.name from reuses r join solutions s on s.id = r.solution_id
      where r.id = ${id} and ${eye.house} in (r.administration_id, s.administration_id) and not exists (
        select 1 from administrations a where a.id in (r.administration_id, s.administration_id) and not ${takesPart}))
    end`
}

/** An object by its kind and number, if it is there for who asks. */
export async function findSubject(
  db: Db,
  visitor: Visitor,
  { kind, id }: Pick<Subject, 'kind' | 'id'>,
  eyes: SubjectEyes,
): Promise<Subject | null> {
  const { rows } = await sql<{ name: string | null }>`
    select ${subjectName(sql`${kind}::text`, sql`${id}::int`, visitor, eyes)} as name`.execute(db)
  const name = rows[0]?.name
  return name ? { kind, id, name } : null
}
