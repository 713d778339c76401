import MiniSearch from 'minisearch'
import { type Db, sql } from '#core/db.ts'
import type { CatalogueIndex, IndexSource } from '#features/catalogue/search/index.ts'

/** Answers a text with ids of services, best first. */
export type Engine = (text: string) => readonly number[] | Promise<readonly number[]>

export function ourEngine(index: CatalogueIndex): Engine {
  return text => index.search({ text, phrases: [] }).map(hit => hit.id)
}

/** MiniSearch as it comes, over names, keys and OZG-IDs. */
export function miniSearchEngine({ services, bundles }: IndexSource): Engine {
  const bundleNames = new Map(bundles.map(({ ozgId, name }) => [ozgId, name]))
  const fields = ['name', 'bundle', 'leikaKey', 'ozgId']
  const index = new MiniSearch({ fields, searchOptions: { prefix: true, fuzzy: 0.2 } })
  index.addAll(services.map(service => ({ ...service, bundle: bundleNames.get(service.ozgId) ?? '' })))
  return text => index.search(text).map(result => Number(result.id))
}

/** German full text and trigrams over the same; the table lives as long as the connection. */
export async function withPostgresqlEngine<T>(db: Db, work: (engine: Engine) => Promise<T>): Promise<T> {
  return db.connection().execute(async connection => {
    await sql`create temp table bench_documents as
      select s.id, concat_ws(' ', s.name, b.name, s.leika_key, s.ozg_id) as wording,
        to_tsvector('german', concat_ws(' ', s.name, b.name, s.leika_key, s.ozg_id)) as words
      from services s join service_bundles b on b.ozg_id = s.ozg_id
      where s.ended_release_id is null`.execute(connection)
    await sql`create index on bench_documents using gin (words)`.execute(connection)
    await sql`create index on bench_documents using gin (wording gin_trgm_ops)`.execute(connection)
    await sql`analyze bench_documents`.execute(connection)
    const answer = await work(async text => {
      const { rows } = await sql<{ id: number }>`
        select id from bench_documents, websearch_to_tsquery('german', ${text}) as query
        where words @@ query or ${text} <% wording
        order by ts_rank(words, query) + word_similarity(${text}, wording) desc, id
        limit 100`.execute(connection)
      return rows.map(row => row.id)
    })
    await sql`drop table bench_documents`.execute(connection)
    return answer
  })
}
