import { type Db, sql, type Tx } from '#core/db.ts'
import { alliancesOfMember, participating, shownParticipants } from './visible.ts'

/** An address a mail goes to; the name where it is a person's. */
export interface Recipient {
  readonly email: string
  readonly name: string | null
  readonly administrationId: number
  readonly administrationName: string
}

const isReachable = sql`pe.email_verified and pe.deletion_requested_at is null and not exists (select 1 from blocks b
  where b.subject_kind = 'person' and b.subject_id = pe.id::text and b.lifted_at is null)`

/** How a house is reached: its mailbox, else those who coordinate it. Blocked houses are not. */
const addresses = sql`(
  select t.administration_id, t.mailbox as email, null::text as name from participations t where t.mailbox is not null
  union all
  select m.administration_id, pe.email, pe.name from memberships m join people pe on pe.id = m.person_id
    join participations t on t.administration_id = m.administration_id and t.mailbox is null
  where m.state = 'active' and m.role = 'coordinator' and ${isReachable})`

export async function listAddresses(db: Db | Tx, administrationIds: readonly number[]): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select w.email, w.name, a.id as administration_id, a.display_name as administration_name
    from ${addresses} w join administrations a on a.id = w.administration_id
    where a.id = any(${administrationIds}::int[]) and a.id in (${participating})
    order by a.id, w.email`.execute(db)
  return rows
}

/** Somebody news goes to; followers have a name, houses theirs. */
export interface NewsReader {
  readonly email: string
  readonly name: string | null
  readonly administrationName: string | null
  readonly isFollower: boolean
}

/** Whether a person `pe` still sees the project `p`, through any house they work for. */
const sees = sql`(p.visibility = 'public' or exists (
  select 1 from memberships m where m.person_id = pe.id and m.state = 'active' and m.administration_id in (${participating})
    and (p.visibility = 'administrations' or m.administration_id = p.administration_id
      or exists (select 1 from project_participants x where x.project_id = p.id and x.administration_id = m.administration_id)
      or p.visibility = 'alliance' and p.alliance_id in (${alliancesOfMember}))))`

/** Who hears news of a project, each address once: the houses that take part and the persons that follow. */
export async function listNewsReaders(tx: Tx, projectId: number, authorId: string): Promise<NewsReader[]> {
  const { rows } = await sql<NewsReader>`
    select distinct on (lower(email)) email, name, administration_name, is_follower from (
      select pe.email, pe.name, null::text as administration_name, true as is_follower
      from project_followers f join projects p on p.id = f.project_id join people pe on pe.id = f.person_id
      where p.id = ${projectId}::int and pe.id <> ${authorId}::uuid and ${isReachable} and ${sees}
      union all
      select w.email, w.name, a.display_name, false
      from ${shownParticipants} x join ${addresses} w on w.administration_id = x.administration_id
        join administrations a on a.id = x.administration_id
      where x.project_id = ${projectId}::int) readers
    order by lower(email), is_follower desc`.execute(tx)
  return rows
}
