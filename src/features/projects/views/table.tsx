import type { Html } from '#core/html.ts'
import { federalStateNames } from '#domain/administration.ts'
import { projectKindLabels } from '#domain/project.ts'
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

type Content = Html | string | null

function Cell({ label, content }: { label: string; content: Content }) {
  return (
    <td data-label={label} class={content === null ? 'empty-cell' : undefined}>
      {content}
    </td>
  )
}

const cells: Readonly<Record<ProjectColumn, (row: ProjectRow) => Content>> = {
  art: row => projectKindLabels[row.kind],
  stand: row => <StateMark state={row.state} />,
  federfuehrung: row => <Lead row={row} />,
  leistungen: row => (row.services.length ? <Services services={row.services} /> : null),
  beteiligte: row => partsInWords(row),
  zeitraum: row => periodInWords(row.startsOn, row.endsOn),
  ergebnisse: row => (row.resultCount ? formatCount(row.resultCount) : null),
  neues: row => formatDate(row.newsAt),
}

function Services({ services }: { services: ProjectRow['services'] }) {
  const named = services.length === 3 ? 3 : 2
  const others = services.length - named
  return (
    <>
      {services.slice(0, named).map(({ id, name }, i) => (
        <>
          {i > 0 && '; '}
          <a href={paths.service(id)}>{name}</a>
        </>
      ))}
      {others > 0 && <span class="quiet"> und {formatCount(others)} weitere</span>}
    </>
  )
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
