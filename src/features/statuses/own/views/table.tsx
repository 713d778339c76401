import type { Html } from '#core/html.ts'
import { assets } from '#web/assets.ts'
import { TableFrame } from '#web/list/results.tsx'
import { changed, type ListState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../../paths.ts'
import type { Field } from '../../fields.ts'
import type { Products } from '../../products.ts'
import type { OwnColumn, OwnSort } from '../definition.ts'
import type { EntryRow } from '../queries/row.ts'
import { ownRow, type RowContext } from './cells.tsx'

export interface OwnTableProps extends RowContext {
  readonly state: ListState
  readonly sort: OwnSort
  readonly rows: readonly EntryRow[]
  readonly units: readonly string[]
  /** Whose entries these are and who edits them: what the browser keeps belongs to them alone. */
  readonly keeper: string
}

/** The dense table. Its cells can be edited in place where there is script; without, each row has its form. */
export function OwnTable(props: OwnTableProps) {
  const { columns, rows, isEntering } = props
  return (
    <div class="own-frame">
      <TableFrame label="Unsere Leistungen">
        <table
          class="stackable own-table"
          id="eintraege"
          data-grid={isEntering ? paths.ownServices() : undefined}
          data-query={props.query}
          data-keeper={props.keeper}
        >
          <thead>
            <tr>
              <HeadCell props={props} label="Leistung" sort="name" />
              {columns.map(column => (
                <HeadCell props={props} label={column.label} sort={column.sort} field={column.field} />
              ))}
            </tr>
          </thead>
          <tbody>{rows.map(row => ownRow(row, props))}</tbody>
        </table>
      </TableFrame>
      {isEntering && <Suggestions columns={columns} products={props.names.products} units={props.units} />}
      {isEntering && <EditingScript />}
    </div>
  )
}

/** The script of the pages where entries are edited. */
export const EditingScript = () => <script type="module" src={paths.asset(assets.nameOf('entries.js'))}></script>

interface HeadCellProps {
  props: OwnTableProps
  label: string
  sort?: OwnSort | undefined
  field?: Field | undefined
}

const descending: ReadonlySet<OwnSort> = new Set(['fallzahl', 'geaendert'])

/** Columns one can sort by are links; script learns here how the cells below are edited. */
function HeadCell({ props, label, sort, field }: HeadCellProps): Html {
  const isSorted = sort !== undefined && props.sort === sort
  const order = isSorted ? (descending.has(sort) ? 'descending' : 'ascending') : undefined
  const editing = props.isEntering && field ? editingOf(field) : {}
  return (
    <th scope="col" aria-sort={order} class={field?.kind === 'number' ? 'number' : undefined} {...editing}>
      {sort ? (
        <a
          href={paths.ownServices(stateQuery(changed(props.state, { sort: sort === 'name' ? '' : sort })))}
          id={`kopf-${sort}`}
          data-swap="ergebnis"
        >
          {label}
        </a>
      ) : (
        label
      )}
    </th>
  )
}

export const suggestionsId = (field: Field) => `vorschlaege-${field.key}`

function editingOf(field: Field): Record<string, string> {
  const options = field.options && { 'data-options': JSON.stringify(field.options) }
  const list = field.kind === 'product' || field.name === 'unit' ? { 'data-list': suggestionsId(field) } : {}
  return { 'data-key': field.key, 'data-kind': field.kind, ...options, ...list }
}

/** What is offered while typing a product or a unit; every other text stays possible. */
function Suggestions({
  columns,
  products,
  units,
}: {
  columns: readonly OwnColumn[]
  products: Products
  units: readonly string[]
}) {
  const fields = columns.flatMap(({ field }) => (field ? [field] : []))
  return (
    <>
      {fields.map(field => (
        <SuggestionList field={field} products={products} units={units} />
      ))}
    </>
  )
}

interface SuggestionListProps {
  field: Field
  products: Products
  units: readonly string[]
}

const mostSuggestions = 300

export function SuggestionList({ field, products, units }: SuggestionListProps) {
  const texts =
    field.kind === 'product' ? products.offeredFor(field).map(({ name }) => name) : field.name === 'unit' ? units : []
  if (!texts.length) return null
  return (
    <datalist id={suggestionsId(field)}>
      {[...new Set(texts)].slice(0, mostSuggestions).map(text => (
        <option value={text}></option>
      ))}
    </datalist>
  )
}
