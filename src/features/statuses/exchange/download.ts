import { type Db, sql } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import type { Rows } from '#core/spreadsheet.ts'
import { sendRows, sheetTypes } from '#web/export.ts'
import { isoDay } from '#web/time.tsx'
import type { OwnDeps } from '../own/deps.ts'
import { stateOf } from '../own/list.tsx'
import { enteringOwnerOf } from '../own/owner.ts'
import { prepareOwn } from '../own/prepare.ts'
import { allOwn } from '../own/queries/keyset.ts'
import { editableRows, type FileFormat, writeEditable } from './file.ts'

/** Sends the list in the address, all its pages, as a file that can be edited and handed in again. */
export async function downloadEditable(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const { filter, sort } = await prepareOwn(deps, owner.administrationId, stateOf(c))
  const products = await deps.products()
  // Before the rows are read: whatever happens from now on counts as later than the file.
  const since = await lastEvent(deps.db, owner.administrationId)
  const rows = allOwn(deps.db, filter, sort)
  return sendSheet(c, 'leistungen-bearbeiten', rows, (started, format) =>
    writeEditable(format, editableRows(started, { ...owner, since }, format, products), products),
  )
}

type Write<Row> = (rows: Rows<Row>, format: FileFormat) => AsyncGenerator<Uint8Array>

/** Sends rows in the format of the address, under a name with the day. */
export function sendSheet<Row>(c: HttpContext, stem: string, rows: Rows<Row>, write: Write<Row>): Promise<Response> {
  const format = (c.req.param('file')?.split('.').at(-1) ?? 'xlsx') as FileFormat
  const file = { name: `${stem}-${isoDay(new Date())}.${format}`, type: sheetTypes[format] }
  return sendRows(c, file, rows, started => write(started, format))
}

async function lastEvent(db: Db, administrationId: number): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(max(id), 0)::text as id from events where administration_id = ${administrationId}::int`.execute(db)
  return rows[0]?.id ?? '0'
}
