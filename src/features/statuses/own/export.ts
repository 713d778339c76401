import type { HttpContext } from '#core/http.ts'
import { freshnessLabels } from '#domain/freshness.ts'
import { type ExportColumn, type ExportDescription, sendExport } from '#web/export.ts'
import { type ListState, listQuery, stateInWords } from '#web/list/state.ts'
import { isoDay } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { inWords } from '../show.ts'
import { type OwnColumn, ownFacets, shownColumns, sourceInWords } from './definition.ts'
import type { OwnDeps } from './deps.ts'
import { labelOf, type Names } from './facets.ts'
import { stateOf } from './list.tsx'
import { type Owner, ownerOf } from './owner.ts'
import { prepareOwn } from './prepare.ts'
import { allOwn } from './queries/keyset.ts'
import { countOwn } from './queries/list.ts'
import type { EntryRow } from './queries/row.ts'

/** Sends exactly the list in the address: its rows on all pages, its columns. */
export async function exportOwn(c: HttpContext, deps: OwnDeps) {
  const owner = ownerOf(c)
  const state = stateOf(c)
  const { filter, sort } = await prepareOwn(deps, owner.administrationId, state)
  const names = { vocabulary: await deps.vocabulary(), products: await deps.products() }
  const description = exportDescription(owner, {
    title: 'Unsere Leistungen',
    query: deps.baseUrl + paths.ownServices(listQuery(state)),
    queryText: `${owner.administrationName}; ${describeState(state, names)}`,
    asOf: names.vocabulary.release,
    total: await countOwn(deps.db, filter),
  })
  const columns = exportColumns(shownColumns(state.columns), names)
  return sendExport(c, c.req.param('file')?.split('.')[1] ?? '', description, columns, allOwn(deps.db, filter, sort))
}

type Described = Pick<ExportDescription, 'title' | 'query' | 'queryText' | 'asOf' | 'total'>

export function exportDescription({ administrationName }: Owner, described: Described): ExportDescription {
  return {
    ...described,
    createdAt: new Date(),
    source: `Angaben von ${administrationName}; Leistungen aus dem OZG-Umsetzungskatalog (LeiKa)`,
    licence: 'Für den Gebrauch in Ihrer Verwaltung; interne Angaben nicht weitergeben',
  }
}

/** The list in words: what was searched for and chosen. */
function describeState(state: ListState, names: Names): string {
  const chosen = { zustaendig: ['unsere'], ...state.chosen }
  return stateInWords({ q: state.q, chosen }, ownFacets, (value, { param }) => labelOf(param, value, names)).join('; ')
}

function exportColumns(columns: readonly OwnColumn[], names: Names): ExportColumn<EntryRow>[] {
  const shown = columns.map(column => ({ ...headOf(column), value: valueFor(column, names) }))
  const key = shown.filter(({ field }) => field === 'leikaKey')
  return [
    ...key,
    { header: 'Leistung', field: 'name', value: row => row.name, width: 60 },
    ...shown.filter(({ field }) => field !== 'leikaKey'),
    { header: 'Kennung', field: 'id', value: row => row.serviceId, width: 9 },
  ]
}

const factNames: Readonly<Record<string, string>> = {
  schluessel: 'leikaKey',
  alter: 'freshness',
  geaendert: 'updatedAt',
  quelle: 'source',
  'ozg-leistung': 'serviceBundle',
  'leika-typ': 'leikaTypes',
}

const headOf = ({ key, label, field }: OwnColumn) => ({
  header: label,
  field: field?.name ?? factNames[key] ?? key,
  width: key === 'schluessel' || field?.kind !== 'number' ? 18 : 12,
})

/** Numbers stay numbers, so that a spreadsheet can add them up; everything else is words. */
function valueFor({ key, field }: OwnColumn, { vocabulary, products }: Names): ExportColumn<EntryRow>['value'] {
  if (field?.kind === 'number') return row => row.values[field.name]
  if (field) return row => inWords(field, row.values[field.name], products) || null
  if (key === 'schluessel') return row => row.leikaKey
  if (key === 'alter') return row => freshnessLabels[row.freshness]
  if (key === 'geaendert') return row => row.updatedAt && isoDay(row.updatedAt)
  if (key === 'quelle') return sourceInWords
  if (key === 'ozg-leistung') return row => vocabulary.bundleName(row.ozgId)
  return row => row.leikaTypes.join(', ')
}
