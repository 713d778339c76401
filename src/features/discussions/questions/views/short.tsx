import type { Html } from '#core/html.ts'
import { formatCount } from '#web/list/format.ts'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { ShortList } from '../queries/parts.ts'
import type { QuestionRow } from '../queries/row.ts'
import { AnswerMark } from './marks.tsx'

interface ShortQuestionsProps {
  list: ShortList
  /** Where all of them are listed. */
  all: string
  /** Where one is asked; null for whom there is no such way. */
  ask: string | null
}

/** The newest questions on the page of something else; nothing where there is nothing to say or do. */
export function ShortQuestions({ list: { total, rows }, all, ask }: ShortQuestionsProps): Html | null {
  if (!total && ask === null) return null
  return (
    <section class="short-solutions" aria-labelledby="fragen">
      <h2 id="fragen">Fragen{total > 0 && ` (${formatCount(total)})`}</h2>
      {total > 0 ? (
        <ul>
          {rows.map(row => (
            <QuestionLine row={row} />
          ))}
        </ul>
      ) : (
        <p>Noch hat niemand etwas dazu gefragt.</p>
      )}
      <p class="project-links">
        {total > 0 && (
          <a href={all}>{total > rows.length ? `Alle ${formatCount(total)} Fragen` : 'Als Liste ansehen'}</a>
        )}
        {ask && <a href={ask}>Frage stellen</a>}
      </p>
    </section>
  )
}

export function QuestionLine({ row }: { row: QuestionRow }) {
  return (
    <li>
      <a href={paths.question(row.id)}>{row.title}</a> <AnswerMark question={row} />
      <span class="excerpt quiet">
        {row.administrationName}, {formatDate(row.askedAt)}
      </span>
    </li>
  )
}
