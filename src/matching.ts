import type { Hono } from 'hono'
import type { Api } from '#core/api.ts'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { demandsApi } from '#features/demands/api.ts'
import { noteProject } from '#features/demands/commands/found.ts'
import type { DemandDeps } from '#features/demands/deps.ts'
import { demandRoutes } from '#features/demands/routes.tsx'
import { isVisibleProject } from '#features/projects/queries/visible.ts'
import { projectRoutes } from '#features/projects/routes.tsx'
import { gapsApi } from '#features/solutions/gaps/api.ts'
import type { GapDeps } from '#features/solutions/gaps/deps.ts'
import { gapRoutes } from '#features/solutions/gaps/routes.tsx'
import { noticeRoutes } from '#features/solutions/notices/routes.tsx'
import { isListedSolution } from '#features/solutions/queries/visible.ts'
import { seekersApi } from '#features/solutions/seekers/api.ts'
import type { SeekerDeps } from '#features/solutions/seekers/deps.ts'
import { seekerRoutes } from '#features/solutions/seekers/routes.tsx'
import { startApi } from '#features/start/api.ts'
import type { StatusDeps } from '#features/statuses/deps.ts'
import { kilometresFrom } from '#features/statuses/implementations/queries/near.ts'
import { viewerOf } from '#features/statuses/implementations/viewer.ts'
import { once } from '#features/statuses/requests.ts'
import { isVisible as isVisibleEntry } from '#features/statuses/visible.ts'
import { pageParts } from './page-parts.ts'
import { startWith } from './starting.ts'

/** Who lacks what others have: where solutions meet the statuses of houses, seen with the eyes of who asks. */
export function matchingRoutes(statuses: StatusDeps): Hono<HttpEnv> {
  const app = newRouter()
  app.route('/', gapRoutes(gapsWith(statuses)))
  app.route('/', noticeRoutes(statuses))
  app.route('/', seekerRoutes(seekersWith(statuses)))
  app.route('/', demandRoutes(demandsWith(statuses)))
  // A project may be what comes of what several seek.
  const { projectParts } = pageParts(statuses.db)
  app.route('/', projectRoutes({ ...statuses, isListedSolution, projectParts, onFounded: noteProject }))
  return app
}

export const matchingApis = (statuses: StatusDeps): Api[] => [
  gapsApi(gapsWith(statuses)),
  seekersApi(seekersWith(statuses)),
  demandsApi(demandsWith(statuses)),
  startApi(startWith(statuses.db)),
]

const gapsWith = (statuses: StatusDeps): GapDeps => ({
  ...statuses,
  isVisibleEntry,
  once: (actor, requestId, work) => once(statuses.db, actor, requestId, work),
})

const seekersWith = ({ db, baseUrl, limited }: StatusDeps): SeekerDeps => ({
  db,
  baseUrl,
  limited,
  giverOf: visitor => viewerOf(db, visitor),
  kilometresFrom,
  isVisibleEntry,
})

const demandsWith = ({ db, baseUrl, limited, searchServices }: StatusDeps): DemandDeps => ({
  db,
  baseUrl,
  limited,
  searchServices,
  isListedSolution,
  isVisibleProject,
})
