import type { HttpContext } from '#core/http.ts'
import { reuseStageLabels, turnOf } from '#domain/reuse.ts'
import { type ExportColumn, sendExport } from '#web/export.ts'
import { listQuery, parseState, stateInWords } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import { isoDay } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { reuseFacets, reuseList, sideLabels } from './definition.ts'
import type { ReuseDeps } from './deps.ts'
import { filterOf, readReuses, sortOf } from './list.ts'
import { partyOf } from './owner.ts'
import { countReuses, listReusesAfter, type ReuseCursor, type ReuseFilter, type ReuseRow } from './queries/list.ts'
import { replyWords, visibilityWords } from './views/marks.tsx'
import { OwnReusesPage } from './views/own.tsx'

const stateOf = (c: HttpContext) => parseState(reuseList, new URL(c.req.url).searchParams)

/** What the house takes over, and who takes over from it. */
export async function showOwn(c: HttpContext, { db }: ReuseDeps) {
  const { administrationId } = partyOf(c)
  const list = await readReuses(db, administrationId, stateOf(c))
  const frame = {
    title: 'Nachnutzungen',
    area: 'own' as const,
    trail: [['Meine Verwaltung', paths.ownAdministration()] as const],
    isUnlisted: true,
  }
  return sendPage(c, frame, <OwnReusesPage list={list} />)
}

/** Sends all rows of the list in the address. */
export async function exportOwn(c: HttpContext, { db, baseUrl }: ReuseDeps) {
  const { administrationId, administrationName } = partyOf(c)
  const state = stateOf(c)
  const filter = filterOf(administrationId, state)
  const description = {
    title: 'Nachnutzungen',
    query: baseUrl + paths.ownReuses(listQuery(state)),
    queryText: [administrationName, ...stateInWords(state, reuseFacets, nameOf)].join('; '),
    createdAt: new Date(),
    source: `Angaben von ${administrationName} und der anderen Häuser`,
    licence: 'Angaben, die nur die beiden Häuser sehen, nicht weitergeben',
    asOf: 'Stand des Abrufs',
    total: (await countReuses(db, filter)).total,
  }
  const rows = allReuses(db, filter, sortOf(state))
  return sendExport(c, c.req.param('file')?.split('.')[1] ?? '', description, columnsFor(baseUrl), rows)
}

const nameOf = (value: string, { options }: (typeof reuseFacets)[number]) =>
  options.find(each => each.param === value)?.label ?? value

const perRead = 500

async function* allReuses(db: ReuseDeps['db'], filter: ReuseFilter, sort: ReturnType<typeof sortOf>) {
  for (let after: ReuseCursor | null = null; ; ) {
    const rows: readonly ReuseRow[] = await listReusesAfter(db, filter, { sort, limit: perRead, after })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < perRead) return
    after = [last.key, last.solutionName, last.id]
  }
}

function columnsFor(baseUrl: string): ExportColumn<ReuseRow>[] {
  return [
    { header: 'Seite', field: 'side', value: row => sideLabels[row.side], width: 24 },
    { header: 'Lösung', field: 'solution', value: row => row.solutionName, width: 40 },
    { header: 'Anbieter', field: 'giver', value: row => row.giverName, width: 32 },
    { header: 'Übernimmt', field: 'adopter', value: row => row.adopterName, width: 32 },
    { header: 'Schritt', field: 'stage', value: row => reuseStageLabels[row.stage], width: 14 },
    { header: 'Seit', field: 'stageSince', value: row => isoDay(row.stageSince), width: 12 },
    { header: 'Am Zug', field: 'turn', value: turnWord, width: 18 },
    { header: 'Antwort', field: 'reply', value: row => replyWords(row), width: 28 },
    { header: 'Begonnen am', field: 'startedAt', value: row => isoDay(row.startedAt), width: 12 },
    { header: 'Soll live sein am', field: 'targetOn', value: row => row.targetOn, width: 16 },
    { header: 'Live seit', field: 'liveOn', value: row => row.liveOn, width: 12 },
    { header: 'Dass es läuft, sehen', field: 'visibility', value: row => visibilityWords[row.visibility], width: 22 },
    { header: 'Adresse', field: 'url', value: row => baseUrl + paths.reuse(row.id), width: 36 },
  ]
}

function turnWord({ stage, side }: ReuseRow): string {
  const turn = turnOf(stage)
  if (turn === null) return 'niemand'
  return turn === side ? 'wir' : 'die andere Seite'
}
