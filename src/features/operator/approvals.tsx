import { transaction } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { approveParticipation, declineParticipation } from '#features/members/approval.ts'
import { listOpenApprovals, type OpenApproval } from '#features/members/queries/approvals.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import type { OperatorDeps } from './deps.ts'
import { numberOf } from './list.ts'
import { sendOperationPage } from './page.tsx'
import { getApplicant } from './queries/applicant.ts'
import { declineForm } from './schema.ts'
import { ApprovalPage, ApprovalsPage } from './views/approvals.tsx'

const area = paths.operationApprovals()

const sentences = {
  freigegeben: 'Die Freigabe ist erteilt. Die Person erfährt es per E-Mail und kann sofort arbeiten.',
  abgelehnt: 'Die Anfrage ist abgelehnt. Die Person erfährt den Grund per E-Mail.',
}

export async function showApprovals(c: HttpContext, { db }: OperatorDeps) {
  const approvals = await listOpenApprovals(db)
  return sendOperationPage(c, { title: 'Freigaben', area, sentences }, <ApprovalsPage approvals={approvals} />)
}

export function showApproval(c: HttpContext, deps: OperatorDeps) {
  return sendApproval(c, deps, emptyForm)
}

async function sendApproval(c: HttpContext, deps: OperatorDeps, form: FormState, status = 200) {
  const approval = await getApproval(c, deps)
  const person = await getApplicant(deps.db, approval.membershipId)
  const all = await listOpenApprovals(deps.db)
  const others = all.filter(
    other => other.administrationId === approval.administrationId && other.membershipId !== approval.membershipId,
  )
  return sendOperationPage(
    c,
    { title: `Freigabe für ${approval.administrationName}`, area, isBelow: true },
    <ApprovalPage approval={approval} person={person} others={others} form={form} />,
    status,
  )
}

async function getApproval(c: HttpContext, { db }: OperatorDeps): Promise<OpenApproval> {
  const [approval] = await listOpenApprovals(db, { membershipId: numberOf(c) })
  if (!approval) throw notFound('Diese Anfrage gibt es nicht, oder es ist schon über sie entschieden.')
  return approval
}

const deciderOf = (c: HttpContext, { config }: OperatorDeps) => ({ actor: actorOf(c), baseUrl: config.baseUrl })

export async function approve(c: HttpContext, deps: OperatorDeps) {
  const { membershipId } = await getApproval(c, deps)
  await transaction(deps.db, tx => approveParticipation(tx, deciderOf(c, deps), membershipId))
  return redirectDone(c, area, 'freigegeben')
}

export async function decline(c: HttpContext, deps: OperatorDeps) {
  const { membershipId } = await getApproval(c, deps)
  const form = await parseForm(c, declineForm)
  if (!form.isValid) return sendApproval(c, deps, form, 400)
  const { grund: reason } = form.value
  await transaction(deps.db, tx => declineParticipation(tx, deciderOf(c, deps), membershipId, reason))
  return redirectDone(c, area, 'abgelehnt')
}
