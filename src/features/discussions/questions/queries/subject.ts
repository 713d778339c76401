import type { RawBuilder } from 'kysely'
import { type Db, sql, type Tx } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { Visitor } from '#domain/actor.ts'
import type { QuestionSubject, QuestionVisibility } from '#domain/discussion.ts'
import { eyeOf } from '#domain/eye.ts'
import type { SubjectEyes } from '../../deps.ts'
import type { SubjectId } from '../subject.ts'

/** Something to ask about, as far as somebody sees it. */
export interface Subject extends SubjectId {
  readonly name: string
  /** A question about it is no more visible than this. */
  readonly visibility: QuestionVisibility
}

/** Where each kind is read, for whom it exists. */
function rowsOf(kind: QuestionSubject, visitor: Visitor, eyes: SubjectEyes): RawBuilder<unknown> {
  const eye = eyeOf(visitor)
  const rows: Readonly<Record<QuestionSubject, () => RawBuilder<unknown>>> = {
    service: () => sql`select v.id, v.name, 'public' as visibility from services v`,
    product: () => sql`select p.id, p.name, 'public' as visibility from products p where p.merged_into_id is null`,
    solution: () => sql`select s.id, s.name, s.visibility from solutions s where ${eyes.isSolutionSeenBy(eye)}`,
    project: () => sql`select p.id, p.name, p.visibility from projects p where ${eyes.isProjectSeenBy(eye)}`,
    alliance: () => sql`select l.id, l.name, l.visibility from alliances l where ${eyes.isAllianceSeenBy(eye)}`,
  }
  return rows[kind]()
}

/** What somebody wants to ask about; 404 where it does not exist for them. */
export async function getSubject(
  db: Db | Tx,
  visitor: Visitor,
  { kind, id }: SubjectId,
  eyes: SubjectEyes,
): Promise<Subject> {
  const { rows } = await sql<Omit<Subject, 'kind'>>`
    select b.id, b.name, b.visibility from (${rowsOf(kind, visitor, eyes)}) b where b.id = ${id}::int`.execute(db)
  if (!rows[0]) throw notFound('Das gibt es nicht, wonach Sie fragen wollen.')
  return { kind, ...rows[0] }
}

/** The name of what a question `q` is about, whoever asks: whoever sees the question has seen it, but for its own house. */
export const subjectName = (visitor: Visitor, eyes: SubjectEyes): RawBuilder<string | null> => {
  const eye = eyeOf(visitor)
  return sql`case q.subject_kind
    when 'service' then (select v.name from services v where v.id = q.subject_id)
    when 'product' then (select p.name from products p where p.id = q.subject_id)
    when 'solution' then (select s.name from solutions s where s.id = q.subject_id and ${eyes.isSolutionSeenBy(eye)})
    when 'project' then (select p.name from projects p where p.id = q.subject_id and ${eyes.isProjectSeenBy(eye)})
    when 'alliance' then (select l.name from alliances l where l.id = q.subject_id and ${eyes.isAllianceSeenBy(eye)}) end`
}

export interface OwnAlliance {
  readonly id: number
  readonly name: string
}

/** The Verbünde a question can be asked in. */
export async function listOwnAlliances(db: Db | Tx, administrationId: number): Promise<OwnAlliance[]> {
  const { rows } = await sql<OwnAlliance>`
    select l.id, l.name from alliance_memberships m join alliances l on l.id = m.alliance_id and is_alive(l)
    where m.administration_id = ${administrationId}::int and m.state = 'active'
    order by l.name collate "und-x-icu", l.id`.execute(db)
  return rows
}
