import { badRequest, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { paths } from '../../../../paths.ts'
import { sendOwnPage } from '../../own/page.tsx'
import { readChoice } from './decide.ts'
import { groupParams } from './groups.ts'
import { type ListedRow, listedRows } from './mapped.ts'
import { type ForeignDeps, frameOf, keepPlan, type OpenList, openList } from './open.ts'
import { groupOf } from './plan.ts'
import { listOwnIds } from './queries/ours.ts'
import { rowForm } from './schema.ts'
import { RowPage } from './views/row.tsx'

const mostFound = 20

/** One row, whose service is looked for by hand. */
export async function showRow(c: HttpContext, deps: ForeignDeps) {
  const list = await openList(c, deps)
  const row = await getRow(c, deps, list)
  const catalogue = await deps.catalogue()
  const query = (c.req.query('q') ?? '').trim().slice(0, 200)
  const hits = query ? ((await deps.searchServices(query)).hits ?? []) : []
  const found = hits.slice(0, mostFound).map(({ id }) => id)
  const proposed = list.plan.matches?.[row.row]?.serviceIds ?? []
  const ids = [...new Set([...(list.plan.decided[row.row] ?? []), ...(query ? found : proposed)])]
  const props = { row, query, ids, isFound: found.length > 0, catalogue, list }
  return sendOwnPage(c, frameOf(`Zeile ${row.row} zuordnen`), <RowPage {...props} />)
}

async function getRow(c: HttpContext, deps: ForeignDeps, { rows, plan }: OpenList): Promise<ListedRow> {
  const number = Number(c.req.param('row'))
  const only = rows.filter(({ row }) => row === number || row === plan.headerRow)
  const [row] = listedRows(only, plan, await deps.products())
  if (!row || !plan.matches) throw notFound('Diese Zeile gibt es in der Datei nicht.')
  return row
}

export async function saveRow(c: HttpContext, deps: ForeignDeps) {
  const list = await openList(c, deps)
  const { row } = await getRow(c, deps, list)
  const parsed = await parseForm(c, rowForm)
  const catalogue = await deps.catalogue()
  const ids = await readChoice(parsed.isValid ? parsed.value.leistung : '', {
    isService: id => Boolean(catalogue.findService(id)),
    ours: ozgId => listOwnIds(deps.db, list.owner.administrationId, ozgId),
  })
  if (!ids) throw badRequest('Bitte wählen Sie eine Leistung aus.')
  await keepPlan(deps, list.draft, { ...list.plan, decided: { ...list.plan.decided, [row]: ids } })
  const group = groupParams[groupOf(list.plan, row)]
  return c.redirect(paths.ownImportServices(list.draft.id, `?gruppe=${group}`), 303)
}
