import type { Hono } from 'hono'
import type { Db } from '#core/db.ts'
import { conflict, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { isColleague } from '#domain/actor.ts'
import { signedIn } from '#web/actor.ts'
import { ActionButton } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { BatchConflict, undoBatch } from '../batches.ts'
import type { StatusDeps } from '../deps.ts'
import { enteringOwnerOf, type Owner, ownerOf } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { settleForm } from './schema.ts'
import { findSettled, settle } from './settle.ts'
import { groupAnchor } from './views/group.tsx'
import { WorklistPage } from './views/worklist.tsx'
import { type Refused, readState, readWorklist, stateQuery } from './worklist.ts'

type WorklistDeps = Pick<StatusDeps, 'db' | 'limited'>

/** What the suggestion leaves open, settled in groups. */
export function responsibilityRoutes(deps: WorklistDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.ownResponsibility(), page, signedIn, c => sendWorklist(c, deps, ownerOf(c), null))
  app.post(paths.ownResponsibilityUndo(':batchId'), page, signedIn, c => undo(c, deps))
  app.post(paths.ownResponsibilityWord(':ozgId'), page, signedIn, c => giveWord(c, deps))
  return app
}

const stateOf = (c: HttpContext) => readState(new URL(c.req.url).searchParams)

async function sendWorklist(c: HttpContext, { db }: WorklistDeps, owner: Owner, refused: Refused | null, status = 200) {
  const { administrationId, administrationName, actor, isEntering } = owner
  const worklist = await readWorklist(db, { administrationId, hearsOthers: isColleague(actor) }, stateOf(c))
  const message = await messageFor(c, db, owner)
  const frame = { title: 'Zuständigkeit klären', area: paths.ownResponsibility(), ...(message && { message }) }
  return sendOwnPage(c, frame, <WorklistPage {...{ worklist, administrationName, isEntering, refused }} />, status)
}

async function giveWord(c: HttpContext, deps: WorklistDeps) {
  const owner = enteringOwnerOf(c)
  const ozgId = c.req.param('ozgId') ?? ''
  if (!/^\d{5}$/.test(ozgId)) throw notFound()
  const form = await parseForm(c, settleForm(ozgId))
  if (!form.isValid) return sendWorklist(c, deps, owner, { ozgId, form }, 400)
  const { next, ...answer } = form.value
  try {
    const { administrationId, actor } = owner
    const { batchId } = await settle(deps.db, actor, { administrationId, ozgId, ...answer })
    const query = stateQuery(stateOf(c))
    const place = `${paths.ownResponsibility(query)}${query ? '&' : '?'}geklaert=${batchId}`
    return c.redirect(place + (next ? `#${groupAnchor(next)}` : ''), 303)
  } catch (error) {
    if (!(error instanceof BatchConflict)) throw error
    return sendWorklist(c, deps, owner, { ozgId, form: { values: form.values, errors: { '': wasFaster(error) } } }, 409)
  }
}

const wasFaster = ({ serviceIds: { length } }: BatchConflict) =>
  `Inzwischen hat jemand aus Ihrem Haus ${length === 1 ? 'eine dieser Leistungen' : `${length} dieser Leistungen`} eingetragen; gespeichert ist deshalb nichts. Die Liste zeigt den jetzigen Stand.`

async function undo(c: HttpContext, { db }: WorklistDeps) {
  const { actor, administrationId } = enteringOwnerOf(c)
  const batchId = c.req.param('batchId') ?? ''
  if (!/^[1-9]\d{0,17}$/.test(batchId)) throw notFound()
  try {
    const undone = await undoBatch(db, actor, administrationId, batchId)
    if (undone === 'unknown') throw notFound('Diese Änderung gibt es nicht.')
    if (undone === 'tooOld') throw conflict('Zurücknehmen lässt sich das nur 24 Stunden lang.')
  } catch (error) {
    if (!(error instanceof BatchConflict)) throw error
    throw conflict('Inzwischen hat jemand diese Einträge geändert. Bitte ändern Sie sie in Ihrer Liste einzeln.')
  }
  return redirectDone(c, paths.ownResponsibility(stateQuery(stateOf(c))), 'zurueckgenommen')
}

/** What was settled last, with the way back. */
async function messageFor(c: HttpContext, db: Db, { administrationId, isEntering }: Owner) {
  if (c.req.query('meldung') === 'zurueckgenommen') return <p>Zurückgenommen: Die Leistungen sind wieder unklar.</p>
  const batchId = c.req.query('geklaert') ?? ''
  const settled = /^[1-9]\d{0,17}$/.test(batchId) ? await findSettled(db, administrationId, batchId) : null
  if (!settled || settled.isUndone) return null
  const { entries, isOurs } = settled
  return (
    <p>
      {entries === 1 ? '1 Leistung ist' : `${formatCount(entries)} Leistungen sind`} als{' '}
      {isOurs ? 'zuständig' : 'nicht zuständig'} eingetragen.{' '}
      {isEntering && (
        <ActionButton
          action={paths.ownResponsibilityUndo(batchId) + stateQuery(stateOf(c))}
          label="Rückgängig"
          about="machen"
        />
      )}
    </p>
  )
}
