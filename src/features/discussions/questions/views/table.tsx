import type { Html } from '#core/html.ts'
import { plainExcerpt } from '#core/markdown.ts'
import { federalStateNames } from '#domain/administration.ts'
import { questionSubjectLabels } from '#domain/discussion.ts'
import { TableFrame } from '#web/list/results.tsx'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { QuestionColumn, shownColumns } from '../definition.ts'
import type { QuestionRow } from '../queries/row.ts'
import { subjectPath } from '../subject.ts'
import { AnswerMark, questionVisibilityLabels, StandingMarks } from './marks.tsx'

interface QuestionTableProps {
  rows: readonly QuestionRow[]
  columns: ReturnType<typeof shownColumns>
}

export function QuestionTable({ rows, columns }: QuestionTableProps) {
  return (
    <TableFrame label="Fragen">
      <table class="stackable list-questions">
        <thead>
          <tr>
            <th scope="col">Frage</th>
            {columns.map(({ label }) => (
              <th scope="col">{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>
              <th scope="row">
                <a href={paths.question(row.id)}>{row.title}</a> <StandingMarks question={row} />
                {isWaiting(row) && <span class="mark">an Sie gerichtet</span>}
                <span class="excerpt quiet">{plainExcerpt(row.beginning, 140)}</span>
              </th>
              {columns.map(({ key, label }) => (
                <td data-label={label}>{cells[key](row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** The own house is asked, has said nothing yet, and nobody has helped. */
const isWaiting = ({ withUs, isAccepted }: QuestionRow) =>
  withUs.includes('addressed') && !withUs.includes('answered') && !isAccepted

const cells: Readonly<Record<QuestionColumn, (row: QuestionRow) => Html | string>> = {
  zu: row => <About row={row} />,
  von: row => <Asker row={row} />,
  antworten: row => <AnswerMark question={row} />,
  sichtbar: row => questionVisibilityLabels[row.visibility],
  gefragt: row => formatDate(row.askedAt),
  neues: row => formatDate(row.lastPostAt),
}

function About({ row: { subjectKind: kind, subjectId: id, subjectName } }: { row: QuestionRow }) {
  return (
    <>
      {subjectName === null ? 'nicht mehr sichtbar' : <a href={subjectPath({ kind, id })}>{subjectName}</a>}
      <span class="excerpt quiet">{questionSubjectLabels[kind]}</span>
    </>
  )
}

function Asker({ row }: { row: QuestionRow }) {
  return (
    <>
      <a href={paths.administration(row.administrationId)}>{row.administrationName}</a>
      {federalStateNames[row.federalStateKey] && (
        <span class="excerpt quiet">{federalStateNames[row.federalStateKey]}</span>
      )}
    </>
  )
}
