import type { Html } from '#core/html.ts'
import { formatCount } from '#web/list/format.ts'
import { ExportLinks, TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { changeText } from '../log/export.ts'
import { titleOfKind, titleOfSubjectKind } from '../log/labels.ts'
import { type LogQuery, logQueryString } from '../log/query.ts'
import type { ToldEvent } from '../log/read.ts'
import { ListStatus } from './filter-bar.tsx'
import { OlderPages } from './older.tsx'

interface LogPageProps {
  query: LogQuery
  total: number
  events: readonly ToldEvent[]
  /** The event after which the next page begins; null on the last one. */
  older: string | null
  occurring: { readonly kinds: readonly string[]; readonly subjectKinds: readonly string[] }
}

const action = paths.operationLog()

export function LogPage({ query, total, events, older, occurring }: LogPageProps) {
  const page = (before: string) => paths.operationLog(logQueryString({ ...query, before }))
  return (
    <>
      <LogFilter query={query} occurring={occurring} />
      <ListStatus />
      <div id="ergebnis">
        <p class="result-count" data-summary>
          <strong>{formatCount(total)}</strong> {total === 1 ? 'Ereignis' : 'Ereignisse'}
        </p>
        {events.length > 0 ? <Events events={events} /> : <NoEvents isNarrowed={logQueryString(query) !== ''} />}
        <OlderPages hasNewer={query.before !== ''} older={older} href={page} />
        {total > 0 && (
          <ExportLinks href={format => paths.operationLogExport(format, logQueryString({ ...query, before: '' }))} />
        )}
      </div>
    </>
  )
}

function LogFilter({ query, occurring }: Pick<LogPageProps, 'query' | 'occurring'>) {
  const options = (values: readonly string[], chosen: string, title: (value: string) => string) =>
    [...new Set([...values, ...(chosen ? [chosen] : [])])]
      .map(value => [value, title(value)] as const)
      .sort(([, a], [, b]) => a.localeCompare(b, 'de'))
  return (
    <search>
      <form class="filter-bar" action={action} method="get" data-live="ergebnis">
        {query.subjectId && <input type="hidden" name="kennung" value={query.subjectId} />}
        <Select
          name="ereignis"
          label="Ereignis"
          value={query.kind}
          options={options(occurring.kinds, query.kind, titleOfKind)}
        />
        <Select
          name="betroffen"
          label="Betroffen"
          value={query.subjectKind}
          options={options(occurring.subjectKinds, query.subjectKind, titleOfSubjectKind)}
        />
        <Field name="verwaltung" label="Verwaltung (Name oder Kennung)" type="search" value={query.administration} />
        <Field name="person" label="Person (Name, E-Mail oder Kennung)" type="search" value={query.person} />
        <Field name="von" label="Von" type="date" value={query.from} />
        <Field name="bis" label="Bis" type="date" value={query.to} />
        <button class="kern-btn kern-btn--secondary" type="submit">
          <span class="kern-label">Anzeigen</span>
        </button>
        {logQueryString(query) && <a href={action}>Alle Filter entfernen</a>}
      </form>
    </search>
  )
}

interface SelectProps {
  name: string
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
}

function Select({ name, label, value, options }: SelectProps) {
  return (
    <div>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">alle</option>
        {options.map(([option, text]) => (
          <option value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

function Field({ name, label, type, value }: { name: string; label: string; type: 'search' | 'date'; value: string }) {
  return (
    <div class={type === 'search' ? 'filter-search' : undefined}>
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        maxlength={type === 'search' ? 200 : undefined}
        autocomplete="off"
      />
    </div>
  )
}

function Events({ events }: { events: readonly ToldEvent[] }) {
  return (
    <TableFrame label="Ereignisse, neueste zuerst">
      <table class="stackable list-events">
        <thead>
          <tr>
            <th scope="col">Zeit</th>
            <th scope="col">Ereignis</th>
            <th scope="col">Für die Verwaltung</th>
          </tr>
        </thead>
        <tbody>
          {events.map(event => (
            <tr>
              <td>
                <Time at={event.at} isExact />
              </td>
              <td>
                <EventText event={event} />
                {event.changes.length > 0 && (
                  <ul class="cell-list quiet">
                    {event.changes.map(change => (
                      <li>{changeText({ ...change, before: cut(change.before), after: cut(change.after) })}</li>
                    ))}
                  </ul>
                )}
              </td>
              <td data-label="Für die Verwaltung" class={event.administrationName ? undefined : 'empty-cell'}>
                {event.administrationId !== null && (
                  <a href={paths.operationLog(`?verwaltung=${event.administrationId}`)}>{event.administrationName}</a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

const longest = 200

/** Long texts stand in the export in full. */
const cut = (text: string | null) => (text && text.length > longest ? `${text.slice(0, longest).trimEnd()} …` : text)

/** The sentence, with the names as links to their pages. */
function EventText({ event }: { event: ToldEvent }): Html {
  const { doer, before, subject, after } = event.sentence
  return (
    <>
      {event.personId !== null && event.personName !== null ? (
        <a href={paths.operationPerson(event.personId)}>{doer}</a>
      ) : (
        doer
      )}{' '}
      {before}
      {subject !== null && <Subject event={event} name={subject} />}
      {after}
    </>
  )
}

/** Only what has a page of the operation, and still exists, is a link. */
function Subject({ event: { subjectKind, subjectId, subject }, name }: { event: ToldEvent; name: string }): Html {
  const isGone = subject === 'gelöschtes Konto'
  if (subjectKind === 'person' && !isGone) return <a href={paths.operationPerson(subjectId)}>{name}</a>
  if (subjectKind === 'alliance') return <a href={paths.operationAlliance(subjectId)}>{name}</a>
  return <span>{name}</span>
}

function NoEvents({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <div class="empty">
      {isNarrowed ? (
        <p>
          Dazu ist nichts geschehen. <a href={action}>Alle Ereignisse anzeigen</a>
        </p>
      ) : (
        <p>Noch ist nichts geschehen. Hier steht später jede Änderung: wer, wann, für wen und was.</p>
      )}
    </div>
  )
}
