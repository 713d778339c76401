import { sql, type Tx } from '#core/db.ts'
import type { QuestionVisibility } from '#domain/discussion.ts'
import { record } from '#features/activity/record.ts'
import { ago } from '../ago.ts'
import type { SubjectEyes } from '../deps.ts'
import { recountAnswers } from '../posts/place.ts'
import { addAddressees } from './commands/addressees.ts'
import { subjectOf } from './commands/lock.ts'
import { writeTerms } from './commands/terms.ts'
import type { SubjectId } from './subject.ts'

interface SeededPost {
  readonly administrationId: number
  readonly personId: string
  readonly text: string
  readonly daysAgo: number
}

export interface SeededQuestion extends SeededPost {
  readonly subject: SubjectId
  readonly title: string
  readonly visibility: QuestionVisibility
  readonly allianceId: number | null
  readonly mentionIds: readonly number[]
  /** Oldest first. */
  readonly answers: readonly (SeededPost & { hasHelped: boolean })[]
}

/** A question of the demo world with its answers, as it went some days ago. */
export async function seedQuestion(tx: Tx, seeded: SeededQuestion, eyes: SubjectEyes): Promise<void> {
  const { administrationId, personId, subject, title, visibility, allianceId, daysAgo, mentionIds, answers } = seeded
  const { rows } = await sql<{ id: number }>`
    insert into questions (administration_id, person_id, subject_kind, subject_id, title, visibility, alliance_id,
      asked_at, last_post_at)
    values (${administrationId}::int, ${personId}::uuid, ${subject.kind}, ${subject.id}::int, ${title}, ${visibility},
      ${allianceId}::int, ${ago(daysAgo)}, ${ago(answers.at(-1)?.daysAgo ?? daysAgo)}) returning id`.execute(tx)
  const id = rows[0]?.id ?? 0
  await seedPost(tx, id, seeded, true)
  const asker = { house: sql<number>`${administrationId}::int`, isColleague: sql<boolean>`true` }
  await addAddressees(tx, asker, { questionId: id, subject, mentionIds }, eyes)
  await writeTerms(tx, id)
  const after = { subjectKind: subject.kind, subjectId: subject.id }
  await record(tx, { personId }, { kind: 'question.asked', ...subjectOf(id), administrationId, after })
  for (const answer of answers) await seedAnswer(tx, id, answer)
  await recountAnswers(tx, id)
}

async function seedPost(tx: Tx, questionId: number, post: SeededPost, isQuestion: boolean): Promise<number> {
  const { administrationId, personId, text, daysAgo } = post
  const { rows } = await sql<{ id: number }>`
    insert into posts (question_id, is_question, administration_id, person_id, text, written_at)
    values (${questionId}::int, ${isQuestion}::boolean, ${administrationId}::int, ${personId}::uuid, ${text},
      ${ago(daysAgo)}) returning id::int`.execute(tx)
  return rows[0]?.id ?? 0
}

async function seedAnswer(tx: Tx, id: number, answer: SeededQuestion['answers'][number]) {
  const { personId, administrationId } = answer
  const postId = await seedPost(tx, id, answer, false)
  const told = { ...subjectOf(id), administrationId, after: { postId } }
  await record(tx, { personId }, { kind: 'question.answered', ...told })
  if (answer.hasHelped)
    await sql`
      update questions set accepted_post_id = ${postId}::int, accepted_at = ${ago(answer.daysAgo - 1)}
      where id = ${id}::int`.execute(tx)
}
