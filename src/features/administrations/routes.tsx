import type { Hono } from 'hono'
import { sendJson } from '#core/api.ts'
import { type Db, sql } from '#core/db.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { sendExport } from '#web/export.ts'
import { parseState } from '#web/list/state.ts'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { administrationList } from './definition.ts'
import type { AdministrationDeps } from './deps.ts'
import { readEntry } from './entry.ts'
import { exportColumns, prepareExport } from './export.ts'
import { sendInquiry, showInquiry } from './inquiry.tsx'
import { prepareList, readList } from './list.ts'
import { describe } from './present.ts'
import { getIdByAddress } from './queries/entry.ts'
import { listAfter } from './queries/keyset.ts'
import { AdministrationPage } from './views/entry.tsx'
import { AdministrationListPage } from './views/list.tsx'

/** The public pages of the directory. Fixed names stand before `:id`, so that none is taken for one. */
export function administrationRoutes(deps: AdministrationDeps): Hono<HttpEnv> {
  const { db, baseUrl, limited, kept } = deps
  const app = newRouter()
  const page = limited('page')
  app.get(paths.administrations(), page, kept('directory', 'members', 'alliances'), c => showAdministrations(c, db))
  app.get(paths.administrationSuggestions(), limited('suggest'), kept('directory'), c => suggest(c, db))
  app.get(paths.administrationsExportFile(), limited('export'), c => exportList(c, db, baseUrl))
  app.get(paths.administration(':id'), page, kept('directory', 'members', 'alliances', 'moment'), c =>
    showAdministration(c, deps),
  )
  app.get(paths.administrationServicesByKey(), page, c => leadToServices(c, db))
  app.get(paths.administrationInquiry(':id'), page, c => showInquiry(c, deps))
  app.post(paths.administrationInquiry(':id'), page, c => sendInquiry(c, deps))
  return app
}

const stateOf = (c: HttpContext) => parseState(administrationList, new URL(c.req.url).searchParams)

async function showAdministrations(c: HttpContext, db: Db) {
  const list = await readList(db, stateOf(c))
  const frame = { title: 'Verwaltungen', area: 'administrations' as const, isUnlisted: c.req.url.includes('?') }
  return sendPage(c, frame, <AdministrationListPage list={list} all={await countAll(db)} />)
}

async function countAll(db: Db): Promise<number> {
  const { rows } = await sql<{
    total: number
  }>`select count(*)::int as total from administrations where is_listed`.execute(db)
  return rows[0]?.total ?? 0
}

async function suggest(c: HttpContext, db: Db) {
  const q = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 200)
  const { filter, sort } = await prepareList(db, { q, chosen: {}, sort: '' })
  const rows = q ? await listAfter(db, filter, { sort, limit: 8, after: null }) : []
  const suggestions = rows.map(row => ({
    label: row.displayName,
    hint: describe(row),
    href: paths.administration(row.id),
    value: row.displayName,
  }))
  return sendJson(c, suggestions)
}

async function exportList(c: HttpContext, db: Db, baseUrl: string) {
  const { description, rows } = await prepareExport(db, stateOf(c), baseUrl)
  return sendExport(c, (c.req.param('file') ?? '').replace('export.', ''), description, exportColumns, rows)
}

const sentences = { anfrage: 'Ihre Anfrage ist auf dem Weg. Die Antwort kommt per E-Mail.' }

/** Asked for again each time, because a reform may give the key to another entry. */
function leadTo(c: HttpContext, path: string) {
  c.header('Cache-Control', 'no-cache')
  return c.redirect(path, 301)
}

async function leadToServices(c: HttpContext, db: Db) {
  const { id } = await getIdByAddress(db, c.req.param('key') ?? '')
  return leadTo(c, paths.administrationServices(id, new URL(c.req.url).search))
}

async function showAdministration(c: HttpContext, { db, administrationParts }: AdministrationDeps) {
  const { id, isPermanent } = await getIdByAddress(db, c.req.param('id') ?? '')
  if (!isPermanent) return leadTo(c, paths.administration(id))
  const visitor = visitorOf(c)
  const entry = await readEntry(db, id, visitor)
  const { row, ancestors } = entry
  const trail = [
    ['Verwaltungen', paths.administrations()] as const,
    ...ancestors.slice(1).map(above => [above.displayName, paths.administration(above.id)] as const),
  ]
  const about =
    row.level === 'body' ? 'was sie tut und wer sie erreicht' : 'Schlüssel, Einwohner, Lage und zugehörige Verwaltungen'
  const description = `${describe(row)}: ${about}.`
  const subject = { kind: 'administration' as const, id }
  const frame = { title: row.displayName, area: 'administrations' as const, trail, description, about: subject }
  const content = <AdministrationPage entry={entry} visitor={visitor} parts={await administrationParts(visitor, id)} />
  return sendPage(c, { ...frame, isUnlisted: !row.isListed, ...doneMessage(c, sentences) }, content)
}
