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
import { visitorOf } from '#web/actor.ts'
import { paths } from '../../paths.ts'
import { productFacets } from './definition.ts'
import { presentDetail, presentProduct } from './present.ts'
import { countProducts, cursorKinds, listProductsAfter } from './queries/list.ts'
import { getProduct, listSolvedServices } from './queries/product.ts'
import { type Reader, readerOf } from './queries/reader.ts'
import { listUsers } from './queries/users.ts'
import { type ProductQuery, productDetailSchema, productIdParam, productListSchema, productQuery } from './schema.ts'

const tags = ['Produkte']

/** The registry as JSON; the numbers are those the one who asks may see. */
export function productsApi({ db }: { readonly db: Db }): Api {
  const api = newApi()
  api.use('/products', unkept)
  api.use('/products/*', unkept)
  addProducts(api, db)
  addProduct(api, db)
  return api
}

function addProducts(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/products',
    tags,
    summary: 'Produkte suchen und filtern',
    request: { query: productQuery },
    responses: { ...jsonResponse(productListSchema, 'Eine Seite von Produkten'), ...commonResponses },
  })
  api.openapi(route, async c => sendJson(c, await listPage(db, await readerOf(db, visitorOf(c)), c.req.valid('query'))))
}

async function listPage(db: Db, reader: Reader, query: ProductQuery) {
  const chosen = Object.fromEntries(
    productFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : [])),
  )
  const filter = { reader, q: query.q?.trim() ?? '', chosen }
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, cursorKinds)
  const rows = await listProductsAfter(db, filter, { limit: query.limit + 1, after })
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return {
    items: rows.slice(0, query.limit).map(presentProduct),
    total: await countProducts(db, filter),
    next: last ? encodeCursor([last.name, last.id]) : null,
  }
}

const most = { limit: 500, offset: 0 }

function addProduct(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/products/{id}',
    tags,
    summary: 'Ein Produkt, was damit umgesetzt wurde und wer es nutzt',
    request: { params: productIdParam },
    responses: {
      ...jsonResponse(productDetailSchema, 'Das Produkt'),
      301: { description: 'Mit einem anderen zusammengeführt: `Location` nennt die Adresse' },
      ...commonResponses,
      ...notFoundResponse,
    },
  })
  api.openapi(route, async c => {
    const product = await getProduct(db, Number(c.req.valid('param').id))
    if (product.mergedIntoId) return c.redirect(`${paths.apiBase()}/products/${product.mergedIntoId}`, 301) as never
    const reader = await readerOf(db, visitorOf(c))
    const services = await listSolvedServices(db, reader, product.id, most)
    const users = await listUsers(db, reader, product.id, most)
    return sendJson(c, presentDetail({ product, uses: users.uses, services, users }))
  })
}
