import { sql, type Tx } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { type Doer, record } from '#features/activity/record.ts'
import { approvalRequestedMail } from '../mails.ts'
import { listDeciders } from '../queries/deciders.ts'

export interface ApprovalContext {
  readonly baseUrl: string
  /** Whether a registered Kreis decides about its Gemeinden. */
  readonly districtsApprove: boolean
}

interface Waiting {
  readonly id: number
  readonly administrationId: number
  readonly role: string
}

/** From now on a membership waits: the administration counts as requested, and who decides gets a mail. */
export async function requestApproval(tx: Tx, by: Doer, waiting: Waiting, context: ApprovalContext): Promise<void> {
  const { id, administrationId, role } = waiting
  await sql`
    insert into participations (administration_id) values (${administrationId})
    on conflict (administration_id) do update set state = 'requested', requested_at = now(), decided_at = null,
      decided_by = null, decision_reason = null, updated_at = now()
    where participations.state = 'declined'`.execute(tx)
  await record(tx, by, {
    kind: 'membership.requested',
    subjectKind: 'membership',
    subjectId: id,
    administrationId,
    after: { state: 'waiting', role },
  })
  const { kind, people } = await listDeciders(tx, administrationId, context.districtsApprove)
  const names = await readNames(tx, id)
  for (const decider of people)
    await enqueueMail(tx, approvalRequestedMail({ id, ...names }, kind, decider, context.baseUrl))
}

async function readNames(tx: Tx, membershipId: number) {
  const { rows } = await sql<{ personName: string; administrationName: string }>`
    select p.name as person_name, a.display_name as administration_name
    from memberships m join people p on p.id = m.person_id join administrations a on a.id = m.administration_id
    where m.id = ${membershipId}`.execute(tx)
  return rows[0] ?? { personName: '', administrationName: '' }
}
