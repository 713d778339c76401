import { sql, type Tx } from '#core/db.ts'
import { inChunks, type ReferenceLoad, readReference } from '#core/reference.ts'

export const catalogueLoads: readonly ReferenceLoad[] = [
  {
    name: 'catalogue',
    label: 'Leistungskatalog',
    files: [
      'topic_areas.csv',
      'situations.csv',
      'service_bundles.csv',
      'services.csv',
      'procedures.csv',
      'leika_types.csv',
      'legal_bases.csv',
    ],
    load: loadCatalogue,
  },
  {
    name: 'search-terms',
    label: 'Suchwörter',
    files: ['synonyms.csv', 'muenchen_terms.csv'],
    load: loadSearchTerms,
  },
]

async function loadCatalogue(tx: Tx) {
  // The shipped catalogue is the first release; a newer one comes through `catalogue import` and is never overwritten.
  const { rows } = await sql`select 1 from releases limit 1`.execute(tx)
  if (rows.length) return
  const releaseId = await insertRelease(tx)
  await loadTaxonomy(tx)
  await loadServices(tx, releaseId)
  await linkParents(tx)
  await loadLegalBases(tx)
}

async function insertRelease(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into releases (name, as_of, source)
    values ('Stand Oktober 2019', '2019-10-06', 'OZG-Umsetzungskatalog / FIM-Leistungskatalog (LeiKa)')
    returning id`.execute(tx)
  return rows[0]?.id ?? 0
}

async function loadTaxonomy(tx: Tx) {
  await inChunks(readReference('topic_areas.csv'), json =>
    sql`insert into topic_areas (id, name) select id, name from json_to_recordset(${json}::json) as r(id int, name text)`.execute(
      tx,
    ),
  )
  await inChunks(readReference('situations.csv'), json =>
    sql`insert into situations (id, topic_area_id, name) select id, topic_area_id, name
      from json_to_recordset(${json}::json) as r(id int, topic_area_id int, name text)`.execute(tx),
  )
  await inChunks(readReference('service_bundles.csv'), json =>
    sql`insert into service_bundles (ozg_id, situation_id, name) select ozg_id, situation_id, name
      from json_to_recordset(${json}::json) as r(ozg_id text, situation_id int, name text)`.execute(tx),
  )
  await inChunks(readReference('procedures.csv'), json =>
    sql`insert into procedures (code, name) select code, name
      from json_to_recordset(${json}::json) as r(code text, name text)`.execute(tx),
  )
  await inChunks(readReference('leika_types.csv'), json =>
    sql`insert into leika_types (code, regulated_by, executed_by, note) select code, regulated_by, executed_by, note
      from json_to_recordset(${json}::json) as r(code text, regulated_by text, executed_by text, note text)`.execute(
      tx,
    ),
  )
  await sql`select setval(pg_get_serial_sequence('topic_areas', 'id'), (select max(id) from topic_areas)),
    setval(pg_get_serial_sequence('situations', 'id'), (select max(id) from situations))`.execute(tx)
}

async function loadServices(tx: Tx, releaseId: number) {
  await inChunks(readReference('services.csv'), json =>
    sql`insert into services (id, ozg_id, leika_key, name, leika_types, sdg1, sdg2, duplicate_of, first_release_id)
      select id, ozg_id, nullif(leika_key, ''), name, string_to_array(leika_types, '|'), sdg1 = '1', sdg2 = '1',
        nullif(duplicate_of, '')::int, ${releaseId}
      from json_to_recordset(${json}::json) as r(
        id int, ozg_id text, leika_key text, name text, leika_types text, sdg1 text, sdg2 text, duplicate_of text)
      order by id`.execute(tx),
  )
  await sql`select setval(pg_get_serial_sequence('services', 'id'), (select max(id) from services))`.execute(tx)
}

/** The next active key above is the parent: of a detail its Verrichtung or, where that is missing, its object. */
export async function linkParents(tx: Tx) {
  await sql`
    update services child set parent_id = parent.id
    from (
      select c.id as child_id, coalesce(p.id, o.id) as id
      from services c
      left join services p on p.leika_key = substr(c.leika_key, 1, 11) || '000' and p.id <> c.id
        and p.ended_release_id is null
      left join services o on o.leika_key = substr(c.leika_key, 1, 8) || '000000' and o.id <> c.id
        and o.ended_release_id is null
      where c.leika_key is not null
    ) parent
    where parent.child_id = child.id and child.parent_id is distinct from parent.id`.execute(tx)
}

async function loadLegalBases(tx: Tx) {
  await inChunks(readReference('legal_bases.csv'), json =>
    sql`insert into legal_bases (service_id, position, citation, url)
      select service_id, position, citation, nullif(url, '')
      from json_to_recordset(${json}::json) as r(service_id int, position int, citation text, url text)`.execute(tx),
  )
}

/**
 * Words of ours and of the City of Munich; replaced as a whole, because nothing refers to them. Words of one service
 * follow it when a later release has moved it to another OZG-Leistung.
 */
async function loadSearchTerms(tx: Tx) {
  await sql`delete from search_terms`.execute(tx)
  await inChunks(readReference('synonyms.csv'), json =>
    sql`insert into search_terms (ozg_id, service_id, term, kind, strength, source)
      select coalesce(s.ozg_id, r.ozg_id), s.id, r.term, r.kind, r.strength, 'editorial'
      from json_to_recordset(${json}::json) as r(ozg_id text, leika_key text, term text, kind text, strength text)
      join service_bundles b on b.ozg_id = r.ozg_id
      left join services s on s.leika_key = nullif(r.leika_key, '')`.execute(tx),
  )
  await inChunks(readReference('muenchen_terms.csv'), json =>
    sql`insert into search_terms (ozg_id, service_id, term, kind, strength, source)
      select s.ozg_id, s.id, r.term, 'everyday', case r.kind when 'service_name' then 'same' else 'related' end, 'muenchen'
      from json_to_recordset(${json}::json) as r(ozg_id text, leika_key text, term text, kind text)
      join service_bundles b on b.ozg_id = r.ozg_id
      join services s on s.leika_key = r.leika_key`.execute(tx),
  )
}
