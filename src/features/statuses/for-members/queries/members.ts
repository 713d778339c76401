import { type Db, sql, type Tx } from '#core/db.ts'
import type { EntryGrant } from '#domain/alliance.ts'
import { isUnblocked } from '#domain/reachable.ts'
import { isParticipating } from '../../participating.ts'

/** A member of a Verbund, and whether one may enter for it. */
export interface Member {
  readonly administrationId: number
  readonly name: string
  /** Null where it allows nothing. */
  readonly grant: EntryGrant | null
  /** Not blocked, and approved: somebody is there to see what is entered. */
  readonly takesPart: boolean
}

export async function listMembers(db: Db, allianceId: number): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select a.id as administration_id, a.display_name as name, ${isParticipating} as takes_part,
      case when g.id is not null then json_build_object('topicAreaIds', g.topic_area_ids) end as grant
    from alliance_memberships am join administrations a on a.id = am.administration_id
      left join entry_grants g on g.alliance_id = am.alliance_id and g.administration_id = a.id and g.withdrawn_at is null
    where am.alliance_id = ${allianceId}::int and am.state = 'active'
    order by a.display_name collate "und-x-icu", a.id`.execute(db)
  return rows
}

/** Somebody who hears of it by mail. */
export interface Contact {
  readonly membershipId: number
  readonly administrationId: number
  readonly administrationName: string
  readonly name: string
  readonly email: string
}

const contacts = sql`
  memberships m
  join people p on p.id = m.person_id and p.email_verified
  join administrations a on a.id = m.administration_id`

const isAtWork = sql`m.state = 'active' and ${isParticipating} and ${isUnblocked('p')}`

const columns = sql`m.id as membership_id, a.id as administration_id, a.display_name as administration_name, p.name, p.email`

/** Who coordinates these administrations. */
export async function listCoordinations(tx: Tx, administrationIds: readonly number[]): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    select ${columns} from ${contacts}
    where m.administration_id = any(${administrationIds}::int[]) and m.role = 'coordinator' and ${isAtWork}
    order by m.id`.execute(tx)
  return rows
}

/** Who coordinates a Verbund. */
export async function listAllianceCoordination(tx: Tx, allianceId: number): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    select ${columns} from ${contacts}
      join alliance_coordinators c on c.membership_id = m.id
      join alliance_memberships am on am.alliance_id = c.alliance_id and am.administration_id = a.id and am.state = 'active'
      join alliances l on l.id = c.alliance_id and is_alive(l)
    where c.alliance_id = ${allianceId}::int and m.role in ('editor', 'coordinator') and ${isAtWork}
    order by m.id`.execute(tx)
  return rows
}
