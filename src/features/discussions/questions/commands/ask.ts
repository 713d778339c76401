import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import type { QuestionVisibility } from '#domain/discussion.ts'
import { eyeOf } from '#domain/eye.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import type { SubjectEyes } from '../../deps.ts'
import { addPost, type Draft } from '../../posts/write.ts'
import type { Subject } from '../queries/subject.ts'
import { addAddressees } from './addressees.ts'
import { subjectOf } from './lock.ts'
import { writeTerms } from './terms.ts'

export interface Asking extends Omit<Draft, 'isQuestion'> {
  readonly subject: Subject
  readonly title: string
  readonly visibility: QuestionVisibility
  readonly allianceId: number | null
}

/** Asks, and names whom the platform asks; the same form sent again answers with the question it has made. */
export function askQuestion(db: Db, house: House, asking: Asking, eyes: SubjectEyes): Promise<number> {
  const { actor, administrationId } = house
  const { subject, title, visibility, allianceId, requestId, mentionIds } = asking
  return transaction(db, async tx => {
    const { rows } = await sql<{ id: number }>`
      insert into questions (administration_id, person_id, subject_kind, subject_id, title, visibility, alliance_id, request_id)
      values (${administrationId}::int, ${actor.personId}::uuid, ${subject.kind}, ${subject.id}::int, ${title},
        ${visibility}, ${allianceId}::int, ${requestId}::uuid)
      on conflict (request_id) do nothing returning id`.execute(tx)
    const id = rows[0]?.id
    if (id === undefined) return findAsked(tx, house, requestId)
    const postId = await addPost(tx, house, { questionId: id }, { ...asking, isQuestion: true })
    if (postId === null) throw conflict('Dieses Formular wurde schon gesendet.')
    await writeTerms(tx, id)
    await addAddressees(tx, eyeOf(actor), { questionId: id, subject, mentionIds }, eyes)
    const after = { subjectKind: subject.kind, subjectId: subject.id }
    await record(tx, actor, { kind: 'question.asked', ...subjectOf(id), after })
    return id
  })
}

async function findAsked(db: Tx, { administrationId }: House, requestId: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from questions where request_id = ${requestId}::uuid and administration_id = ${administrationId}::int`.execute(
    db,
  )
  if (!rows[0]) throw conflict('Dieses Formular wurde schon gesendet.')
  return rows[0].id
}
