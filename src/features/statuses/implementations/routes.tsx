import type { Hono } from 'hono'
import { notFound } from '#core/errors.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { sendExport } from '#web/export.ts'
import { parseState } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { type Products, productsReader } from '../products.ts'
import { mayEnter } from '../rules.ts'
import { definitionFor } from './definition.ts'
import { describeExport, exportColumns } from './export.ts'
import { filterOf, getServiceHead, readImplementations, sortOf } from './list.ts'
import { allImplementations, countImplementations } from './queries/list.ts'
import { viewerOf } from './viewer.ts'
import { ImplementationsPage } from './views/page.tsx'

type ImplementationDeps = Pick<StatusDeps, 'db' | 'versions' | 'baseUrl' | 'limited'>

interface Shared extends ImplementationDeps {
  products(): Promise<Products>
}

/** Who has solved a service: everybody sees what is public, people at work what is meant for them. Never kept. */
export function implementationRoutes(deps: ImplementationDeps): Hono<HttpEnv> {
  const app = newRouter()
  const shared: Shared = { ...deps, products: productsReader(deps.db, deps.versions) }
  app.get(paths.implementations(':id'), deps.limited('page'), c => show(c, shared))
  app.get(paths.implementationsExportFile(), deps.limited('export'), c => sendFile(c, shared))
  return app
}

async function read(c: HttpContext, { db }: Shared) {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Leistung gibt es im Katalog nicht.')
  const service = await getServiceHead(db, Number(id))
  const viewer = await viewerOf(db, visitorOf(c))
  return { service, viewer, state: parseState(definitionFor(viewer), new URL(c.req.url).searchParams) }
}

async function show(c: HttpContext, shared: Shared) {
  const { service, viewer, state } = await read(c, shared)
  const products = await shared.products()
  const found = await readImplementations(shared.db, viewer, service.id, state, products)
  const frame = {
    title: `Umsetzungen: ${service.name}`,
    area: 'services' as const,
    trail: [
      ['Leistungen', paths.services()],
      [service.bundleName, paths.serviceBundle(service.ozgId)],
      [service.name, paths.service(service.id)],
    ] as const,
    isUnlisted: c.req.url.includes('?'),
    feed: { title: `Umsetzungen: ${service.name}`, href: paths.serviceFeed(service.id) },
  }
  const { visitor, isColleague } = viewer
  const isEntering = visitor !== null && mayEnter(visitor)
  const props = { service, found, products, isGuest: visitor === null, isColleague, isEntering }
  return sendPage(c, frame, <ImplementationsPage {...props} />)
}

async function sendFile(c: HttpContext, shared: Shared) {
  const { db, baseUrl } = shared
  const { service, viewer, state } = await read(c, shared)
  const products = await shared.products()
  const filter = filterOf(viewer, service.id, state)
  const total = await countImplementations(db, filter)
  const description = describeExport({ service, state, products, baseUrl, total })
  const columns = exportColumns(viewer, products, baseUrl)
  const format = c.req.param('file')?.split('.')[1] ?? ''
  return sendExport(c, format, description, columns, allImplementations(db, filter, sortOf(state.sort)))
}
