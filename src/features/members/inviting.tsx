import { transaction } from '#core/db.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { resendInvitation, revokeInvitation, spendInvitation } from './commands/invitations.ts'
import type { MemberDeps } from './deps.ts'
import { invitePerson } from './invite.ts'
import { actingOf, onlyCoordination, ownFrame } from './own.tsx'
import { getInvitation, listInvitations } from './queries/invitations.ts'
import { mayInvite } from './rules.ts'
import { inviteForm } from './schema.ts'
import { InvitationsPage } from './views/invitations.tsx'

const sentences = {
  eingeladen: 'Die Einladung ist unterwegs.',
  erneut: 'Die Einladung ist noch einmal unterwegs, mit einem neuen Link. Der frühere gilt nicht mehr.',
  zurueckgezogen: 'Die Einladung ist zurückgezogen. Ihr Link gilt nicht mehr.',
}

async function requireInviting(c: HttpContext, deps: MemberDeps) {
  const acting = actingOf(c)
  if (!mayInvite(actorOf(c))) throw await onlyCoordination(c, deps)
  return { acting, by: { actor: actorOf(c), baseUrl: deps.baseUrl } }
}

export async function showInvitations(c: HttpContext, deps: MemberDeps) {
  await requireInviting(c, deps)
  return sendInvitations(c, deps, emptyForm)
}

async function sendInvitations(c: HttpContext, { db }: MemberDeps, form: FormState, status = 200) {
  const { administrationId, administrationName } = actingOf(c)
  const invitations = await listInvitations(db, administrationId)
  const frame = { ...ownFrame('Einladungen'), ...doneMessage(c, sentences) }
  return sendPage(
    c,
    frame,
    <InvitationsPage {...{ administrationName, invitations, form }} actor={actorOf(c)} />,
    status,
  )
}

const refusals = {
  member: 'Diese Person gehört schon zu Ihrer Verwaltung. Ihre Rolle ändern Sie unter „Personen“.',
  waiting: 'Diese Person hat selbst angefragt und wartet unter „Personen“ auf Ihre Freigabe.',
}

export async function invite(c: HttpContext, deps: MemberDeps) {
  const { acting, by } = await requireInviting(c, deps)
  const form = await parseForm(c, inviteForm)
  if (!form.isValid) return sendInvitations(c, deps, form, 400)
  const { email, rolle: role } = form.value
  const { administrationId } = acting
  const outcome = await transaction(deps.db, async tx => {
    await spendInvitation(tx, administrationId)
    return invitePerson(tx, by, { administrationId, email, role })
  })
  if (outcome === 'invited') return redirectDone(c, paths.ownInvitations(), 'eingeladen')
  return sendInvitations(c, deps, { values: form.values, errors: { email: refusals[outcome] } }, 409)
}

export async function resend(c: HttpContext, deps: MemberDeps) {
  const { acting, by } = await requireInviting(c, deps)
  const { administrationId } = acting
  const invitation = await getInvitation(deps.db, administrationId, Number(c.req.param('id')))
  await transaction(deps.db, tx => resendInvitation(tx, by, administrationId, invitation))
  return redirectDone(c, paths.ownInvitations(), 'erneut')
}

export async function revoke(c: HttpContext, deps: MemberDeps) {
  const { acting, by } = await requireInviting(c, deps)
  const { administrationId } = acting
  const { id } = await getInvitation(deps.db, administrationId, Number(c.req.param('id')))
  await transaction(deps.db, tx => revokeInvitation(tx, by, administrationId, id))
  return redirectDone(c, paths.ownInvitations(), 'zurueckgezogen')
}
