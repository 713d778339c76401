import type { Hono } from 'hono'
import { notFound } from '#core/errors.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { parseState } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { sendOfferPage } from '../offer/frame.tsx'
import { ownerOf } from '../offer/owner.ts'
import { definitionFor } from './definition.ts'
import type { Giver, SeekerDeps } from './deps.ts'
import { exportSeekers } from './export.ts'
import { readSeekers } from './list.ts'
import { getOffered } from './queries/offered.ts'
import { SeekersPage } from './views/page.tsx'

/** Whom a solution of the own house would help, as far as the house may know. */
export function seekerRoutes(deps: SeekerDeps): Hono<HttpEnv> {
  const app = newRouter()
  app.get(paths.ownSolutionSeekers(':id'), deps.limited('page'), signedIn, c => show(c, deps))
  app.get(paths.ownSolutionSeekersExportFile(), deps.limited('export'), signedIn, c => sendFile(c, deps))
  return app
}

async function read(c: HttpContext, { db }: SeekerDeps) {
  const { actor, administrationId, administrationName } = ownerOf(c)
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Lösung gehört nicht zu Ihrer Verwaltung.')
  const state = (giver: Giver) => parseState(definitionFor(giver), new URL(c.req.url).searchParams)
  return { actor, administrationName, offer: await getOffered(db, administrationId, Number(id)), state }
}

async function show(c: HttpContext, deps: SeekerDeps) {
  const { actor, offer, state } = await read(c, deps)
  const list = await readSeekers(deps, actor, offer, state)
  const frame = { title: `Wem hilft „${offer.name}“?`, isBelow: true }
  return sendOfferPage(c, frame, <SeekersPage offer={offer} list={list} />)
}

async function sendFile(c: HttpContext, deps: SeekerDeps) {
  const { actor, offer, state, administrationName } = await read(c, deps)
  const giver = await deps.giverOf(actor)
  return exportSeekers(c, deps, { giver, offer, state: state(giver), administrationName })
}
