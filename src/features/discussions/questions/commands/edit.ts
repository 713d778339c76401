import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict, forbidden } from '#core/errors.ts'
import { eyeOf } from '#domain/eye.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import type { SubjectEyes } from '../../deps.ts'
import type { QuestionDetails } from '../queries/question.ts'
import { isWider } from '../rules.ts'
import { addAddressees } from './addressees.ts'
import { type LockedQuestion, lockQuestion, requireUnlocked, subjectOf } from './lock.ts'
import { writeTerms } from './terms.ts'

/** The same for a change by the house that asked. */
async function lockAsked(tx: Tx, house: House, id: number, eyes: SubjectEyes): Promise<LockedQuestion> {
  const question = await lockQuestion(tx, house.actor, id, eyes)
  if (question.administrationId !== house.administrationId)
    throw forbidden('Eine Frage ändert die Verwaltung, die sie gestellt hat.')
  requireUnlocked(question)
  return question
}

interface Edit extends QuestionDetails {
  /** It had when its form was shown. */
  readonly version: number
}

/** Changes what stands above the text. False where somebody was faster; `tooWide` where others would read what was answered in confidence. */
export function editQuestion(
  db: Db,
  house: House,
  id: number,
  edit: Edit,
  eyes: SubjectEyes,
): Promise<'edited' | 'changed' | 'tooWide'> {
  const { title, visibility, allianceId, version } = edit
  return transaction(db, async tx => {
    const question = await lockAsked(tx, house, id, eyes)
    if (question.version !== version) return 'changed'
    if (isWider(edit, question) && (await hasForeignPosts(tx, id, house))) return 'tooWide'
    await sql`
      update questions set title = ${title}, visibility = ${visibility}, alliance_id = ${allianceId}::int,
        version = version + 1 where id = ${id}::int`.execute(tx)
    await writeTerms(tx, id)
    const subject = { kind: question.subjectKind, id: question.subjectId }
    await addAddressees(tx, eyeOf(house.actor), { questionId: id, subject, mentionIds: [] }, eyes)
    const before = { visibility: question.visibility, allianceId: question.allianceId }
    await record(tx, house.actor, {
      kind: 'question.edited',
      ...subjectOf(id),
      before,
      after: { visibility, allianceId },
    })
    return 'edited'
  })
}

/** Others have answered: what they wrote was meant for those who could read it then. */
async function hasForeignPosts(tx: Tx, id: number, { administrationId }: House): Promise<boolean> {
  const { rows } = await sql`
    select 1 from posts where question_id = ${id}::int and administration_id <> ${administrationId}::int
      and withdrawn_at is null limit 1`.execute(tx)
  return rows.length > 0
}

/** Takes a question back as if it had never been asked, while nobody has answered. */
export function withdrawQuestion(db: Db, house: House, id: number, eyes: SubjectEyes): Promise<void> {
  return transaction(db, async tx => {
    const question = await lockAsked(tx, house, id, eyes)
    const { rows } = await sql`
      select 1 from posts where question_id = ${id}::int and not is_question and withdrawn_at is null
      union all select 1 from questions where duplicate_of_id = ${id}::int limit 1`.execute(tx)
    if (rows.length)
      throw conflict('Auf diese Frage wurde schon geantwortet oder verwiesen, deshalb bleibt sie stehen.')
    const before = { subjectKind: question.subjectKind, subjectId: question.subjectId }
    await sql`delete from questions where id = ${id}::int`.execute(tx)
    await record(tx, house.actor, { kind: 'question.withdrawn', ...subjectOf(id), before })
  })
}
