import type { HttpContext } from '#core/http.ts'
import { federalStateNames, typeLabel } from '#domain/administration.ts'
import { type ExportColumn, sendExport } from '#web/export.ts'
import { type ListState, listQuery, stateInWords } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { seekerFacets, seekerFitLabels } from './definition.ts'
import type { Giver, SeekerDeps } from './deps.ts'
import { filterOf, labelOf, type Seeker, sortOf, withWords } from './list.ts'
import { countSeekers, listSeekersAfter, type SeekerCursor } from './queries/list.ts'
import type { Offered } from './queries/offered.ts'

interface Exported {
  readonly giver: Giver
  readonly offer: Offered
  readonly state: ListState
  readonly administrationName: string
}

/** Sends all rows of the list in the address. */
export async function exportSeekers(c: HttpContext, deps: SeekerDeps, exported: Exported) {
  const { giver, offer, state, administrationName } = exported
  const description = {
    title: 'Verwaltungen ohne diese Lösung',
    query: deps.baseUrl + paths.ownSolutionSeekers(offer.id, listQuery(state)),
    queryText: [
      administrationName,
      offer.name,
      ...stateInWords(state, seekerFacets, (value, { param }) => labelOf(param, value), 'Name'),
    ].join('; '),
    createdAt: new Date(),
    source: 'Angaben der Verwaltungen; Zuständigkeit nach der Regel der Plattform',
    licence: 'Angaben, die nur Verwaltungen sehen, nicht weitergeben',
    asOf: 'Stand des Abrufs',
    total: await countSeekers(deps.db, filterOf(deps, giver, offer.id, state)),
  }
  const format = c.req.param('file')?.split('.')[1] ?? ''
  return sendExport(c, format, description, columnsFor(giver, deps.baseUrl), allSeekers(deps, exported))
}

const perRead = 500

async function* allSeekers(deps: SeekerDeps, { giver, offer, state }: Exported) {
  const filter = filterOf(deps, giver, offer.id, state)
  const sort = sortOf(state.sort)
  for (let after: SeekerCursor | null = null; ; ) {
    const rows = await listSeekersAfter(deps.db, filter, { sort, limit: perRead, after })
    yield* rows.map(withWords(offer))
    const last = rows.at(-1)
    if (!last || rows.length < perRead) return
    after = [last.key, last.name, last.administrationId]
  }
}

function columnsFor({ place }: Giver, baseUrl: string): ExportColumn<Seeker>[] {
  const names = (services: Seeker['open']) => services.map(({ name }) => name).join('; ') || null
  const distance: ExportColumn<Seeker> = {
    header: 'Entfernung in km',
    field: 'distance',
    value: row => (row.km === null ? null : Math.round(row.km)),
  }
  return [
    { header: 'Verwaltung', field: 'administration', value: row => row.name, width: 36 },
    { header: 'Art', field: 'type', value: row => typeLabel(row.type), width: 22 },
    { header: 'Land', field: 'federalState', value: row => federalStateNames[row.land] ?? null, width: 22 },
    { header: 'Einwohner', field: 'population', value: row => row.population, width: 12 },
    ...(place ? [distance] : []),
    { header: 'In unserem Verbund', field: 'isInAlliance', value: row => row.isAlly },
    { header: 'Technik', field: 'fit', value: row => seekerFitLabels[row.fit], width: 24 },
    { header: 'Warum', field: 'reason', value: row => row.reason, width: 60 },
    { header: 'Offen oder in Planung', field: 'stated', value: row => names(row.open), width: 60 },
    { header: 'Ohne Angabe, aber zuständig', field: 'unstated', value: row => names(row.silent), width: 60 },
    { header: 'Kennung', field: 'administrationId', value: row => row.administrationId, width: 10 },
    { header: 'Adresse', field: 'url', value: row => baseUrl + paths.administration(row.administrationId), width: 36 },
  ]
}
