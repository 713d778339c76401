import { transaction } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { doneMessage, redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { listSelected } from '../bulk/queries/rows.ts'
import { filterByIds } from '../bulk/selection.ts'
import type { OwnDeps } from '../own/deps.ts'
import { enteringOwnerOf, type Owner, ownerOf } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { newRequestId } from '../requests.ts'
import { linkFrame, sendShownLink } from './ask.tsx'
import { askingOwnerOf } from './asking-owner.ts'
import { acceptProposals, declineProposal } from './commands/decide.ts'
import { remindUnit, renewLink, revokeLink } from './commands/links.ts'
import { getLink, listLinks } from './queries/links.ts'
import { listAsked } from './queries/proposals.ts'
import { review } from './review.ts'
import { mayAskUnits } from './rules.ts'
import { acceptForm, declineForm } from './schema.ts'
import { LinkPage } from './views/link.tsx'
import { LinksPage } from './views/list.tsx'

const atOnce = 50

/** What was asked, newest first. */
export async function showLinks(c: HttpContext, { db }: OwnDeps) {
  const { administrationId, actor } = ownerOf(c)
  const before = /^[1-9]\d{0,8}$/.test(c.req.query('vor') ?? '') ? Number(c.req.query('vor')) : null
  const links = await listLinks(db, administrationId, before, atOnce + 1)
  const older = links.length > atOnce ? (links[atOnce - 1]?.id ?? null) : null
  const props = { links: links.slice(0, atOnce), older, isAsking: mayAskUnits(actor) }
  return sendOwnPage(c, { title: 'Rückfragen an Ämter', area: paths.ownUnitLinks() }, <LinksPage {...props} />)
}

const sentences = {
  einmal: 'Der Link ist schon erzeugt. Gezeigt wird er nur einmal; wenn Sie ihn brauchen, erzeugen Sie einen neuen.',
  erinnert: 'Die Erinnerung ist unterwegs.',
  beendet: 'Der Link gilt nicht mehr. Was schon beantwortet ist, bleibt hier.',
  uebernommen: 'Übernommen.',
  kenntnis: 'Zur Kenntnis genommen. Eingetragen wurde nichts.',
  abgelehnt: 'Nicht übernommen. Das Amt sieht Ihren Grund auf seiner Seite.',
}

export const showLink = (c: HttpContext, deps: OwnDeps) => sendLinkPage(c, deps, ownerOf(c))

interface Refused {
  readonly message: string
  readonly status: number
}

async function sendLinkPage(c: HttpContext, deps: OwnDeps, owner: Owner, refused?: Refused) {
  const link = await getLink(deps.db, owner.administrationId, idOf(c))
  const asked = await listAsked(deps.db, link.id)
  const ids = asked.map(({ serviceId }) => serviceId)
  const entries = await listSelected(deps.db, filterByIds(owner.administrationId, ids))
  const products = await deps.products()
  const rows = review(asked, entries, { unit: link.unit, products })
  const props = { link, rows, products, requestId: newRequestId, isEntering: owner.isEntering }
  const message = refused ? { message: refused.message } : doneMessage(c, sentences)
  const page = <LinkPage {...props} isAsking={mayAskUnits(owner.actor)} />
  return sendOwnPage(c, { ...linkFrame(link.unit), ...message }, page, refused?.status ?? 200)
}

function idOf(c: HttpContext): number {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Rückfrage gibt es nicht.')
  return Number(id)
}

export async function renew(c: HttpContext, deps: OwnDeps) {
  const owner = askingOwnerOf(c)
  const { id, token } = await transaction(deps.db, tx => renewLink(tx, owner, deps.baseUrl, idOf(c)))
  return sendShownLink(c, deps, owner, id, token)
}

export async function remind(c: HttpContext, deps: OwnDeps) {
  const owner = askingOwnerOf(c)
  await transaction(deps.db, tx => remindUnit(tx, owner, deps.baseUrl, idOf(c)))
  return redirectDone(c, paths.ownUnitLink(idOf(c)), 'erinnert')
}

export async function revoke(c: HttpContext, deps: OwnDeps) {
  const owner = askingOwnerOf(c)
  await transaction(deps.db, tx => revokeLink(tx, owner, idOf(c)))
  return redirectDone(c, paths.ownUnitLink(idOf(c)), 'beendet')
}

const changedMeanwhile =
  'Inzwischen hat das Amt anders geantwortet, oder jemand aus Ihrem Haus war schneller. Übernommen wurde nichts; unten steht der Stand von jetzt.'

export async function accept(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const { administrationId, actor } = owner
  const { id: linkId } = await getLink(deps.db, administrationId, idOf(c))
  const form = await parseForm(c, acceptForm)
  if (!form.isValid) return refuse(c, deps, owner, form.errors)
  const { anfrage: requestId, stand, einzeln, feld } = form.value
  if (einzeln && !feld.size)
    return refuse(c, deps, owner, {
      feld: 'Kreuzen Sie an, was Sie übernehmen möchten, oder lehnen Sie die Antwort ab.',
    })
  const picks = stand.map(seen => ({ ...seen, fields: einzeln ? feld : null }))
  const answer = await acceptProposals(
    deps.db,
    actor,
    { administrationId, linkId, picks, requestId },
    await deps.products(),
  )
  if (answer.kind === 'conflict') return sendLinkPage(c, deps, owner, { message: changedMeanwhile, status: 409 })
  return redirectDone(c, paths.ownUnitLink(linkId), answer.batchId ? 'uebernommen' : 'kenntnis')
}

export async function decline(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const { administrationId, actor } = owner
  const { id: linkId } = await getLink(deps.db, administrationId, idOf(c))
  const form = await parseForm(c, declineForm)
  if (!form.isValid) return refuse(c, deps, owner, form.errors)
  const [seen] = form.value.stand
  const { grund: reason } = form.value
  const refusal = { administrationId, linkId, reason, serviceId: seen?.serviceId ?? 0, revision: seen?.revision ?? 0 }
  const isDeclined = await transaction(deps.db, tx => declineProposal(tx, actor, refusal))
  if (!isDeclined) return sendLinkPage(c, deps, owner, { message: changedMeanwhile, status: 409 })
  return redirectDone(c, paths.ownUnitLink(linkId), 'abgelehnt')
}

const refuse = (c: HttpContext, deps: OwnDeps, owner: Owner, errors: Readonly<Record<string, string>>) =>
  sendLinkPage(c, deps, owner, { message: Object.values(errors)[0] ?? '', status: 400 })
