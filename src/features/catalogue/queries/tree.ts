import { type Db, sql } from '#core/db.ts'
import type { ServiceReference } from './service.ts'

export interface TopicAreaCount {
  readonly id: number
  readonly name: string
  readonly situationCount: number
  readonly bundleCount: number
  readonly serviceCount: number
}

/** All Themenfelder with what they contain; those without current services are history and left out, here and below. */
export async function listTopicAreas(db: Db): Promise<TopicAreaCount[]> {
  const { rows } = await sql<TopicAreaCount>`
    select t.id, t.name, count(distinct si.id)::int as situation_count, count(distinct b.ozg_id)::int as bundle_count,
      count(s.id)::int as service_count
    from topic_areas t
    join situations si on si.topic_area_id = t.id
    join service_bundles b on b.situation_id = si.id
    join services s on s.ozg_id = b.ozg_id and s.ended_release_id is null
    group by t.id order by t.name collate "und-x-icu"`.execute(db)
  return rows
}

export interface SituationCount {
  readonly id: number
  readonly topicAreaId: number
  readonly name: string
  readonly bundleCount: number
  readonly serviceCount: number
}

/** All Lagen, of one Themenfeld or of every one. */
export async function listSituations(db: Db, topicAreaId: number | null): Promise<SituationCount[]> {
  const { rows } = await sql<SituationCount>`
    select si.id, si.topic_area_id, si.name, count(distinct b.ozg_id)::int as bundle_count, count(s.id)::int as service_count
    from situations si
    join service_bundles b on b.situation_id = si.id
    join services s on s.ozg_id = b.ozg_id and s.ended_release_id is null
    where ${topicAreaId}::int is null or si.topic_area_id = ${topicAreaId}
    group by si.id order by si.name collate "und-x-icu"`.execute(db)
  return rows
}

export interface BundleCount {
  readonly ozgId: string
  readonly name: string
  readonly situationId: number
  readonly serviceCount: number
}

/** The OZG-Leistungen of one Lage by name. */
export async function listBundlesOf(db: Db, situationId: number): Promise<BundleCount[]> {
  const { rows } = await sql<BundleCount>`
    select b.ozg_id, b.name, b.situation_id, count(s.id)::int as service_count
    from service_bundles b
    join services s on s.ozg_id = b.ozg_id and s.ended_release_id is null
    where b.situation_id = ${situationId}
    group by b.ozg_id order by b.name collate "und-x-icu"`.execute(db)
  return rows
}

export interface BundleDetail {
  readonly services: readonly (ServiceReference & { readonly parentId: number | null; readonly keyLevel: string })[]
  readonly searchTerms: readonly string[]
}

/** What one OZG-Leistung consists of, in the order of the keys, and the words it is found by. */
export async function getBundle(db: Db, ozgId: string): Promise<BundleDetail> {
  const { rows } = await sql<BundleDetail>`
    select
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'leika_key', leika_key, 'parent_id', parent_id,
          'key_level', key_level) order by leika_key nulls last, name collate "und-x-icu"), '[]')
        from services where ozg_id = ${ozgId} and ended_release_id is null) as services,
      (select coalesce(json_agg(distinct term), '[]')
        from search_terms where ozg_id = ${ozgId} and strength = 'same' and service_id is null) as search_terms`.execute(
    db,
  )
  return rows[0] ?? { services: [], searchTerms: [] }
}
