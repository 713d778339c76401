import { sql, type Tx } from '#core/db.ts'

export interface SeededAlliance {
  readonly kind: string
  readonly name: string
  readonly description: string
  readonly visibility: string
  readonly founderId: number
  readonly memberIds: readonly number[]
  readonly invitedIds: readonly number[]
  readonly coordinators: readonly number[]
}

/** Founds a Verbund of the demo world with members, open invitations and coordination; answers its id. */
export async function seedAlliance(tx: Tx, entry: SeededAlliance): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into alliances (kind, name, description, visibility, founded_by_id, created_at)
    values (${entry.kind}, ${entry.name}, ${entry.description}, ${entry.visibility}, ${entry.founderId},
      now() - interval '30 days') returning id`.execute(tx)
  const id = rows[0]?.id ?? 0
  await sql`
    insert into alliance_memberships (alliance_id, administration_id, state, invited_at, decided_at)
    select ${id}::int, member, 'active', now() - interval '29 days', now() - interval '25 days'
      from unnest(${[entry.founderId, ...entry.memberIds]}::int[]) member
    union all select ${id}::int, invited, 'invited', now() - interval '5 days', null
      from unnest(${entry.invitedIds}::int[]) invited`.execute(tx)
  await sql`
    insert into alliance_coordinators (alliance_id, membership_id)
    select ${id}::int, membership from unnest(${entry.coordinators}::int[]) membership`.execute(tx)
  return id
}

/** „Darf für uns eintragen“ in the demo world; no Themenfelder mean all. */
export async function seedEntryGrant(
  tx: Tx,
  grant: { readonly allianceId: number; readonly administrationId: number; readonly topicAreas: readonly string[] },
): Promise<void> {
  await sql`
    insert into entry_grants (alliance_id, administration_id, topic_area_ids)
    values (${grant.allianceId}, ${grant.administrationId},
      (select nullif(array_agg(id order by id), '{}') from topic_areas where name = any(${grant.topicAreas}::text[])))`.execute(
    tx,
  )
}
