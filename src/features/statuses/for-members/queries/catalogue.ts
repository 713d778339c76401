import { type Db, sql } from '#core/db.ts'

/** Which services somebody looks for; everything null finds all of the catalogue. */
export interface ServiceFilter {
  readonly hits: readonly { readonly id: number }[] | null
  readonly topicAreaId: number | null
  readonly ozgId: string | null
}

export interface FoundService {
  readonly id: number
  readonly name: string
  readonly bundleName: string
}

const matching = ({ hits, topicAreaId, ozgId }: ServiceFilter) => sql`
  services v join service_bundles b on b.ozg_id = v.ozg_id join situations i on i.id = b.situation_id
  where v.ended_release_id is null
    and (${topicAreaId}::int is null or i.topic_area_id = ${topicAreaId}::int)
    and (${ozgId}::text is null or v.ozg_id = ${ozgId}::text)
    and (${hits && idsOf(hits)}::int[] is null or v.id = any(${hits && idsOf(hits)}::int[]))`

/** A PostgreSQL array as text: the driver quotes element by element. */
const idsOf = (hits: readonly { readonly id: number }[]) => `{${hits.map(({ id }) => id).join(',')}}`

/** The best hits, or by OZG-Leistung and name; with the number of all. */
export async function listServices(db: Db, filter: ServiceFilter, limit: number) {
  const { rows } = await sql<FoundService & { total: number }>`
    select v.id, v.name, b.name as bundle_name, count(*) over ()::int as total from ${matching(filter)}
    order by array_position(${filter.hits && idsOf(filter.hits)}::int[], v.id), b.name collate "und-x-icu",
      v.name collate "und-x-icu", v.id
    limit ${limit}::int`.execute(db)
  return { services: rows as FoundService[], total: rows[0]?.total ?? 0 }
}

export async function listServiceIds(db: Db, filter: ServiceFilter): Promise<number[]> {
  const { rows } = await sql<{ ids: number[] }>`
    select coalesce(array_agg(v.id order by v.id), '{}') as ids from ${matching(filter)}`.execute(db)
  return rows[0]?.ids ?? []
}

export interface TopicArea {
  readonly id: number
  readonly name: string
}

export async function listTopicAreas(db: Db): Promise<TopicArea[]> {
  const { rows } = await sql<TopicArea>`select id, name from topic_areas order by id`.execute(db)
  return rows
}

/** OZG-Leistungen of a Themenfeld, for choosing one. */
export async function listBundles(db: Db, topicAreaId: number) {
  const { rows } = await sql<{ ozgId: string; name: string }>`
    select b.ozg_id, b.name from service_bundles b join situations i on i.id = b.situation_id
    where i.topic_area_id = ${topicAreaId}::int order by b.name collate "und-x-icu", b.ozg_id`.execute(db)
  return rows
}
