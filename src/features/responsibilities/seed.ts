import type { CsvRow } from '#core/csv.ts'
import { sql, type Tx } from '#core/db.ts'
import { inChunks, type ReferenceLoad, readReference } from '#core/reference.ts'

/** The classes a column of the editorial suggestion stands for. */
const classes = [
  'bund',
  'land',
  'regierungsbezirk',
  'kreis',
  'kreisfreie_stadt',
  'grosse_gemeinde',
  'kleine_gemeinde',
  'kammer',
  'other_body',
] as const

/** Needs catalogue and directory, so it stands behind them. */
export const responsibilityLoads: readonly ReferenceLoad[] = [
  {
    name: 'responsibilities',
    label: 'Zuständigkeiten',
    files: ['responsibilities.csv', 'responsibility_exceptions.csv', 'administrations.csv', 'services.csv'],
    load: loadResponsibilities,
  },
]

async function loadResponsibilities(tx: Tx) {
  const bundles = readReference('responsibilities.csv')
  const exceptions = readReference('responsibility_exceptions.csv')
  await sql`delete from responsibility_rules`.execute(tx)
  await sql`delete from responsibility_reasons`.execute(tx)
  await sql`delete from responsibility_exceptions`.execute(tx)
  await inChunks(bundles.flatMap(rulesOf), json => insertRules(tx, json))
  await inChunks(bundles, json => insertReasons(tx, json))
  await inChunks(exceptions.flatMap(exceptionsOf), json => insertExceptions(tx, json))
  await deriveClasses(tx)
}

/** A row of the table as one rule per column that says something, and one per deviation of a Land. */
function rulesOf({ ozg_id, deviations, ...row }: CsvRow) {
  const general = classes.flatMap(name => (row[name] ? [{ ozg_id, class: name, land: '', value: row[name] }] : []))
  return [...general, ...deviationsOf(deviations).map(rule => ({ ozg_id, ...rule }))]
}

/** An exception says everything about its service: what it does not name is a no. */
function exceptionsOf({ service_id, reason, deviations, ...row }: CsvRow) {
  const general = classes.map(name => ({ class: name, land: '', value: row[name] || 'no' }))
  return [...general, ...deviationsOf(deviations)].map(rule => ({ service_id, reason, ...rule }))
}

/** `08:grosse_gemeinde=yes;09:kreis=part` */
function deviationsOf(text = '') {
  return text.split(';').flatMap(part => {
    const [, land = '', name = '', value = ''] = /^(\d\d):(\w+)=(yes|part|no)$/.exec(part.trim()) ?? []
    return name ? [{ class: name, land, value }] : []
  })
}

async function insertRules(tx: Tx, json: string) {
  await sql`
    insert into responsibility_rules (ozg_id, class, federal_state_key, value)
    select ozg_id, class, land, value
    from json_to_recordset(${json}::json) as r(ozg_id text, class text, land text, value text)`.execute(tx)
}

async function insertReasons(tx: Tx, json: string) {
  await sql`
    insert into responsibility_reasons (ozg_id, confidence, reason)
    select ozg_id, confidence, reason
    from json_to_recordset(${json}::json) as r(ozg_id text, confidence text, reason text)`.execute(tx)
}

async function insertExceptions(tx: Tx, json: string) {
  await sql`
    insert into responsibility_exceptions (service_id, class, federal_state_key, value, reason)
    select service_id, class, land, value, reason
    from json_to_recordset(${json}::json) as r(service_id int, class text, land text, value text, reason text)`.execute(
    tx,
  )
}

/** A Stadtstaat is Land and Gemeinde at once. */
async function deriveClasses(tx: Tx) {
  await sql`delete from class_responsibilities`.execute(tx)
  await sql`
    insert into class_responsibilities (class, federal_state_key, service_id, value)
    with places as (
      select distinct responsibility_class as class, federal_state_key from administrations
      union select unnest('{kammer,other_body}'::text[]), ''
    ),
    sources as (
      select p.*, case when class = 'stadtstaat' then s.source else class end as source
      from places p cross join (values ('land'), ('kreisfreie_stadt')) s(source)
      where class = 'stadtstaat' or s.source = 'land'
    ),
    bundle_values as (
      select c.class, c.federal_state_key, c.source, b.ozg_id, coalesce(d.value, g.value, 'no') as value
      from sources c cross join service_bundles b
        left join responsibility_rules g on g.ozg_id = b.ozg_id and g.class = c.source and g.federal_state_key = ''
        left join responsibility_rules d on d.ozg_id = b.ozg_id and d.class = c.source
          and d.federal_state_key = c.federal_state_key and c.federal_state_key <> ''
    ),
    judged as (
      select v.class, v.federal_state_key, s.id as service_id, coalesce(xd.value, x.value, v.value) as value
      from bundle_values v join services s on s.ozg_id = v.ozg_id and s.ended_release_id is null
        left join responsibility_exceptions x
          on x.service_id = s.id and x.class = v.source and x.federal_state_key = ''
        left join responsibility_exceptions xd on xd.service_id = s.id and xd.class = v.source
          and xd.federal_state_key = v.federal_state_key and v.federal_state_key <> ''
    )
    select class, federal_state_key, service_id, case when bool_or(value = 'yes') then 'yes' else 'part' end
    from judged where value <> 'no' group by 1, 2, 3`.execute(tx)
}
