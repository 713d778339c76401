import { html, raw } from 'hono/html'
import { type Due, dueLabels, type Freshness, freshnessLabels } from '#domain/freshness.ts'
import { formatKey } from '#domain/leika-key.ts'
import { type StatusCode, statusLabels } from '#domain/status.ts'
import { formatDate } from '#web/time.tsx'
import { asTyped, inWords, type Value } from '../../show.ts'
import { type OwnColumn, sourceInWords } from '../definition.ts'
import type { Names } from '../facets.ts'
import type { EntryRow } from '../queries/row.ts'

type Markup = ReturnType<typeof html> | string

const nothing = raw('')

/** Word and shape, wherever a status stands. */
export const statusMark = (status: StatusCode) =>
  html`<span class="status status-${status}">${statusLabels[status]}</span>`

export const freshnessMark = (freshness: Freshness) =>
  html`<span class="age age-${freshness}">${freshnessLabels[freshness]}</span>`

export const dueMark = (due: Due) =>
  due === 'overdue' || due === 'soon' ? html` <span class="due due-${due}">${dueLabels[due]}</span>` : nothing

/** What stands in a cell; one-line, and nothing where there is no value. */
export function cellContent(row: EntryRow, column: OwnColumn, names: Names): Markup {
  const { field } = column
  if (!field) return factContent(row, column.key, names)
  const value = row.values[field.name]
  if (field.name === 'status') return statusMark(value as StatusCode)
  if (value === null) return nothing
  if (field.kind === 'url') return html`<a href="${value}" rel="noopener">${hostOf(String(value))}</a>`
  const words = inWords(field, value, names.products)
  return field.name === 'targetOn' ? html`${words}${dueMark(row.due)}` : html`${words}`
}

/** What nobody enters: it follows from the catalogue and from the history of the entry. */
function factContent(row: EntryRow, key: string, { vocabulary }: Names): Markup {
  if (key === 'schluessel')
    return row.leikaKey
      ? html`<span class="key">${formatKey(row.leikaKey)}</span>`
      : raw('<span class="quiet">ohne</span>')
  if (key === 'alter') return freshnessMark(row.freshness)
  if (key === 'geaendert') return row.updatedAt ? formatDate(row.updatedAt) : nothing
  if (key === 'quelle') return sourceInWords(row) ?? nothing
  if (key === 'ozg-leistung') return vocabulary.bundleName(row.ozgId)
  return row.leikaTypes.join(', ')
}

export const hostOf = (url: string) => URL.parse(url)?.hostname.replace(/^www\./, '') ?? url

export interface RowContext {
  readonly columns: readonly OwnColumn[]
  readonly names: Names
  /** Of the list, carried along to the form of a row and back. */
  readonly query: string
  /** Address of the form of a row. */
  hrefOf(row: EntryRow): string
  /** Whether the cells are prepared for editing in place. */
  readonly isEntering: boolean
}

/** Belongs to the form of the selection; with the version the row shows, as what is confirmed has been seen. */
const tickBox = ({ serviceId, version, name }: EntryRow) =>
  html`<input type="checkbox" class="pick" form="auswahl" name="id" value="${serviceId}-${version}" aria-label="Auswählen: ${name}"> `

/** Written as text: a page holds up to a hundred rows of a dozen cells. */
export function ownRow(row: EntryRow, context: RowContext) {
  const cells = context.columns.map(column => cell(row, column, context))
  return html`<tr id="zeile-${row.serviceId}" data-id="${row.serviceId}" data-version="${row.version}" data-status="${row.values.status}"><th scope="row">${context.isEntering ? tickBox(row) : nothing}<a href="${context.hrefOf(row)}">${row.name}</a></th>${cells}</tr>`
}

function cell(row: EntryRow, column: OwnColumn, { names, isEntering }: RowContext) {
  const { key, label, field } = column
  const content = cellContent(row, column, names)
  const name = field?.kind === 'number' ? raw(' class="number"') : nothing
  if (!field || !isEntering) return html`<td data-label="${label}"${name}>${content}</td>`
  const typed = asTyped(field, row.values[field.name] as Value, names.products)
  return html`<td data-label="${label}" data-key="${key}" data-value="${typed}"${name}>${content}</td>`
}
