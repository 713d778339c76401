import { badRequest, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { changed, parseState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { listSelected } from '../bulk/queries/rows.ts'
import { tickedForm } from '../bulk/schema.ts'
import { filterByIds, filterOf, readTicked, selectionOf, selectionQuery } from '../bulk/selection.ts'
import { ownList } from '../own/definition.ts'
import type { OwnDeps } from '../own/deps.ts'
import type { Owner } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { listUnits } from '../own/queries/entry.ts'
import type { EntryRow } from '../own/queries/row.ts'
import { newRequestId, once } from '../requests.ts'
import { askingOwnerOf } from './asking-owner.ts'
import { createLink, mostServices } from './commands/links.ts'
import { getLink, listUnitSizes } from './queries/links.ts'
import { newLinkForm } from './schema.ts'
import { NewLinkPage, PickUnitPage, ShownLinkPage } from './views/new.tsx'

export const linkFrame = (title: string) => ({
  title,
  area: paths.ownUnitLinks(),
  back: ['Rückfragen an Ämter', paths.ownUnitLinks()] as const,
})

/** From the boxes of the list; with none ticked everything the list shows is meant. */
export async function takeTicked(c: HttpContext) {
  askingOwnerOf(c)
  const form = await parseForm(c, tickedForm)
  const ids = form.isValid ? readTicked(form.value.id).map(({ id }) => id) : []
  const { state } = selectionOf(c)
  return c.redirect(paths.newUnitLink(selectionQuery({ ids: ids.length ? ids : null, state })), 303)
}

/** Which services, which unit; without a choice, or with too large a one, the units are offered. */
export async function showNewLink(c: HttpContext, deps: OwnDeps) {
  const owner = askingOwnerOf(c)
  const selection = selectionOf(c)
  const isChosen = selection.ids !== null || stateQuery(selection.state) !== ''
  const filter = await filterOf(deps, owner.administrationId, selection)
  const rows = isChosen ? await listSelected(deps.db, filter) : []
  if (!rows.length || rows.length > mostServices) return sendUnits(c, deps, owner, isChosen ? rows.length : null)
  return sendForm(c, deps, owner, rows, emptyForm)
}

async function sendUnits(c: HttpContext, { db }: OwnDeps, { administrationId }: Owner, found: number | null) {
  const units = await listUnitSizes(db, administrationId)
  const empty = parseState(ownList, new URLSearchParams())
  const hrefOf = (unit: string) => stateQuery(changed(empty, { chosen: { amt: [unit] } }))
  return sendOwnPage(c, linkFrame('Amt fragen'), <PickUnitPage units={units} found={found} queryOf={hrefOf} />)
}

async function sendForm(c: HttpContext, { db }: OwnDeps, owner: Owner, rows: readonly EntryRow[], form: FormState) {
  const units = await listUnits(db, owner.administrationId)
  const props = { rows, form, units, requestId: newRequestId() }
  const status = Object.keys(form.errors).length ? 400 : 200
  return sendOwnPage(c, linkFrame('Amt fragen'), <NewLinkPage {...props} />, status)
}

/** Makes the link and shows it, this once. */
export async function create(c: HttpContext, deps: OwnDeps) {
  const owner = askingOwnerOf(c)
  const form = await parseForm(c, newLinkForm)
  const rows = await namedRows(deps, owner, form.values.id)
  if (!form.isValid) return sendForm(c, deps, owner, rows, form)
  const { anfrage: requestId, amt: unit, email, tage: days, gruss: greeting } = form.value
  const link = { unit, email, days, greeting, serviceIds: rows.map(({ serviceId }) => serviceId) }
  let token: string | undefined
  const { id } = await once(deps.db, owner.actor, requestId, async tx => {
    const shown = await createLink(tx, owner, deps.baseUrl, link)
    token = shown.token
    // The answer is kept with the request, the token nowhere.
    return { id: shown.id }
  })
  return token ? sendShownLink(c, deps, owner, id, token) : c.redirect(paths.ownUnitLink(id, '?meldung=einmal'), 303)
}

/** The services a form names, as the catalogue has them. */
async function namedRows({ db }: OwnDeps, { administrationId }: Owner, given: unknown): Promise<EntryRow[]> {
  const ids = readTicked(([given ?? []].flat() as string[]).map(String)).map(({ id }) => id)
  if (!ids.length || ids.length > mostServices) throw badRequest('Wählen Sie in Ihrer Liste 1 bis 50 Leistungen aus.')
  const rows = await listSelected(db, filterByIds(administrationId, ids))
  if (!rows.length) throw notFound('Diese Leistungen gibt es im Katalog nicht.')
  return rows
}

export async function sendShownLink(c: HttpContext, { db, baseUrl }: OwnDeps, owner: Owner, id: number, token: string) {
  const link = await getLink(db, owner.administrationId, id)
  const page = <ShownLinkPage link={link} href={baseUrl + paths.unitLink(token)} />
  return sendOwnPage(c, linkFrame(`Link für ${link.unit}`), page)
}
