import type { HttpContext } from '#core/http.ts'
import { workingFor } from '#domain/actor.ts'
import { statusLabels } from '#domain/status.ts'
import { visitorOf } from '#web/actor.ts'
import { type ExportColumn, sendExport } from '#web/export.ts'
import { type ListState, parseState, stateInWords, stateQuery } from '#web/list/state.ts'
import { paths } from '../../paths.ts'
import { catalogueFacets, standingFacets } from './definition.ts'
import type { Catalogue } from './deps.ts'
import { definitionFor, prepareList } from './list.ts'
import { placeOf } from './present.ts'
import { listServicesAfter, type ServiceCursor } from './queries/keyset.ts'
import { countServices } from './queries/list.ts'
import type { ServiceRow } from './queries/matched.ts'
import { listStandings, type Standing } from './queries/standing.ts'
import { catalogueState, type Vocabulary } from './vocabulary.ts'

/** Sends all services of the view in the address, not only the page shown. */
export async function exportServices(c: HttpContext, catalogue: Catalogue, baseUrl: string): Promise<Response> {
  const format = c.req.param('file')?.split('.')[1] ?? ''
  const state = parseState(definitionFor(visitorOf(c)), new URL(c.req.url).searchParams)
  const own = workingFor(visitorOf(c))
  const prepared = await prepareList(catalogue, state, visitorOf(c))
  const vocabulary = await catalogue.vocabulary()
  const description = {
    title: 'Leistungen',
    query: baseUrl + paths.services(stateQuery({ ...state, page: 1 })),
    queryText: describeQuery(state, vocabulary),
    createdAt: new Date(),
    source: 'OZG-Umsetzungskatalog / FIM-Leistungskatalog (LeiKa)',
    licence: 'Angaben des Katalogs: Lizenz ungeklärt, amtliche Quelle nennen; siehe NOTICE',
    asOf: catalogueState(vocabulary),
    total: await countServices(catalogue.db, prepared.filter),
  }
  const columns = [...exportColumns(vocabulary, baseUrl), ...standingColumns(own !== null)]
  return sendExport(c, format, description, columns, allRows(catalogue, prepared, own))
}

const batchSize = 1000

interface ExportRow extends ServiceRow {
  /** How far administrations are with it. */
  readonly standing: Standing | undefined
}

type Prepared = Awaited<ReturnType<typeof prepareList>>

async function* allRows({ db }: Catalogue, { filter, sort }: Prepared, own: number | null): AsyncGenerator<ExportRow> {
  for (let after: ServiceCursor | null = null; ; ) {
    const found: { rows: readonly ServiceRow[] } = await listServicesAfter(db, filter, {
      sort,
      limit: batchSize,
      after,
    })
    const rows = found.rows.slice(0, batchSize)
    const ids = rows.map(({ id }) => id)
    const standings = await listStandings(db, own, ids)
    for (const row of rows) yield { ...row, standing: standings.get(row.id) }
    if (found.rows.length <= batchSize) return
    after = rows.at(-1) ?? null
  }
}

/** As the list shows them: for everybody by how many a service is done, at work also the own status and the Verbund. */
function standingColumns(isAtWork: boolean): ExportColumn<ExportRow>[] {
  const done: ExportColumn<ExportRow> = { header: 'Erledigt bei', field: 'done', value: row => row.standing?.done ?? 0 }
  if (!isAtWork) return [done]
  return [
    {
      header: 'Bei uns',
      field: 'ownStatus',
      value: ({ standing }) => (standing?.ownStatus ? statusLabels[standing.ownStatus] : null),
      width: 16,
    },
    done,
    { header: 'Erledigt im Verbund', field: 'doneByAllies', value: row => row.standing?.doneByAllies ?? 0 },
  ]
}

function exportColumns(vocabulary: Vocabulary, baseUrl: string): ExportColumn<ServiceRow>[] {
  const levels = vocabulary.labels.gliederung
  return [
    { header: 'LeiKa-Schlüssel', field: 'leikaKey', value: row => row.leikaKey, width: 18 },
    { header: 'Leistung', field: 'name', value: row => row.name, width: 60 },
    { header: 'OZG-ID', field: 'ozgId', value: row => row.ozgId, width: 9 },
    {
      header: 'OZG-Leistung',
      field: 'serviceBundle',
      value: row => vocabulary.bundles.get(row.ozgId)?.name ?? null,
      width: 40,
    },
    {
      header: 'Themenfeld',
      field: 'topicArea',
      value: row => placeOf(row.ozgId, vocabulary).topicArea.name,
      width: 24,
    },
    { header: 'Lage', field: 'situation', value: row => placeOf(row.ozgId, vocabulary).situation.name, width: 28 },
    { header: 'LeiKa-Typ', field: 'leikaTypes', value: row => row.leikaTypes.join(', '), width: 10 },
    { header: 'Gliederung', field: 'keyLevel', value: row => levels.get(row.keyLevel) ?? 'ohne Schlüssel', width: 18 },
    {
      header: 'Verrichtung',
      field: 'procedure',
      value: row => vocabulary.procedures.get(row.procedureCode ?? '') ?? null,
      width: 20,
    },
    { header: 'SDG1', field: 'sdg1', value: row => row.sdg1, width: 7 },
    { header: 'SDG2', field: 'sdg2', value: row => row.sdg2, width: 7 },
    { header: 'Kennung', field: 'id', value: row => row.id, width: 9 },
    { header: 'Adresse', field: 'url', value: row => baseUrl + paths.service(row.id), width: 40 },
  ]
}

/** The view in words: what was searched for and chosen. */
export function describeQuery(state: ListState, vocabulary: Vocabulary): string {
  const parts = [
    ...stateInWords(state, catalogueFacets, (value, { param }) => vocabulary.labels[param].get(value) ?? value),
    ...stateInWords(
      { q: '', chosen: state.chosen },
      standingFacets,
      (value, { options }) => options.find(([known]) => known === value)?.[2] ?? value,
    ),
  ]
  return parts.join('; ') || 'alle Leistungen'
}
