import { type Db, sql } from '#core/db.ts'
import type { EntryGrant } from '#domain/alliance.ts'

export interface AllianceMember {
  readonly membershipId: number
  readonly administrationId: number
  readonly name: string
  readonly type: string
  /** Kreis and Land, as they tell administrations of one name apart. */
  readonly district: string | null
  readonly federalState: string | null
  readonly population: number | null
  readonly state: 'invited' | 'active' | 'ended'
  /** Invited since, or member since. */
  readonly since: Date
  /** Whether it takes part in the platform. */
  readonly isRegistered: boolean
  /** What it lets the Verbund enter; null for nothing, and for everybody outside. */
  readonly grant: EntryGrant | null
}

const byLevel = sql`array_position(array['bund', 'land', 'regierungsbezirk', 'kreis', 'body', 'gemeindeverband', 'gemeinde'],
  a.level), a.display_name collate "und-x-icu", a.id`

/** The members of a Verbund. Whom it has invited, and who may enter for whom, is shown inside alone. */
export async function listMembers(db: Db, allianceId: number, isInside: boolean): Promise<AllianceMember[]> {
  const { rows } = await sql<AllianceMember>`
    select am.id as membership_id, a.id as administration_id, a.display_name as name, a.type,
      case when d.id <> a.id then d.display_name end as district,
      case when f.id <> a.id then f.display_name end as federal_state, a.population, am.state,
      case when am.state = 'active' then coalesce(am.decided_at, am.invited_at) else am.invited_at end as since,
      coalesce(t.state = 'approved', false) as is_registered,
      case when g.id is not null then json_build_object('topicAreaIds', g.topic_area_ids) end as grant
    from alliance_memberships am join administrations a on a.id = am.administration_id
      left join administrations d on d.id = a.district_id
      left join administrations f on f.id = a.federal_state_id
      left join participations t on t.administration_id = a.id
      left join entry_grants g on g.alliance_id = am.alliance_id and g.administration_id = a.id
        and g.withdrawn_at is null and ${isInside}::boolean
    where am.alliance_id = ${allianceId}::int
      and (am.state in ('active', 'ended') or am.state = 'invited' and ${isInside}::boolean)
    order by ${byLevel}`.execute(db)
  return rows
}

export async function findMember(
  db: Db,
  allianceId: number,
  membershipId: number,
): Promise<AllianceMember | undefined> {
  return (await listMembers(db, allianceId, true)).find(member => member.membershipId === membershipId)
}
