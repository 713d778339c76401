import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { parseState } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { partyOf } from '../reuse/owner.ts'
import { gapList } from './definition.ts'
import type { GapDeps } from './deps.ts'
import { exportGaps } from './export.ts'
import { declareMany, nothingPicked, type Picked, showDeclared } from './interest.tsx'
import { readGaps } from './list.ts'
import { GapsPage } from './views/page.tsx'

/** Open services of the own house, with what others offer for them. */
export function gapRoutes(deps: GapDeps): Hono<HttpEnv> {
  const app = newRouter()
  app.get(paths.ownGaps(), deps.limited('page'), signedIn, c => showGaps(c, deps))
  app.get(paths.ownGapInterest(), deps.limited('page'), signedIn, c => showDeclared(c, deps))
  app.post(paths.ownGapInterest(), deps.limited('page'), signedIn, c =>
    declareMany(c, deps, picked => sendGaps(c, deps, picked)),
  )
  app.get(paths.ownGapsExportFile(), deps.limited('export'), signedIn, c => exportGaps(c, deps))
  return app
}

const showGaps = (c: HttpContext, deps: GapDeps) => sendGaps(c, deps, nothingPicked)

async function sendGaps(c: HttpContext, deps: GapDeps, picked: Picked) {
  const { actor, administrationId, administrationName, isActing } = partyOf(c)
  const state = parseState(gapList, new URL(c.req.url).searchParams)
  const list = await readGaps(deps, actor, administrationId, state)
  const frame = {
    title: 'Unsere Lücken',
    area: 'own' as const,
    trail: [['Meine Verwaltung', paths.ownAdministration()] as const],
    isUnlisted: true,
  }
  const props = { list, administrationName, picked, requestId: isActing ? randomUUID() : null }
  return sendPage(c, frame, <GapsPage {...props} />, Object.keys(picked.errors).length ? 400 : 200)
}
