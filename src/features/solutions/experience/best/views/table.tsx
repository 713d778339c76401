import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../../paths.ts'
import { RunsHereMark } from '../../../views/marks.tsx'
import { BestPracticeMark } from '../../views/marks.tsx'
import { housesInWords } from '../../words.ts'
import type { BestRow } from '../queries.ts'

const heads = ['Anbieter', 'Läuft in', 'Wieder so', 'Lebenszeichen'] as const

/** Each with the numbers that have earned it. */
export function BestTable({ rows }: { rows: readonly BestRow[] }) {
  return (
    <TableFrame label="Beste Praxis">
      <table class="stackable list-solutions list-best">
        <thead>
          <tr>
            <th scope="col">Lösung</th>
            {heads.map(head => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Line row={row} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Line({ row }: { row: BestRow }) {
  const { id, name, summary, isOurs, administrationId, administrationName, live, wouldAgain, reports } = row
  return (
    <tr>
      <th scope="row">
        <a href={paths.solution(id)}>{name}</a> <BestPracticeMark isEarned /> <RunsHereMark isOurs={isOurs} />
        <span class="excerpt quiet">{summary}</span>
      </th>
      <td data-label={heads[0]}>
        <a href={paths.administration(administrationId)}>{administrationName}</a>
      </td>
      <td data-label={heads[1]}>{housesInWords(live)}</td>
      <td data-label={heads[2]}>
        <a href={paths.solutionExperiences(id)}>
          {wouldAgain} von {reports}
          <span class="sr-only"> Verwaltungen mit {name}</span>
        </a>
      </td>
      <td data-label={heads[3]}>
        <Time at={row.lastSignAt} />
      </td>
    </tr>
  )
}
