import type { Html } from '#core/html.ts'
import { formatCount } from '#web/list/format.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { ExportLinks, Pagination, TableFrame } from '#web/list/results.tsx'
import { SaveSearchLink } from '#web/list/save-search.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { listQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../paths.ts'
import { demandSorts } from '../definition.ts'
import type { DemandListing } from '../list.ts'
import type { DemandRow } from '../queries/list.ts'
import { dayInWords, inhabitantsInWords, RipeMark, UrgencyMark } from './marks.tsx'

const action = paths.demands()

interface DemandListPageProps {
  list: DemandListing
  isColleague: boolean
  /** May say for the own house what it seeks. */
  maySay: boolean
}

export function DemandListPage({ list, isColleague, maySay }: DemandListPageProps) {
  const { state } = list
  return (
    <>
      <h1>Bedarf</h1>
      <p class="prose">
        Leistungen, für die Verwaltungen eine Lösung suchen oder gemeinsam eine bauen wollen. Ab drei Verwaltungen
        schlägt die Plattform ein gemeinsames Vorhaben vor.
        {!isColleague && ' Mehr sehen Personen, die angemeldet für eine Verwaltung arbeiten.'}
      </p>
      {maySay && (
        <p class="prose">
          Bedarf melden Sie auf der Seite einer <a href={paths.services()}>Leistung</a> oder in{' '}
          <a href={paths.ownGaps()}>Ihren Lücken</a>.
        </p>
      )}
      <SearchBox action={action} label="Leistung oder Suchwort" hint="Zum Beispiel: Wohngeld." state={state} />
      <ListBody
        action={action}
        list={list}
        toolbar={{ nouns: ['gesuchte Leistung', 'gesuchte Leistungen'], sorts: demandSorts }}
        nothing={<NothingFound list={list} maySay={maySay} />}
      >
        <Results list={list} />
      </ListBody>
    </>
  )
}

function Results({ list: { state, rows, total } }: { list: DemandListing }) {
  return (
    <>
      <DemandTable rows={rows} />
      <Pagination action={action} state={state} total={total} />
      <ExportLinks href={format => paths.demandsExport(format, listQuery(state))} />
      <SaveSearchLink list="demands" state={state} />
      <p class="export-links quiet">
        Gezählt ist, was Sie sehen dürfen. Von Verwaltungen, die nicht genannt werden, ist die Einwohnerzahl gerundet.
      </p>
    </>
  )
}

function NothingFound({ list: { waysOut, state }, maySay }: { list: DemandListing; maySay: boolean }): Html {
  const isFiltered = state.q !== '' || Object.keys(state.chosen).length > 0
  return (
    <div class="empty">
      <h2>{isFiltered ? 'Keine gesuchte Leistung gefunden' : 'Noch sucht niemand etwas'}</h2>
      <WaysOut action={action} ways={waysOut} />
      <SaveSearchLink list="demands" state={state} />
      {!isFiltered && (
        <p>
          {maySay ? (
            <>
              Melden Sie als Erste, was Ihnen fehlt: in <a href={paths.ownGaps()}>Ihren Lücken</a> mit „Suchen wir
              auch“.
            </>
          ) : (
            'Hier steht, was Verwaltungen suchen, sobald eine etwas meldet, das Sie sehen dürfen.'
          )}
        </p>
      )}
    </div>
  )
}

function DemandTable({ rows }: { rows: readonly DemandRow[] }) {
  return (
    <TableFrame label="Gesuchte Leistungen">
      <table class="stackable list-demands">
        <thead>
          <tr>
            <th scope="col">Leistung</th>
            <th scope="col" class="number">
              Verwaltungen
            </th>
            <th scope="col" class="number">
              Einwohner
            </th>
            <th scope="col">Wie dringend</th>
            <th scope="col">Gebraucht bis</th>
            <th scope="col">Gibt es schon</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row row={row} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Row({ row }: { row: DemandRow }) {
  const population = inhabitantsInWords(row)
  const [urgency] = row.urgencies
  return (
    <tr>
      <th scope="row">
        <a href={paths.demand(row.serviceId)}>{row.name}</a> {row.isOurs && <span class="mark">suchen Sie auch</span>}{' '}
        {row.isRipe && <RipeMark />}
      </th>
      <td class="number" data-label="Verwaltungen">
        {formatCount(row.houses)}
      </td>
      <td class={population ? 'number' : 'number empty-cell'} data-label="Einwohner">
        {population}
      </td>
      <td data-label="Wie dringend">{urgency && <UrgencyMark urgency={urgency} />}</td>
      <td data-label="Gebraucht bis" class={row.neededBy ? undefined : 'empty-cell'}>
        {row.neededBy && dayInWords(row.neededBy)}
      </td>
      <td data-label="Gibt es schon">
        <Existing row={row} />
      </td>
    </tr>
  )
}

/** What there is already: the way to it. */
function Existing({ row: { serviceId, name, solutions, projects } }: { row: DemandRow }) {
  if (!solutions && !projects) return <span class="quiet">noch nichts</span>
  const about = <span class="sr-only"> für {name}</span>
  return (
    <>
      {solutions > 0 && (
        <a href={paths.solutions(`?leistung=${serviceId}`)}>
          {solutions === 1 ? '1 Lösung' : `${formatCount(solutions)} Lösungen`}
          {about}
        </a>
      )}
      {solutions > 0 && projects > 0 && ', '}
      {projects > 0 && (
        <a href={paths.projects(`?leistung=${serviceId}`)}>
          {formatCount(projects)} Vorhaben
          {about}
        </a>
      )}
    </>
  )
}
