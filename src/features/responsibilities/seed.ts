import type { CsvRow } from '#core/csv.ts'
import { sql, type Tx } from '#core/db.ts'
import { inChunks, type ReferenceLoad, readReference } from '#core/reference.ts'
import { deriveResponsibilities } from './derive.ts'

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
  await deriveResponsibilities(tx)
}

const rulesOf = ({ ozg_id, ...row }: CsvRow) => valuesOf(row).map(value => ({ ozg_id, ...value }))

const exceptionsOf = ({ service_id, reason, ...row }: CsvRow) =>
  valuesOf(row).map(value => ({ service_id, reason, ...value }))

/** One value per column that says something, and one per deviation of a Land; what is not named is a no. */
function valuesOf({ deviations, ...row }: CsvRow) {
  const general = classes.flatMap(name => (row[name] ? [{ class: name, land: '', value: row[name] }] : []))
  return [...general, ...deviationsOf(deviations)]
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
