import type { Html } from '#core/html.ts'
import { statusCodes, statusLabels } from '#domain/status.ts'
import { Chips, FacetPanel } from '#web/list/facets.tsx'
import { formatCount } from '#web/list/format.ts'
import { ExportLinks, Pagination, Select } from '#web/list/results.tsx'
import { CarriedState, SearchBox } from '#web/list/search-box.tsx'
import { changed, type ListState, listQuery, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../../paths.ts'
import type { Viewer } from '../../implementations/viewer.ts'
import { matrixContents, matrixSizes, matrixSorts, mostHouses, ownChoices, rowChoices } from '../definition.ts'
import { hasHouses, type Matrix } from '../matrix.ts'
import { HousePanel } from './choice.tsx'
import { MatrixTable } from './table.tsx'

export interface MatrixPageProps {
  matrix: Matrix
  viewer: Viewer
}

const action = paths.matrix()

/** Who has solved what: services below each other, administrations side by side. */
export function MatrixPage(props: MatrixPageProps) {
  const { matrix } = props
  const { state, facets } = matrix
  return (
    <>
      <div class="own-top">
        <h1>Matrix</h1>
        <SearchBox
          action={action}
          label="In den Leistungen suchen"
          hint="Stichwort, LeiKa-Schlüssel, OZG-ID oder ein Feld wie themenfeld:bauen."
          state={state}
        />
      </div>
      <div class="sr-only" role="status" id="status"></div>
      <div class="own-list matrix-page" id="ergebnis">
        <div class="own-bar">
          <Contents state={state} />
          <div class="own-tools">
            <HousePanel {...props} />
            <FacetPanel action={action} state={state} facets={facets} />
          </div>
        </div>
        <Chips action={action} state={state} facets={matrix.chips} query={state.q} />
        {matrix.houses.length ? <Found {...props} /> : <NoHouses {...props} />}
      </div>
    </>
  )
}

/** What stands in the cells. */
function Contents({ state }: { state: ListState }) {
  return (
    <nav class="whose" aria-label="Inhalt der Zellen">
      <ul>
        {matrixContents.map(([value, label]) => (
          <li>
            <a
              href={`${action}${stateQuery({ ...state, view: value, expanded: '', facetSearch: '' })}`}
              aria-current={value === state.view ? 'true' : undefined}
              data-swap="ergebnis"
              id={`inhalt-${value || 'status'}`}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Found(props: MatrixPageProps) {
  const { matrix } = props
  const { state, total } = matrix
  const query = listQuery(state)
  return (
    <>
      <Toolbar {...props} />
      {total > 0 ? (
        <>
          <MatrixTable matrix={matrix} />
          <Parts matrix={matrix} />
          <Legend />
          <Pagination action={action} state={state} total={total} />
          <ExportLinks href={format => paths.matrixExport(format, query)} />
          <p class="quiet">
            Gezeigt wird, was Sie sehen dürfen. Wer zuständig ist, sagt der redaktionelle Vorschlag, solange die
            Verwaltung selbst nichts gesagt hat.
          </p>
        </>
      ) : (
        <NoRows state={state} />
      )}
    </>
  )
}

function Toolbar({ matrix: { state, total }, viewer }: MatrixPageProps) {
  const sorts = matrixSorts.slice(state.q ? 0 : 1)
  return (
    <div class="toolbar">
      <p class="result-count" data-summary>
        <strong>{formatCount(total)}</strong> {total === 1 ? 'Leistung' : 'Leistungen'}
      </p>
      <form action={action} method="get" data-live="ergebnis" aria-label="Darstellung">
        <CarriedState state={state} except={['auswahl', 'zeilen', 'sortierung', 'anzahl']} />
        {viewer.own !== null && (
          <Select name="auswahl" label="Leistungen" value={state.chosen.auswahl?.[0] ?? ''} options={ownChoices} />
        )}
        <Select name="zeilen" label="Zeilen" value={state.chosen.zeilen?.[0] ?? ''} options={rowChoices} />
        <Select
          name="sortierung"
          label="Sortieren"
          value={state.sort || (state.q ? 'relevanz' : 'name')}
          options={sorts}
        />
        <Select
          name="anzahl"
          label="je Seite"
          value={String(state.size)}
          options={matrixSizes.map(size => [String(size), String(size)] as const)}
        />
        <button class="kern-btn kern-btn--tertiary no-js" type="submit">
          <span class="kern-label">Anwenden</span>
        </button>
      </form>
    </div>
  )
}

/** More administrations than fit side by side. */
function Parts({ matrix: { state, houseTotal } }: { matrix: Matrix }): Html | null {
  const parts = Math.ceil(houseTotal / mostHouses)
  if (parts < 2) return null
  const current = Number(state.chosen.teil?.at(-1) ?? 1)
  return (
    <nav class="pagination" aria-label="Verwaltungen">
      <ul>
        {Array.from({ length: Math.min(parts, 20) }, (_, i) => i + 1).map(part => (
          <li>
            <a href={hrefOfPart(state, part)} aria-current={part === current ? 'page' : undefined}>
              <span class="sr-only">Verwaltungen </span>
              {(part - 1) * mostHouses + 1} bis {Math.min(part * mostHouses, houseTotal)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function hrefOfPart(state: ListState, part: number): string {
  const { teil: _, ...chosen } = state.chosen
  return `${action}${stateQuery({ ...state, chosen: part > 1 ? { ...chosen, teil: [String(part)] } : chosen })}`
}

const Legend = () => (
  <ul class="matrix-legend" aria-label="Zeichen">
    {statusCodes.map(code => (
      <li>
        <span class={`status status-${code}`}>{statusLabels[code]}</span>
      </li>
    ))}
    <li>– nach dem Vorschlag nicht zuständig</li>
    <li>? unklar, wer zuständig ist</li>
    <li>leer: nichts eingetragen</li>
  </ul>
)

function NoRows({ state }: { state: ListState }) {
  const { zeilen: _, auswahl: __, ...rest } = state.chosen
  return (
    <div class="empty">
      <h2>Keine Leistung gefunden</h2>
      <p>
        Für diese Auswahl gibt es keine Zeile.{' '}
        <a href={`${action}${stateQuery(changed(state, { q: '', chosen: { ...rest, zeilen: ['alle'] } }))}`}>
          Alle Leistungen der gewählten Verwaltungen zeigen
        </a>
      </p>
    </div>
  )
}

function NoHouses({ matrix: { state } }: MatrixPageProps) {
  return (
    <div class="empty">
      <h2>{hasHouses(state) ? 'Keine Verwaltung gefunden' : 'Welche Verwaltungen möchten Sie vergleichen?'}</h2>
      <p>
        Wählen Sie oben einen Verbund, die Kreise eines Landes oder suchen Sie einzelne Verwaltungen. Dann sehen Sie
        hier, wer welche Leistung erledigt hat.
      </p>
    </div>
  )
}
