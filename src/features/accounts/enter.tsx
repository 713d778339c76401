import { type Db, sql } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import { operatorSettings } from '#domain/settings.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { challengeMinutes, startChallenge } from './challenge.ts'
import { codeCookieName, writeToken } from './cookie.ts'
import type { AccountDeps } from './deps.ts'
import { type Entry, findBlockReason, openSession } from './open-session.ts'
import { BlockedPage } from './views/blocked.tsx'

/**
 * Lets somebody in who has proved who they are: opens the session, unless the person is blocked or a code of the second
 * factor is still missing. Answers with where to go next.
 */
export async function enter(c: HttpContext, deps: AccountDeps, entry: Entry): Promise<Response> {
  const { db, config, secret } = deps
  const reason = await findBlockReason(db, entry.personId)
  if (reason !== null) return sendBlocked(c, deps, reason)
  if (entry.factor === null && (await hasApp(db, entry.personId))) {
    const token = await startChallenge(db, entry)
    writeToken(c, codeCookieName(config.isBehindTls), secret, { token, seconds: challengeMinutes * 60 })
    return c.redirect(paths.signInCode(), 303)
  }
  return c.redirect(await openSession(c, deps, entry), 303)
}

async function hasApp(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from people where id = ${personId}::uuid and two_factor_enabled`.execute(db)
  return rows.length > 0
}

async function sendBlocked(c: HttpContext, { settings, config }: AccountDeps, reason: string) {
  const operator = operatorSettings(await settings(), config.operator)
  const frame = { title: 'Ihr Zugang ist gesperrt', isUnlisted: true }
  return sendPage(c, frame, <BlockedPage reason={reason} operator={operator} />, 403)
}
