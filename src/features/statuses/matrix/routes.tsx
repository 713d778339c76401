import type { Hono } from 'hono'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { sendExport } from '#web/export.ts'
import { changed, type ListState, parseState, stateQuery } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { type Viewer, viewerOf } from '../implementations/viewer.ts'
import { type OwnDeps, openOwn } from '../own/deps.ts'
import { matrixList } from './definition.ts'
import { describeExport, exportColumns } from './export.ts'
import { chipsOf, hasHouses, prepareMatrix, readMatrixPage } from './matrix.ts'
import { listChoices } from './queries/choices.ts'
import { allMatrixRows, countMatrix } from './queries/matrix.ts'
import { MatrixPage } from './views/page.tsx'

/** Services × administrations: everybody sees what they may see of each. Never kept. */
export function matrixRoutes(status: StatusDeps): Hono<HttpEnv> {
  const deps = openOwn(status)
  const app = newRouter()
  app.get(paths.matrix(), deps.limited('page'), c => show(c, deps))
  app.get(paths.matrixExportFile(), deps.limited('export'), c => sendFile(c, deps))
  return app
}

const stateOf = (c: HttpContext) => parseState(matrixList, new URL(c.req.url).searchParams)

async function show(c: HttpContext, deps: OwnDeps) {
  const viewer = await viewerOf(deps.db, visitorOf(c))
  const state = stateOf(c)
  const usual = new URL(c.req.url).search ? null : await usualState(deps, viewer, state)
  const prepared = await prepareMatrix(deps, viewer, state)
  const elsewhere = usual ?? prepared.elsewhere
  if (elsewhere) return c.redirect(paths.matrix(stateQuery(elsewhere)), 302)
  const matrix = await readMatrixPage(deps, viewer, prepared)
  const frame = {
    title: 'Matrix',
    area: 'services' as const,
    trail: [['Leistungen', paths.services()] as const],
    isUnlisted: c.req.url.includes('?'),
  }
  return sendPage(c, frame, <MatrixPage matrix={matrix} viewer={viewer} />)
}

/** Where somebody at work starts: with the first own Verbund, else with the own Kreis, else with houses like theirs. */
async function usualState({ db }: OwnDeps, viewer: Viewer, state: ListState): Promise<ListState | null> {
  if (viewer.own === null) return null
  const { alliances, district } = await listChoices(db, viewer, { administrations: [], services: [] })
  const alliance = alliances.find(({ isOwn }) => isOwn)
  if (alliance) return changed(state, { chosen: { verbund: [String(alliance.id)] } })
  return changed(state, { chosen: district ? { gebiet: [String(district.id)] } : { vergleichbar: ['ja'] } })
}

async function sendFile(c: HttpContext, deps: OwnDeps) {
  const { db, baseUrl } = deps
  const viewer = await viewerOf(db, visitorOf(c))
  const state = stateOf(c)
  const { houses, filter, sort } = await prepareMatrix(deps, viewer, state)
  const products = await deps.products()
  const vocabulary = await deps.vocabulary()
  const { verwaltung = [], gebiet = [], leistung = [] } = state.chosen
  const chosen = { administrations: [...verwaltung, ...gebiet].map(Number), services: leistung.map(Number) }
  const chips = chipsOf(state, await listChoices(db, viewer, chosen), vocabulary)
  const total = hasHouses(state) ? await countMatrix(db, filter) : 0
  const description = describeExport({ state, chips, baseUrl, total, asOf: vocabulary.release })
  const rows = total ? allMatrixRows(db, filter, sort) : []
  const format = c.req.param('file')?.split('.')[1] ?? ''
  return sendExport(c, format, description, exportColumns(houses, state.view, products, baseUrl), rows)
}
