import type { Hono } from 'hono'
import { sendJson } from '#core/api.ts'
import type { Db } from '#core/db.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { workingFor } from '#domain/actor.ts'
import { allianceKindLabels } from '#domain/alliance.ts'
import { signedIn, visitorOf } from '#web/actor.ts'
import { parseState } from '#web/list/state.ts'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { appoint, dismiss, showCoordination, takeOver } from './coordination.tsx'
import { allianceList } from './definition.ts'
import type { AllianceDeps } from './deps.ts'
import { edit, found, showDetails, showFounding } from './details.tsx'
import { dissolve, leave, remove, showDissolution, showExit, showRemoval } from './endings.tsx'
import { grant, showGrant, withdraw } from './grants.tsx'
import { answer, invite, showInvitations, takeBack } from './invitations.tsx'
import { readList } from './list.ts'
import { showAlliance } from './page.tsx'
import { listAlliancesAfter } from './queries/list.ts'
import { AllianceListPage } from './views/list.tsx'

/** Verbünde: seen as their visibility says, everything that changes them for signed-in people alone. */
export function allianceRoutes(deps: AllianceDeps): Hono<HttpEnv> {
  const app = newRouter()
  const { db, limited, kept } = deps
  const page = limited('page')
  const shown = kept('alliances', 'members', 'directory', 'questions')
  app.get(paths.alliances(), page, shown, c => showAlliances(c, db))
  app.get(paths.allianceSuggestions(), limited('suggest'), shown, c => suggest(c, db))
  app.get(paths.newAlliance(), page, signedIn, c => showFounding(c, deps))
  app.post(paths.newAlliance(), page, signedIn, c => found(c, deps))
  app.get(paths.alliance(':id'), page, shown, c => showAlliance(c, deps))
  addCoordination(app, deps)
  addMembership(app, deps)
  return app
}

/** What the Verbund coordination does. */
function addCoordination(app: Hono<HttpEnv>, deps: AllianceDeps) {
  const page = deps.limited('page')
  app.get(paths.allianceDetails(':id'), page, signedIn, c => showDetails(c, deps))
  app.post(paths.allianceDetails(':id'), page, signedIn, c => edit(c, deps))
  app.get(paths.allianceInvitations(':id'), page, signedIn, c => showInvitations(c, deps))
  app.post(paths.allianceInvitations(':id'), page, signedIn, c => invite(c, deps))
  app.post(paths.allianceWithdrawal(':id', ':membershipId'), page, signedIn, c => takeBack(c, deps))
  app.get(paths.allianceRemoval(':id', ':membershipId'), page, signedIn, c => showRemoval(c, deps))
  app.post(paths.allianceRemoval(':id', ':membershipId'), page, signedIn, c => remove(c, deps))
  app.get(paths.allianceCoordination(':id'), page, signedIn, c => showCoordination(c, deps))
  app.post(paths.allianceCoordination(':id'), page, signedIn, c => appoint(c, deps))
  app.post(paths.allianceCoordinationEnd(':id'), page, signedIn, c => dismiss(c, deps))
  app.get(paths.allianceDissolution(':id'), page, signedIn, c => showDissolution(c, deps))
  app.post(paths.allianceDissolution(':id'), page, signedIn, c => dissolve(c, deps))
}

/** What an administration decides about its own membership. */
function addMembership(app: Hono<HttpEnv>, deps: AllianceDeps) {
  const page = deps.limited('page')
  app.post(paths.allianceAcceptance(':id'), page, signedIn, c => answer(c, deps, 'active'))
  app.post(paths.allianceRefusal(':id'), page, signedIn, c => answer(c, deps, 'declined'))
  app.get(paths.allianceExit(':id'), page, signedIn, c => showExit(c, deps))
  app.post(paths.allianceExit(':id'), page, signedIn, c => leave(c, deps))
  app.post(paths.allianceTakeover(':id'), page, signedIn, c => takeOver(c, deps))
  app.get(paths.allianceGrant(':id'), page, signedIn, c => showGrant(c, deps))
  app.post(paths.allianceGrant(':id'), page, signedIn, c => grant(c, deps))
  app.post(paths.allianceGrantEnd(':id'), page, signedIn, c => withdraw(c, deps))
}

const sentences = {
  abgelehnt: 'Die Einladung ist abgelehnt. Die Koordination des Verbunds ist benachrichtigt.',
  verlassen: 'Ihre Verwaltung hat den Verbund verlassen.',
  aufgeloest: 'Der Verbund ist aufgelöst. Die Mitglieder bekommen eine E-Mail.',
}

async function showAlliances(c: HttpContext, db: Db) {
  const visitor = visitorOf(c)
  const state = parseState(allianceList, new URL(c.req.url).searchParams)
  const list = await readList(db, workingFor(visitor), state)
  const isUnlisted = c.req.url.includes('?')
  const frame = { title: 'Verbünde', area: 'alliances' as const, isUnlisted, ...doneMessage(c, sentences) }
  return sendPage(c, frame, <AllianceListPage list={list} visitor={visitor} />)
}

async function suggest(c: HttpContext, db: Db) {
  const q = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 200)
  const filter = { viewer: workingFor(visitorOf(c)), q, chosen: {} }
  const rows = q ? await listAlliancesAfter(db, filter, { limit: 8, after: null }) : []
  return sendJson(
    c,
    rows.map(row => ({ label: row.name, hint: allianceKindLabels[row.kind], href: paths.alliance(row.id) })),
  )
}
