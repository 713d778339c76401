import { type Db, sql, type Tx } from '#core/db.ts'
import { isReachable } from '#domain/reachable.ts'
import { takesPart } from './standing.ts'

/** Where a house reads what concerns all of it: its mailbox, or whoever coordinates it. */
export interface Recipient {
  readonly administrationId: number
  readonly administrationName: string
  readonly isMailbox: boolean
  readonly addresses: readonly string[]
}

export async function listRecipients(db: Db | Tx, administrationIds: readonly number[]): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select a.id as administration_id, a.display_name as administration_name, t.mailbox is not null as is_mailbox,
      case when t.mailbox is not null then array[t.mailbox] else array(
        select p.email from memberships m join people p on p.id = m.person_id
        where m.administration_id = a.id and m.role = 'coordinator' and m.state = 'active' and ${isReachable('p')}
        order by m.id) end as addresses
    from administrations a join participations t on t.administration_id = a.id
    where a.id = any(${administrationIds}::int[]) and ${takesPart}
    order by a.display_name collate "und-x-icu", a.id`.execute(db)
  return rows
}
