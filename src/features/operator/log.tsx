import type { HttpContext } from '#core/http.ts'
import { sendExport } from '#web/export.ts'
import { paths } from '../../paths.ts'
import type { OperatorDeps } from './deps.ts'
import { countEvents, listEvents, listOccurring } from './log/events.ts'
import { exportColumns, prepareLogExport } from './log/export.ts'
import { parseLogQuery, resolveNames } from './log/query.ts'
import { tell } from './log/read.ts'
import { sendOperationPage } from './page.tsx'
import { LogPage } from './views/log.tsx'

const pageSize = 50

const queryOf = (c: HttpContext) => parseLogQuery(new URL(c.req.url).searchParams)

export async function showLog(c: HttpContext, { db }: OperatorDeps) {
  const query = queryOf(c)
  const filter = await resolveNames(db, query)
  const { total } = await countEvents(db, filter)
  const rows = await listEvents(db, filter, { limit: pageSize + 1, before: query.before || null })
  const log = {
    query,
    total,
    events: await tell(db, rows.slice(0, pageSize)),
    older: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
    occurring: await listOccurring(db),
  }
  return sendOperationPage(c, { title: 'Protokoll', area: paths.operationLog() }, <LogPage {...log} />)
}

export async function exportLog(c: HttpContext, { db, config }: OperatorDeps) {
  const query = queryOf(c)
  const filter = await resolveNames(db, query)
  const { description, rows } = await prepareLogExport(db, query, filter, config.baseUrl)
  return sendExport(c, (c.req.param('file') ?? '').replace('export.', ''), description, exportColumns, rows)
}
