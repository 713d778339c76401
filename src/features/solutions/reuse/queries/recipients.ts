import { sql, type Tx } from '#core/db.ts'
import { isReachable } from '#domain/reachable.ts'

export interface Recipients {
  readonly addresses: readonly string[]
  /** Whether it is the mailbox of the house rather than those who coordinate it. */
  readonly isMailbox: boolean
}

/** Where a house reads mail: its mailbox, else those who coordinate it. */
export async function recipientsOf(tx: Tx, administrationId: number): Promise<Recipients> {
  const { rows } = await sql<{ mailbox: string | null; coordinators: readonly string[] }>`
    select t.mailbox, array(
      select p.email from memberships m join people p on p.id = m.person_id
      where m.administration_id = t.administration_id and m.role = 'coordinator' and m.state = 'active' and ${isReachable('p')}
      order by m.id) as coordinators
    from participations t where t.administration_id = ${administrationId}::int`.execute(tx)
  const mailbox = rows[0]?.mailbox
  return mailbox
    ? { addresses: [mailbox], isMailbox: true }
    : { addresses: rows[0]?.coordinators ?? [], isMailbox: false }
}
