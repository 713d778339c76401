import { sql, type Tx } from '#core/db.ts'
import { inChunks, readReference } from '#core/reference.ts'
import { type RowError, refuseWhenAny } from './errors.ts'
import type { CatalogueRow, KnownNames } from './parse.ts'

/**
 * Puts the rows of the file into temporary tables that end with the transaction, and says for each which service of
 * ours it is: `import_rows`, `import_bundles`, `import_situations`, `import_procedures`.
 */
export async function stageRows(tx: Tx, rows: readonly CatalogueRow[]) {
  await loadRows(tx, rows)
  await stageBundles(tx)
  await stageSituations(tx)
  await stageProcedures(tx)
  await matchById(tx)
  refuseWhenAny(await foreignIds(tx))
  await matchByKey(tx)
  await matchByName(tx)
  await sql`update import_rows set is_new = true where service_id is null`.execute(tx)
  await sql`analyze import_rows`.execute(tx)
  refuseWhenAny([...(await unknownIds(tx)), ...(await takenKeys(tx))])
}

/** What the file may refer to without describing it. */
export async function readKnownNames(tx: Tx): Promise<KnownNames> {
  const types = await sql<{ code: string }>`
    select code from leika_types order by substring(code, '^[0-9]+')::int, code`.execute(tx)
  const situations = await sql<{ name: string; topicAreas: string[] }>`
    select s.name, array_agg(t.name order by t.id) as topic_areas
    from situations s join topic_areas t on t.id = s.topic_area_id
    group by s.name`.execute(tx)
  return {
    leikaTypes: new Set(types.rows.map(row => row.code)),
    topicAreasOf: new Map(situations.rows.map(row => [row.name, row.topicAreas])),
  }
}

async function loadRows(tx: Tx, rows: readonly CatalogueRow[]) {
  await sql`
    create temporary table import_rows (
      row int primary key, id int, leika_key text, name text not null, ozg_id text not null, ozg_name text not null,
      situation text not null, topic_area text not null, leika_types text[] not null, sdg1 boolean not null,
      sdg2 boolean not null, description text, description_source text, legal_bases jsonb not null,
      service_id int, is_new boolean not null default false
    ) on commit drop`.execute(tx)
  await inChunks(rows, json =>
    sql`
      insert into import_rows (row, id, leika_key, name, ozg_id, ozg_name, situation, topic_area, leika_types, sdg1, sdg2,
        description, description_source, legal_bases)
      select * from json_to_recordset(${json}::json) as r(
        "row" int, "id" int, "leikaKey" text, "name" text, "ozgId" text, "ozgName" text, "situation" text,
        "topicArea" text, "leikaTypes" text[], "sdg1" boolean, "sdg2" boolean, "description" text,
        "descriptionSource" text, "legalBases" jsonb)`.execute(tx),
  )
  await sql`analyze import_rows`.execute(tx)
}

async function stageBundles(tx: Tx) {
  await sql`
    create temporary table import_bundles on commit drop as
    select distinct on (ozg_id) ozg_id, ozg_name as name, situation, topic_area, row
    from import_rows order by ozg_id, row`.execute(tx)
  await sql`analyze import_bundles`.execute(tx)
}

/** A situation that has left its topic area keeps its id, as long as its name leaves no doubt which one it is. */
async function stageSituations(tx: Tx) {
  await sql`
    create temporary table import_situations on commit drop as
    select b.situation as name, b.topic_area, min(b.row) as row, min(s.id) as situation_id
    from import_bundles b
    left join topic_areas t on t.name = b.topic_area
    left join situations s on s.topic_area_id = t.id and s.name = b.situation
    group by b.situation, b.topic_area`.execute(tx)
  await sql`
    update import_situations i set situation_id = s.id
    from situations s
    where i.situation_id is null and s.name = i.name
      and (select count(*) from situations x where x.name = i.name) = 1
      and (select count(*) from import_situations x where x.name = i.name) = 1`.execute(tx)
}

/** The names of Verrichtungen that ship with the product but did not when this database was made. */
async function stageProcedures(tx: Tx) {
  await sql`
    create temporary table import_procedures (code text primary key, name text not null) on commit drop`.execute(tx)
  await inChunks(readReference('procedures.csv'), json =>
    sql`
      insert into import_procedures (code, name)
      select code, name from json_to_recordset(${json}::json) as r(code text, name text)`.execute(tx),
  )
}

async function matchById(tx: Tx) {
  await sql`update import_rows r set service_id = s.id from services s where s.id = r.id`.execute(tx)
}

async function matchByKey(tx: Tx) {
  await sql`
    update import_rows r set service_id = s.id
    from services s
    where r.service_id is null and s.leika_key = r.leika_key
      and not exists (select 1 from import_rows x where x.service_id = s.id)`.execute(tx)
}

/**
 * The remaining rows find services without key by OZG-Leistung and name: so a service that received a key keeps its
 * id. Where several rows or services share both, the first of each belong together; rows without key and active
 * services come first.
 */
async function matchByName(tx: Tx) {
  await sql`
    update import_rows r set service_id = s.id
    from (
      select row, ozg_id, name,
        row_number() over (partition by ozg_id, name order by leika_key is not null, row) as place
      from import_rows where service_id is null
    ) open_row
    join (
      select id, ozg_id, name, row_number() over (
        partition by ozg_id, name order by ended_release_id is not null, duplicate_of is not null, id) as place
      from services
      where leika_key is null and not exists (select 1 from import_rows x where x.service_id = services.id)
    ) s on s.ozg_id = open_row.ozg_id and s.name = open_row.name and s.place = open_row.place
    where r.row = open_row.row`.execute(tx)
}

/** An id that leads to something with another key and another name has slipped, for instance in sorting. */
async function foreignIds(tx: Tx): Promise<RowError[]> {
  const { rows } = await sql<{ row: number; id: number; name: string; leikaKey: string | null }>`
    select r.row, s.id, s.name, s.leika_key
    from import_rows r join services s on s.id = r.id
    where s.name <> r.name and (s.leika_key <> r.leika_key or s.leika_key is null and s.ozg_id <> r.ozg_id)`.execute(tx)
  return rows.map(({ row, id, name, leikaKey }) => ({
    row,
    column: 'id',
    reason: `Die id ${id} gehört zu „${name}“ (${leikaKey ?? 'ohne Schlüssel'}), also zu einer anderen Leistung.`,
  }))
}

/** Ids are given by the database; one that the file invents would meet another service later. */
async function unknownIds(tx: Tx): Promise<RowError[]> {
  const { rows } = await sql<{ row: number; id: number }>`
    select row, id from import_rows where is_new and id is not null`.execute(tx)
  return rows.map(({ row, id }) => ({
    row,
    column: 'id',
    reason: `Die id ${id} gibt es nicht. Lassen Sie die Zelle bei neuen Leistungen leer.`,
  }))
}

/** A key that a row gives to one service while another, which the file does not name, still has it. */
async function takenKeys(tx: Tx): Promise<RowError[]> {
  const { rows } = await sql<{ row: number; id: number; name: string }>`
    select r.row, s.id, s.name
    from import_rows r join services s on s.leika_key = r.leika_key
    where s.id is distinct from r.service_id
      and not exists (select 1 from import_rows x where x.service_id = s.id)`.execute(tx)
  return rows.map(({ row, id, name }) => ({
    row,
    column: 'leika_key',
    reason: `Diesen Schlüssel hat die Leistung ${id} „${name}“, die in der Datei fehlt. Er kann nicht zu zweien gehören.`,
  }))
}
