import type { Hono } from 'hono'
import { notFound } from '#core/errors.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { isColleague } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { sendExport } from '#web/export.ts'
import { parseState } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { type OwnDeps, openOwn } from '../own/deps.ts'
import { entryList, sortOf } from './definition.ts'
import { describeExport, exportColumns } from './export.ts'
import { filterOf, readEntries } from './list.ts'
import { allEntries, countEntries } from './queries/entries.ts'
import { getHouse } from './queries/summary.ts'
import { HouseEntriesPage } from './views/page.tsx'

/** What one administration has said, as far as it may be seen. Never kept. */
export function houseRoutes(status: StatusDeps): Hono<HttpEnv> {
  const deps = openOwn(status)
  const app = newRouter()
  app.get(paths.administrationServices(':id'), deps.limited('page'), c => show(c, deps))
  app.get(paths.administrationServicesExportFile(), deps.limited('export'), c => sendFile(c, deps))
  return app
}

async function read(c: HttpContext, { db, vocabulary, products }: OwnDeps) {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Verwaltung steht nicht im Verzeichnis.')
  const visitor = visitorOf(c)
  const house = await getHouse(db, visitor, Number(id))
  const names = { vocabulary: await vocabulary(), products: await products() }
  return { visitor, house, names, state: parseState(entryList, new URL(c.req.url).searchParams) }
}

async function show(c: HttpContext, deps: OwnDeps) {
  const { visitor, house, names, state } = await read(c, deps)
  const page = await readEntries(deps.db, visitor, house.id, state, names)
  const frame = {
    title: `Leistungen: ${house.name}`,
    area: 'administrations' as const,
    trail: [
      ['Verwaltungen', paths.administrations()],
      [house.name, paths.administration(house.id)],
    ] as const,
    isUnlisted: c.req.url.includes('?'),
  }
  const content = <HouseEntriesPage house={house} page={page} isColleague={isColleague(visitor)} />
  return sendPage(c, frame, content)
}

async function sendFile(c: HttpContext, deps: OwnDeps) {
  const { db, baseUrl } = deps
  const { visitor, house, names, state } = await read(c, deps)
  const filter = filterOf(visitor, house.id, state)
  const total = await countEntries(db, filter)
  const description = describeExport({ house, state, names, baseUrl, total })
  const format = c.req.param('file')?.split('.')[1] ?? ''
  return sendExport(c, format, description, exportColumns(names, baseUrl), allEntries(db, filter, sortOf(state.sort)))
}
