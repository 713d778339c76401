import type { Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'
import type { Secret } from '#core/secret.ts'
import type { Config } from '../../config.ts'
import { readToken, sessionCookieName } from './cookie.ts'
import { findActor, touchSession } from './queries/actor.ts'

interface SessionDeps {
  readonly db: Db
  readonly config: Pick<Config, 'isBehindTls' | 'session'>
  readonly secret: Secret
}

/**
 * Finds out who asks, with one query and only where a session cookie came along. Nothing is remembered between two
 * requests: a session that was ended anywhere is over everywhere.
 */
export function readActor({ db, config, secret }: SessionDeps): Middleware {
  const name = sessionCookieName(config.isBehindTls)
  return async (c, next) => {
    const token = readToken(c, name, secret)
    const found = token === null ? undefined : await findActor(db, token, config.session)
    if (found) {
      c.set('actor', found.actor)
      c.set('formToken', secret.sign('form', found.actor.sessionId))
      if (found.isIdle) await touchSession(db, found.actor.sessionId)
    }
    await next()
  }
}
