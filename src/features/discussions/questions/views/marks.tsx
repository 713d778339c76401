import type { Html } from '#core/html.ts'
import type { QuestionVisibility } from '#domain/discussion.ts'
import { formatCount } from '#web/list/format.ts'

/** How far a question is: word and shape. */
export function AnswerMark({
  question,
}: {
  question: { readonly answers: number; readonly isAccepted: boolean }
}): Html {
  const { answers, isAccepted } = question
  const shape = isAccepted ? 'done' : answers ? 'inProgress' : 'open'
  return <span class={`status status-${shape}`}>{isAccepted ? 'gelöst' : answersInWords(answers)}</span>
}

export function answersInWords(count: number): string {
  if (!count) return 'ohne Antwort'
  return count === 1 ? '1 Antwort' : `${formatCount(count)} Antworten`
}

/** What is unusual about it. */
export function StandingMarks({
  question,
}: {
  question: { readonly isLocked: boolean; readonly isDuplicate: boolean }
}) {
  return (
    <>
      {question.isLocked && <span class="mark">gesperrt</span>}{' '}
      {question.isDuplicate && <span class="mark">schon gestellt</span>}
    </>
  )
}

export const questionVisibilityLabels: Readonly<Record<QuestionVisibility, string>> = {
  public: 'öffentlich',
  administrations: 'alle Verwaltungen',
  alliance: 'ein Verbund',
}
