import { html, raw } from 'hono/html'
import type { Html } from '#core/html.ts'
import { formatKey } from '#domain/leika-key.ts'
import type { Facet } from '#web/list/facets.tsx'
import { formatCount } from '#web/list/format.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { ExportLinks, Pagination, TableFrame } from '#web/list/results.tsx'
import { SaveSearchLink } from '#web/list/save-search.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { type ListState, listQuery } from '#web/list/state.ts'
import { type WayOut, WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../paths.ts'
import { catalogueFacets, catalogueList } from '../definition.ts'
import { type ParsedBox, writeBox } from '../grammar.ts'
import type { GatheredBundle } from '../queries/gathered.ts'
import type { ServiceRow } from '../queries/matched.ts'
import type { Standing } from '../queries/standing.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { DidYouMean, NotUnderstood } from './hints.tsx'
import { standingCells } from './standing.ts'

export type Highlighter = (name: string) => readonly { text: string; isMatch: boolean }[]

export interface ServiceListProps {
  state: ListState
  vocabulary: Vocabulary
  facets: readonly Facet[]
  /** Hits as services. */
  total: number
  /** Hits as OZG-Leistungen, in that view. */
  bundleTotal?: number
  rows: readonly ServiceRow[]
  /** How far administrations are, by service. */
  standings: ReadonlyMap<number, Standing>
  isAtWork: boolean
  bundles?: readonly GatheredBundle[]
  highlight: Highlighter
  box: ParsedBox
  didYouMean: string | null
  waysOut: readonly WayOut[]
}

const action = paths.services()
const nouns = ['Leistung', 'Leistungen'] as const

export const searchHint =
  'Zum Beispiel: Führerschein, Hund anmelden, 99 012 001, OZG 10092 oder themenfeld:umwelt "Abfall".'

export function ServiceSearchBox({ state }: { state?: ListState }) {
  return (
    <SearchBox
      action={action}
      label="Stichwort, LeiKa-Schlüssel oder OZG-ID"
      hint={searchHint}
      suggestions={paths.serviceSuggestions('?q=')}
      {...(state && { state })}
    />
  )
}

export function ServiceListPage(props: ServiceListProps) {
  const { state, vocabulary } = props
  return (
    <>
      <h1>Leistungen</h1>
      <ServiceSearchBox state={state} />
      <ListBody
        action={action}
        list={props}
        toolbar={{ nouns, all: vocabulary.serviceCount, sorts: catalogueList.sorts, views: catalogueList.views }}
        notes={
          <>
            <NotUnderstood box={props.box} />
            <DidYouMean state={state} text={props.didYouMean} />
          </>
        }
        nothing={<NothingFound state={state} waysOut={props.waysOut} />}
      >
        <Results {...props} />
      </ListBody>
    </>
  )
}

function Results(props: ServiceListProps) {
  const { state, bundles } = props
  const shown = bundles ? (props.bundleTotal ?? 0) : props.total
  return (
    <>
      {bundles && <p class="quiet">in {formatCount(shown)} OZG-Leistungen</p>}
      {bundles ? <GatheredTable {...props} bundles={bundles} /> : <ServiceTable {...props} />}
      <Pagination action={action} state={state} total={shown} />
      <ExportLinks href={format => paths.servicesExport(format, listQuery(state))} />
      <QueryAsText state={state} />
      <SaveSearchLink list="services" state={state} />
      <p class="export-links">
        <a href={paths.matrix()}>Verwaltungen nebeneinander vergleichen (Matrix)</a>
      </p>
    </>
  )
}

function ServiceTable(props: ServiceListProps) {
  const { rows, isAtWork } = props
  return (
    <TableFrame label="Leistungen">
      <table class={isAtWork ? 'stackable list-services list-standings' : 'stackable list-services'}>
        <thead>
          <tr>
            <th scope="col">Leistung</th>
            <th scope="col">LeiKa-Schlüssel</th>
            <th scope="col">OZG-Leistung</th>
            {!isAtWork && <th scope="col">Themenfeld</th>}
            <th scope="col">Typ</th>
            {isAtWork && <th scope="col">Bei uns</th>}
            <th scope="col" class="number">
              Erledigt bei
            </th>
            {isAtWork && (
              <th scope="col" class="number">
                im Verbund
              </th>
            )}
          </tr>
        </thead>
        <tbody>{rows.map(row => serviceRow(row, props))}</tbody>
      </table>
    </TableFrame>
  )
}

/** Written as text, like the values of the facets: up to a hundred rows a page. */
function serviceRow(row: ServiceRow, { vocabulary, highlight, standings, isAtWork }: ServiceListProps) {
  const bundle = vocabulary.bundles.get(row.ozgId)
  const situation = vocabulary.situations.get(bundle?.situationId ?? 0)
  const topicArea = vocabulary.topicAreas.get(situation?.topicAreaId ?? 0)
  const key = row.leikaKey ? formatKey(row.leikaKey) : raw('<span class="quiet">ohne Schlüssel</span>')
  return html`<tr><th scope="row"><a href="${paths.service(row.id)}">${highlight(row.name).map(marked)}</a></th><td class="key" data-label="Schlüssel">${key}</td><td data-label="OZG-Leistung"><a href="${paths.serviceBundle(row.ozgId)}">${bundle?.name}</a></td>${isAtWork ? '' : html`<td data-label="Themenfeld">${topicArea?.name}</td>`}<td data-label="Typ">${row.leikaTypes.join(', ') || '–'}</td>${standingCells(standings.get(row.id), isAtWork)}</tr>`
}

const marked = ({ text, isMatch }: { text: string; isMatch: boolean }) => (isMatch ? html`<mark>${text}</mark>` : text)

function GatheredTable({ bundles, vocabulary, highlight }: ServiceListProps & { bundles: readonly GatheredBundle[] }) {
  return (
    <ul class="bundles">
      {bundles.map(bundle => (
        <li>
          <h2>
            <a href={paths.serviceBundle(bundle.ozgId)}>
              <Highlighted pieces={highlight(vocabulary.bundles.get(bundle.ozgId)?.name ?? '')} />
            </a>{' '}
            <span class="quiet">
              OZG {bundle.ozgId}, {formatCount(bundle.count)} {bundle.count === 1 ? 'Leistung' : 'Leistungen'}
            </span>
          </h2>
          <ul>
            {bundle.services.map(row => (
              <li>
                <a href={paths.service(row.id)}>
                  <Highlighted pieces={highlight(row.name)} />
                </a>{' '}
                {row.leikaKey && <span class="key quiet">{formatKey(row.leikaKey)}</span>}
              </li>
            ))}
            {bundle.count > bundle.services.length && (
              <li>
                <a href={paths.serviceBundle(bundle.ozgId)}>
                  {bundle.count - bundle.services.length} weitere
                  <span class="sr-only"> bei {vocabulary.bundles.get(bundle.ozgId)?.name}</span>
                </a>
              </li>
            )}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Highlighted({ pieces }: { pieces: ReturnType<Highlighter> }) {
  return <>{pieces.map(piece => (piece.isMatch ? <mark>{piece.text}</mark> : piece.text))}</>
}

function NothingFound({ state, waysOut }: { state: ListState; waysOut: readonly WayOut[] }) {
  return (
    <div class="empty">
      <h2>Keine Leistung gefunden</h2>
      <WaysOut action={action} ways={waysOut} />
      <SaveSearchLink list="services" state={state} />
      {state.q && (
        <p>
          Versuchen Sie ein anderes oder kürzeres Wort, den LeiKa-Schlüssel oder die OZG-ID. Oder gehen Sie über die{' '}
          <a href={paths.topicAreas()}>Themenfelder</a>.
        </p>
      )}
    </div>
  )
}

/** Box and facets are two views of one query: this is the other view. */
function QueryAsText({ state }: { state: ListState }): Html | null {
  const fields = catalogueFacets.flatMap(({ param }) => (state.chosen[param] ? [[param, state.chosen[param]]] : []))
  const text = writeBox(state.q, Object.fromEntries(fields))
  if (!text || text === state.q) return null
  return (
    <p class="export-links">
      Diese Suche als Text: <code>{text}</code>
    </p>
  )
}
