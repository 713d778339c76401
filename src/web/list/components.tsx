import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { changed, choiceCount, type ListState, pageSizes, stateQuery, withoutChoice } from './state.ts'

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
const germanNumber = new Intl.NumberFormat('de-DE')
export const formatCount = (count: number) => (count < 1000 ? String(count) : germanNumber.format(count))

/** The hidden fields that carry the rest of the state through a form. */
function CarriedState({ state, except }: { state: ListState; except: readonly string[] }) {
  const pairs = [...new URLSearchParams(stateQuery(changed(state, {})))].filter(([name]) => !except.includes(name))
  return (
    <>
      {pairs.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

export interface SearchBoxProps {
  action: string
  label: string
  hint: string
  state?: ListState
  /** Address of suggestions, ending in `q=`. */
  suggestions: string
}

/** The search field of a list; submitting it keeps the filters. */
export function SearchBox({ action, label, hint, state, suggestions }: SearchBoxProps) {
  return (
    <search>
      <form class="search-form" action={action} method="get">
        {state && <CarriedState state={state} except={['q', 'mehr', 'wertsuche']} />}
        <label for="suche">{label}</label>
        <div class="search-row">
          <div class="combobox">
            <input
              class="kern-form-input__input"
              type="search"
              id="suche"
              name="q"
              value={state?.q}
              maxlength={200}
              aria-describedby="suche-hinweis"
              data-suggestions={suggestions}
              autocapitalize="off"
              spellcheck={false}
            />
          </div>
          <button class="kern-btn kern-btn--primary" type="submit">
            <span class="kern-icon kern-icon--search" aria-hidden="true"></span>
            <span class="kern-label">Suchen</span>
          </button>
        </div>
        <p class="quiet" id="suche-hinweis">
          {hint}
        </p>
      </form>
    </search>
  )
}

export interface ListProps {
  action: string
  state: ListState
  facets: readonly Facet[]
}

/** All facets as one form: applies on change with script, by its button without. */
export function FacetPanel({ action, state, facets }: ListProps) {
  const chosen = choiceCount(state)
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
        <a
          class="facet-more"
          href={`${action}${stateQuery(changed(state, { expanded: '', facetSearch: '' }))}`}
          data-swap="ergebnis"
          id={`mehr-${facet.param}`}
        >
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
  const id = `f-${param}-${value}`.replace(/[^\w-]/g, '_')
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

/** The chosen filters as links that take them away again. */
export function Chips({ action, state, facets, query }: ListProps & { query: string }) {
  if (!choiceCount(state) && !state.q) return null
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
        <a href={action} data-swap={state.q ? undefined : 'ergebnis'}>
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

export interface ToolbarProps {
  action: string
  state: ListState
  total: number
  /** What is listed, for one and for many: Leistung, Leistungen. */
  nouns: readonly [one: string, many: string]
  /** Number of all entries without any filter. */
  all?: number
  sorts: readonly (readonly [string, string])[]
  views?: readonly (readonly [string, string])[]
}

/** What was found, and how it is sorted, cut and shown. */
export function ResultToolbar({ action, state, total, nouns, all, sorts, views }: ToolbarProps) {
  return (
    <div class="toolbar">
      <p class="result-count" data-summary>
        <strong>{formatCount(total)}</strong>
        {all !== undefined && all !== total && ` von ${formatCount(all)}`}{' '}
        {total === 1 && all === undefined ? nouns[0] : nouns[1]}
      </p>
      <form action={action} method="get" data-live="ergebnis" aria-label="Darstellung">
        <CarriedState state={state} except={['sortierung', 'anzahl', 'ansicht']} />
        <Select
          name="sortierung"
          label="Sortieren"
          value={state.sort || (state.q ? 'relevanz' : (sorts.find(([v]) => v !== 'relevanz')?.[0] ?? ''))}
          options={sorts}
        />
        {views && <Select name="ansicht" label="Ansicht" value={state.view} options={views} />}
        <Select
          name="anzahl"
          label="Zeilen"
          value={String(state.size)}
          options={pageSizes.map(size => [String(size), String(size)])}
        />
        <button class="kern-btn kern-btn--tertiary no-js" type="submit">
          <span class="kern-label">Anwenden</span>
        </button>
      </form>
    </div>
  )
}

interface SelectProps {
  name: string
  label: string
  value: string
  options: readonly (readonly [string, string])[]
}

function Select({ name, label, value, options }: SelectProps) {
  return (
    <span class="select">
      <label for={`wahl-${name}`}>{label}</label>
      <select id={`wahl-${name}`} name={name}>
        {options.map(([option, text]) => (
          <option value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
    </span>
  )
}

/** A table that scrolls sideways by keyboard too. `label` names it for screen readers. */
export function TableFrame({ label, children }: { label: string; children?: Child }) {
  return (
    <section class="table-frame" aria-label={label} tabindex={0}>
      {children}
    </section>
  )
}

/** Links to the pages of a list; none when everything fits. */
export function Pagination({ action, state, total }: { action: string; state: ListState; total: number }) {
  const last = Math.ceil(total / state.size)
  if (last <= 1) return null
  const href = (page: number) => `${action}${stateQuery({ ...state, page, expanded: '', facetSearch: '' })}`
  const near = [1, state.page - 1, state.page, state.page + 1, last].filter(page => page >= 1 && page <= last)
  const shown = [...new Set(near)].sort((a, b) => a - b)
  return (
    <nav class="pagination" aria-label="Seiten">
      <ul>
        {state.page > 1 && (
          <li>
            <a href={href(state.page - 1)} rel="prev">
              Zurück
            </a>
          </li>
        )}
        {shown.map((page, i) => (
          <>
            {i > 0 && page - (shown[i - 1] ?? 0) > 1 && <li aria-hidden="true">…</li>}
            <li>
              <a href={href(page)} aria-current={page === state.page ? 'page' : undefined}>
                <span class="sr-only">Seite </span>
                {formatCount(page)}
              </a>
            </li>
          </>
        ))}
        {state.page < last && (
          <li>
            <a href={href(state.page + 1)} rel="next">
              Weiter
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

export const exportFormats = ['csv', 'xlsx', 'ods', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Downloads of exactly this view, all pages of it. */
export function ExportLinks({ href }: { href: (format: ExportFormat) => string }) {
  return (
    <p class="export-links">
      Diese Ansicht herunterladen:{' '}
      {exportFormats.map((format, i) => (
        <>
          {i > 0 && ', '}
          <a href={href(format)} download>
            {format.toUpperCase()}
          </a>
        </>
      ))}
    </p>
  )
}
