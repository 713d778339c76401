import { sql, type Tx } from '#core/db.ts'

export interface Release {
  readonly name: string
  /** A date, YYYY-MM-DD. */
  readonly asOf: string
  readonly source: string
}

/** Writes what `compareRows` has found, as a new release. The caller's transaction makes it all or nothing. */
export async function writeChanges(tx: Tx, release: Release) {
  const releaseId = await insertRelease(tx, release)
  await writeTaxonomy(tx)
  await writeProcedures(tx)
  await endServices(tx, releaseId)
  await updateServices(tx)
  await insertServices(tx, releaseId)
  await replaceLegalBases(tx)
}

async function insertRelease(tx: Tx, { name, asOf, source }: Release): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into releases (name, as_of, source) values (${name}, ${asOf}, ${source}) returning id`.execute(tx)
  return rows[0]?.id ?? 0
}

async function writeTaxonomy(tx: Tx) {
  await sql`
    insert into topic_areas (name) select subject from import_changes where kind = 'topicAreaAdded' order by row`.execute(
    tx,
  )
  await sql`
    update situations s set topic_area_id = t.id
    from import_situations i join topic_areas t on t.name = i.topic_area
    where s.id = i.situation_id and s.topic_area_id <> t.id`.execute(tx)
  await sql`
    insert into situations (topic_area_id, name)
    select t.id, i.name from import_situations i join topic_areas t on t.name = i.topic_area
    where i.situation_id is null order by i.row`.execute(tx)
  await sql`
    insert into service_bundles (ozg_id, situation_id, name)
    select b.ozg_id, s.id, b.name
    from import_bundles b
    join topic_areas t on t.name = b.topic_area
    join situations s on s.topic_area_id = t.id and s.name = b.situation
    on conflict (ozg_id) do update set situation_id = excluded.situation_id, name = excluded.name
    where (service_bundles.situation_id, service_bundles.name) <> (excluded.situation_id, excluded.name)`.execute(tx)
}

async function writeProcedures(tx: Tx) {
  await sql`
    insert into procedures (code, name)
    select subject, after from import_changes where kind = 'procedureAdded' and after is not null
    on conflict (code) do nothing`.execute(tx)
}

async function endServices(tx: Tx, releaseId: number) {
  await sql`
    update services set ended_release_id = ${releaseId}
    where id in (select service_id from import_changes where kind = 'ended')`.execute(tx)
}

async function updateServices(tx: Tx) {
  // Keys may travel from one service to another; unique is checked row by row, so they are let go first.
  await sql`
    update services set leika_key = null
    where id in (select service_id from import_changes where kind = 'keyChanged')`.execute(tx)
  await sql`
    update services s set name = r.name, ozg_id = r.ozg_id, leika_key = r.leika_key, leika_types = r.leika_types,
      sdg1 = r.sdg1, sdg2 = r.sdg2, description = r.description, description_source = r.description_source,
      ended_release_id = null, parent_id = case when r.leika_key is not null then s.parent_id end
    from import_rows r
    where r.service_id = s.id and s.id in (select service_id from import_changes where kind <> 'ended')`.execute(tx)
  // A service takes its own search words along into another OZG-Leistung.
  await sql`
    update search_terms t set ozg_id = s.ozg_id
    from services s join import_changes c on c.service_id = s.id and c.kind = 'moved'
    where t.service_id = s.id`.execute(tx)
}

async function insertServices(tx: Tx, releaseId: number) {
  await sql`
    update import_rows r set service_id = numbered.id
    from (
      select row, nextval(pg_get_serial_sequence('services', 'id'))::int as id
      from (select row from import_rows where is_new order by row) ordered
    ) numbered
    where numbered.row = r.row`.execute(tx)
  await sql`
    insert into services (id, ozg_id, leika_key, name, leika_types, sdg1, sdg2, description, description_source,
      first_release_id)
    select service_id, ozg_id, leika_key, name, leika_types, sdg1, sdg2, description, description_source, ${releaseId}
    from import_rows where is_new order by row`.execute(tx)
}

async function replaceLegalBases(tx: Tx) {
  await sql`
    delete from legal_bases
    where service_id in (select service_id from import_changes where kind = 'legalBasesChanged')`.execute(tx)
  await sql`
    insert into legal_bases (service_id, position, citation, url)
    select r.service_id, b.position, b.value ->> 'citation', b.value ->> 'url'
    from import_rows r cross join lateral jsonb_array_elements(r.legal_bases) with ordinality b(value, position)
    where r.is_new
      or r.service_id in (select service_id from import_changes where kind = 'legalBasesChanged')`.execute(tx)
}
