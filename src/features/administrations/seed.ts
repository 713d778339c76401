import { sql, type Tx } from '#core/db.ts'
import { inChunks, type ReferenceLoad, readReference } from '#core/reference.ts'
import { fold } from '#domain/german.ts'

export const administrationLoads: readonly ReferenceLoad[] = [
  {
    name: 'directory',
    label: 'Verzeichnis der Verwaltungen',
    files: ['administrations.csv', 'postal_codes.csv'],
    load: loadDirectory,
  },
]

async function loadDirectory(tx: Tx) {
  const rows = readReference('administrations.csv').map(row => ({ ...row, name_folded: fold(row.name ?? '') }))
  await inChunks(rows, json => upsertAdministrations(tx, json))
  await inChunks(rows, json => linkAdministrations(tx, json))
  await sql`delete from postal_codes`.execute(tx)
  await inChunks(readReference('postal_codes.csv'), json =>
    sql`insert into postal_codes (postal_code, administration_id, source)
      select r.postal_code, a.id, r.source
      from json_to_recordset(${json}::json) as r(postal_code text, regional_key text, source text)
      join administrations a on a.regional_key = r.regional_key`.execute(tx),
  )
}

/** Entries are found again by their regional key; entries without one (added later by people) are left alone. */
async function upsertAdministrations(tx: Tx, json: string) {
  await sql`
    insert into administrations (id, regional_key, ags, level, type, name, short_name, designation, display_name,
      name_folded, population, postal_code, lat, lon, location_source, website)
    select id, regional_key, nullif(ags, ''), level, type, name, short_name, nullif(designation, ''), display_name,
      name_folded, nullif(population, '')::int, nullif(postal_code, ''), nullif(lat, '')::float8,
      nullif(lon, '')::float8, nullif(location_source, ''), nullif(website, '')
    from json_to_recordset(${json}::json) as r(id int, regional_key text, ags text, level text, type text, name text,
      short_name text, designation text, display_name text, name_folded text, population text, postal_code text,
      lat text, lon text, location_source text, website text)
    on conflict (regional_key) do update set ags = excluded.ags, level = excluded.level, type = excluded.type,
      name = excluded.name, short_name = excluded.short_name, designation = excluded.designation,
      display_name = excluded.display_name, name_folded = excluded.name_folded, population = excluded.population,
      postal_code = excluded.postal_code, lat = excluded.lat, lon = excluded.lon,
      location_source = excluded.location_source, website = excluded.website`.execute(tx)
}

async function linkAdministrations(tx: Tx, json: string) {
  await sql`
    update administrations a set parent_id = p.id, federal_state_id = f.id, district_id = d.id
    from json_to_recordset(${json}::json) as r(
      regional_key text, parent_key text, federal_state_key text, district_key text)
    left join administrations p on p.regional_key = r.parent_key
    left join administrations f on f.regional_key = r.federal_state_key
    left join administrations d on d.regional_key = r.district_key
    where a.regional_key = r.regional_key`.execute(tx)
}
