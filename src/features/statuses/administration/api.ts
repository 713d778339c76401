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
  repeated,
  searchText,
  sendJson,
  z,
} from '#core/api.ts'
import type { Db } from '#core/db.ts'
import { unkept } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'
import { freshnessCodes } from '#domain/freshness.ts'
import { statusCodes } from '#domain/status.ts'
import { visitorOf } from '#web/actor.ts'
import { fieldByName } from '../fields.ts'
import { sharedFields } from '../implementations/definition.ts'
import { valueSchema } from '../own/api-schema.ts'
import { entryFacets, entrySorts, sortOf } from './definition.ts'
import { countEntries, listEntriesAfter, type ShownEntry } from './queries/entries.ts'
import { getHouse } from './queries/summary.ts'

const facetQuery = Object.fromEntries(
  entryFacets.map(({ param, apiParam, label, pattern }) => [
    apiParam,
    repeated(param === 'status' ? new RegExp(`^(?:${statusCodes.join('|')})$`) : pattern, label),
  ]),
) as Record<string, ReturnType<typeof repeated>>

const query = z.object({
  q: searchText.openapi({ description: 'Name der Leistung' }),
  ...facetQuery,
  sort: z.enum(entrySorts.map(([, , name]) => name)).optional(),
  ...pagingQuery,
})
type Query = z.output<typeof query> & Readonly<Record<string, unknown>>

const reason = fieldByName.get('reason')
const values = Object.fromEntries(
  [...sharedFields, ...(reason ? [reason] : [])].map(field => [
    field.name,
    valueSchema(field).nullable().openapi({ description: field.label }),
  ]),
)
const entrySchema = z
  .object({
    service: z.object({ id: z.int(), name: z.string(), leikaKey: z.string().nullable(), ozgId: z.string() }),
    values: z.object(values),
    freshness: z.enum(freshnessCodes),
    confirmedAt: z.string().nullable(),
  })
  .openapi('AdministrationEntry')

/** What one administration has said, as JSON: what the one who asks sees on the page. */
export function houseApi({ db }: { readonly db: Db }): Api {
  const api = newApi()
  api.use('/administrations/:id/services', unkept)
  const route = createRoute({
    method: 'get',
    path: '/administrations/{id}/services',
    tags: ['Umsetzungen'],
    summary: 'Was eine Verwaltung zu Leistungen sagt, soweit Sie es sehen',
    request: { params: z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) }), query },
    responses: {
      ...jsonResponse(listSchema(entrySchema).openapi('AdministrationEntryList'), 'Eine Seite von Angaben'),
      ...commonResponses,
      ...notFoundResponse,
    },
  })
  api.openapi(route, async c => {
    const visitor = visitorOf(c)
    const { id } = await getHouse(db, visitor, Number(c.req.valid('param').id))
    return sendJson(c, await listPage(db, visitor, id, c.req.valid('query') as Query))
  })
  return api
}

async function listPage(db: Db, visitor: Visitor, administrationId: number, asked: Query) {
  const chosen = Object.fromEntries(
    entryFacets.flatMap(({ param, apiParam }) => (asked[apiParam] ? [[param, asked[apiParam]]] : [])),
  )
  const filter = { visitor, administrationId, q: asked.q?.trim() ?? '', chosen }
  const rows = await listEntriesAfter(db, filter, {
    sort: sortOf(entrySorts.find(([, , name]) => name === asked.sort)?.[0] ?? ''),
    limit: asked.limit + 1,
    after: asked.cursor === undefined ? null : readCursor(asked.cursor),
  })
  const last = rows.length > asked.limit ? rows[asked.limit - 1]?.cursor : undefined
  return {
    items: rows.slice(0, asked.limit).map(presentEntry),
    total: await countEntries(db, filter),
    next: last ? encodeCursor([last.key, last.name, last.id]) : null,
  }
}

function readCursor(cursor: string) {
  const [key, name, id] = decodeCursor(cursor, ['number', 'string', 'int'])
  return { key, name, id }
}

const presentEntry = ({ serviceId: id, name, leikaKey, ozgId, reason: why, ...row }: ShownEntry) => ({
  service: { id, name, leikaKey, ozgId },
  values: { ...row.values, reason: why },
  freshness: row.freshness,
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
})
