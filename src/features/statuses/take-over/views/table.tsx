import { html, raw } from 'hono/html'
import type { StatusCode } from '#domain/status.ts'
import { TableFrame } from '#web/list/results.tsx'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Field } from '../../fields.ts'
import { freshnessMark, hostOf, statusMark } from '../../own/views/cells.tsx'
import type { Products } from '../../products.ts'
import { inWords, type Value } from '../../show.ts'
import type { TakeableField } from '../definition.ts'
import type { DifferenceRow } from '../queries/row.ts'

interface DifferenceTableProps {
  rows: readonly DifferenceRow[]
  fields: readonly TakeableField[]
  products: Products
  /** Whether rows can be ticked. */
  isChoosing?: boolean
}

/** One row per service: in each chosen field what we have and what would stand there. */
export function DifferenceTable(props: DifferenceTableProps) {
  const { rows, fields } = props
  const hasStatus = fields.some(({ field }) => field.name === 'status')
  const shown = fields.filter(({ field }) => rows.some(({ differing }) => differing.includes(field.name)))
  return (
    <TableFrame label="Unterschiede">
      <table class="stackable take-over-table">
        <thead>
          <tr>
            <th scope="col">Leistung</th>
            {!hasStatus && <th scope="col">Status hier, dort</th>}
            {shown.map(({ label }) => (
              <th scope="col">{label}</th>
            ))}
            <th scope="col">Dort bestätigt</th>
          </tr>
        </thead>
        <tbody>{rows.map(row => differenceRow(row, props, shown, !hasStatus))}</tbody>
      </table>
    </TableFrame>
  )
}

type Markup = ReturnType<typeof html> | string

/** Written as text: a page holds up to a hundred rows. */
function differenceRow(
  row: DifferenceRow,
  { products, isChoosing }: DifferenceTableProps,
  shown: readonly TakeableField[],
  showsStatus: boolean,
): Markup {
  const { serviceId, name, differing, theirFreshness, theirConfirmedAt } = row
  const cells = shown.map(({ field, label }) =>
    differing.includes(field.name)
      ? html`<td data-label="${label}">${step(row, field, products)}</td>`
      : html`<td data-label="${label}" class="empty-cell"></td>`,
  )
  const box = isChoosing
    ? html`<input type="checkbox" class="pick" form="auswahl" name="id" value="${serviceId}" aria-label="Auswählen: ${name}"> `
    : raw('')
  const status = showsStatus ? html`<td data-label="Status hier, dort">${statuses(row)}</td>` : raw('')
  return html`<tr><th scope="row">${box}<a href="${paths.ownService(serviceId)}">${name}</a></th>${status}${cells}<td data-label="Dort bestätigt">${freshnessMark(theirFreshness)}${theirConfirmedAt && html` <span class="quiet">${formatDate(theirConfirmedAt)}</span>`}</td></tr>`
}

const statuses = ({ values, theirs }: DifferenceRow) =>
  html`${statusMark(values.status as StatusCode)}${theirs.status ? html` <span class="sr-only">hier, dort </span>${statusMark(theirs.status as StatusCode)}` : ''}`

/** From ours to theirs; an empty place needs no words of its own. */
function step(row: DifferenceRow, field: Field, products: Products): Markup {
  const [ours, theirs] = [row.values[field.name], row.theirs[field.name] ?? null]
  const version = field.name === 'productId' && row.theirs.productVersion ? ` ${row.theirs.productVersion}` : ''
  const to = html`<ins>${shown(field, theirs, products)}${version}</ins>`
  if (ours === null) return to
  return html`<del>${shown(field, ours, products)}</del> <span aria-hidden="true">→</span><span class="sr-only"> wird zu </span> ${to}`
}

function shown(field: Field, value: Value, products: Products): Markup {
  if (field.name === 'status') return statusMark(value as StatusCode)
  return field.kind === 'url' ? hostOf(String(value)) : inWords(field, value, products)
}
