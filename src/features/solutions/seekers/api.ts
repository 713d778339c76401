import {
  type Api,
  commonResponses,
  createRoute,
  decodeCursor,
  encodeCursor,
  jsonResponse,
  listSchema,
  newApi,
  notFoundResponse,
  pagingQuery,
  problemSchema,
  repeated,
  searchText,
  sendJson,
  z,
} from '#core/api.ts'
import type { HttpContext } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { houseOf } from '#web/house.ts'
import { paths } from '../../../paths.ts'
import { fits } from '../gaps/fit.ts'
import { solutionIdParam } from '../schema.ts'
import { seekerFacets, seekerSorts } from './definition.ts'
import type { SeekerDeps } from './deps.ts'
import { filterOf, type Seeker, sortOf, withWords } from './list.ts'
import { countSeekers, listSeekersAfter, type SeekerCursor } from './queries/list.ts'
import { getOffered } from './queries/offered.ts'

const facetQuery = Object.fromEntries(
  seekerFacets.map(({ apiParam, label, options, pattern }) => [
    apiParam,
    repeated(options ? new RegExp(`^(?:${options.map(({ code }) => code).join('|')})$`) : pattern, label),
  ]),
) as Record<string, ReturnType<typeof repeated>>

const seekerQuery = z.object({
  q: searchText.openapi({ description: 'Name der Verwaltung' }),
  ...facetQuery,
  sort: z
    .enum(seekerSorts.map(([, , name]) => name))
    .optional()
    .openapi({ description: 'Ohne Angabe: wo die Technik passt zuerst' }),
  ...pagingQuery,
})
type SeekerQuery = z.output<typeof seekerQuery> & Readonly<Record<string, unknown>>

const services = z.array(z.object({ id: z.int(), name: z.string() }))

const seekerSchema = z
  .object({
    administration: z.object({
      id: z.int(),
      name: z.string(),
      type: z.string(),
      federalStateKey: z.string().openapi({ description: 'Leer beim Bund und bei weiteren Stellen' }),
      population: z.int().nullable(),
      url: z.string(),
    }),
    distance: z.int().nullable().openapi({ description: 'In km von der Verwaltung, für die Sie handeln; sonst null' }),
    isInAlliance: z.boolean(),
    fit: z.enum(fits).openapi({ description: 'läuft dort so, mit Anpassung, Technik nicht bekannt oder anders' }),
    reason: z.string().openapi({ description: 'warum, in Worten' }),
    stated: services.openapi({ description: 'Leistungen der Lösung, die dort offen oder in Planung sind' }),
    unstated: services.openapi({ description: 'Leistungen ohne sichtbare Angabe, für die sie zuständig ist' }),
  })
  .openapi('Seeker')

const problem = { 'application/problem+json': { schema: problemSchema } }

/** Whom a solution of the own house would help, as JSON. */
export function seekersApi(deps: SeekerDeps): Api {
  const api = newApi()
  api.use('/my-administration/solutions/:id/seekers', signedIn)
  const route = createRoute({
    method: 'get',
    path: '/my-administration/solutions/{id}/seekers',
    tags: ['Meine Verwaltung'],
    summary: 'Verwaltungen, denen eine eigene Lösung helfen würde, soweit Sie es wissen dürfen',
    request: { params: solutionIdParam, query: seekerQuery },
    responses: {
      ...jsonResponse(listSchema(seekerSchema).openapi('SeekerList'), 'Eine Seite'),
      401: { description: 'Nicht angemeldet', content: problem },
      403: { description: 'Zugang noch nicht freigegeben', content: problem },
      ...commonResponses,
      ...notFoundResponse,
    },
  })
  api.openapi(route, async c =>
    sendJson(c, await listPage(c, deps, Number(c.req.valid('param').id), c.req.valid('query') as SeekerQuery)),
  )
  return api
}

async function listPage(c: HttpContext, deps: SeekerDeps, id: number, query: SeekerQuery) {
  const { actor, administrationId } = houseOf(c)
  const offer = await getOffered(deps.db, administrationId, id)
  const codes = seekerFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : []))
  const base = filterOf(deps, await deps.giverOf(actor), id, { q: query.q?.trim() ?? '', chosen: {} })
  const filter = { ...base, chosen: Object.fromEntries(codes) }
  const rows = await listSeekersAfter(deps.db, filter, {
    sort: sortOf(seekerSorts.find(([, , name]) => name === query.sort)?.[0] ?? ''),
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : readCursor(query.cursor),
  })
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return {
    items: shown.map(withWords(offer)).map(present),
    total: await countSeekers(deps.db, filter),
    next: last ? encodeCursor([last.key, last.name, last.administrationId]) : null,
  }
}

const readCursor = (cursor: string): SeekerCursor => decodeCursor(cursor, ['number', 'string', 'int'])

function present({
  administrationId: id,
  name,
  type,
  land,
  population,
  km,
  isAlly,
  fit,
  reason,
  open,
  silent,
}: Seeker) {
  return {
    administration: {
      id,
      name,
      type,
      federalStateKey: land === '-' ? '' : land,
      population,
      url: paths.administration(id),
    },
    distance: km === null ? null : Math.round(km),
    isInAlliance: isAlly,
    fit,
    reason,
    stated: open,
    unstated: silent,
  }
}
