import type { Hono } from 'hono'
import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { isKey, keyDigits } from '#domain/leika-key.ts'
import { visitorOf } from '#web/actor.ts'
import { parseState, stateQuery } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import type { Catalogue } from './deps.ts'
import { exportServices } from './export.ts'
import { buildFacets } from './facets.ts'
import { definitionFor, findServiceWaysOut, prepareList, typedRest } from './list.ts'
import { listGathered } from './queries/gathered.ts'
import { listServices } from './queries/list.ts'
import { findServiceIdByKey, getService } from './queries/service.ts'
import { listStandings } from './queries/standing.ts'
import { getBundle, listBundlesOf, listSituations, listTopicAreas } from './queries/tree.ts'
import { ServiceListPage, type ServiceListProps } from './views/list.tsx'
import { ServicePage } from './views/service.tsx'
import { shownSiblings } from './views/service-around.tsx'
import { StartPage } from './views/start.tsx'
import { BundlePage, SituationPage, TopicAreaPage, TopicAreasPage } from './views/tree.tsx'

/** The public pages of the catalogue. `baseUrl` makes permanent addresses absolute. */
export function catalogueRoutes(catalogue: Catalogue, baseUrl: string): Hono<HttpEnv> {
  const app = newRouter()
  const { db, limited, kept } = catalogue
  const page = limited('page')
  app.get(paths.start(), page, kept('catalogue', 'directory'), c => showStart(c, catalogue))
  app.get(paths.services(), page, kept('catalogue', 'moment'), c => showServices(c, catalogue))
  app.get(paths.serviceSuggestions(), limited('suggest'), kept('catalogue'), c => suggestServices(c, catalogue))
  app.get(paths.servicesExportFile(), limited('export'), c => exportServices(c, catalogue, baseUrl))
  // With the solutions for it, and whether their houses still take part.
  const around = kept(
    'catalogue',
    'responsibilities',
    'solutions',
    'products',
    'directory',
    'members',
    'alliances',
    'demands',
    'questions',
  )
  app.get(paths.service(':id'), page, around, c => showService(c, catalogue, baseUrl))
  app.get(paths.serviceByKey(':key'), page, c => redirectKey(c, db))
  app.get(paths.serviceBundle(':ozgId'), page, kept('catalogue'), c => showBundle(c, catalogue))
  app.get(paths.topicAreas(), page, kept('catalogue'), c => showTopicAreas(c, db))
  app.get(paths.topicArea(':id'), page, kept('catalogue'), c => showTopicArea(c, catalogue))
  app.get(paths.situation(':topicAreaId', ':id'), page, kept('catalogue'), c => showSituation(c, catalogue))
  return app
}

async function showStart(c: HttpContext, catalogue: Catalogue) {
  const own = await catalogue.ownStart(c)
  if (own) return own
  const { db } = catalogue
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from administrations`.execute(db)
  const props = {
    vocabulary: await catalogue.vocabulary(),
    topicAreas: await listTopicAreas(db),
    situations: await listSituations(db, null),
    administrationCount: rows[0]?.count ?? 0,
  }
  const description =
    'Alle Leistungen des OZG-Katalogs und alle Verwaltungen Deutschlands: suchen, verstehen, gemeinsam digitalisieren.'
  return sendPage(c, { title: 'OZG-connect', withoutBreadcrumb: true, description }, <StartPage {...props} />)
}

async function showServices(c: HttpContext, catalogue: Catalogue) {
  const query = new URL(c.req.url).searchParams
  const visitor = visitorOf(c)
  const state = parseState(definitionFor(visitor), query)
  const { box, filter, sort } = await prepareList(catalogue, state, visitor)
  // Fields typed into the box become choices, so that box and facets never contradict each other.
  if (Object.keys(box.chosen).length)
    return c.redirect(paths.services(stateQuery({ ...state, q: typedRest(box), chosen: { ...filter.chosen } })), 302)
  const props = await readList(catalogue, state, { box, filter, sort }, visitor)
  const frame = { title: 'Leistungen', area: 'services' as const, isUnlisted: query.size > 0 }
  return sendPage(c, frame, <ServiceListPage {...props} />)
}

type Prepared = Awaited<ReturnType<typeof prepareList>>

async function readList(
  catalogue: Catalogue,
  state: ServiceListProps['state'],
  { box, filter, sort }: Prepared,
  visitor: Visitor,
): Promise<ServiceListProps> {
  const { page, found } = await readPage(catalogue.db, state, filter, sort)
  const vocabulary = await catalogue.vocabulary()
  const index = await catalogue.index()
  const own = workingFor(visitor)
  return {
    ...found,
    state: { ...state, page },
    box,
    vocabulary,
    isAtWork: own !== null,
    standings: await listStandings(
      catalogue.db,
      own,
      found.rows.map(({ id }) => id),
    ),
    facets: buildFacets(found.counts, vocabulary, state.chosen, own !== null),
    highlight: filter.hits ? index.highlighter(box.search) : name => [{ text: name, isMatch: false }],
    didYouMean: filter.hits ? index.didYouMean(box.rest) : null,
    waysOut: found.total ? [] : await findServiceWaysOut(catalogue, state, visitor),
  }
}

/** The page asked for, or the last one where the list ends before it. */
async function readPage(db: Db, state: ServiceListProps['state'], filter: Prepared['filter'], sort: Prepared['sort']) {
  const isGathered = state.view === 'ozg'
  const read = async (page: number) => {
    const window = { sort, limit: state.size, offset: (page - 1) * state.size }
    return isGathered ? { rows: [], ...(await listGathered(db, filter, window)) } : listServices(db, filter, window)
  }
  const found = await read(state.page)
  const entries = 'bundleTotal' in found ? found.bundleTotal : found.total
  const last = Math.max(1, Math.ceil(entries / state.size))
  return state.page > last ? { page: last, found: await read(last) } : { page: state.page, found }
}

async function suggestServices(c: HttpContext, catalogue: Catalogue) {
  const text = (c.req.query('q') ?? '').slice(0, 200)
  const found = (await catalogue.index()).suggest(text, 8)
  return c.json(
    found.map(({ kind, id, ozgId, name }) =>
      kind === 'service' && id !== null
        ? { label: name, hint: 'Leistung', href: paths.service(id) }
        : { label: name, hint: `OZG-Leistung ${ozgId}`, href: paths.serviceBundle(ozgId) },
    ),
  )
}

async function showService(c: HttpContext, catalogue: Catalogue, baseUrl: string) {
  const id = c.req.param('id') ?? ''
  if (isKey(id)) return redirectToKey(c, catalogue.db, id)
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Leistung gibt es im Katalog nicht.')
  const service = await getService(catalogue.db, Number(id), shownSiblings)
  const vocabulary = await catalogue.vocabulary()
  const permanentUrl = baseUrl + (service.leikaKey ? paths.serviceByKey(service.leikaKey) : paths.service(service.id))
  const bundle = vocabulary.bundles.get(service.ozgId)
  const trail = [
    ['Leistungen', paths.services()],
    [bundle?.name ?? service.ozgId, paths.serviceBundle(service.ozgId)],
  ] as const
  const frame = {
    title: service.name,
    area: 'services' as const,
    trail,
    isUnlisted: service.endedRelease !== null,
    about: { kind: 'service' as const, id: service.id },
    feed: { title: `Umsetzungen: ${service.name}`, href: paths.serviceFeed(service.id) },
  }
  const parts = await catalogue.serviceParts(visitorOf(c), service.id)
  const props = { service, vocabulary, permanentUrl, parts }
  return sendPage(c, frame, <ServicePage {...props} />)
}

function redirectKey(c: HttpContext, db: Db) {
  return redirectToKey(c, db, keyDigits(c.req.param('key') ?? ''))
}

async function redirectToKey(c: HttpContext, db: Db, leikaKey: string) {
  const id = isKey(leikaKey) ? await findServiceIdByKey(db, leikaKey) : undefined
  if (id === undefined) throw notFound('Zu diesem LeiKa-Schlüssel gibt es im Katalog keine Leistung.')
  return c.redirect(paths.service(id), 302)
}

async function showBundle(c: HttpContext, catalogue: Catalogue) {
  const vocabulary = await catalogue.vocabulary()
  const bundle = vocabulary.bundles.get(c.req.param('ozgId') ?? '')
  if (!bundle) throw notFound('Diese OZG-Leistung gibt es im Katalog nicht.')
  const detail = await getBundle(catalogue.db, bundle.ozgId)
  const situation = vocabulary.situations.get(bundle.situationId)
  const topicArea = vocabulary.topicAreas.get(situation?.topicAreaId ?? 0)
  const trail: (readonly [string, string])[] = [['Themenfelder', paths.topicAreas()]]
  if (topicArea) trail.push([topicArea.name, paths.topicArea(topicArea.id)])
  if (topicArea && situation) trail.push([situation.name, paths.situation(topicArea.id, situation.id)])
  const frame = { title: bundle.name, area: 'topicAreas' as const, trail }
  return sendPage(c, frame, <BundlePage bundle={bundle} detail={detail} vocabulary={vocabulary} />)
}

async function showTopicAreas(c: HttpContext, db: Db) {
  const topicAreas = await listTopicAreas(db)
  const situations = await listSituations(db, null)
  const frame = { title: 'Themenfelder', area: 'topicAreas' as const }
  return sendPage(c, frame, <TopicAreasPage topicAreas={topicAreas} situations={situations} />)
}

async function showTopicArea(c: HttpContext, catalogue: Catalogue) {
  const topicArea = (await catalogue.vocabulary()).topicAreas.get(Number(c.req.param('id')))
  if (!topicArea) throw notFound('Dieses Themenfeld gibt es nicht.')
  const situations = await listSituations(catalogue.db, topicArea.id)
  const trail = [['Themenfelder', paths.topicAreas()]] as const
  const frame = { title: topicArea.name, area: 'topicAreas' as const, trail }
  return sendPage(c, frame, <TopicAreaPage topicArea={topicArea} situations={situations} />)
}

async function showSituation(c: HttpContext, catalogue: Catalogue) {
  const vocabulary = await catalogue.vocabulary()
  const situation = vocabulary.situations.get(Number(c.req.param('id')))
  const topicArea = vocabulary.topicAreas.get(Number(c.req.param('topicAreaId')))
  if (!situation || !topicArea || situation.topicAreaId !== topicArea.id) throw notFound('Diese Lage gibt es nicht.')
  const bundles = await listBundlesOf(catalogue.db, situation.id)
  const trail = [
    ['Themenfelder', paths.topicAreas()],
    [topicArea.name, paths.topicArea(topicArea.id)],
  ] as const
  const frame = { title: situation.name, area: 'topicAreas' as const, trail }
  return sendPage(c, frame, <SituationPage situation={situation} bundles={bundles} />)
}
