import type { CsvRow } from '#core/csv.ts'
import { sql, type Tx } from '#core/db.ts'
import { inChunks, type ReferenceLoad, readReference } from '#core/reference.ts'
import { foldName, nameWords, placeWords } from './words.ts'

export const administrationLoads: readonly ReferenceLoad[] = [
  {
    name: 'directory',
    label: 'Verzeichnis der Verwaltungen',
    files: ['administrations.csv', 'postal_codes.csv'],
    load: loadDirectory,
  },
]

async function loadDirectory(tx: Tx) {
  const entries = readReference('administrations.csv')
  const byKey = new Map(entries.map(entry => [entry.regional_key ?? '', entry]))
  // Parents stand before their children in the file, so every chunk finds the ids it refers to.
  await inChunks(
    entries.map(entry => toRow(entry, byKey)),
    json => upsertAdministrations(tx, json),
  )
  await sql`delete from postal_codes`.execute(tx)
  const codes = readReference('postal_codes.csv').map(({ postal_code, regional_key = '', source }) => ({
    postal_code,
    id: byKey.get(regional_key)?.id,
    source,
  }))
  await inChunks(codes, json => insertPostalCodes(tx, json))
}

const nullable = (text: string | undefined) => text || null

/** An entry with the ids of those above it and the words it is found by. */
function toRow(entry: CsvRow, byKey: ReadonlyMap<string, CsvRow>) {
  const { type = '', name = '', short_name = '', display_name = '', designation = '' } = entry
  const above = (key: string | undefined) => byKey.get(key || '-')
  const district = above(entry.district_key)
  const federalState = above(entry.federal_state_key)
  return {
    id: entry.id,
    regional_key: entry.regional_key,
    ags: nullable(entry.ags),
    level: entry.level,
    type,
    name,
    short_name,
    designation: nullable(designation),
    display_name,
    name_folded: foldName(display_name),
    short_name_folded: foldName(short_name),
    name_words: nameWords({ name, displayName: display_name, designation }),
    place_words: placeWords(type, district?.display_name, federalState?.display_name),
    parent_id: above(entry.parent_key)?.id,
    federal_state_id: federalState?.id,
    district_id: district?.id,
    population: nullable(entry.population),
    postal_code: nullable(entry.postal_code),
    lat: nullable(entry.lat),
    lon: nullable(entry.lon),
    location_source: nullable(entry.location_source),
    website: nullable(entry.website),
  }
}

/** Entries are found again by their id, so a new regional key moves no entry; those added later by people stay as they are. */
async function upsertAdministrations(tx: Tx, json: string) {
  await sql`
    insert into administrations (id, regional_key, ags, level, type, name, short_name, designation, display_name,
      name_folded, short_name_folded, name_words, place_words, parent_id, federal_state_id, district_id, population,
      postal_code, lat, lon, location_source, website)
    select * from json_to_recordset(${json}::json) as r(id int, regional_key text, ags text, level text, type text,
      name text, short_name text, designation text, display_name text, name_folded text, short_name_folded text,
      name_words text, place_words text, parent_id int, federal_state_id int, district_id int, population int,
      postal_code text, lat float8, lon float8, location_source text, website text)
    on conflict (id) do update set regional_key = excluded.regional_key, ags = excluded.ags, level = excluded.level, type = excluded.type,
      name = excluded.name, short_name = excluded.short_name, designation = excluded.designation,
      display_name = excluded.display_name, name_folded = excluded.name_folded,
      short_name_folded = excluded.short_name_folded, name_words = excluded.name_words,
      place_words = excluded.place_words, parent_id = excluded.parent_id,
      federal_state_id = excluded.federal_state_id, district_id = excluded.district_id,
      population = excluded.population, postal_code = excluded.postal_code, lat = excluded.lat, lon = excluded.lon,
      location_source = excluded.location_source, website = excluded.website`.execute(tx)
}

async function insertPostalCodes(tx: Tx, json: string) {
  await sql`
    insert into postal_codes (postal_code, administration_id, source)
    select postal_code, id, source from json_to_recordset(${json}::json) as r(postal_code text, id int, source text)`.execute(
    tx,
  )
}
