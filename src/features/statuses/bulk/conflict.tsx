import type { HttpContext } from '#core/http.ts'
import type { Wanted } from '../own/check.ts'
import type { OwnDeps } from '../own/deps.ts'
import type { Owner } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { newRequestId } from '../requests.ts'
import { listLastChanges } from './queries/batches.ts'
import { listSelected } from './queries/rows.ts'
import { type Seen, without, writeSeen } from './seen.ts'
import { filterByIds, frameOf, selectionOf } from './selection.ts'
import { BulkConflictPage } from './views/conflict.tsx'
import type { Typed } from './wanted.ts'

interface Faster {
  readonly seen: Seen
  readonly typed: Typed
  readonly wanted: Wanted
  readonly serviceIds: readonly number[]
}

/** Nothing was written: who was faster where, both values, and the ways on. */
export async function sendBulkConflict(
  c: HttpContext,
  deps: OwnDeps,
  { administrationId }: Owner,
  { seen, typed, wanted, serviceIds }: Faster,
) {
  const selection = selectionOf(c)
  const rest = without(seen, serviceIds)
  const props = {
    rows: await listSelected(deps.db, filterByIds(administrationId, serviceIds)),
    last: await listLastChanges(deps.db, administrationId, serviceIds),
    wanted,
    typed,
    selection,
    products: await deps.products(),
    rest: rest.size ? { count: rest.size, seen: writeSeen(rest), requestId: newRequestId() } : null,
  }
  return sendOwnPage(c, frameOf('Inzwischen geändert', selection), <BulkConflictPage {...props} />, 409)
}
