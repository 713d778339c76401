import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'

/** From whom something is taken over: one administration, or what most of the comparable ones say. */
export type Source =
  | { readonly kind: 'administration'; readonly administrationId: number; readonly name: string }
  | { readonly kind: 'comparable'; readonly name: string }

/** How the template is named in addresses. */
export const comparableId = 'vergleichbare'
const comparable: Source = { kind: 'comparable', name: 'vergleichbaren Verwaltungen' }

export const sourceIdOf = (source: Source): string =>
  source.kind === 'administration' ? String(source.administrationId) : comparableId

/** Whose entry it was, as entries record it; what most say is nobody's. */
export const recordedId = (source: Source): number | null =>
  source.kind === 'administration' ? source.administrationId : null

/** The source in the address of a page. One's own house is nobody to take over from. */
export const sourceOf = (c: HttpContext, db: Db, ownId: number): Promise<Source> =>
  getSource(db, c.req.param('id') ?? '', ownId)

export async function getSource(db: Db, id: string, ownId: number): Promise<Source> {
  if (id === comparableId) return comparable
  const source = /^[1-9]\d{0,8}$/.test(id) && Number(id) !== ownId ? await findSource(db, Number(id)) : undefined
  if (!source)
    throw notFound('Von dieser Verwaltung können Sie nichts übernehmen: Es gibt sie nicht, oder es ist Ihre.')
  return source
}

async function findSource(db: Db, id: number): Promise<Source | undefined> {
  const { rows } = await sql<{ name: string }>`
    select display_name as name from administrations where id = ${id}::int and is_listed`.execute(db)
  return rows[0] && { kind: 'administration', administrationId: id, name: rows[0].name }
}
