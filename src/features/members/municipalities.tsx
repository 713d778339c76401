import { transaction } from '#core/db.ts'
import { forbidden, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { registrationSettings } from '#domain/settings.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { approveParticipation, declineParticipation } from './approval.ts'
import type { MemberDeps } from './deps.ts'
import { actingOf, ownFrame } from './own.tsx'
import { listOpenApprovals, type OpenApproval } from './queries/approvals.ts'
import { mayApproveMunicipalities } from './rules.ts'
import { reasonForm } from './schema.ts'
import { MunicipalitiesPage } from './views/municipalities.tsx'
import { RefusalPage } from './views/people.tsx'

const sentences = {
  freigegeben: 'Die Gemeinde ist freigegeben. Die Person bekommt eine E-Mail.',
  abgelehnt: 'Die Anfrage ist abgelehnt. Die Person bekommt eine E-Mail mit dem Grund.',
}

/** The Kreis acted for, where it decides about its Gemeinden. */
async function requireDistrict(c: HttpContext, { settings }: MemberDeps) {
  const acting = actingOf(c)
  const { districtsApprove } = registrationSettings(await settings())
  if (!mayApproveMunicipalities(actorOf(c), districtsApprove))
    throw forbidden(
      districtsApprove
        ? 'Über Gemeinden entscheidet die Koordination ihres Kreises.'
        : 'Über neue Verwaltungen entscheidet auf dieser Plattform der Betrieb.',
    )
  return acting
}

export async function showMunicipalities(c: HttpContext, deps: MemberDeps) {
  const { administrationId, administrationName } = await requireDistrict(c, deps)
  const approvals = await listOpenApprovals(deps.db, { districtId: administrationId })
  const frame = { ...ownFrame('Gemeinden freigeben'), ...doneMessage(c, sentences) }
  return sendPage(c, frame, <MunicipalitiesPage actor={actorOf(c)} name={administrationName} approvals={approvals} />)
}

/** What waits in a Gemeinde of this Kreis; others do not exist here. */
async function getApproval(c: HttpContext, deps: MemberDeps): Promise<OpenApproval> {
  const { administrationId: districtId } = await requireDistrict(c, deps)
  const membershipId = Number(c.req.param('id'))
  const [approval] = await listOpenApprovals(deps.db, { districtId, membershipId })
  if (!approval) throw notFound('Diese Anfrage gibt es nicht.')
  return approval
}

export async function approveMunicipality(c: HttpContext, deps: MemberDeps) {
  const { membershipId } = await getApproval(c, deps)
  const by = { actor: actorOf(c), baseUrl: deps.baseUrl }
  await transaction(deps.db, tx => approveParticipation(tx, by, membershipId))
  return redirectDone(c, paths.ownMunicipalities(), 'freigegeben')
}

export async function showMunicipalityRefusal(c: HttpContext, deps: MemberDeps) {
  return sendRefusal(c, await getApproval(c, deps), emptyForm)
}

function sendRefusal(c: HttpContext, { personName, membershipId }: OpenApproval, form: FormState, status = 200) {
  const action = paths.ownMunicipalityRefusal(membershipId)
  const content = <RefusalPage name={personName} action={action} back={paths.ownMunicipalities()} form={form} />
  return sendPage(c, ownFrame('Ablehnen'), content, status)
}

export async function refuseMunicipality(c: HttpContext, deps: MemberDeps) {
  const approval = await getApproval(c, deps)
  const form = await parseForm(c, reasonForm)
  if (!form.isValid) return sendRefusal(c, approval, form, 400)
  const by = { actor: actorOf(c), baseUrl: deps.baseUrl }
  await transaction(deps.db, tx => declineParticipation(tx, by, approval.membershipId, form.value.grund))
  return redirectDone(c, paths.ownMunicipalities(), 'abgelehnt')
}
