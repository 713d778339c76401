import { type Db, sql } from '#core/db.ts'
import type { IndexSource } from './index.ts'

/** Everything the search index is made of; ended services are left out. */
export async function readSource(db: Db): Promise<IndexSource> {
  const services = await sql<IndexSource['services'][number]>`
    select id, ozg_id, leika_key, name from services where ended_release_id is null order by id`.execute(db)
  const bundles = await sql<IndexSource['bundles'][number]>`
    select b.ozg_id, b.name, s.name as situation, t.name as topic_area
    from service_bundles b
    join situations s on s.id = b.situation_id
    join topic_areas t on t.id = s.topic_area_id
    order by b.ozg_id`.execute(db)
  const terms = await sql<IndexSource['terms'][number]>`
    select ozg_id, service_id, term, kind, strength, source from search_terms order by id`.execute(db)
  const citations = await sql<{ serviceId: number; citation: string }>`
    select service_id, citation from legal_bases order by service_id, position`.execute(db)
  return { services: services.rows, bundles: bundles.rows, terms: terms.rows, citations: citations.rows }
}
