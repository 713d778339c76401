import { type Db, sql, type Tx } from '#core/db.ts'
import { nameKey, type OwnFilter, ownBy } from '../../own/queries/matched.ts'
import { type EntryRow, type RowArray, rowArray, toEntryRow } from '../../own/queries/row.ts'

/** Every row a selection names, by name; services nobody can enter are not among them. */
export async function listSelected(db: Db | Tx, filter: OwnFilter): Promise<EntryRow[]> {
  const { rows } = await sql<{ all: RowArray[] | null }>`
    with ${ownBy(filter)}
    select json_agg(${rowArray} order by o.${nameKey}, o.service_id) as all from own o
      left join statuses e on e.administration_id = ${filter.administrationId}::int and e.service_id = o.service_id
    where o.missed = 0`.execute(db)
  return (rows[0]?.all ?? []).map(toEntryRow)
}
