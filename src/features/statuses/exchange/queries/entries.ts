import { type Db, sql, type Tx } from '#core/db.ts'
import { filterByIds } from '../../bulk/selection.ts'
import { ownBy } from '../../own/queries/matched.ts'
import { type EntryRow, type RowArray, rowArray, toEntryRow } from '../../own/queries/row.ts'

/** The entries there are now, by service. In no order: sorting thousands of names takes longer than reading them. */
export async function readEntries(
  db: Db | Tx,
  administrationId: number,
  serviceIds: readonly number[],
): Promise<ReadonlyMap<number, EntryRow>> {
  if (!serviceIds.length) return new Map()
  const { rows } = await sql<{ all: readonly RowArray[] | null }>`
    with ${ownBy(filterByIds(administrationId, serviceIds))}
    select json_agg(${rowArray}) as all from own o
      left join statuses e on e.administration_id = ${administrationId}::int and e.service_id = o.service_id`.execute(
    db,
  )
  return new Map((rows[0]?.all ?? []).map(row => [row[0], toEntryRow(row)]))
}
