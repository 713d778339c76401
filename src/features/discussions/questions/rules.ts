import { actsAs, type Visitor } from '#domain/actor.ts'
import { type QuestionVisibility, questionVisibilities } from '#domain/discussion.ts'
import type { SubjectId } from './subject.ts'

/** Who asks and answers for the administration acted for: editors and coordinators at work. */
export const mayAsk = (visitor: Visitor): boolean => actsAs(visitor, 'editor')

/** From the widest to the narrowest. */
const width = (visibility: QuestionVisibility) => questionVisibilities.indexOf(visibility)

/** Who may see a question about something: nobody who does not see that. */
export const visibilitiesFor = (subject: { readonly visibility: QuestionVisibility }): QuestionVisibility[] =>
  questionVisibilities.filter(visibility => width(visibility) >= width(subject.visibility))

interface Seen {
  readonly visibility: QuestionVisibility
  readonly allianceId: number | null
}

/** Whether somebody would see it in this way who could not in that one. */
export function isWider(next: Seen, before: Seen): boolean {
  if (next.visibility === 'alliance' && before.visibility === 'alliance') return next.allianceId !== before.allianceId
  return width(next.visibility) < width(before.visibility)
}

/** Why a question cannot be asked in a Verbund; null where it can. A question about a Verbund stays in that one. */
export function allianceProblem(
  { visibility, allianceId }: Seen,
  subject: SubjectId,
  own: readonly { readonly id: number }[],
): string | null {
  if (visibility !== 'alliance') return null
  if (allianceId === null) return 'Bitte wählen Sie den Verbund, der die Frage sehen soll.'
  if (!own.some(({ id }) => id === allianceId)) return 'Diesem Verbund gehört Ihre Verwaltung nicht an.'
  if (subject.kind === 'alliance' && subject.id !== allianceId)
    return 'Eine Frage zu einem Verbund steht in diesem Verbund.'
  return null
}
