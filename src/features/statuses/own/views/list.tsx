import { ColumnChoice } from '#web/list/column-choice.tsx'
import { Chips, type Facet, FacetPanel } from '#web/list/facets.tsx'
import { formatCount } from '#web/list/format.ts'
import { ExportLinks, Pagination, ResultToolbar } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { changed, type ListState, listQuery, stateQuery, withoutChoice } from '#web/list/state.ts'
import { type WayOut, WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../../paths.ts'
import { SelectionBar } from '../../bulk/views/bar.tsx'
import { ExchangeLinks } from '../../exchange/views/links.tsx'
import type { Totals } from '../../responsibility/totals.ts'
import { ownColumns, ownSorts, responsibilityCodes, responsibilityLabels, shownColumns } from '../definition.ts'
import { OwnTable, type OwnTableProps } from './table.tsx'
import { TotalsLine } from './totals.tsx'

export interface OwnListProps extends OwnTableProps {
  readonly facets: readonly Facet[]
  readonly total: number
  readonly totals: Totals
  readonly waysOut: readonly WayOut[]
}

const action = paths.ownServices()

export function OwnListPage(props: OwnListProps) {
  const { state, total, totals } = props
  const facets = props.facets.filter(({ param }) => param !== 'zustaendig')
  const reset = `${action}${stateQuery(changed(state, { q: '', chosen: {} }))}`
  return (
    <>
      <div class="own-top">
        <TotalsLine totals={totals} />
        <SearchBox
          action={action}
          label="In diesen Leistungen suchen"
          hint="Stichwort, LeiKa-Schlüssel, OZG-ID oder ein Feld wie themenfeld:bauen."
          state={state}
        />
      </div>
      <div class="sr-only" role="status" id="status"></div>
      <div class="own-list" id="ergebnis">
        <div class="own-bar">
          <Whose {...props} />
          <div class="own-tools">
            <FacetPanel action={action} state={state} facets={facets} />
            <ColumnChoice
              action={action}
              state={state}
              columns={ownColumns}
              shown={shownColumns(state.columns).map(({ key }) => key)}
            />
          </div>
          {props.isEntering && <Ways state={state} />}
        </div>
        <Chips action={action} state={state} facets={facets} query={state.q} reset={reset} />
        <ResultToolbar
          action={action}
          state={state}
          total={total}
          nouns={['Leistung', 'Leistungen']}
          sorts={ownSorts.slice(state.q ? 0 : 1).map(([value, label]) => [value, label] as const)}
        />
        {total > 0 ? <Results {...props} /> : <NothingFound {...props} />}
      </div>
    </>
  )
}

/** Ways to enter much at once without the table. */
const Ways = ({ state }: { state: ListState }) => (
  <p class="own-ways">
    <a href={paths.ownImports(stateQuery(changed(state, { expanded: '', columns: [] })))}>Mit Excel bearbeiten</a>{' '}
    <a href={paths.ownTakeOver()}>Von anderen übernehmen</a>
  </p>
)

/** Ours, unclear, those of others: the first choice, so it stands apart from the filters. */
function Whose({ state, facets }: OwnListProps) {
  const counts = facets.find(({ param }) => param === 'zustaendig')?.values ?? []
  const chosen = state.chosen.zustaendig ?? ['unsere']
  const labels = responsibilityCodes.map(code => responsibilityLabels[code])
  const choices = [
    ...labels.map(label => [label, label === 'unsere' ? [] : [label]] as const),
    ['alle', labels.toSorted()] as const,
  ]
  const countOf = (label: string) =>
    counts.filter(({ value }) => label === 'alle' || value === label).reduce((sum, { count }) => sum + count, 0)
  const current = chosen.length === labels.length ? 'alle' : chosen.length === 1 ? chosen[0] : ''
  return (
    <nav class="whose" aria-label="Zuständigkeit">
      <ul>
        {choices.map(([label, values]) => (
          <li>
            <a
              href={hrefFor(state, values)}
              aria-current={label === current ? 'true' : undefined}
              data-swap="ergebnis"
              id={`zustaendig-${label}`}
            >
              {label} <span class="count">{formatCount(countOf(label))}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function hrefFor(state: ListState, values: readonly string[]): string {
  const next = values.length
    ? changed(state, { chosen: { ...state.chosen, zustaendig: values } })
    : withoutChoice(state, 'zustaendig')
  return `${action}${stateQuery(next)}`
}

function Results(props: OwnListProps) {
  const { state, total, rows, isEntering } = props
  const isUntouched = rows.every(({ version }) => version === 0)
  return (
    <>
      {isUntouched && isEntering && (
        <p class="hint">
          Hier ist noch nichts eingetragen. Öffnen Sie eine Leistung
          <span class="js-only"> oder wählen Sie eine Zelle: Mit den Tasten 1 bis 7 setzen Sie den Status</span>.
        </p>
      )}
      {isEntering && <SelectionBar state={state} total={total} />}
      <OwnTable {...props} />
      <Pagination action={action} state={state} total={total} />
      <ExportLinks href={format => paths.ownServicesExport(format, listQuery(state))} />
      {isEntering && <ExchangeLinks state={state} />}
      {isEntering && <Keys />}
    </>
  )
}

/** Documented where it is used; without script there are no keys. */
const Keys = () => (
  <details class="keys js-only" id="tasten">
    <summary>Tasten in der Tabelle</summary>
    <ul>
      <li>Pfeiltasten, Pos1, Ende: zur nächsten Zelle; Eingabe oder F2: bearbeiten; Esc: abbrechen</li>
      <li>Eingabe: speichern und eine Zeile tiefer; Tab: speichern und weiter nach rechts</li>
      <li>1 offen, 2 in Planung, 3 in Arbeit, 4 erledigt, 5 zurückgestellt, 6 nicht zuständig, 7 entfällt</li>
      <li>Leertaste: Zeile auswählen oder abwählen</li>
      <li>Strg+Z: letzte Änderung zurücknehmen</li>
    </ul>
  </details>
)

function NothingFound({ state, waysOut, totals }: OwnListProps) {
  const isUnfiltered = !state.q && Object.keys(state.chosen).length === 0
  return (
    <div class="empty">
      <h2>{isUnfiltered ? 'Noch keine eigenen Leistungen' : 'Keine Leistung gefunden'}</h2>
      <WaysOut action={action} ways={waysOut} />
      {isUnfiltered && (
        <p>
          Für Verwaltungen wie Ihre schlägt die Plattform keine Leistungen vor. Suchen Sie unter{' '}
          <a href={`${action}?zustaendig=andere`}>„andere“</a> die Leistungen, die Sie erbringen, und tragen Sie dort
          einen Status ein: Dann gehören sie zu Ihren.
        </p>
      )}
      {!isUnfiltered && !waysOut.length && totals.ours > 0 && (
        <p>
          <a href={action}>Alle unsere Leistungen anzeigen</a>
        </p>
      )}
    </div>
  )
}
