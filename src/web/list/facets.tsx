import { html, raw } from 'hono/html'
import { formatCount } from './format.ts'
import { CarriedState } from './search-box.tsx'
import { changed, choiceCount, type ListState, listQuery, stateQuery, withoutChoice } from './state.ts'

export interface FacetValue {
  value: string
  label: string
  count: number
}

export interface Facet {
  param: string
  label: string
  /** Values with their counts, computed without this facet's own choice; most frequent first. */
  values: readonly FacetValue[]
}

const shownValues = 10

export interface ListProps {
  action: string
  state: ListState
  facets: readonly Facet[]
}

/** All facets as one form: applies on change with script, by its button without. Where nothing can be chosen there is none. */
export function FacetPanel({ action, state, facets }: ListProps) {
  const chosen = choiceCount(state, facets)
  if (!chosen && facets.every(({ values }) => !values.length)) return null
  return (
    <details class="facet-panel" id="filter">
      <summary>Filter{chosen > 0 && ` (${chosen} gewählt)`}</summary>
      <form action={action} method="get" data-live="ergebnis" aria-label="Filter">
        <CarriedState state={state} except={[...facets.map(facet => facet.param), 'wertsuche']} />
        {facets.map(facet => (
          <FacetGroup action={action} state={state} facet={facet} />
        ))}
        <button class="kern-btn kern-btn--secondary no-js" type="submit">
          <span class="kern-label">Filter anwenden</span>
        </button>
      </form>
    </details>
  )
}

function FacetGroup({ action, state, facet }: { action: string; state: ListState; facet: Facet }) {
  const chosen = state.chosen[facet.param] ?? []
  const isExpanded = state.expanded === facet.param
  const values = isExpanded ? narrowed(facet.values, state.facetSearch, chosen) : leading(facet.values, chosen)
  const hidden = facet.values.length - values.length
  const listId = `werte-${facet.param}`
  return (
    <fieldset class="facet">
      <legend>{facet.label}</legend>
      {isExpanded && <FacetSearch state={state} listId={listId} label={facet.label} />}
      <ul id={listId} class={isExpanded ? 'facet-values facet-values-all' : 'facet-values'}>
        {values.map(value => facetCheckbox(facet.param, value, chosen.includes(value.value)))}
      </ul>
      {!values.length && <p class="quiet">Keine Werte.</p>}
      {!isExpanded && hidden > 0 && (
        <a
          class="facet-more"
          href={`${action}${stateQuery(changed(state, { expanded: facet.param, facetSearch: '' }))}`}
          data-swap="ergebnis"
          id={`mehr-${facet.param}`}
        >
          {hidden} weitere<span class="sr-only"> Werte bei {facet.label}</span>
        </a>
      )}
      {isExpanded && (
        <a class="facet-more" href={`${action}${listQuery(state)}`} data-swap="ergebnis" id={`mehr-${facet.param}`}>
          weniger<span class="sr-only"> Werte bei {facet.label}</span>
        </a>
      )}
    </fieldset>
  )
}

function FacetSearch({ state, listId, label }: { state: ListState; listId: string; label: string }) {
  return (
    <div class="facet-search">
      <label for={`${listId}-suche`}>In „{label}“ suchen</label>
      <input type="search" id={`${listId}-suche`} name="wertsuche" value={state.facetSearch} data-filters={listId} />
    </div>
  )
}

/** Written as text: a page holds some sixty of these, and text renders twice as fast as components (decision 0002). */
function facetCheckbox(param: string, { value, label, count }: FacetValue, isChosen: boolean) {
  const id = `f-${param}-${value}`.replace(/[^\w-]/g, sign => `_${sign.charCodeAt(0).toString(36)}`)
  return html`<li><label><input type="checkbox" id="${id}" name="${param}" value="${value}"${isChosen ? raw(' checked') : ''}/><span>${label}</span></label><span class="count">${formatCount(count)}<span class="sr-only"> Treffer</span></span></li>`
}

/** The most frequent values, and every chosen one even where it has no hits left. */
function leading(values: readonly FacetValue[], chosen: readonly string[]): FacetValue[] {
  return values.filter((value, i) => i < shownValues || chosen.includes(value.value))
}

function narrowed(values: readonly FacetValue[], text: string, chosen: readonly string[]): FacetValue[] {
  const wanted = text.toLowerCase()
  return values.filter(value => chosen.includes(value.value) || value.label.toLowerCase().includes(wanted))
}

interface ChipsProps extends ListProps {
  /** What was searched for, as it is shown. */
  query: string
  /** Where „Alle zurücksetzen“ leads, when not to the list as it is at first. */
  reset?: string
}

/** The chosen filters as links that take them away again. */
export function Chips({ action, state, facets, query, reset = action }: ChipsProps) {
  if (!choiceCount(state, facets) && !state.q) return null
  const href = (next: ListState) => `${action}${stateQuery(next)}`
  return (
    <ul class="chips" aria-label="Gewählte Filter">
      {state.q && <Chip href={href(changed(state, { q: '' }))} name="Suche" label={query} />}
      {facets.flatMap(facet =>
        (state.chosen[facet.param] ?? []).map(value => (
          <Chip
            href={href(withoutChoice(state, facet.param, value))}
            name={facet.label}
            label={facet.values.find(known => known.value === value)?.label ?? value}
          />
        )),
      )}
      <li>
        <a href={reset} data-swap={state.q ? undefined : 'ergebnis'}>
          Alle zurücksetzen
        </a>
      </li>
    </ul>
  )
}

function Chip({ href, name, label }: { href: string; name: string; label: string }) {
  return (
    <li>
      <a class="chip" href={href}>
        <span class="sr-only">Filter entfernen: </span>
        {name}: {label} <span aria-hidden="true">×</span>
      </a>
    </li>
  )
}
