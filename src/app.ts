import type { Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { Api } from '#core/api.ts'
import { type ContentName, contentVersions } from '#core/content-versions.ts'
import type { Database, Tx } from '#core/db.ts'
import { openFileStore } from '#core/files.ts'
import { cached, type HttpContext, type HttpEnv, keyedLimit, newRouter, requestLog } from '#core/http.ts'
import type { Log } from '#core/log.ts'
import { createPageCache } from '#core/page-cache.ts'
import { openSecret } from '#core/secret.ts'
import { settingsReader } from '#core/settings.ts'
import { accountsApi } from '#features/accounts/api.ts'
import { authLoader } from '#features/accounts/auth.ts'
import { checkOrigin } from '#features/accounts/csrf.ts'
import { enter } from '#features/accounts/enter.tsx'
import { accountRoutes } from '#features/accounts/routes.tsx'
import { ssoApi } from '#features/accounts/sso/api.ts'
import { providerRoutes, ssoRoutes } from '#features/accounts/sso/routes.tsx'
import { administrationsApi } from '#features/administrations/api.ts'
import { administrationRoutes } from '#features/administrations/routes.tsx'
import { alliancesApi } from '#features/alliances/api.ts'
import { allianceRoutes } from '#features/alliances/routes.tsx'
import { apiRoutes } from '#features/api/routes.tsx'
import { assignmentsApi } from '#features/assignments/api.ts'
import { assignmentRoutes } from '#features/assignments/routes.tsx'
import { catalogueApi } from '#features/catalogue/api.ts'
import { openCatalogue } from '#features/catalogue/deps.ts'
import { prepareList, typedRest } from '#features/catalogue/list.ts'
import { catalogueRoutes } from '#features/catalogue/routes.tsx'
import { demoMailRoutes } from '#features/demo/mails.tsx'
import { demoRoutes } from '#features/demo/routes.tsx'
import { membersApi } from '#features/members/api.ts'
import { memberRoutes } from '#features/members/routes.tsx'
import { operatorApi } from '#features/operator/api.ts'
import { sendOperationPage } from '#features/operator/page.tsx'
import { operatorRoutes } from '#features/operator/routes.tsx'
import { productsApi } from '#features/products/api.ts'
import { productOperationRoutes } from '#features/products/operation.tsx'
import { productRoutes } from '#features/products/routes.tsx'
import { stackApi } from '#features/products/stack/api.ts'
import { stackRoutes } from '#features/products/stack/routes.tsx'
import { projectsApi } from '#features/projects/api.ts'
import { isVisibleProject } from '#features/projects/queries/visible.ts'
import { explainResponsibility } from '#features/responsibilities/explain.ts'
import { findResponsibilities } from '#features/responsibilities/queries/service.ts'
import { assetRoutes } from '#features/site/assets.ts'
import { healthRoutes } from '#features/site/health.ts'
import { siteRoutes } from '#features/site/routes.tsx'
import { solutionsApi } from '#features/solutions/api.ts'
import { experienceApi } from '#features/solutions/experience/api.ts'
import { experienceRoutes } from '#features/solutions/experience/routes.tsx'
import { fileRoutes } from '#features/solutions/files/routes.ts'
import { moveSolutionProduct, nameSolutionsOf } from '#features/solutions/move-product.ts'
import { offerApi } from '#features/solutions/offer/api.ts'
import { offerRoutes } from '#features/solutions/offer/routes.tsx'
import { isListedSolution, isVisibleSolution } from '#features/solutions/queries/visible.ts'
import { reuseApi } from '#features/solutions/reuse/api.ts'
import { reuseRoutes } from '#features/solutions/reuse/routes.tsx'
import { solutionRoutes } from '#features/solutions/routes.tsx'
import { runBatch } from '#features/statuses/batches.ts'
import type { StatusDeps } from '#features/statuses/deps.ts'
import { enterReused } from '#features/statuses/enter-reused.ts'
import { moveProduct } from '#features/statuses/move-product.ts'
import { statusApis, statusRoutes } from '#features/statuses/routes.ts'
import { demoNotice, installationReader } from '#web/installation.ts'
import type { Config } from './config.ts'
import { answerError, answerMethodNotAllowed, answerUnknown, limitedAddress, limitedBody } from './errors.tsx'
import { findingApis, findingRoutes } from './finding.ts'
import { limitersOf } from './limiters.ts'
import { matchingApis, matchingRoutes } from './matching.ts'
import { pageParts } from './page-parts.ts'
import { paths } from './paths.ts'
import { postUploads, succession, talkingApis, talkingRoutes } from './talking.ts'
import { knowWhoAsks, moveFollowers, unsubscribeRoutes } from './telling.ts'

export interface Deps {
  readonly config: Config
  readonly database: Database
  readonly log: Log
}

/** The one place where the product is put together: what every request passes, in this order, then the features. */
export function createApp(deps: Deps): Hono<HttpEnv> {
  const parts = openParts(deps)
  const app = newRouter()
  app.onError(answerError)
  app.notFound(answerUnknown)
  addPassage(app, deps, parts)
  addFeatures(app, deps, parts)
  app.route('/', apiRoutes({ baseUrl: deps.config.baseUrl, ...parts }, apisOf(deps, parts)))
  // What no route above has answered.
  app.use(parts.limited('page'), methodNotAllowed({ app, onMethodNotAllowed: answerMethodNotAllowed }))
  return app
}

type Parts = ReturnType<typeof openParts>

/** What several features share. */
function openParts({ config, database: { db } }: Deps) {
  const versions = contentVersions(db)
  const pages = config.isPageCacheOn ? createPageCache(64 * 1024 * 1024) : null
  const secret = openSecret(config.secret, config.dataDir)
  const settings = settingsReader(db, versions)
  const files = openFileStore(config.dataDir)
  const limited = limitersOf(config)
  // The frame of every page shows what the operator has set.
  const kept = (...contents: ContentName[]) => cached(pages, versions, 'settings', ...contents)
  const { serviceParts, ownStart } = pageParts(db)
  const catalogue = openCatalogue({
    db,
    versions,
    limited,
    kept,
    serviceParts,
    ownStart,
    responsibilitiesOf: serviceId => findResponsibilities(db, serviceId),
  })
  const statuses = openStatuses({ db, versions, baseUrl: config.baseUrl, limited, catalogue })
  return { versions, secret, settings, files, limited, kept, catalogue, statuses }
}

interface StatusParts extends Omit<StatusDeps, 'searchServices' | 'explainResponsibility'> {
  readonly catalogue: ReturnType<typeof openCatalogue>
}

const openStatuses = ({ catalogue, ...deps }: StatusParts): StatusDeps => ({
  ...deps,
  searchServices: async text => {
    const { box, filter } = await prepareList(catalogue, { q: text, chosen: {}, sort: '' })
    return { hits: filter.hits, chosen: box.chosen, rest: typedRest(box) }
  },
  explainResponsibility: (administrationId, serviceId) => explainResponsibility(deps.db, administrationId, serviceId),
})

/** What every request passes before a feature sees it. */
function addPassage(app: Hono<HttpEnv>, { config, database, log }: Deps, { settings, catalogue, secret }: Parts) {
  const { db, isDurable } = database
  const notices = [...(config.isDemo ? [demoNotice] : []), ...(isDurable ? [] : [notDurable])]
  app.use(requestLog(log, installationReader(settings, notices)))
  app.route('/', assetRoutes())
  app.route('/', healthRoutes(db, catalogue.index))
  app.use(limitedAddress(8000), limitedBody(megabyte, uploads))
  app.use(...knowWhoAsks({ db, config, secret }))
  app.use(checkOrigin(config.baseUrl, secret, signedLinkPosts))
}

function addFeatures(app: Hono<HttpEnv>, { config, database }: Deps, parts: Parts) {
  const { db } = database
  const { baseUrl } = config
  const { secret, settings, limited, kept, catalogue, statuses } = parts
  app.route('/', siteRoutes({ config, settings, limited, kept }))
  app.route('/', catalogueRoutes(catalogue, baseUrl))
  app.route('/', findingRoutes(catalogue, baseUrl))
  app.route('/', talkingRoutes({ db, baseUrl, files: parts.files, limited }))
  const limitMails = keyedLimit(config.rateLimits.reset)
  const accounts = {
    db,
    config,
    secret,
    settings,
    auth: authLoader(db, config, secret),
    limited,
    limitResets: limitMails,
  }
  app.route('/', accountRoutes(accounts))
  app.route('/', ssoRoutes(accounts))
  app.route('/', unsubscribeRoutes({ db, secret, limited }))
  app.route('/', providerRoutes({ ...accounts, sendOperationPage }))
  const { ownParts, administrationParts, allianceParts, productParts, solutionParts } = pageParts(db)
  app.route('/', administrationRoutes({ db, baseUrl, limited, kept, administrationParts }))
  const enterByPassword = (c: HttpContext, personId: string, next: string) =>
    enter(c, accounts, { personId, method: 'password', factor: null, next })
  const members = { db, baseUrl, settings, limited, limitMails, enter: enterByPassword }
  app.route('/', memberRoutes({ ...members, ownParts, ...succession }))
  app.route('/', allianceRoutes({ db, baseUrl, limited, kept, allianceParts }))
  const { searchServices } = statuses
  app.route('/', assignmentRoutes({ db, baseUrl, limited, searchServices, runBatch, ...eyes }))
  app.route('/', statusRoutes(statuses))
  app.route('/', stackRoutes({ db, limited }))
  app.route('/', matchingRoutes(statuses))
  app.route('/', fileRoutes({ db, baseUrl, files: parts.files, limited, searchServices: statuses.searchServices }))
  app.route('/', offerRoutes({ db, baseUrl, limited, searchServices: statuses.searchServices }))
  app.route('/', experienceRoutes({ db, baseUrl, limited }))
  app.route('/', reuseRoutes({ db, baseUrl, limited, enterBatch: (...act) => enterReused(db, ...act) }))
  app.route('/', solutionRoutes({ db, baseUrl, limited, solutionParts }))
  app.route('/', productRoutes({ db, limited, productParts }))
  app.route('/', productOperationRoutes({ db, baseUrl, limited, ...productHooks, sendOperationPage }))
  app.route('/', operatorRoutes({ db, database, config, secret, settings, limited }))
  const demo = { db, isDemo: config.isDemo, limited }
  app.route('/', demoRoutes(demo))
  app.route('/', demoMailRoutes(demo))
}

const eyes = { isListedSolution, isVisibleSolution, isVisibleProject }

const productHooks = { moveProduct: moveEverywhere, nameProduct: nameSolutionsOf }

/** Whatever names a product names another one once the two are merged. */
async function moveEverywhere(tx: Tx, fromId: number, toId: number) {
  await moveProduct(tx, fromId, toId)
  await moveSolutionProduct(tx, fromId, toId)
  await moveFollowers(tx, fromId, toId)
}

function apisOf({ database: { db } }: Deps, { catalogue, statuses }: Parts): Api[] {
  return [
    catalogueApi(catalogue),
    ...findingApis(catalogue),
    ...talkingApis({ db }),
    administrationsApi({ db }),
    alliancesApi({ db }),
    assignmentsApi({ db, searchServices: statuses.searchServices, ...eyes }),
    productsApi({ db }),
    solutionsApi({ db }),
    projectsApi({ db, isListedSolution }),
    offerApi({ db }),
    reuseApi({ db }),
    experienceApi({ db }),
    stackApi({ db }),
    ...matchingApis(statuses),
    accountsApi(),
    ssoApi({ db }),
    membersApi({ db }),
    operatorApi({ db }),
    ...statusApis(statuses),
  ]
}

/**
 * What may be sent without saying from where, because the token in its address is proof enough: pages that keep their
 * address from others (no-referrer) send no origin either.
 */
const signedLinkPosts: readonly RegExp[] = [
  /^\/amt\/[\w-]{43}$/,
  /^\/erinnerungen\/abbestellen\/[\w-]{43}$/,
  /^\/benachrichtigungen\/abbestellen\/[\w.-]{80,250}$/,
]

const megabyte = 1024 * 1024

/** Where files are handed in, and how large they may be with the form around them. */
const uploads = {
  [paths.ownImports()]: 10.5 * megabyte,
  // Somewhat more than is taken: most files that are too large are told so at their field.
  [paths.newSolutionFile(':id')]: 20.5 * megabyte,
  ...postUploads,
}

const notDurable =
  'Hinweis an den Betrieb: Die eingebettete Datenbank schreibt auf diesem System nicht ausfallsicher. Bei Stromausfall können Daten verloren gehen.'
