import { type Db, fixedStatement, sql, type Tx } from '#core/db.ts'
import type { OwnSort } from '../definition.ts'
import { nameKey, type OwnFilter, ownBy, place, sortKeys } from './matched.ts'
import { type EntryRow, type RowArray, rowArray, toEntryRow } from './row.ts'

const entryStatement = fixedStatement<{ administrationId: number; serviceId: number }, { row: RowArray }>(
  value => sql`
    with ${place(sql`(select 0::float8 as score) h cross join services s`, value)}
    select ${rowArray} as row from place o
      left join statuses e on e.administration_id = ${value('administrationId')}::int and e.service_id = o.service_id
    where o.service_id = ${value('serviceId')}::int`,
)

/** One service of the own list; undefined where the catalogue has none, or it has ended without an entry. */
export async function findEntry(
  db: Db | Tx,
  administrationId: number,
  serviceId: number,
): Promise<EntryRow | undefined> {
  const { rows } = await entryStatement(db, { administrationId, serviceId })
  return rows[0] && toEntryRow(rows[0].row)
}

/** Where a row stands in a list, and its neighbours there. */
export interface Place {
  readonly place: number
  readonly total: number
  readonly previousId: number | null
  readonly nextId: number | null
}

export async function findPlace(
  db: Db,
  filter: OwnFilter,
  sort: OwnSort,
  serviceId: number,
): Promise<Place | undefined> {
  const { rows } = await sql<Place>`
    with ${ownBy(filter)}
    select place, total, previous_id, next_id from (
      select service_id, row_number() over w::int as place, count(*) over ()::int as total,
        lag(service_id) over w as previous_id, lead(service_id) over w as next_id
      from own where missed = 0 window w as (order by ${sortKeys[sort]}, ${nameKey}, service_id)
    ) listed where service_id = ${serviceId}::int`.execute(db)
  return rows[0]
}

/** The units an administration has named so far, most used first. */
export async function listUnits(db: Db, administrationId: number): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`
    select unit from statuses where administration_id = ${administrationId}::int and unit is not null
    group by unit order by count(*) desc, unit limit 100`.execute(db)
  return rows.map(({ unit }) => unit)
}
