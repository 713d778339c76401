import { transaction } from '#core/db.ts'
import { forbidden, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { searchAdministrations } from '#features/administrations/bodies.ts'
import { revokeInvitation } from '#features/members/commands/invitations.ts'
import { invitePerson } from '#features/members/invite.ts'
import { listInvitations } from '#features/members/queries/invitations.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import type { OperatorDeps } from './deps.ts'
import { numberOf } from './list.ts'
import { sendOperationPage } from './page.tsx'
import { getInvitedAdministration } from './queries/invited.ts'
import { mayInviteInto } from './rules.ts'
import { inviteForm } from './schema.ts'
import { InvitationPage, InvitationSearchPage } from './views/invitations.tsx'

const area = paths.operationAdministrations()
const mostHits = 20

/** Chooses the administration whose first person is to be invited. */
export async function showInvitationSearch(c: HttpContext, { db }: OperatorDeps) {
  const query = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 200)
  const result = await searchAdministrations(db, query, mostHits)
  return sendOperationPage(
    c,
    { title: 'Verwaltung einladen', area, isBelow: true },
    <InvitationSearchPage query={query} result={result} />,
  )
}

const sentences = {
  eingeladen: 'Die Einladung ist unterwegs.',
  zurueckgezogen: 'Die Einladung ist zurückgezogen. Ihr Link gilt nicht mehr.',
}

export function showInvitation(c: HttpContext, deps: OperatorDeps) {
  return sendInvitationPage(c, deps, emptyForm)
}

async function sendInvitationPage(c: HttpContext, { db }: OperatorDeps, form: FormState, status = 200) {
  const administration = await getInvitedAdministration(db, numberOf(c))
  const mayInvite = mayInviteInto(administration)
  // What a coordination has sent is its own affair.
  const open = mayInvite ? await listInvitations(db, administration.id) : []
  return sendOperationPage(
    c,
    { title: `${administration.name} einladen`, area, isBelow: true, sentences },
    <InvitationPage administration={administration} mayInvite={mayInvite} open={open} form={form} />,
    status,
  )
}

const byCoordination = 'Diese Verwaltung hat schon eine Koordination; sie lädt weitere Personen ein.'

export async function invite(c: HttpContext, deps: OperatorDeps) {
  const administration = await getInvitedAdministration(deps.db, numberOf(c))
  if (!mayInviteInto(administration)) throw forbidden(byCoordination)
  const form = await parseForm(c, inviteForm)
  if (!form.isValid) return sendInvitationPage(c, deps, form, 400)
  const { email } = form.value
  const invited = { administrationId: administration.id, email, role: 'coordinator' } as const
  const outcome = await transaction(deps.db, tx => invitePerson(tx, deciderOf(c, deps), invited))
  if (outcome !== 'invited') {
    const errors = {
      email: 'Diese Person hat sich für diese Verwaltung schon registriert; sie steht unter „Freigaben“.',
    }
    return sendInvitationPage(c, deps, { values: form.values, errors }, 409)
  }
  return redirectDone(c, paths.operationInvitation(administration.id), 'eingeladen')
}

const deciderOf = (c: HttpContext, { config }: OperatorDeps) => ({ actor: actorOf(c), baseUrl: config.baseUrl })

export async function revoke(c: HttpContext, deps: OperatorDeps) {
  const administration = await getInvitedAdministration(deps.db, numberOf(c))
  if (!mayInviteInto(administration)) throw forbidden(byCoordination)
  const id = c.req.param('invitation') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Einladung gibt es nicht.')
  await transaction(deps.db, tx => revokeInvitation(tx, deciderOf(c, deps), administration.id, Number(id)))
  return redirectDone(c, paths.operationInvitation(administration.id), 'zurueckgezogen')
}
