import { type Db, sql } from '#core/db.ts'

/** A Verbund of the own house that may enter for it, or has. */
export interface OwnAlliance {
  readonly id: number
  readonly name: string
  readonly isMember: boolean
  readonly hasGrant: boolean
  /** Names of the Themenfelder it may enter; null for all. */
  readonly topicAreas: readonly string[] | null
  readonly batches: readonly OwnBatch[]
}

export interface OwnBatch {
  readonly id: string
  readonly at: string
  readonly personName: string | null
  readonly note: string
  readonly entries: number
  readonly isUndone: boolean
  readonly objections: number
}

/** By name, each with the last acts that entered something. */
export async function listOwnAlliances(db: Db, administrationId: number): Promise<OwnAlliance[]> {
  const { rows } = await sql<OwnAlliance>`
    select l.id, l.name, am.id is not null as is_member, g.id is not null as has_grant,
      case when g.topic_area_ids is not null then array(
        select t.name from topic_areas t where t.id = any(g.topic_area_ids) order by t.id) end as topic_areas,
      coalesce(b.batches, '[]'::json) as batches
    from alliances l
      join (
        select alliance_id from alliance_memberships where administration_id = ${administrationId}::int
        union select alliance_id from batches where administration_id = ${administrationId}::int and kind = 'alliance'
      ) near on near.alliance_id = l.id
      left join alliance_memberships am on am.alliance_id = l.id and am.administration_id = ${administrationId}::int
        and am.state = 'active' and is_alive(l)
      left join entry_grants g on g.alliance_id = l.id and g.administration_id = am.administration_id
        and g.withdrawn_at is null
      left join lateral (
        select json_agg(json_build_object('id', n.id::text, 'at', n.created_at, 'personName', n.person_name,
          'note', coalesce(n.note, ''), 'entries', n.entries, 'isUndone', n.undone_by is not null,
          'objections', n.objections) order by n.id desc) as batches
        from (
          select b.*, p.name as person_name, (select count(*)::int from entry_objections o
            where o.batch_id = b.id and o.lifted_at is null) as objections
          from batches b left join people p on p.id = b.person_id
          where b.administration_id = ${administrationId}::int and b.alliance_id = l.id and b.kind = 'alliance'
            and b.entries > 0
          order by b.id desc limit 50
        ) n
      ) b on true
    where am.id is not null or b.batches is not null
    order by l.name collate "und-x-icu", l.id`.execute(db)
  return rows
}

/** Whether a Verbund may enter something for the house, or has. */
export async function concernsAlliances(db: Db, administrationId: number): Promise<boolean> {
  const { rows } = await sql<{ concerns: boolean }>`
    select exists (select 1 from batches b where b.administration_id = ${administrationId}::int and b.kind = 'alliance')
      or exists (select 1 from entry_grants g where g.administration_id = ${administrationId}::int
        and g.withdrawn_at is null) as concerns`.execute(db)
  return rows[0]?.concerns ?? false
}
