import {
  type Api,
  commonResponses,
  createRoute,
  jsonResponse,
  newApi,
  notFoundResponse,
  problemSchema,
  sendJson,
} from '#core/api.ts'
import type { Db } from '#core/db.ts'
import { signedIn } from '#web/actor.ts'
import { houseOf } from '#web/house.ts'
import { paths } from '../../../paths.ts'
import { listStack, type StackProduct } from './queries.ts'
import { stackSchema } from './schema.ts'

const problem = { 'application/problem+json': { schema: problemSchema } }

/** What the own house works with. */
export function stackApi({ db }: { readonly db: Db }): Api {
  const api = newApi()
  api.use('/my-administration/stack', signedIn)
  const route = createRoute({
    method: 'get',
    path: '/my-administration/stack',
    tags: ['Meine Verwaltung'],
    summary: 'Technik der eigenen Verwaltung: Produkte, mit denen sie arbeitet, und woher das bekannt ist',
    responses: {
      ...jsonResponse(stackSchema, 'Alle Produkte'),
      401: { description: 'Nicht angemeldet', content: problem },
      403: { description: 'Zugang noch nicht freigegeben', content: problem },
      ...commonResponses,
      ...notFoundResponse,
    },
  })
  api.openapi(route, async c => {
    const items = (await listStack(db, houseOf(c).administrationId)).map(present)
    return sendJson(c, { items, total: items.length, next: null })
  })
  return api
}

function present(row: StackProduct) {
  const { id, name, kind, vendor, isUsed, source, sourceId, version, isEnded, visibility, entries } = row
  const product = { id, name, kind, vendor, url: paths.product(id) }
  return { product, isUsed, source, sourceId, version, isVersionEnded: isEnded, visibility, entryCount: entries }
}
