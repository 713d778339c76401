import type { Hono } from 'hono'
import type { Api } from '#core/api.ts'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { houseApi } from './administration/api.ts'
import { houseRoutes } from './administration/routes.tsx'
import { bulkApi } from './bulk/api.ts'
import { bulkRoutes } from './bulk/routes.tsx'
import { confirmationApi } from './confirmation/api.ts'
import { confirmationRoutes } from './confirmation/routes.tsx'
import type { StatusDeps } from './deps.ts'
import { foreignRoutes } from './exchange/foreign/routes.tsx'
import { exchangeRoutes } from './exchange/routes.tsx'
import { forMembersApi } from './for-members/api.ts'
import { forMembersRoutes } from './for-members/routes.tsx'
import { implementationsApi } from './implementations/api.ts'
import { implementationRoutes } from './implementations/routes.tsx'
import { matrixApi } from './matrix/api.ts'
import { matrixRoutes } from './matrix/routes.tsx'
import { ownApi } from './own/api.ts'
import { ownRoutes } from './own/routes.tsx'
import { responsibilityRoutes } from './responsibility/routes.tsx'
import { takeOverApi } from './take-over/api.ts'
import { takeOverRoutes } from './take-over/routes.tsx'
import { unitLinkApi } from './unit-links/api.ts'
import { unitLinkRoutes } from './unit-links/routes.tsx'

/** All pages about where administrations stand. */
export function statusRoutes(deps: StatusDeps): Hono<HttpEnv> {
  const app = newRouter()
  app.route('/', responsibilityRoutes(deps))
  // Before the own list, whose addresses end in the number of a service.
  app.route('/', bulkRoutes(deps))
  app.route('/', foreignRoutes(deps))
  app.route('/', takeOverRoutes(deps))
  app.route('/', confirmationRoutes(deps))
  app.route('/', forMembersRoutes(deps))
  app.route('/', unitLinkRoutes(deps))
  app.route('/', exchangeRoutes(deps))
  app.route('/', ownRoutes(deps))
  app.route('/', implementationRoutes(deps))
  app.route('/', matrixRoutes(deps))
  app.route('/', houseRoutes(deps))
  return app
}

export function statusApis(deps: StatusDeps): Api[] {
  return [
    implementationsApi(deps),
    matrixApi(deps),
    houseApi(deps),
    ownApi(deps),
    bulkApi(deps),
    confirmationApi(deps),
    unitLinkApi(deps),
    takeOverApi(deps),
    forMembersApi(deps),
  ]
}
