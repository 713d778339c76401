import { type Db, sql } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import { startRows, streamedBody } from '#core/stream.ts'
import { isoDay } from '#web/time.tsx'
import type { OwnDeps } from '../own/deps.ts'
import { stateOf } from '../own/list.tsx'
import { enteringOwnerOf } from '../own/owner.ts'
import { prepareOwn } from '../own/prepare.ts'
import { allOwn } from '../own/queries/keyset.ts'
import { editableRows, type FileFormat, fileTypes, writeEditable } from './file.ts'

/** Sends the list in the address, all its pages, as a file that can be edited and handed in again. */
export async function downloadEditable(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const format = formatOf(c)
  const { filter, sort } = await prepareOwn(deps, owner.administrationId, stateOf(c))
  const products = await deps.products()
  // Before the rows are read: whatever happens from now on counts as later than the file.
  const since = await lastEvent(deps.db, owner.administrationId)
  const rows = await startRows(allOwn(deps.db, filter, sort))
  const cells = editableRows(rows.rows, { ...owner, since }, format, products)
  return sendFile(
    c,
    format,
    `leistungen-bearbeiten-${isoDay(new Date())}`,
    writeEditable(format, cells, products),
    rows.end,
  )
}

export const formatOf = (c: HttpContext) => (c.req.param('file')?.split('.').at(-1) ?? 'xlsx') as FileFormat

export function sendFile(
  c: HttpContext,
  format: FileFormat,
  stem: string,
  chunks: AsyncGenerator<Uint8Array>,
  end: () => Promise<unknown>,
) {
  const headers = {
    'Content-Type': fileTypes[format],
    'Content-Disposition': `attachment; filename="${stem}.${format}"`,
    'Cache-Control': 'no-store',
  }
  const failed = (err: unknown) => c.get('log').error({ requestId: c.get('requestId'), err }, 'export broke off')
  return c.body(streamedBody(chunks, end, failed), 200, headers)
}

async function lastEvent(db: Db, administrationId: number): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(max(id), 0)::text as id from events where administration_id = ${administrationId}::int`.execute(db)
  return rows[0]?.id ?? '0'
}
