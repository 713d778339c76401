import type { Child } from 'hono/jsx'
import { ColumnChoice } from './column-choice.tsx'
import { Chips, type Facet, FacetPanel } from './facets.tsx'
import { ResultToolbar, type ToolbarProps } from './results.tsx'
import type { ListState } from './state.ts'

interface ListBodyProps {
  action: string
  list: { readonly state: ListState; readonly facets: readonly Facet[]; readonly total: number }
  /** What is listed, in words, its orders and views, and how many there are without any filter. */
  toolbar: Pick<ToolbarProps, 'nouns' | 'all' | 'views'> & { readonly sorts: readonly Sort[] }
  /** Where they can be chosen: all of them, and those that are shown. */
  columns?: { readonly all: readonly Column[]; readonly shown: readonly Column[] }
  /** What there is to say of the search, above the rows. */
  notes?: Child
  /** What stands below, whether anything was found or not. */
  below?: Child
  /** Stands in the place of the rows where nothing was found. */
  nothing: Child
  /** The rows and what stands below them. */
  children?: Child
}

/** In addresses, in words, and for features that say more of it. */
type Sort = readonly [value: string, label: string, ...more: string[]]

interface Column {
  readonly key: string
  readonly label: string
}

/** A list below its search box: what is chosen, filters, columns, count and order, then the rows or ways out. */
export function ListBody({ action, list, toolbar, columns, notes, below, nothing, children }: ListBodyProps) {
  const { state, facets, total } = list
  // By relevance sorts only who searches.
  const sorts = toolbar.sorts
    .filter(([sort]) => sort !== 'relevanz' || state.q !== '')
    .map(([sort, label]) => [sort, label] as const)
  return (
    <>
      <div class="sr-only" role="status" id="status"></div>
      <div class="list-page" id="ergebnis">
        <Chips action={action} state={state} facets={facets} query={state.q} />
        <FacetPanel action={action} state={state} facets={facets} />
        <div class="results">
          {columns && (
            <ColumnChoice
              action={action}
              state={state}
              columns={columns.all}
              shown={columns.shown.map(({ key }) => key)}
            />
          )}
          <ResultToolbar action={action} state={state} total={total} {...toolbar} sorts={sorts} />
          {notes}
          {total > 0 ? children : nothing}
          {below}
        </div>
      </div>
    </>
  )
}
