import type { Child } from 'hono/jsx'
import type { Html } from '#core/html.ts'
import { formatCount } from '#web/list/format.ts'
import { Pagination } from '#web/list/results.tsx'
import { type ListState, stateQuery } from '#web/list/state.ts'
import type { ListFilter } from '../definition.ts'
import type { Listed } from '../list.ts'

interface FilterBarProps {
  action: string
  state: ListState
  /** What the words are looked for in; without it there is no search box. */
  searchLabel?: string
  filters: readonly ListFilter[]
}

/** Search box and selects of a list; applied on change with script, by the button without. */
export function FilterBar({ action, state, searchLabel, filters }: FilterBarProps) {
  return (
    <search>
      <form class="filter-bar" action={action} method="get" data-live="ergebnis">
        {searchLabel && (
          <div class="filter-search">
            <label for="suche">{searchLabel}</label>
            <input type="search" id="suche" name="q" value={state.q} maxlength={200} autocomplete="off" />
          </div>
        )}
        {filters.map(({ param, label, options }) => (
          <div>
            <label for={param}>{label}</label>
            <select id={param} name={param}>
              <option value="">alle</option>
              {options.map(([value, , text]) => (
                <option value={value} selected={state.chosen[param]?.[0] === value}>
                  {text}
                </option>
              ))}
            </select>
          </div>
        ))}
        <button class="kern-btn kern-btn--secondary" type="submit">
          <span class="kern-label">Anzeigen</span>
        </button>
      </form>
    </search>
  )
}

interface ListedProps {
  action: string
  listed: Listed<unknown>
  nouns: readonly [one: string, many: string]
  /** Said where there is nothing at all yet. */
  empty: Child
  children?: Child
}

/** The number of hits, the table, the pages; and what to do where nothing was found. */
export function ListedRows({ action, listed: { state, total }, nouns, empty, children }: ListedProps): Html {
  const isNarrowed = stateQuery({ ...state, page: 1, size: 25 }) !== ''
  return (
    <div id="ergebnis">
      <p class="result-count" data-summary>
        <strong>{formatCount(total)}</strong> {total === 1 ? nouns[0] : nouns[1]}
      </p>
      {total > 0 && children}
      {!total && (
        <div class="empty">
          {isNarrowed ? (
            <p>
              Dazu gibt es nichts. <a href={action}>Alle anzeigen</a>
            </p>
          ) : (
            <p>{empty}</p>
          )}
        </div>
      )}
      <Pagination action={action} state={state} total={total} />
    </div>
  )
}

/** Announces what a change of the filters brought. */
export const ListStatus = () => <div class="sr-only" role="status" id="status"></div>
