import type { Html } from '#core/html.ts'
import { plainExcerpt } from '#core/markdown.ts'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { since, Time } from '#web/time.tsx'
import { paths } from '../../../../../paths.ts'
import { type ReportedPost, type ReportState, reportStates } from '../queries.ts'

interface QueueProps {
  state: ReportState
  counts: Readonly<Record<ReportState, number>>
  rows: readonly ReportedPost[]
  page: number
  last: number
}

const stateLabels: Readonly<Record<ReportState, string>> = {
  offen: 'Zu entscheiden',
  ausgeblendet: 'Ausgeblendet',
  alle: 'Alle',
}

const nothing: Readonly<Record<ReportState, string>> = {
  offen: 'Hier wartet nichts. Was jemand meldet, steht hier von selbst.',
  ausgeblendet: 'Kein gemeldeter Beitrag ist ausgeblendet.',
  alle: 'Noch niemand hat einen Beitrag gemeldet.',
}

/** Posts that somebody has reported. */
export function QueuePage(props: QueueProps) {
  const { state, counts, rows } = props
  return (
    <>
      <ul class="chips" aria-label="Auswahl">
        {reportStates.map(each => (
          <li>
            <a
              class="chip"
              href={paths.operationReports(each === 'offen' ? '' : `?zustand=${each}`)}
              aria-current={each === state ? 'true' : undefined}
            >
              {stateLabels[each]} ({formatCount(counts[each])})
            </a>
          </li>
        ))}
      </ul>
      {rows.length ? <QueueTable rows={rows} /> : <p>{nothing[state]}</p>}
      <QueuePages {...props} />
    </>
  )
}

function QueueTable({ rows }: { rows: readonly ReportedPost[] }) {
  return (
    <TableFrame label="Gemeldete Beiträge">
      <table class="stackable">
        <thead>
          <tr>
            <th scope="col">Beitrag</th>
            <th scope="col">Von</th>
            <th scope="col">Wo</th>
            <th scope="col">Stand</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>
              <th scope="row">
                <a href={paths.operationReport(row.id)}>{excerptOf(row)}</a>
              </th>
              <td data-label="Von">
                <a href={paths.operationAdministration(row.administrationId)}>{row.administrationName}</a>
              </td>
              <td data-label="Wo">{placeName(row)}</td>
              <td data-label="Stand">
                <State post={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

const excerptOf = ({ text, writtenAt }: ReportedPost) =>
  text === null
    ? 'Zurückgenommener Beitrag'
    : plainExcerpt(text, 120) || `Beitrag vom ${writtenAt.toLocaleDateString('de-DE')}`

/** What the operator may know of where it stands. */
export function placeName({ questionId, title }: Pick<ReportedPost, 'questionId' | 'title'>): string {
  if (questionId === null) return 'Unterhaltung'
  return title === null ? 'Frage in einem Verbund' : `Frage „${title}“`
}

/** What is to be done about it, or was done. */
function State({ post: { waiting, hiddenAt, isWithdrawn, firstReportedAt, lastReportedAt } }: { post: ReportedPost }) {
  return (
    <>
      {waiting > 0 && (
        <>
          <span class="mark">{waiting === 1 ? 'eine Meldung wartet' : `${formatCount(waiting)} Meldungen warten`}</span>{' '}
          {since(firstReportedAt)}{' '}
        </>
      )}
      {hiddenAt && <span class="mark">ausgeblendet</span>}
      {isWithdrawn && <span class="mark">zurückgenommen</span>}
      {waiting === 0 && !hiddenAt && !isWithdrawn && (
        <>
          bleibt stehen, zuletzt gemeldet am <Time at={lastReportedAt} />
        </>
      )}
    </>
  )
}

function QueuePages({ state, page, last }: QueueProps): Html | null {
  if (last <= 1) return null
  const query = (to: number) => `?${new URLSearchParams({ zustand: state, seite: String(to) })}`
  return (
    <nav class="pagination" aria-label="Seiten">
      <ul>
        {page > 1 && (
          <li>
            <a href={paths.operationReports(query(page - 1))} rel="prev">
              Zurück
            </a>
          </li>
        )}
        <li class="quiet">
          Seite {page} von {last}
        </li>
        {page < last && (
          <li>
            <a href={paths.operationReports(query(page + 1))} rel="next">
              Weiter
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
