import { type Db, sql, type Tx } from '#core/db.ts'
import { isReachable } from '#domain/reachable.ts'
import { participating, shownParticipants } from './visible.ts'

/** An address a mail goes to; the name where it is a person's. */
export interface Recipient {
  readonly email: string
  readonly name: string | null
  readonly administrationId: number
  readonly administrationName: string
}

/** How a house is reached: its mailbox, else those who coordinate it. Blocked houses are not. */
const addresses = sql`(
  select t.administration_id, t.mailbox as email, null::text as name from participations t where t.mailbox is not null
  union all
  select m.administration_id, pe.email, pe.name from memberships m join people pe on pe.id = m.person_id
    join participations t on t.administration_id = m.administration_id and t.mailbox is null
  where m.state = 'active' and m.role = 'coordinator' and ${isReachable('pe')})`

export async function listAddresses(db: Db | Tx, administrationIds: readonly number[]): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select w.email, w.name, a.id as administration_id, a.display_name as administration_name
    from ${addresses} w join administrations a on a.id = w.administration_id
    where a.id = any(${administrationIds}::int[]) and a.id in (${participating})
    order by a.id, w.email`.execute(db)
  return rows
}

/** The houses that take part in a project and hear its news, each address once. */
export async function listNewsReaders(tx: Tx, projectId: number): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select distinct on (lower(w.email)) w.email, w.name, a.id as administration_id, a.display_name as administration_name
    from ${shownParticipants} x join ${addresses} w on w.administration_id = x.administration_id
      join administrations a on a.id = x.administration_id
    where x.project_id = ${projectId}::int
    order by lower(w.email), a.id`.execute(tx)
  return rows
}
