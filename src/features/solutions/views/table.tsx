import { federalStateNames } from '#domain/administration.ts'
import { licenceLabels, solutionConditionLabels, solutionKindLabels } from '#domain/solution.ts'
import { Cell, type CellContent, ServiceNames } from '#web/list/cells.tsx'
import { TableFrame } from '#web/list/results.tsx'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { SolutionColumn, shownColumns } from '../definition.ts'
import { BestPracticeMark } from '../experience/views/marks.tsx'
import type { SolutionRow } from '../queries/row.ts'
import { inHouses } from '../reuse/views/part.tsx'
import { completeness, RunsHereMark, StageMark } from './marks.tsx'

interface SolutionTableProps {
  rows: readonly SolutionRow[]
  columns: ReturnType<typeof shownColumns>
  /** Ids of those that have earned best practice. */
  best: ReadonlySet<number>
}

export function SolutionTable({ rows, columns, best }: SolutionTableProps) {
  return (
    <TableFrame label="Lösungen">
      <table class="stackable list-solutions">
        <thead>
          <tr>
            <th scope="col">Lösung</th>
            {columns.map(({ label }) => (
              <th scope="col">{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>
              <th scope="row">
                <input
                  type="checkbox"
                  class="compared"
                  form="vergleich"
                  name="ids"
                  value={row.id}
                  aria-label={`Vergleichen: ${row.name}`}
                />{' '}
                <a href={paths.solution(row.id)}>{row.name}</a> <BestPracticeMark isEarned={best.has(row.id)} />{' '}
                <RunsHereMark isOurs={row.isOurs} />
                <span class="excerpt quiet">{row.summary}</span>
              </th>
              {columns.map(({ key, label }) => (
                <Cell label={label} content={cells[key](row)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

const cells: Readonly<Record<SolutionColumn, (row: SolutionRow) => CellContent>> = {
  art: row => solutionKindLabels[row.kind],
  leistungen: row => (row.services.length ? <ServiceNames services={row.services} /> : null),
  produkt: ({ productId, productName }) =>
    productId === null ? null : <a href={paths.product(productId)}>{productName}</a>,
  anbieter: row => <Offering row={row} />,
  bedingung: row => solutionConditionLabels[row.condition],
  stand: row => <Standing row={row} />,
  lizenz: row => row.licence && licenceLabels[row.licence],
  steckbrief: row => completeness(row.answered),
  geaendert: row => formatDate(row.updatedAt),
}

function Standing({ row: { stage, liveCount } }: { row: SolutionRow }) {
  return (
    <>
      <StageMark stage={stage} />
      {liveCount > 0 && <span class="excerpt quiet">läuft in {inHouses(liveCount)}</span>}
    </>
  )
}

function Offering({ row }: { row: SolutionRow }) {
  return (
    <>
      <a href={paths.administration(row.administrationId)}>{row.administrationName}</a>
      {federalStateNames[row.federalStateKey] && (
        <span class="excerpt quiet">{federalStateNames[row.federalStateKey]}</span>
      )}
    </>
  )
}
