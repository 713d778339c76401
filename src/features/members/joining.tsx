import { z } from 'zod'
import { transaction } from '#core/db.ts'
import { forbidden } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { checkPassword, hashPassword, personName } from '#features/accounts/people.ts'
import { visitorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { acceptAsNewPerson, acceptInvitation } from './commands/accept.ts'
import type { MemberDeps } from './deps.ts'
import { findInvitation, type ShownInvitation } from './queries/invitations.ts'
import { mayAcceptInvitation } from './rules.ts'
import { DeadInvitationPage, InvitationPage } from './views/invitation.tsx'

const frame = { title: 'Einladung', isUnlisted: true }
const tokenOf = (c: HttpContext) => c.req.param('token') ?? ''

export async function showInvitation(c: HttpContext, { db }: MemberDeps) {
  const invitation = await findInvitation(db, tokenOf(c))
  return invitation ? sendInvitation(c, invitation, emptyForm) : sendDead(c)
}

function sendInvitation(c: HttpContext, invitation: ShownInvitation, form: FormState, status = 200) {
  const props = { token: tokenOf(c), invitation, visitor: visitorOf(c), form }
  return sendPage(c, frame, <InvitationPage {...props} />, status)
}

const sendDead = (c: HttpContext) => sendPage(c, frame, <DeadInvitationPage />, 404)

export async function accept(c: HttpContext, deps: MemberDeps) {
  const invitation = await findInvitation(deps.db, tokenOf(c))
  if (!invitation) return sendDead(c)
  const visitor = visitorOf(c)
  if (!visitor) return acceptAsGuest(c, deps, invitation)
  if (!mayAcceptInvitation(visitor, invitation.email))
    throw forbidden(
      'Diese Einladung gilt für eine andere Adresse. Annehmen kann sie nur, wer unter dieser Adresse Mail liest.',
    )
  const accepted = await transaction(deps.db, tx => acceptInvitation(tx, visitor, tokenOf(c)))
  if (!accepted) return sendDead(c)
  return redirectDone(c, paths.ownAdministration(), visitor.belongings.length ? 'dazu' : 'angenommen')
}

const newPersonForm = z.object({
  name: personName,
  passwort: z.string({ error: 'Bitte wählen Sie ein Passwort.' }).min(1, 'Bitte wählen Sie ein Passwort.'),
})

async function acceptAsGuest(c: HttpContext, { db, enter }: MemberDeps, invitation: ShownInvitation) {
  if (invitation.hasAccount) return sendInvitation(c, invitation, emptyForm, 409)
  const form = await parseForm(c, newPersonForm)
  if (!form.isValid) return sendInvitation(c, invitation, form, 400)
  const { name, passwort } = form.value
  const { email, administrationName } = invitation
  const message = checkPassword(passwort, [name, email, administrationName])
  if (message) return sendInvitation(c, invitation, { values: form.values, errors: { passwort: message } }, 400)
  const passwordHash = await hashPassword(passwort)
  const accepted = await transaction(db, tx => acceptAsNewPerson(tx, { name, passwordHash }, tokenOf(c)))
  if (!accepted) return sendDead(c)
  return enter(c, accepted.personId, `${paths.ownAdministration()}?meldung=angenommen`)
}
