import { html, raw } from 'hono/html'
import { federalStateNames, typeLabel } from '#domain/administration.ts'
import { notConnectedId } from '#domain/product.ts'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Field } from '../../fields.ts'
import { freshnessMark, hostOf, statusMark } from '../../own/views/cells.tsx'
import type { Products } from '../../products.ts'
import { inWords } from '../../show.ts'
import type { ImplementationColumn } from '../definition.ts'
import type { ImplementationRow } from '../queries/row.ts'

interface ImplementationTableProps {
  serviceId: number
  rows: readonly ImplementationRow[]
  columns: readonly ImplementationColumn[]
  products: Products
}

export function ImplementationTable(props: ImplementationTableProps) {
  const { rows, columns } = props
  return (
    <TableFrame label="Umsetzungen">
      <table class="stackable list-implementations">
        <thead>
          <tr>
            <th scope="col">Verwaltung</th>
            {columns.map(column => (
              <th scope="col" class={isNumber(column) ? 'number' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map(row => implementationRow(row, props))}</tbody>
      </table>
    </TableFrame>
  )
}

const isNumber = ({ key, field }: ImplementationColumn) =>
  field?.kind === 'number' || key === 'einwohner' || key === 'entfernung'

type Markup = ReturnType<typeof html> | string

/** Written as text: a page holds up to a hundred rows. */
function implementationRow(row: ImplementationRow, { columns, products }: ImplementationTableProps): Markup {
  const cells = columns.map(column => {
    const content = cell(row, column, products)
    const names = [isNumber(column) && 'number', content === '' && 'empty-cell'].filter(Boolean).join(' ')
    const name = names ? raw(` class="${names}"`) : ''
    return html`<td data-label="${column.label}"${name}>${content}</td>`
  })
  const mark = row.isOwn ? 'Ihre Verwaltung' : row.isAlly ? 'in Ihrem Verbund' : ''
  const place = [typeLabel(row.type), federalStateNames[row.federalStateKey]].filter(Boolean).join(', ')
  return html`<tr><th scope="row"><a href="${paths.administration(row.administrationId)}">${row.name}</a>${mark && html` <span class="mark">${mark}</span>`}<span class="excerpt quiet">${place}</span></th>${cells}</tr>`
}

function cell(row: ImplementationRow, { key, field }: ImplementationColumn, products: Products): Markup {
  if (field) return fieldCell(row, field, products)
  if (key === 'einwohner') return row.population === null ? '' : formatCount(row.population)
  if (key === 'entfernung') return row.km === null ? '' : `${formatCount(Math.round(row.km))} km`
  if (key === 'kontakt') return contact(row)
  return html`${freshnessMark(row.freshness)}${row.confirmedAt && html` <span class="quiet">${formatDate(row.confirmedAt)}</span>`}`
}

function fieldCell(row: ImplementationRow, field: Field, products: Products): Markup {
  const value = row.values[field.name] ?? null
  if (field.name === 'status')
    return html`${statusMark(row.status)}${row.reason && html`<span class="excerpt quiet">${row.reason}</span>`}`
  if (value === null) return ''
  if (field.kind === 'url')
    return html`<a href="${value}" rel="external noopener nofollow">${hostOf(String(value))}</a>`
  const words = inWords(field, value, products)
  return field.kind === 'product' && value !== notConnectedId
    ? html`<a href="${paths.product(Number(value))}">${words}</a>`
    : words
}

/** For people at work; one does not write to oneself. */
function contact({ isOwn, mailbox, administrationId, name }: ImplementationRow): Markup {
  if (isOwn || !mailbox) return ''
  return html`<a class="inquiry" href="${paths.administrationInquiry(administrationId)}">Anfrage schreiben<span class="sr-only"> an ${name}</span></a> <a href="mailto:${mailbox}">${mailbox}</a>`
}
