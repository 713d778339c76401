import {
  type Api,
  commonResponses,
  createRoute,
  decodeCursor,
  encodeCursor,
  jsonResponse,
  listSchema,
  newApi,
  pagingQuery,
  problemSchema,
  sendJson,
  z,
} from '#core/api.ts'
import { solutionKinds, solutionStages } from '#domain/solution.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import { solutionVisibilities } from '../content.ts'
import type { OfferDeps } from './deps.ts'
import { ownerOf } from './owner.ts'
import { countOwnSolutions, listOwnSolutions, type OwnSolution } from './queries/own.ts'

const ownSolutionSchema = z
  .object({
    id: z.int().nullable().openapi({ description: 'Null, solange die Lösung nie veröffentlicht wurde' }),
    draftId: z.string().nullable().openapi({ description: 'Entwurf, an dem das eigene Haus schreibt' }),
    name: z.string(),
    kind: z.enum(solutionKinds).nullable(),
    stage: z.enum(solutionStages).nullable(),
    services: z.int().openapi({ description: 'Zahl der Leistungen' }),
    answered: z.int().openapi({ description: 'Beantwortete Fragen des Steckbriefs' }),
    visibility: z.enum(solutionVisibilities),
    publishedAt: z.string().nullable(),
    withdrawnAt: z.string().nullable(),
    updatedAt: z.string(),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('OwnSolution')

const path = '/my-administration/solutions'
const problem = { 'application/problem+json': { schema: problemSchema } }

/** Solutions of the own house, drafts too, as JSON. */
export function offerApi({ db }: Pick<OfferDeps, 'db'>): Api {
  const api = newApi()
  api.use(path, signedIn)
  const route = createRoute({
    method: 'get',
    path,
    tags: ['Meine Verwaltung'],
    summary: 'Lösungen der eigenen Verwaltung mit Entwürfen, zuletzt geänderte zuerst',
    request: { query: z.object(pagingQuery) },
    responses: {
      ...jsonResponse(listSchema(ownSolutionSchema), 'Eine Seite'),
      401: { description: 'Nicht angemeldet', content: problem },
      403: { description: 'Zugang noch nicht freigegeben', content: problem },
      ...commonResponses,
    },
  })
  api.openapi(route, async c => {
    const { administrationId } = ownerOf(c)
    const { cursor, limit } = c.req.valid('query')
    const after = cursor === undefined ? null : readCursor(cursor)
    const found = await listOwnSolutions(db, administrationId, { after, limit: limit + 1 })
    const last = found.length > limit ? found[limit - 1] : undefined
    const total = await countOwnSolutions(db, administrationId)
    const next = last ? encodeCursor([Number(last.moment), last.key]) : null
    return sendJson(c, { items: found.slice(0, limit).map(present), total, next })
  })
  return api
}

/** Cursors are not signed: whatever stands there is a number the database takes. */
function readCursor(cursor: string): readonly [number, string] {
  const [moment, key] = decodeCursor(cursor, ['number', 'string'])
  return [Math.max(0, Math.min(Math.trunc(moment), Number.MAX_SAFE_INTEGER)), key]
}

function present(solution: OwnSolution) {
  const { id, draftId, name, kind, stage, services, answered, visibility } = solution
  const { publishedAt, withdrawnAt, updatedAt } = solution
  return {
    ...{ id, draftId, name, kind, stage, services, answered, visibility },
    publishedAt: publishedAt?.toISOString() ?? null,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
    url: id === null ? paths.ownSolutionDraft(draftId ?? '', 'pruefen') : paths.solution(id),
  }
}
