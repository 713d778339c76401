import { type Db, sql } from '#core/db.ts'
import type { EntryGrant } from '#domain/alliance.ts'

export interface TopicArea {
  readonly id: number
  readonly name: string
}

export async function listTopicAreas(db: Db): Promise<TopicArea[]> {
  const { rows } = await sql<TopicArea>`select id, name from topic_areas order by id`.execute(db)
  return rows
}

/** What an administration lets a Verbund enter for it; null for nothing. */
export async function findGrant(db: Db, allianceId: number, administrationId: number | null) {
  const { rows } = await sql<EntryGrant & { grantedAt: Date }>`
    select topic_area_ids, granted_at from entry_grants where alliance_id = ${allianceId}::int
      and administration_id = ${administrationId}::int and withdrawn_at is null`.execute(db)
  return rows[0] ?? null
}

export interface GrantEvent {
  readonly at: Date
  readonly kind: 'entryGrant.given' | 'entryGrant.changed' | 'entryGrant.withdrawn'
  /** Null for somebody whose account is gone. */
  readonly person: string | null
  readonly topicAreaIds: readonly number[] | null
}

/** Who gave, changed and took back the permission of one administration, newest first. */
export async function listGrantEvents(db: Db, allianceId: number, administrationId: number | null) {
  const { rows } = await sql<GrantEvent>`
    select e.at, e.kind, p.name as person, e.after -> 'topicAreaIds' as topic_area_ids
    from events e left join people p on p.id = e.person_id
    where e.subject_kind = 'alliance' and e.subject_id = ${String(allianceId)} and e.kind like 'entryGrant.%'
      and e.administration_id = ${administrationId}::int
    order by e.id desc limit 100`.execute(db)
  return rows
}
