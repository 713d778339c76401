import type { HttpContext } from '#core/http.ts'
import { priorityLabels, statusLabels } from '#domain/status.ts'
import { type ExportColumn, sendExport } from '#web/export.ts'
import { houseOf } from '#web/house.ts'
import { listQuery, parseState, stateInWords } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { gapFacets, gapList } from './definition.ts'
import type { GapDeps } from './deps.ts'
import { fitLabels } from './fit.ts'
import { filterOf, type Gap, sortOf, withOffers } from './list.ts'
import { countGaps, type GapCursor, type GapFilter, listGapsAfter } from './queries/list.ts'
import { readStack } from './queries/offers.ts'
import { formatPoints, urgencyParts } from './urgency.ts'

/** Sends all rows of the list in the address, each with its best solution. */
export async function exportGaps(c: HttpContext, deps: GapDeps) {
  const { actor, administrationId, administrationName } = houseOf(c)
  const state = parseState(gapList, new URL(c.req.url).searchParams)
  const filter = await filterOf(deps, actor, state)
  const description = {
    title: 'Unsere Lücken',
    query: deps.baseUrl + paths.ownGaps(listQuery(state)),
    queryText: [administrationName, ...stateInWords(state, gapFacets, nameOf)].join('; '),
    createdAt: new Date(),
    source: `Angaben von ${administrationName} und der anbietenden Verwaltungen; Leistungen aus dem OZG-Umsetzungskatalog (LeiKa)`,
    licence: 'Angaben, die nur Verwaltungen sehen, nicht weitergeben',
    asOf: 'Stand des Abrufs',
    total: await countGaps(deps.db, filter),
  }
  const rows = allGaps(deps, filter, sortOf(state), administrationId)
  return sendExport(c, c.req.param('file')?.split('.')[1] ?? '', description, columnsFor(deps.baseUrl), rows)
}

const nameOf = (value: string, { options }: (typeof gapFacets)[number]) =>
  options?.find(each => each.param === value)?.label ?? value

const perRead = 500

async function* allGaps(deps: GapDeps, filter: GapFilter, sort: ReturnType<typeof sortOf>, own: number) {
  const stack = await readStack(deps.db, own)
  let after: GapCursor | null = null
  while (true) {
    const rows = await listGapsAfter(deps.db, filter, { sort, limit: perRead, after })
    yield* await withOffers(deps, filter.visitor, rows, stack)
    const last = rows.at(-1)
    if (!last || rows.length < perRead) return
    after = [last.key, last.name, last.serviceId]
  }
}

function columnsFor(baseUrl: string): ExportColumn<Gap>[] {
  const best = (gap: Gap) => gap.offers[0]
  return [
    { header: 'LeiKa-Schlüssel', field: 'leikaKey', value: row => row.leikaKey, width: 18 },
    { header: 'Leistung', field: 'service', value: row => row.name, width: 60 },
    { header: 'Status', field: 'status', value: row => statusWord(row.status), width: 18 },
    { header: 'Priorität', field: 'priority', value: row => priorityLabels[row.priority ?? 0] ?? null, width: 12 },
    { header: 'Fallzahl', field: 'caseCount', value: row => row.caseCount, width: 10 },
    { header: 'Fallzahl geschätzt', field: 'estimatedCases', value: row => estimated(row), width: 10 },
    { header: 'Fällig am', field: 'dueOn', value: row => row.dueOn, width: 12 },
    { header: 'Dringlichkeit', field: 'urgency', value: row => row.score, width: 12 },
    { header: 'Warum diese Dringlichkeit', field: 'urgencyReason', value: row => urgencyWords(row), width: 70 },
    { header: 'Beste Lösung passt', field: 'fit', value: row => fitLabels[row.fit], width: 20 },
    { header: 'Läuft so', field: 'runs', value: row => row.runs },
    { header: 'Mit Anpassung', field: 'adapt', value: row => row.adapt },
    { header: 'Nur als Vorlage', field: 'template', value: row => row.template },
    { header: 'Beste Lösung', field: 'solution', value: row => best(row)?.name ?? null, width: 40 },
    { header: 'Anbieter', field: 'administration', value: row => best(row)?.administrationName ?? null, width: 32 },
    { header: 'Warum', field: 'reason', value: row => best(row)?.reason ?? null, width: 70 },
    { header: 'Adresse der Lösung', field: 'url', value: row => addressOf(best(row)?.id, baseUrl), width: 36 },
  ]
}

const estimated = ({ caseCount, cases }: Gap) => (caseCount === null ? cases : null)

const urgencyWords = (gap: Gap) =>
  urgencyParts(gap)
    .map(({ label, points, reason }) => `${label} ${formatPoints(points)}: ${reason}`)
    .join(' ')

const addressOf = (id: number | undefined, baseUrl: string) => (id === undefined ? null : baseUrl + paths.solution(id))

const statusWord = (status: Gap['status']) => (status === 'none' ? 'noch kein Eintrag' : statusLabels[status])
