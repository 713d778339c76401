import { sql, type Tx } from '#core/db.ts'
import { participating } from '#domain/participating.ts'
import { isReachable } from '#domain/reachable.ts'

/** An address a mail goes to; the name where it is a person's. */
export interface Recipient {
  readonly email: string
  readonly name: string | null
}

/** How a house is reached: its mailbox, else those who coordinate it. */
export async function listHouseAddresses(tx: Tx, administrationId: number): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select t.mailbox as email, null::text as name from participations t
    where t.administration_id = ${administrationId}::int and t.mailbox is not null and t.administration_id in (${participating})
    union all
    select pe.email, pe.name from memberships m join people pe on pe.id = m.person_id
      join participations t on t.administration_id = m.administration_id and t.mailbox is null
    where m.administration_id = ${administrationId}::int and m.state = 'active' and m.role = 'coordinator'
      and m.administration_id in (${participating}) and ${isReachable('pe')}
    order by 1`.execute(tx)
  return rows
}

export async function findPersonAddress(tx: Tx, personId: string): Promise<Recipient | null> {
  const { rows } = await sql<Recipient>`
    select pe.email, pe.name from people pe where pe.id = ${personId}::uuid and ${isReachable('pe')}`.execute(tx)
  return rows[0] ?? null
}
