import type { ContentVersions } from '#core/content-versions.ts'
import { type Db, sql } from '#core/db.ts'
import { buildIndex, type CatalogueIndex, type IndexSource } from './index.ts'

/**
 * The search index of the present catalogue. It is built when first asked for; after a change of the catalogue the
 * former index answers until the new one is ready. Never more than one is being built.
 */
export function catalogueSearch(db: Db, versions: ContentVersions): { index(): Promise<CatalogueIndex> } {
  let known: { readonly version: string; readonly index: CatalogueIndex } | undefined
  let building: Promise<CatalogueIndex> | undefined

  async function build(version: string): Promise<CatalogueIndex> {
    try {
      const index = buildIndex(await readSource(db))
      known = { version, index }
      return index
    } finally {
      building = undefined
    }
  }

  return {
    async index() {
      const version = (await versions.current()).catalogue ?? ''
      if (known?.version === version) return known.index
      building ??= build(version)
      if (!known) return building
      // Whoever asks while nothing else is known waits; the others must not see an error of a later build.
      building.catch(() => {})
      return known.index
    },
  }
}

async function readSource(db: Db): Promise<IndexSource> {
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
