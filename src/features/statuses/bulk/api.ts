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
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { ownerOf } from '../own/owner.ts'
import { type Batch, countBatches, listBatches } from './queries/batches.ts'

const batchSchema = z
  .object({
    id: z.string(),
    at: z.string(),
    kind: z.enum(['bulk', 'import', 'takeOver', 'alliance', 'confirmation', 'visibility', 'proposals', 'undo']),
    note: z.string().nullable().openapi({ description: 'Was geändert wurde, in Worten' }),
    entries: z.int().openapi({ description: 'Wie viele Leistungen' }),
    person: z.string().nullable().openapi({ description: 'Name, solange das Konto besteht' }),
    alliance: z.string().nullable().openapi({ description: 'Verbund, der für Sie eingetragen hat' }),
    undoneBy: z.string().nullable().openapi({ description: 'Kennung der Änderung, die sie zurückgenommen hat' }),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('OwnBatch')

const base = '/my-administration/batches'
const problem = { 'application/problem+json': { schema: problemSchema } }

/** What a house changed in one step, as JSON. */
export function bulkApi({ db }: Pick<StatusDeps, 'db'>): Api {
  const api = newApi()
  api.use(base, signedIn)
  const route = createRoute({
    method: 'get',
    path: base,
    tags: ['Meine Verwaltung'],
    summary: 'Änderungen der eigenen Verwaltung, die viele Leistungen auf einmal betrafen; neueste zuerst',
    request: { query: z.object(pagingQuery) },
    responses: {
      ...jsonResponse(listSchema(batchSchema), 'Eine Seite'),
      401: { description: 'Nicht angemeldet', content: problem },
      403: { description: 'Zugang noch nicht freigegeben', content: problem },
      ...commonResponses,
    },
  })
  api.openapi(route, async c => {
    const { administrationId } = ownerOf(c)
    const { cursor, limit } = c.req.valid('query')
    const before = cursor === undefined ? null : String(decodeCursor(cursor, ['bigint'])[0])
    const batches = await listBatches(db, administrationId, before, limit + 1)
    const shown = batches.slice(0, limit)
    const last = batches.length > limit ? shown.at(-1)?.id : undefined
    const total = await countBatches(db, administrationId)
    return sendJson(c, { items: shown.map(presentBatch), total, next: last ? encodeCursor([Number(last)]) : null })
  })
  return api
}

function presentBatch({ id, at, kind, note, entries, personName, allianceName, undoneBy }: Batch) {
  const url = paths.ownBatch(id)
  return { id, at: at.toISOString(), kind, note, entries, person: personName, alliance: allianceName, undoneBy, url }
}
