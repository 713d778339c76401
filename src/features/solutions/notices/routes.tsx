import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import type { Db } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { Middleware } from '#core/http.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { sendOfferPage } from '../offer/frame.tsx'
import { type Owner, offeringOwnerOf } from '../offer/owner.ts'
import { getOwnSolution } from '../offer/queries/own.ts'
import { listAdopters, listNotices } from './queries.ts'
import { noticeForm } from './schema.ts'
import { sendNotice } from './send.ts'
import { NoticePage } from './views.tsx'

export interface NoticeDeps {
  readonly db: Db
  readonly baseUrl: string
  limited(kind: 'page'): Middleware
}

/** A giver tells everybody who takes its solution over what they have to know. */
export function noticeRoutes(deps: NoticeDeps): Hono<HttpEnv> {
  const app = newRouter()
  app.get(paths.ownSolutionNotice(':id'), deps.limited('page'), signedIn, c => show(c, deps))
  app.post(paths.ownSolutionNotice(':id'), deps.limited('page'), signedIn, c => send(c, deps))
  return app
}

const sentences = { gesendet: 'Die Mitteilung ist veröffentlicht; wer die Lösung übernimmt, bekommt sie als E-Mail.' }

/** A newly published version is named already. */
function show(c: HttpContext, deps: NoticeDeps) {
  const version = c.req.query('version')?.replaceAll('\0', '').trim().slice(0, 40)
  const form = version ? { values: { art: 'version', version }, errors: {} } : emptyForm
  return sendForm(c, deps, offeringOwnerOf(c), form)
}

async function sendForm(c: HttpContext, { db }: NoticeDeps, { actor, administrationId }: Owner, form: FormState) {
  const solution = await getOwnSolution(db, administrationId, idOf(c))
  const props = {
    solution,
    adopters: await listAdopters(db, solution.id),
    notices: await listNotices(db, actor, solution.id),
    form,
    formId: randomUUID(),
  }
  const frame = { title: 'Mitteilung schreiben', isBelow: true, ...doneMessage(c, sentences) }
  return sendOfferPage(c, frame, <NoticePage {...props} />, Object.keys(form.errors).length ? 400 : 200)
}

async function send(c: HttpContext, deps: NoticeDeps) {
  const owner = offeringOwnerOf(c)
  const solution = await getOwnSolution(deps.db, owner.administrationId, idOf(c))
  const form = await parseForm(c, noticeForm)
  if (!form.isValid) return sendForm(c, deps, owner, form)
  await sendNotice(deps.db, owner, solution.id, form.value, deps.baseUrl)
  return redirectDone(c, paths.ownSolutionNotice(solution.id), 'gesendet')
}

function idOf(c: HttpContext): number {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Lösung gehört nicht zu Ihrer Verwaltung.')
  return Number(id)
}
