import type { Html } from '#core/html.ts'
import { TableFrame } from '#web/list/results.tsx'
import { answerInWords } from '../../answers.ts'
import type { Solution } from '../../queries/solution.ts'
import type { ExperienceSummary } from '../queries/summary.ts'
import { experienceQuestions, isMeasured } from '../questions.ts'
import { againInWords, amountInWords, reportsInWords } from '../words.ts'

interface SummaryProps {
  summary: ExperienceSummary
  answers: Solution['answers']
}

/** What the reports add up to: how many, whether again, and what was announced beside what it took. */
export function Summary({ summary, answers }: SummaryProps): Html {
  const { reports, houses, wouldAgain } = summary
  return (
    <>
      <p>
        <strong>{againInWords(wouldAgain, houses)}</strong>
        <span class="quiet">, {reportsInWords(reports)}</span>
      </p>
      <Measures summary={summary} answers={answers} />
    </>
  )
}

function Measures({ summary: { medians }, answers }: SummaryProps) {
  const rows = experienceQuestions.filter(isMeasured).flatMap(question => {
    const found = medians.find(each => each.question === question.key)
    const said = answers.find(each => each.question === question.key)
    const hasRange = said !== undefined && said.low !== null
    return found
      ? [{ question, found, announced: hasRange ? answerInWords(question, { ...said, text: null }) : '' }]
      : []
  })
  if (!rows.length) return null
  return (
    <TableFrame label="Angekündigt und wirklich">
      <table class="stackable experience-measures">
        <thead>
          <tr>
            <th scope="col">Aufwand</th>
            <th scope="col">Angekündigt</th>
            <th scope="col">Wirklich (mittlerer Wert)</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ question, found, announced }) => (
            <tr>
              <th scope="row">{question.short}</th>
              <td data-label="Angekündigt" class={announced ? undefined : 'empty-cell'}>
                {announced}
              </td>
              <td data-label="Wirklich">
                {amountInWords(question, found.median)}{' '}
                <span class="quiet">aus {found.reports === 1 ? 'einem Bericht' : `${found.reports} Berichten`}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
