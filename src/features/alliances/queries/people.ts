import { type Db, sql, type Tx } from '#core/db.ts'
import type { Role } from '#domain/actor.ts'

/** Somebody at work in an administration, as mails and lists name them. */
export interface Colleague {
  readonly membershipId: number
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly administrationId: number
  readonly administrationName: string
}

/** People `p` at work through a membership `m` in an administration `a` that takes part. */
const peopleAtWork = sql`
  memberships m
  join people p on p.id = m.person_id and p.email_verified
  join administrations a on a.id = m.administration_id
  join participations t on t.administration_id = a.id and t.state = 'approved'`

const isAtWork = sql`m.state = 'active' and not exists (select 1 from blocks b where b.lifted_at is null
  and (b.subject_kind = 'person' and b.subject_id = p.id::text
    or b.subject_kind = 'administration' and b.subject_id = a.id::text))`

const columns = sql`m.id as membership_id, p.id as person_id, p.name, p.email, m.role, a.id as administration_id,
  a.display_name as administration_name`

const byName = sql`order by a.display_name collate "und-x-icu", p.name collate "und-x-icu", m.id`

/** Who coordinates a Verbund: people at work, with a role that allows it, in one of its members. */
export async function listCoordinators(db: Db | Tx, allianceId: number): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select ${columns} from ${peopleAtWork}
      join alliance_coordinators c on c.membership_id = m.id
      join alliance_memberships am on am.alliance_id = c.alliance_id and am.administration_id = a.id and am.state = 'active'
    where c.alliance_id = ${allianceId}::int and m.role in ('editor', 'coordinator') and ${isAtWork} ${byName}`.execute(
    db,
  )
  return rows
}

/** Who could coordinate it too: editors and coordinators of its members. */
export async function listCandidates(db: Db | Tx, allianceId: number): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select ${columns} from ${peopleAtWork}
      join alliance_memberships am on am.administration_id = a.id and am.state = 'active'
    where am.alliance_id = ${allianceId}::int and m.role in ('editor', 'coordinator') and ${isAtWork}
      and not exists (select 1 from alliance_coordinators c
        where c.alliance_id = am.alliance_id and c.membership_id = m.id) ${byName}`.execute(db)
  return rows
}

/** The coordination of each of these administrations: who hears of what concerns them. */
export async function listContacts(db: Db | Tx, administrationIds: readonly number[]): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select ${columns} from ${peopleAtWork}
    where m.administration_id = any(${administrationIds}::int[]) and m.role = 'coordinator' and ${isAtWork}
      ${byName}`.execute(db)
  return rows
}
