import type { Hono } from 'hono'
import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { type HttpContext, type HttpEnv, type Middleware, newRouter } from '#core/http.ts'
import type { Secret } from '#core/secret.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { saveChoices } from '../choices/choices.ts'
import { readToken, type Unsubscribing } from './unsubscribe.ts'
import { EndedPage, EndingPage } from './unsubscribe-view.tsx'

export interface UnsubscribeDeps {
  readonly db: Db
  readonly secret: Secret
  limited(kind: 'page'): Middleware
}

/** Where a mail is ended by whoever holds it. Reading changes nothing: mail scanners follow every link. */
export function unsubscribeRoutes(deps: UnsubscribeDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.unsubscribing(':token'), page, c => showEnding(c, deps))
  app.post(paths.unsubscribing(':token'), page, c => endMails(c, deps))
  return app
}

const frame = { title: 'Mails abbestellen', isUnlisted: true }

function endingOf(c: HttpContext, { secret }: UnsubscribeDeps): Unsubscribing & { readonly token: string } {
  const token = c.req.param('token') ?? ''
  const found = readToken(secret, token)
  if (!found) throw notFound('Dieser Link ist unvollständig. Bitte öffnen Sie ihn noch einmal aus der Mail.')
  return { ...found, token }
}

async function showEnding(c: HttpContext, deps: UnsubscribeDeps) {
  return sendUnkept(c, <EndingPage {...endingOf(c, deps)} />)
}

/** Sent by our page, or by a mail program at one click of its own button. */
async function endMails(c: HttpContext, deps: UnsubscribeDeps) {
  const { personId, topics } = endingOf(c, deps)
  if (await isThere(deps.db, personId))
    await saveChoices(deps.db, personId, Object.fromEntries(topics.map(topic => [topic, 'never'])))
  return sendUnkept(c, <EndedPage topics={topics} />)
}

/** Mails outlive accounts; who is gone gets none any more. */
async function isThere(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from people where id = ${personId}::uuid`.execute(db)
  return rows.length > 0
}

/** What a link shows is meant for its person, signed in or not. */
async function sendUnkept(c: HttpContext, page: Parameters<typeof sendPage>[2]): Promise<Response> {
  const answer = await sendPage(c, frame, page)
  answer.headers.set('Cache-Control', 'private, no-store')
  return answer
}
