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
import { takeableFields } from '../../take-over/definition.ts'
import type { ImplementationColumn } from '../definition.ts'
import type { ImplementationRow } from '../queries/row.ts'

interface ImplementationTableProps {
  serviceId: number
  rows: readonly ImplementationRow[]
  columns: readonly ImplementationColumn[]
  products: Products
  isEntering: boolean
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
function implementationRow(row: ImplementationRow, props: ImplementationTableProps): Markup {
  const cells = props.columns.map(column => {
    const content = cell(row, column, props)
    const names = [isNumber(column) && 'number', content === '' && 'empty-cell'].filter(Boolean).join(' ')
    const name = names ? raw(` class="${names}"`) : ''
    return html`<td data-label="${column.label}"${name}>${content}</td>`
  })
  const mark = row.isOwn ? 'Ihre Verwaltung' : row.isAlly ? 'in Ihrem Verbund' : ''
  const place = [typeLabel(row.type), federalStateNames[row.federalStateKey]].filter(Boolean).join(', ')
  return html`<tr><th scope="row"><a href="${paths.administration(row.administrationId)}">${row.name}</a>${mark && html` <span class="mark">${mark}</span>`}<span class="excerpt quiet">${place}</span></th>${cells}</tr>`
}

function cell(row: ImplementationRow, { key, field }: ImplementationColumn, props: ImplementationTableProps): Markup {
  if (field) return fieldCell(row, field, props.products)
  if (key === 'einwohner') return row.population === null ? '' : formatCount(row.population)
  if (key === 'entfernung') return row.km === null ? '' : `${formatCount(Math.round(row.km))} km`
  if (key === 'kontakt') return contact(row, props)
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

/** For people at work; one does not write to oneself, nor take over from oneself. */
function contact(row: ImplementationRow, { isEntering, serviceId }: ImplementationTableProps): Markup {
  if (row.isOwn) return ''
  const { mailbox, administrationId: id, name } = row
  const inquiry =
    mailbox &&
    html`<a class="inquiry" href="${paths.administrationInquiry(id, `?leistung=${serviceId}`)}">Anfrage schreiben<span class="sr-only"> an ${name}</span></a> <a href="mailto:${mailbox}">${mailbox}</a>`
  const takeOver =
    isEntering &&
    hasTechnique(row) &&
    html` <a class="inquiry" href="${paths.ownTakeOverPreview(id, `?id=${serviceId}`)}">Von hier übernehmen<span class="sr-only">: ${name}</span></a>`
  return inquiry || takeOver ? html`${inquiry || ''}${takeOver || ''}` : ''
}

/** Whether there is anything one would take over. */
const hasTechnique = ({ status, values }: ImplementationRow) =>
  status !== 'notResponsible' &&
  status !== 'dropped' &&
  takeableFields.some(({ field, isDefault }) => isDefault && (values[field.name] ?? notConnectedId) !== notConnectedId)
