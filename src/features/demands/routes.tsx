import type { Hono } from 'hono'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { isColleague, workingFor } from '#domain/actor.ts'
import { signedIn, visitorOf } from '#web/actor.ts'
import { sendExport } from '#web/export.ts'
import { parseState } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { consent, declare, showDeclaring, withdraw } from './declaring.tsx'
import { definitionFor, sortOf } from './definition.ts'
import type { DemandDeps } from './deps.ts'
import { describeExport, exportColumns } from './export.ts'
import { filterOf, readList } from './list.ts'
import { allDemands, listDemands } from './queries/list.ts'
import { maySayWhatIsSought } from './rules.ts'
import { showDemand } from './showing.tsx'
import { DemandListPage } from './views/list.tsx'

/** What administrations seek. What one sees depends on who asks, so no page is kept. */
export function demandRoutes(deps: DemandDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.demands(), page, c => showDemands(c, deps))
  app.get(paths.demandsExportFile(), deps.limited('export'), c => sendFile(c, deps))
  app.get(paths.demand(':serviceId'), page, c => showDemand(c, deps))
  app.get(paths.demandDeclaration(':serviceId'), page, signedIn, c => showDeclaring(c, deps))
  app.post(paths.demandDeclaration(':serviceId'), page, signedIn, c => declare(c, deps))
  app.post(paths.demandWithdrawal(':serviceId'), page, signedIn, c => withdraw(c, deps))
  app.post(paths.demandConsent(':serviceId'), page, signedIn, c => consent(c, deps))
  return app
}

function stateOf(c: HttpContext) {
  const visitor = visitorOf(c)
  return { visitor, state: parseState(definitionFor(workingFor(visitor)), new URL(c.req.url).searchParams) }
}

async function showDemands(c: HttpContext, deps: DemandDeps) {
  const { visitor, state } = stateOf(c)
  const list = await readList(deps, visitor, state)
  const frame = { title: 'Bedarf', area: 'demands' as const, isUnlisted: c.req.url.includes('?') }
  const props = { list, isColleague: isColleague(visitor), maySay: maySayWhatIsSought(visitor) }
  return sendPage(c, frame, <DemandListPage {...props} />)
}

async function sendFile(c: HttpContext, deps: DemandDeps) {
  const { visitor, state } = stateOf(c)
  const filter = await filterOf(deps, visitor, state)
  const { total, counts } = await listDemands(deps.db, filter, { sort: 'name', limit: 0, offset: 0 })
  const description = describeExport({ state, counts, baseUrl: deps.baseUrl, total })
  const format = c.req.param('file')?.split('.')[1] ?? ''
  return sendExport(c, format, description, exportColumns(deps.baseUrl), allDemands(deps.db, filter, sortOf(state)))
}
