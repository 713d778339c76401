import type { Child } from 'hono/jsx'
import { formatCount } from './format.ts'
import { CarriedState } from './search-box.tsx'
import { type ListState, pageSizes, stateQuery } from './state.ts'

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

/** One of a few values, in a toolbar. */
export function Select({ name, label, value, options }: SelectProps) {
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

/** What is new here, for programs that read feeds. */
export function FeedLink({ href, children }: { href: string; children?: Child }) {
  return (
    <p class="export-links">
      <a href={href} type="application/atom+xml">
        {children} (Atom)
      </a>
    </p>
  )
}

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
