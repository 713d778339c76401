import {
  type Api,
  commonResponses,
  createRoute,
  decodeCursor,
  encodeCursor,
  jsonResponse,
  newApi,
  notFoundResponse,
  sendJson,
} from '#core/api.ts'
import type { Db } from '#core/db.ts'
import { unkept } from '#core/http.ts'
import { searchWords } from '#domain/terms.ts'
import { visitorOf } from '#web/actor.ts'
import { getSolution } from '../queries/solution.ts'
import { solutionIdParam } from '../schema.ts'
import {
  bestListSchema,
  bestQuery,
  experienceListSchema,
  experiencesQuery,
  type Filters,
  recommendationListSchema,
  recommendationsQuery,
} from './api-schema.ts'
import { bestFacets, bestSorts } from './best/definition.ts'
import { filterOf } from './best/list.ts'
import { countBest, listBest } from './best/queries.ts'
import { presentBest, presentExperience, presentRecommendation } from './present.ts'
import { countExperiences, listExperiences } from './queries/experiences.ts'
import { countRecommendations, listRecommendations } from './queries/recommendations.ts'
import { noExperience, summariseExperiences } from './queries/summary.ts'
import { readBestPractice } from './queries/tracks.ts'
import { totalOf } from './reading.tsx'

const tags = ['Lösungen']

/** What adopters say of solutions, as JSON: what the one who asks sees on the pages. */
export function experienceApi({ db }: { readonly db: Db }): Api {
  const api = newApi()
  for (const path of ['/solutions/*', '/best-practice', '/recommendations']) api.use(path, unkept)
  addExperiences(api, db)
  addBestPractice(api, db)
  addRecommendations(api, db)
  return api
}

/** A moment in microseconds, which no number of a program holds for ever: it travels as text. */
function readMoment(text: string): string {
  return /^\d{1,18}$/.test(text) ? text : '0'
}

function addExperiences(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/solutions/{id}/experiences',
    tags,
    summary: 'Was Verwaltungen berichten, die eine Lösung übernommen haben; die neuesten zuerst',
    request: { params: solutionIdParam, query: experiencesQuery },
    responses: { ...jsonResponse(experienceListSchema, 'Eine Seite'), ...commonResponses, ...notFoundResponse },
  })
  api.openapi(route, async c => {
    const visitor = visitorOf(c)
    const { id: solutionId } = await getSolution(db, visitor, Number(c.req.valid('param').id))
    const { wouldAgain = [], limit, cursor } = c.req.valid('query')
    const filter = { visitor, solutionId, wouldAgain }
    const after = cursor === undefined ? null : readExperienceCursor(cursor)
    const rows = await listExperiences(db, filter, { limit: limit + 1, after })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const summary = (await summariseExperiences(db, visitor, [solutionId])).get(solutionId) ?? noExperience
    const { houses, wouldAgain: again, medians } = summary
    return sendJson(c, {
      items: rows.slice(0, limit).map(presentExperience),
      total: totalOf(await countExperiences(db, filter), filter),
      next: last ? encodeCursor([last.moment, last.reuseId]) : null,
      summary: { houses, wouldAgain: again, medians },
    })
  })
}

function readExperienceCursor(cursor: string) {
  const [moment, id] = decodeCursor(cursor, ['string', 'int'])
  return { moment: readMoment(moment), id }
}

/** Choices under their names of the API, as the pages know them. */
function chosenIn(query: Filters) {
  const [areas, kinds] = bestFacets.map(({ apiParam }) => (query[apiParam] as readonly string[] | undefined) ?? [])
  return { topicAreas: areas ?? [], kinds: kinds ?? [] }
}

function addBestPractice(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/best-practice',
    tags,
    summary: 'Lösungen mit Bester Praxis: gezählt aus Nachnutzungen und Berichten',
    request: { query: bestQuery },
    responses: { ...jsonResponse(bestListSchema, 'Eine Seite'), ...commonResponses },
  })
  api.openapi(route, async c => {
    const query = c.req.valid('query')
    const visitor = visitorOf(c)
    const { limit, cursor } = query
    const filter = {
      ...filterOf(visitor, await readBestPractice(db, visitor), { q: query.q?.trim() ?? '', chosen: {} }),
      ...chosenIn(query as Filters),
    }
    const rows = await listBest(db, filter, {
      sort: bestSorts.find(([, , name]) => name === query.sort)?.[0] ?? 'verbreitung',
      limit: limit + 1,
      after: cursor === undefined ? null : readBestCursor(cursor),
    })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return sendJson(c, {
      items: rows.slice(0, limit).map(presentBest),
      total: (await countBest(db, filter)).total,
      next: last ? encodeCursor([last.key, last.name, last.id]) : null,
    })
  })
}

function readBestCursor(cursor: string) {
  const [key, name, id] = decodeCursor(cursor, ['number', 'string', 'int'])
  return { key, name, id }
}

function addRecommendations(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/recommendations',
    tags,
    summary: 'Welche Verwaltungen die Lösung einer anderen empfehlen und warum; die neuesten zuerst',
    request: { query: recommendationsQuery },
    responses: { ...jsonResponse(recommendationListSchema, 'Eine Seite'), ...commonResponses },
  })
  api.openapi(route, async c => {
    const query = c.req.valid('query')
    const { limit, cursor, solution } = query
    const filter = {
      visitor: visitorOf(c),
      words: searchWords(query.q ?? '').map(word => `%${word}%`),
      ...chosenIn(query as Filters),
      solutionId: solution === undefined ? null : Number(solution),
    }
    const after = cursor === undefined ? null : readRecommendationCursor(cursor)
    const rows = await listRecommendations(db, filter, { after, limit: limit + 1 })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return sendJson(c, {
      items: rows.slice(0, limit).map(presentRecommendation),
      total: await countRecommendations(db, filter),
      next: last ? encodeCursor([last.moment, last.solutionId, last.administrationId]) : null,
    })
  })
}

function readRecommendationCursor(cursor: string) {
  const [moment, solutionId, administrationId] = decodeCursor(cursor, ['string', 'int', 'int'])
  return { moment: readMoment(moment), solutionId, administrationId }
}
