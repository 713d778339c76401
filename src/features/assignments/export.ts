import type { HttpContext } from '#core/http.ts'
import { assignmentStateLabels } from '#domain/assignment.ts'
import { type ExportColumn, sendExport } from '#web/export.ts'
import { changed, parseState, stateInWords, stateQuery } from '#web/list/state.ts'
import { paths } from '../../paths.ts'
import { type WorkSort, workFacets, workList } from './definition.ts'
import type { AssignmentDeps } from './deps.ts'
import { workFilter, workSort } from './list.ts'
import { countWork, listWorkAfter, type WorkCursor, type WorkFilter, type WorkRow } from './queries/work.ts'
import { getWorkplace } from './seen.ts'

/** Sends all rows of the list in the address. */
export async function exportWork(c: HttpContext, deps: AssignmentDeps) {
  const workplace = await getWorkplace(c, deps.db)
  const { alliance } = workplace
  const state = parseState(workList, new URL(c.req.url).searchParams)
  const filter = await workFilter(deps, workplace, state)
  const query = stateQuery(changed(state, { view: '', expanded: '', facetSearch: '' }))
  const description = {
    title: `Arbeitsteilung ${alliance.name}`,
    query: deps.baseUrl + paths.allianceWork(alliance.id, query),
    queryText: [alliance.name, ...stateInWords(state, workFacets, nameOf)].join('; '),
    createdAt: new Date(),
    source: `Angaben der Mitglieder, soweit sie der Verbund sieht; Leistungen aus dem OZG-Umsetzungskatalog (LeiKa)`,
    licence: 'Nur für Mitglieder des Verbunds, nicht weitergeben',
    asOf: 'Stand des Abrufs',
    total: await countWork(deps.db, filter),
  }
  const rows = allWork(deps, filter, workSort(state))
  return sendExport(
    c,
    c.req.param('file')?.split('.')[1] ?? '',
    description,
    columnsFor(deps.baseUrl, alliance.id),
    rows,
  )
}

const nameOf = (value: string, { options }: (typeof workFacets)[number]) =>
  options?.find(each => each.param === value)?.label ?? value

const perRead = 500

async function* allWork({ db }: AssignmentDeps, filter: WorkFilter, sort: WorkSort) {
  let after: WorkCursor | null = null
  while (true) {
    const rows: readonly WorkRow[] = await listWorkAfter(db, filter, { sort, limit: perRead, after })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < perRead) return
    after = [last.key, last.name, last.id]
  }
}

const columnsFor = (baseUrl: string, allianceId: number): ExportColumn<WorkRow>[] => [
  { header: 'LeiKa-Schlüssel', field: 'leikaKey', value: row => row.leikaKey, width: 18 },
  { header: 'Leistung', field: 'service', value: row => row.name, width: 60 },
  { header: 'Stand', field: 'state', value: row => assignmentStateLabels[row.state], width: 16 },
  { header: 'Übernommen von', field: 'takenBy', value: row => row.takenByName, width: 28 },
  { header: 'Frist', field: 'dueOn', value: row => row.dueOn, width: 12 },
  { header: 'Betrifft Mitglieder', field: 'concerned', value: row => row.concerned },
  { header: 'Davon erledigt', field: 'done', value: row => row.done },
  { header: 'Formulare abzulösen', field: 'forms', value: row => row.forms },
  { header: 'Erstes Formular bis', field: 'formBy', value: row => row.formBy, width: 12 },
  { header: 'Lösungen', field: 'solutions', value: row => row.solutions },
  { header: 'Läuft bei Mitgliedern', field: 'running', value: row => row.running },
  { header: 'Ergebnis', field: 'solution', value: row => row.solutionName, width: 40 },
  { header: 'Adresse', field: 'url', value: row => baseUrl + paths.assignment(allianceId, row.id), width: 36 },
]
