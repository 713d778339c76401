import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import { isColleague, type Visitor } from '#domain/actor.ts'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import { sumUp } from './list.ts'
import { listCounts } from './queries/counts.ts'
import { viewerOf } from './viewer.ts'

/** On the page of a service: how far others are. Guests find it one page further, because theirs is kept. */
export async function implementationsPart(db: Db, visitor: Visitor, serviceId: number): Promise<Html | null> {
  if (!isColleague(visitor)) return null
  const { folded, byStatus } = sumUp(await listCounts(db, await viewerOf(db, visitor), serviceId))
  if (!byStatus.size) return null
  return (
    <p class="implemented">
      <a class="status status-done" href={paths.implementations(serviceId, '?status=erledigt')}>
        {formatCount(folded.done)} erledigt
      </a>{' '}
      <a class="status status-inProgress" href={paths.implementations(serviceId, '?status=in-arbeit')}>
        {formatCount(folded.inProgress)} in Arbeit
      </a>{' '}
      <a href={paths.implementations(serviceId)}>Alle Umsetzungen</a>
    </p>
  )
}
