import { federalStateNames } from '#domain/administration.ts'
import { projectKindLabels } from '#domain/project.ts'
import { Cell, type CellContent, ServiceNames } from '#web/list/cells.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { ProjectColumn, shownColumns } from '../definition.ts'
import type { ProjectRow } from '../queries/row.ts'
import { partsInWords, periodInWords, SilenceMark, StateMark } from './marks.tsx'

interface ProjectTableProps {
  rows: readonly ProjectRow[]
  columns: ReturnType<typeof shownColumns>
}

export function ProjectTable({ rows, columns }: ProjectTableProps) {
  return (
    <TableFrame label="Vorhaben">
      <table class="stackable list-projects">
        <thead>
          <tr>
            <th scope="col">Vorhaben</th>
            {columns.map(({ label }) => (
              <th scope="col">{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>
              <th scope="row">
                <a href={paths.project(row.id)}>{row.name}</a>{' '}
                {row.isOurs && <span class="mark">mit Ihrer Verwaltung</span>} <SilenceMark project={row} />
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

const cells: Readonly<Record<ProjectColumn, (row: ProjectRow) => CellContent>> = {
  art: row => projectKindLabels[row.kind],
  stand: row => <StateMark state={row.state} />,
  federfuehrung: row => <Lead row={row} />,
  leistungen: row => (row.services.length ? <ServiceNames services={row.services} /> : null),
  beteiligte: row => partsInWords(row),
  zeitraum: row => periodInWords(row.startsOn, row.endsOn),
  ergebnisse: row => (row.resultCount ? formatCount(row.resultCount) : null),
  neues: row => formatDate(row.newsAt),
}

function Lead({ row }: { row: ProjectRow }) {
  return (
    <>
      <a href={paths.administration(row.administrationId)}>{row.administrationName}</a>
      {federalStateNames[row.federalStateKey] && (
        <span class="excerpt quiet">{federalStateNames[row.federalStateKey]}</span>
      )}
    </>
  )
}
