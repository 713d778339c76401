import type { Hono } from 'hono'
import type { Api } from '#core/api.ts'
import { type HttpEnv, newRouter } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'
import type { Searcher } from '#domain/search.ts'
import { administrationSearcher } from '#features/administrations/searcher.ts'
import { allianceSearcher } from '#features/alliances/searcher.ts'
import type { Catalogue } from '#features/catalogue/deps.ts'
import { bundleSearcher, serviceSearcher } from '#features/catalogue/searcher.ts'
import { isVisibleQuestion as isVisible } from '#features/discussions/questions/queries/visible.ts'
import { questionSearcher } from '#features/discussions/questions/searcher.ts'
import { feedRoutes } from '#features/feeds/routes.ts'
import { productSearcher } from '#features/products/searcher.ts'
import { isVisibleProject } from '#features/projects/queries/visible.ts'
import { projectSearcher } from '#features/projects/searcher.ts'
import { searchApi } from '#features/search/api.ts'
import { searchRoutes } from '#features/search/routes.tsx'
import { isListedSolution } from '#features/solutions/queries/visible.ts'
import { solutionSearcher } from '#features/solutions/searcher.ts'
import { isVisible as isVisibleEntry } from '#features/statuses/visible.ts'
import { subjectEyes } from './eyes.ts'
import { tellingApis, tellingRoutes } from './telling.ts'

/** Finding things wherever they are: one search over the lists of all features, each asked in its own way; and feeds. */
export function findingRoutes(catalogue: Catalogue, baseUrl: string): Hono<HttpEnv> {
  const app = newRouter()
  const { db, limited, kept } = catalogue
  app.route('/', searchRoutes({ searchers: searchersOf(catalogue), limited }))
  app.route('/', tellingRoutes(catalogue))
  const isVisibleQuestion = (visitor: Visitor) => isVisible(visitor, subjectEyes)
  const eyes = { isListedSolution, isVisibleProject, isVisibleQuestion, isVisibleEntry }
  app.route('/', feedRoutes({ db, baseUrl, limited, kept, ...eyes }))
  return app
}

export const findingApis = (catalogue: Catalogue): Api[] => [
  searchApi({ searchers: searchersOf(catalogue) }),
  ...tellingApis(catalogue),
]

const searchersOf = (catalogue: Catalogue): Searcher[] => [
  serviceSearcher(catalogue),
  bundleSearcher(catalogue),
  administrationSearcher(catalogue.db),
  solutionSearcher(catalogue.db),
  projectSearcher({ db: catalogue.db, isListedSolution }),
  questionSearcher({ db: catalogue.db, eyes: subjectEyes }),
  productSearcher(catalogue.db),
  allianceSearcher(catalogue.db),
]
