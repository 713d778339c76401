import { type Db, fixedStatement, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'

export interface ServiceReference {
  readonly id: number
  readonly name: string
  readonly leikaKey: string | null
}

export interface ServiceDetail extends ServiceReference {
  readonly ozgId: string
  readonly keyLevel: 'object' | 'procedure' | 'detail' | 'none'
  readonly procedureCode: string | null
  readonly leikaTypes: readonly string[]
  readonly sdg1: boolean
  readonly sdg2: boolean
  readonly description: string | null
  readonly descriptionSource: string | null
  readonly firstRelease: string
  /** The release that no longer has this service; null while it is current. */
  readonly endedRelease: string | null
  readonly duplicateOf: ServiceReference | null
  /** From the object down to the direct parent. */
  readonly parents: readonly ServiceReference[]
  readonly children: readonly ServiceReference[]
  /** The other services of the same OZG-Leistung, as many as asked for, and how many there are. */
  readonly siblings: readonly ServiceReference[]
  readonly siblingCount: number
  readonly legalBases: readonly { readonly citation: string; readonly url: string | null }[]
  readonly searchTerms: readonly string[]
  readonly hasMuenchenTerms: boolean
}

const reference = (alias: string) =>
  sql`json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}, 'leika_key', ${sql.ref(`${alias}.leika_key`)})`

const serviceStatement = fixedStatement<{ id: number; siblings: number | null }, ServiceDetail>(
  value => sql`
    select s.id, s.name, s.leika_key, s.ozg_id, s.key_level, s.procedure_code, s.leika_types, s.sdg1, s.sdg2,
      s.description, s.description_source, first.name as first_release, ended.name as ended_release,
      (select ${reference('d')} from services d where d.id = s.duplicate_of) as duplicate_of,
      (with recursive above as (
        select p.id, p.name, p.leika_key, p.parent_id, 1 as distance from services p where p.id = s.parent_id
        union all
        select p.id, p.name, p.leika_key, p.parent_id, distance + 1 from services p join above on p.id = above.parent_id
      ) select coalesce(json_agg(${reference('above')} order by distance desc), '[]') from above) as parents,
      (select coalesce(json_agg(${reference('c')} order by c.leika_key), '[]')
        from services c where c.parent_id = s.id and c.ended_release_id is null) as children,
      (select coalesce(json_agg(${reference('o')} order by o.leika_key nulls last, o.name collate "und-x-icu"), '[]') from (
        select id, name, leika_key from services
        where ozg_id = s.ozg_id and id <> s.id and ended_release_id is null
        order by leika_key nulls last, name collate "und-x-icu" limit ${value('siblings')}::int) o) as siblings,
      (select count(*)::int from services
        where ozg_id = s.ozg_id and id <> s.id and ended_release_id is null) as sibling_count,
      (select coalesce(json_agg(json_build_object('citation', citation, 'url', url) order by position), '[]')
        from legal_bases where service_id = s.id) as legal_bases,
      (select coalesce(json_agg(term order by own desc, term collate "und-x-icu"), '[]')
        from (select term, service_id is not null as own from search_terms
          where ozg_id = s.ozg_id and strength = 'same' and (service_id is null or service_id = s.id)) t) as search_terms,
      exists (select 1 from search_terms where ozg_id = s.ozg_id and strength = 'same' and source = 'muenchen'
        and (service_id is null or service_id = s.id)) as has_muenchen_terms
    from services s
    join releases first on first.id = s.first_release_id
    left join releases ended on ended.id = s.ended_release_id
    where s.id = ${value('id')}::int`,
)

/** Everything about one service, ended ones included, or 404; `siblings` says how many of them, null for all. */
export async function getService(db: Db, id: number, siblings: number | null): Promise<ServiceDetail> {
  const [service] = (await serviceStatement(db, { id, siblings })).rows
  if (!service) throw notFound('Diese Leistung gibt es im Katalog nicht.')
  return service
}

export async function findServiceIdByKey(db: Db, leikaKey: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from services where leika_key = ${leikaKey}`.execute(db)
  return rows[0]?.id
}
