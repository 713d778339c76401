import { transaction } from '#core/db.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { paths } from '../../../../paths.ts'
import { sendOwnPage } from '../../own/page.tsx'
import { saveMapping } from '../drafts.ts'
import { readDecisions } from './decide.ts'
import { chooseGroup, type Group, groups, type ServicesList } from './groups.ts'
import { findDoubles, isSettled, listedRows, mapRows } from './mapped.ts'
import { type ForeignDeps, frameOf, keepPlan, type OpenList, openList } from './open.ts'
import { assignedTo, columnsByHeader, groupOf } from './plan.ts'
import { remember } from './queries/memory.ts'
import { listOwnIds } from './queries/ours.ts'
import { servicesForm } from './schema.ts'
import { ServicesPage } from './views/assignment.tsx'

/** Step 3: which services the rows mean. */
export async function showServices(c: HttpContext, deps: ForeignDeps) {
  const list = await openList(c, deps)
  if (!list.plan.matches) return c.redirect(paths.ownImportColumns(list.draft.id))
  const services = await readServices(deps, list)
  const group = chooseGroup(c.req.query('gruppe'), services)
  const props = { services, group, page: pageIn(c.req.query('seite')), catalogue: await deps.catalogue() }
  return sendOwnPage(c, frameOf('Zuordnung prüfen'), <ServicesPage draftId={list.draft.id} {...props} />)
}

const pageIn = (text = '') => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1)

/** The rows by how sure they are, and the services several of them are about. */
export async function readServices(deps: ForeignDeps, { rows, plan }: OpenList): Promise<ServicesList> {
  const listed = listedRows(rows, plan, await deps.products())
  const doubles = findDoubles(listed, plan)
  const of = (group: Group) => listed.filter(({ row }) => groupOf(plan, row) === group)
  const isOpen = ({ row }: { row: number }) => assignedTo(plan, row) === undefined
  return {
    plan,
    listed,
    doubles,
    skipped: rows.filter(({ row }) => row > plan.headerRow).length - listed.length,
    groups: groups.map(group => {
      if (group === 'double')
        return {
          group,
          count: doubles.length,
          open: doubles.filter(each => !isSettled(each, plan)).length,
        }
      const members = of(group)
      return { group, count: members.length, open: members.filter(isOpen).length }
    }),
  }
}

/** Keeps what was decided on one page of a group, or takes all likely ones as they are proposed. */
export async function saveServices(c: HttpContext, deps: ForeignDeps) {
  const list = await openList(c, deps)
  const parsed = await parseForm(c, servicesForm)
  const { draft, plan, owner } = list
  if (!plan.matches || !parsed.isValid) return c.redirect(paths.ownImportColumns(draft.id), 303)
  const { aktion, gruppe = '', seite } = parsed.value
  const catalogue = await deps.catalogue()
  const ours = (ozgId: string) => listOwnIds(deps.db, owner.administrationId, ozgId)
  const decided = await readDecisions(parsed.values, plan, {
    isService: id => Boolean(catalogue.findService(id)),
    ours,
  })
  const likely = aktion === 'alle' ? allLikely(await readServices(deps, list)) : {}
  await keepPlan(deps, draft, {
    ...plan,
    decided: { ...likely, ...plan.decided, ...decided.rows },
    preferred: { ...plan.preferred, ...decided.preferred },
  })
  return c.redirect(paths.ownImportServices(draft.id, nextPage(gruppe, seite, aktion)), 303)
}

/** The first proposal of every probable row. */
const allLikely = ({ listed, plan }: ServicesList) =>
  Object.fromEntries(
    listed
      .filter(({ row }) => groupOf(plan, row) === 'probable')
      .map(({ row }) => [row, (plan.matches?.[row]?.serviceIds ?? []).slice(0, 1)]),
  )

/** On to the next page of the group, or the last one again; after all at once the page chooses what is still open. */
function nextPage(group: string, page: string | undefined, aktion: string): string {
  if (aktion === 'alle' || !/^[a-z]+$/.test(group)) return ''
  return page && /^\d{1,4}$/.test(page) ? `?gruppe=${group}&seite=${page}` : ''
}

/** Works out what the rows want, remembers how the list was read, and goes on to what would change. */
export async function finishMapping(c: HttpContext, deps: ForeignDeps) {
  const { draft, plan, rows, owner } = await openList(c, deps)
  if (!plan.matches) return c.redirect(paths.ownImportColumns(draft.id), 303)
  const mapped = mapRows(listedRows(rows, plan, await deps.products()), plan)
  await transaction(deps.db, async tx => {
    await saveMapping(tx, draft, { mapping: plan, mapped })
    const { words, reason } = plan
    await remember(tx, owner.administrationId, { columns: columnsByHeader(rows, plan), words, reason })
  })
  return c.redirect(paths.ownImport(draft.id), 303)
}
