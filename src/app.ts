import { bodyLimit } from 'hono/body-limit'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { contentVersions } from '#core/content-versions.ts'
import type { Database } from '#core/db.ts'
import { cached, newRouter, rateLimited, requestLog, securityHeaders } from '#core/http.ts'
import type { Log } from '#core/log.ts'
import { createPageCache } from '#core/page-cache.ts'
import { assetRoutes } from '#features/site/assets.ts'
import { healthRoutes } from '#features/site/health.ts'
import { siteRoutes } from '#features/site/routes.tsx'
import type { Config } from './config.ts'
import { answerError, answerMethodNotAllowed, answerUnknown, refuseLargeBody } from './errors.tsx'

export interface Deps {
  readonly config: Config
  readonly database: Database
  readonly log: Log
}

/** The one place where the product is put together: what every request passes, in this order, then the features. */
export function createApp({ config, database, log }: Deps) {
  const { db } = database
  const versions = contentVersions(db)
  const pages = config.isPageCacheOn ? createPageCache(64 * 1024 * 1024) : null
  const limited = (kind: keyof Config['rateLimits']) => rateLimited(config.rateLimits[kind], config.trustedProxies)
  const kept = (...contents: Parameters<typeof cached>[2][]) => cached(pages, versions, ...contents)
  void kept
  const app = newRouter()
  app.onError(answerError)
  app.notFound(answerUnknown)

  app.use(requestLog(log, database.isDurable ? '' : notDurable))
  app.use(securityHeaders(config.isBehindTls))
  app.route('/', assetRoutes())
  app.route('/', healthRoutes(db))
  app.use(methodNotAllowed({ app, onMethodNotAllowed: answerMethodNotAllowed }))
  app.use(bodyLimit({ maxSize: 1024 * 1024, onError: refuseLargeBody }))
  app.route('/', siteRoutes({ config, limited }))
  return app
}

const notDurable =
  'Hinweis an den Betrieb: Die eingebettete Datenbank schreibt auf diesem System nicht ausfallsicher. Bei Stromausfall können Daten verloren gehen.'
