import { sql, type Tx } from '#core/db.ts'
import { confirmPersonEmail, redeemLink } from '#features/accounts/people.ts'
import { record } from '#features/activity/record.ts'
import { sendVerification } from './register.ts'
import { type ApprovalContext, requestApproval } from './request-approval.ts'

/** Uses the link of the mail: the address is confirmed, and what the person asked for goes to those who decide. */
export async function confirmRegistration(tx: Tx, token: string, context: ApprovalContext): Promise<boolean> {
  const link = await redeemLink(tx, 'verifyEmail', token)
  if (!link?.personId) return false
  const { personId } = link
  await confirmPersonEmail(tx, personId)
  await record(tx, { personId }, { kind: 'person.confirmed', subjectKind: 'person', subjectId: personId })
  const { rows } = await sql<{ id: number; administrationId: number; role: string }>`
    update memberships set state = 'waiting', requested_at = now()
    where person_id = ${personId}::uuid and state = 'unverified' returning id, administration_id, role`.execute(tx)
  for (const waiting of rows) await requestApproval(tx, { personId }, waiting, context)
  return true
}

/** Sends the link once more to somebody who has not confirmed yet; for everybody else nothing happens. */
export async function resendVerification(tx: Tx, email: string, baseUrl: string): Promise<void> {
  const { rows } = await sql<{ personId: string; name: string }>`
    select id as person_id, name from people where email = ${email} and not email_verified`.execute(tx)
  if (rows[0]) await sendVerification(tx, { ...rows[0], email }, baseUrl)
}
