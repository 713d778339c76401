import type { Hono } from 'hono'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { houseOf } from '#web/house.ts'
import { parseState } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { gapList } from './definition.ts'
import type { GapDeps } from './deps.ts'
import { exportGaps } from './export.ts'
import { readGaps } from './list.ts'
import { GapsPage } from './views/page.tsx'

/** Open services of the own house, with what others offer for them. */
export function gapRoutes(deps: GapDeps): Hono<HttpEnv> {
  const app = newRouter()
  app.get(paths.ownGaps(), deps.limited('page'), signedIn, c => showGaps(c, deps))
  app.get(paths.ownGapsExportFile(), deps.limited('export'), signedIn, c => exportGaps(c, deps))
  return app
}

async function showGaps(c: HttpContext, deps: GapDeps) {
  const { actor, administrationId, administrationName } = houseOf(c)
  const state = parseState(gapList, new URL(c.req.url).searchParams)
  const list = await readGaps(deps, actor, administrationId, state)
  const frame = {
    title: 'Unsere Lücken',
    area: 'own' as const,
    trail: [['Meine Verwaltung', paths.ownAdministration()] as const],
    isUnlisted: true,
  }
  return sendPage(c, frame, <GapsPage list={list} administrationName={administrationName} />)
}
