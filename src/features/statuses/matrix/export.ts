import type { ExportColumn, ExportDescription } from '#web/export.ts'
import type { Facet } from '#web/list/facets.tsx'
import { type ListState, listQuery, stateInWords } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import type { Products } from '../products.ts'
import { matrixContents } from './definition.ts'
import type { House } from './queries/houses.ts'
import type { MatrixRow } from './queries/matrix.ts'
import { cellWords } from './words.ts'

/** One column per administration, and how many of them are done and responsible. */
export function exportColumns(
  houses: readonly House[],
  content: string,
  products: Products,
  baseUrl: string,
): ExportColumn<MatrixRow>[] {
  const names = uniqueNames(houses)
  return [
    { header: 'Leistung', field: 'service', value: row => row.name, width: 60 },
    { header: 'LeiKa-Schlüssel', field: 'leikaKey', value: row => row.leikaKey, width: 18 },
    { header: 'OZG-ID', field: 'ozgId', value: row => row.ozgId, width: 9 },
    { header: 'erledigt', field: 'done', value: row => row.done },
    { header: 'in Arbeit', field: 'inProgress', value: row => row.inProgress },
    { header: 'zuständig', field: 'ours', value: row => row.ours },
    ...houses.map(
      ({ id }, i): ExportColumn<MatrixRow> => ({
        header: names[i] ?? '',
        field: `administration${id}`,
        value: ({ cells }) => cellWords(cells[i] ?? 'nothing', content, products) || null,
        width: 18,
      }),
    ),
    { header: 'Kennung', field: 'id', value: row => row.serviceId, width: 9 },
    { header: 'Adresse', field: 'url', value: row => baseUrl + paths.implementations(row.serviceId), width: 36 },
  ]
}

/** Two columns of one name cannot be told apart. */
const uniqueNames = (houses: readonly House[]) =>
  houses.map(({ id, name }) => (houses.filter(other => other.name === name).length > 1 ? `${name} (${id})` : name))

interface Described {
  readonly state: ListState
  readonly chips: readonly Facet[]
  readonly baseUrl: string
  readonly total: number
  readonly asOf: string
}

export function describeExport({ state, chips, baseUrl, total, asOf }: Described): ExportDescription {
  const content = matrixContents.find(([value]) => value === state.view)?.[1] ?? 'Status'
  const words = stateInWords(
    state,
    chips,
    (value, { values }) => values.find(each => each.value === value)?.label ?? value,
  )
  return {
    title: 'Matrix',
    query: baseUrl + paths.matrix(listQuery(state)),
    queryText: [`Zellen: ${content}`, ...words].join('; '),
    createdAt: new Date(),
    source: 'Angaben der Verwaltungen; Leistungen aus dem OZG-Umsetzungskatalog (LeiKa)',
    licence: 'Angaben, die nur Verwaltungen sehen, nicht weitergeben',
    asOf,
    total,
  }
}
