import type { Html } from '#core/html.ts'
import { Chips, type Facet, FacetPanel } from '#web/list/facets.tsx'
import { formatCount } from '#web/list/format.ts'
import { Pagination, ResultToolbar } from '#web/list/results.tsx'
import { CarriedState, SearchBox } from '#web/list/search-box.tsx'
import { changed, type ListState, stateQuery } from '#web/list/state.ts'
import { type WayOut, WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../../paths.ts'
import { EditingScript } from '../../own/views/table.tsx'
import type { Products } from '../../products.ts'
import { chosenFields, scopes, takeOverSorts } from '../definition.ts'
import type { DifferencePage } from '../queries/list.ts'
import { type Source, sourceIdOf } from '../source.ts'
import { FieldChoice } from './fields.tsx'
import { DifferenceTable } from './table.tsx'

export interface CompareProps {
  source: Source
  /** With the page that is really shown. */
  state: ListState
  found: DifferencePage
  facets: readonly Facet[]
  waysOut: readonly WayOut[]
  products: Products
  isEntering: boolean
}

export function ComparePage(props: CompareProps) {
  const { source, state, found, facets } = props
  const action = paths.ownTakeOverFrom(sourceIdOf(source))
  const chips = [
    ...facets,
    { param: 'leer', label: 'Angaben', values: [{ value: 'ja', label: 'nur leere', count: 0 }] },
  ]
  return (
    <>
      <div class="own-top">
        <About source={source} />
        <SearchBox
          action={action}
          label="In diesen Leistungen suchen"
          hint="Stichwort, LeiKa-Schlüssel oder OZG-ID."
          state={state}
        />
      </div>
      <div class="sr-only" role="status" id="status"></div>
      <div class="own-list" id="ergebnis">
        <FieldChoice action={action} state={state} counts={found.fields} />
        <div class="own-bar">
          <ScopeNav action={action} state={state} found={found} />
          <div class="own-tools">
            <FacetPanel action={action} state={state} facets={facets} />
          </div>
        </div>
        <Chips
          action={action}
          state={state}
          facets={chips}
          query={state.q}
          reset={`${action}${stateQuery(changed(state, { q: '', chosen: {} }))}`}
        />
        <ResultToolbar
          action={action}
          state={state}
          total={found.total}
          nouns={['Leistung', 'Leistungen']}
          sorts={takeOverSorts.slice(state.q ? 0 : 1).map(([value, label]) => [value, label] as const)}
        />
        {found.total > 0 ? <Results action={action} {...props} /> : <NothingFound action={action} {...props} />}
      </div>
    </>
  )
}

const About = ({ source }: { source: Source }) =>
  source.kind === 'comparable' ? (
    <p>
      Der häufigste Wert je Leistung und Angabe, wo mindestens drei der 30 nächsten Verwaltungen gleicher Art und
      ähnlicher Größe in Ihrem Land dasselbe sagen.
    </p>
  ) : (
    <p>
      Was <a href={paths.administration(source.administrationId)}>{source.name}</a> eingetragen hat und Sie sehen
      dürfen, neben Ihren Angaben.
    </p>
  )

interface ResultProps extends CompareProps {
  action: string
}

/** Which services: a choice that holds the one before it, so it stands apart from the filters. */
function ScopeNav({ action, state, found }: Pick<ResultProps, 'action' | 'state' | 'found'>) {
  return (
    <nav class="whose" aria-label="Welche Leistungen">
      <ul>
        {scopes.map(([scope, label]) => (
          <li>
            <a
              href={`${action}${stateQuery(changed(state, { view: scope }))}`}
              aria-current={scope === state.view ? 'true' : undefined}
              data-swap="ergebnis"
              id={`umfang-${scope || 'offen'}`}
            >
              {label} <span class="count">{formatCount(found.scopes.get(scope) ?? 0)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Results({ action, source, state, found, products, isEntering }: ResultProps) {
  return (
    <>
      {isEntering && <TakeOverBar source={source} state={state} total={found.total} />}
      <DifferenceTable
        rows={found.rows}
        fields={chosenFields(state.columns)}
        products={products}
        isChoosing={isEntering}
      />
      <Pagination action={action} state={state} total={found.total} />
      {!isEntering && <p class="quiet">Übernehmen können Redaktion und Koordination Ihrer Verwaltung.</p>}
      {isEntering && <EditingScript />}
    </>
  )
}

/** The form of the boxes in the rows. It only leads to the preview, so it is an address. */
function TakeOverBar({ source, state, total }: { source: Source; state: ListState; total: number }) {
  return (
    <form
      action={paths.ownTakeOverPreview(sourceIdOf(source))}
      method="get"
      class="selection-bar"
      id="auswahl"
      aria-label="Leistungen übernehmen"
    >
      <CarriedState state={state} except={['anzahl', 'seite']} />
      <label class="js-only pick-all">
        <input type="checkbox" data-pick-all />
        <span>alle auf dieser Seite</span>
      </label>
      <span class="js-only" role="status" data-picked></span>
      <button class="small-button" type="submit" name="umfang" value="auswahl">
        Ausgewählte übernehmen …
      </button>
      <button class="small-button" type="submit" name="umfang" value="alle">
        {total === 1 ? 'Die eine übernehmen …' : `Alle ${formatCount(total)} übernehmen …`}
      </button>
    </form>
  )
}

function NothingFound({ action, state, found, waysOut }: ResultProps): Html {
  const wider = scopes.filter(([scope]) => (found.scopes.get(scope) ?? 0) > 0)
  return (
    <div class="empty">
      <h2>Hier gibt es nichts zu übernehmen</h2>
      <WaysOut action={action} ways={waysOut} />
      {wider.map(([scope, label]) => (
        <p>
          <a href={`${action}${stateQuery(changed(state, { view: scope }))}`}>
            {label}: {formatCount(found.scopes.get(scope) ?? 0)}
          </a>
        </p>
      ))}
      {!wider.length && !waysOut.length && (
        <p>
          Dort steht nichts, was Sie sehen dürfen und was bei Ihnen anders ist.{' '}
          <a href={paths.ownTakeOver()}>Andere Verwaltung wählen</a>
        </p>
      )}
    </div>
  )
}
