import { type Api, commonResponses, createRoute, jsonResponse, newApi, sendJson } from '#core/api.ts'
import { unkept } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import type { SearchDeps } from './deps.ts'
import { type FoundKind, findEverywhere, readText } from './find.ts'
import { foundSchema, type SearchQuery, searchQuery } from './schema.ts'

type ApiDeps = Pick<SearchDeps, 'searchers'>

/** The search over everything as JSON. */
export function searchApi({ searchers }: ApiDeps): Api {
  const api = newApi()
  api.use('/search', unkept)
  const route = createRoute({
    method: 'get',
    path: '/search',
    tags: ['Suche'],
    summary: 'Alles durchsuchen, was man sehen darf',
    request: { query: searchQuery },
    responses: { ...jsonResponse(foundSchema, 'Treffer nach Art'), ...commonResponses },
  })
  api.openapi(route, async c => sendJson(c, await search(searchers, visitorOf(c), c.req.valid('query'))))
  return api
}

async function search(searchers: ApiDeps['searchers'], visitor: Visitor, { q, kind, limit }: SearchQuery) {
  const asked = searchers.filter(each => !kind || each.kind === kind)
  const { total, kinds, meant } = await findEverywhere(asked, visitor, readText(q), () => limit)
  return { total, kinds: kinds.map(present), meant }
}

const present = ({ kind, label, total, items, listPath }: FoundKind) => ({
  kind,
  label,
  total,
  items: items.map(({ title, hint, href }) => ({ title, hint, url: href })),
  url: listPath,
})
