import { html, raw } from 'hono/html'
import { statusLabels } from '#domain/status.ts'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../../paths.ts'
import { statusParams } from '../../implementations/definition.ts'
import type { Products } from '../../products.ts'
import type { Matrix } from '../matrix.ts'
import type { House } from '../queries/houses.ts'
import type { Entered, MatrixCell, MatrixRow, Sums } from '../queries/matrix.ts'
import { contentWords } from '../words.ts'

/** With so few columns there is room for words in the cells and for names from left to right. */
const fewHouses = 7

export function MatrixTable({ matrix }: { matrix: Matrix }) {
  const { rows, houses, state, total } = matrix
  const isWide = houses.length > fewHouses
  const rendered = rows.map(row => matrixRow(row, { houses, content: state.view, products: matrix.products, isWide }))
  return (
    <TableFrame label="Matrix: Leistungen und Verwaltungen">
      <table class={isWide ? 'matrix matrix-many' : 'matrix'}>
        <caption class="sr-only">Stand der Leistungen in den gewählten Verwaltungen</caption>
        <thead>
          <tr>
            <th scope="col">Leistung</th>
            <th scope="col">erledigt</th>
            {houses.map(houseHead)}
          </tr>
        </thead>
        <tbody>{rendered}</tbody>
        <tfoot>
          <tr>
            <th scope="row">{total === 1 ? 'Erledigt' : `Erledigt, alle ${formatCount(total)} Zeilen`}</th>
            <td>{share(allOf(matrix))}</td>
            {houses.map(({ id }) => (
              <td>{share(matrix.sums.get(id))}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </TableFrame>
  )
}

function houseHead({ id, name, isOwn, isParticipating }: House) {
  const note = isOwn ? 'Ihre Verwaltung' : isParticipating ? '' : 'nimmt noch nicht teil'
  return html`<th scope="col"${isOwn ? raw(' class="own"') : ''}><span class="house"><a href="${paths.administration(id)}">${name}</a>${note && html` <span class="quiet">${note}</span>`}</span></th>`
}

function allOf({ sums }: Matrix): Sums {
  const add = (name: keyof Sums) => [...sums.values()].reduce((sum, each) => sum + each[name], 0)
  return { ours: add('ours'), done: add('done'), inProgress: add('inProgress') }
}

const share = (sums: Sums | undefined) =>
  sums?.ours
    ? html`<strong>${formatCount(sums.done)}</strong> <span class="of">von ${formatCount(sums.ours)}</span>`
    : html`<span class="quiet">–<span class="sr-only"> keine zuständig</span></span>`

interface RowContext {
  readonly houses: readonly House[]
  readonly content: string
  readonly products: Products
  readonly isWide: boolean
}

/** Written as text: a page holds a thousand cells and more. */
function matrixRow(row: MatrixRow, context: RowContext) {
  const cells = row.cells.map((cell, i) => matrixCell(cell, row, context.houses[i], context))
  return html`<tr><th scope="row"><a href="${paths.service(row.serviceId)}">${row.name}</a></th><td>${share(row)}</td>${cells}</tr>`
}

/** Said once, sent a thousand times. */
const silences = {
  nothing: raw('<td><span class="sr-only">nichts eingetragen</span></td>'),
  unclear: raw('<td><span class="quiet" aria-hidden="true">?</span><span class="sr-only">unklar</span></td>'),
  others: raw('<td><span class="quiet" aria-hidden="true">–</span><span class="sr-only">nicht zuständig</span></td>'),
}

function matrixCell(cell: MatrixCell, row: MatrixRow, house: House | undefined, context: RowContext) {
  if (typeof cell === 'string') return silences[cell]
  return html`<td><a class="status status-${cell.status}" href="${hrefOf(cell, row, house)}">${wordsIn(cell, context)}</a></td>`
}

/** The shape stands for the status; its word is in sight where there is room and nothing else to show. */
function wordsIn(cell: Entered, { content, products, isWide }: RowContext) {
  const status = statusLabels[cell.status]
  const words = contentWords(cell, content, products)
  if (!content && !isWide) return status
  return html`<span class="sr-only">${status}</span>${words && html`<span class="content"> ${words}</span>`}`
}

const paramOf = new Map(statusParams.map(([param, code]) => [code as string, param]))

/** The own entry itself; of others their line among the implementations of the service. */
function hrefOf({ status }: Entered, { serviceId }: MatrixRow, house: House | undefined): string {
  if (!house || house.isOwn) return paths.ownService(serviceId)
  return paths.implementations(serviceId, `?q=${encodeURIComponent(house.name)}&status=${paramOf.get(status)}`)
}
