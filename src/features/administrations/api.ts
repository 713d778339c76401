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
import { visitorOf } from '#web/actor.ts'
import { paths } from '../../paths.ts'
import { type AdministrationSort, administrationFacets } from './definition.ts'
import { prepareList } from './list.ts'
import { presentAdministration, presentEntry } from './present.ts'
import { getAdministration, getIdByAddress } from './queries/entry.ts'
import { countAdministrations, cursorKinds, listAfter } from './queries/keyset.ts'
import { readParticipation } from './queries/participation.ts'
import {
  type AdministrationQuery,
  administrationEntrySchema,
  administrationIdParam,
  administrationListSchema,
  administrationQuery,
} from './schema.ts'

const tags = ['Verwaltungen']

/** The directory as JSON: the same list and filters as the pages. */
export function administrationsApi({ db }: { readonly db: Db }): Api {
  const api = newApi()
  addAdministrations(api, db)
  addAdministration(api, db)
  return api
}

function addAdministrations(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/administrations',
    tags,
    summary: 'Verwaltungen suchen und filtern',
    request: { query: administrationQuery },
    responses: { ...jsonResponse(administrationListSchema, 'Eine Seite von Verwaltungen'), ...commonResponses },
  })
  api.openapi(route, async c => sendJson(c, await listPage(db, c.req.valid('query'))))
}

const sortNames = {
  relevance: 'relevanz',
  name: 'name',
  population: 'einwohner',
  regionalKey: 'schluessel',
} as const satisfies Record<string, AdministrationSort>

async function listPage(db: Db, query: AdministrationQuery) {
  const q = query.q?.trim() ?? ''
  const { filter, sort } = await prepareList(db, {
    q,
    chosen: chosenOf(query),
    sort: query.sort ? sortNames[query.sort] : '',
  })
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, cursorKinds[sort])
  const rows = await listAfter(db, filter, { sort, limit: query.limit + 1, after })
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return {
    items: rows.slice(0, query.limit).map(presentAdministration),
    total: await countAdministrations(db, filter),
    next: last ? encodeCursor(last.sortValues) : null,
  }
}

function chosenOf(query: AdministrationQuery): Record<string, readonly string[]> {
  return Object.fromEntries(
    administrationFacets.flatMap(({ param, apiParam }) => {
      const values = query[apiParam]
      return values ? [[param, values.map(value => pageValues[value] ?? value)]] : []
    }),
  )
}

/** Yes and no, as the page writes them. */
const pageValues: Readonly<Record<string, string>> = { true: 'ja', false: 'nein' }

function addAdministration(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/administrations/{id}',
    tags,
    summary: 'Eine Verwaltung',
    request: { params: administrationIdParam },
    responses: {
      ...jsonResponse(administrationEntrySchema, 'Die Verwaltung'),
      301: { description: 'Ein Schlüssel statt der Kennung: `Location` nennt die Adresse' },
      ...commonResponses,
      ...notFoundResponse,
    },
  })
  api.openapi(route, async c => {
    const { id, isPermanent } = await getIdByAddress(db, c.req.valid('param').id)
    if (!isPermanent) {
      c.header('Cache-Control', 'no-cache')
      return c.redirect(`${paths.apiBase()}/administrations/${id}`, 301) as never
    }
    const visitor = visitorOf(c)
    const row = await getAdministration(db, id, visitor)
    return sendJson(c, presentEntry(row, await readParticipation(db, id, visitor)))
  })
}
