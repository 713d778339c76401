import { type Db, sql } from '#core/db.ts'
import { workingFor } from '#domain/actor.ts'
import type { ListRunner } from '#domain/saved-search.ts'
import { listRunner } from '#web/list/runner.ts'
import { paths } from '../../paths.ts'
import { definitionFor } from './definition.ts'
import type { ReadingDeps } from './deps.ts'
import { filterOf } from './list.ts'
import { type DemandFilter, seen } from './queries/seen.ts'

/** What is sought, for saved searches. */
export const demandRunner = (deps: ReadingDeps): ListRunner =>
  listRunner({
    list: 'demands',
    label: 'Bedarf',
    path: paths.demands,
    definitionOf: visitor => definitionFor(workingFor(visitor)),
    ids: async (visitor, state, limit) => listIds(deps.db, await filterOf(deps, visitor, state), limit),
  })

async function listIds(db: Db, filter: DemandFilter, limit: number): Promise<readonly number[]> {
  const { rows } = await sql<{ serviceId: number }>`
    with ${seen(filter)} select service_id from seen where missed = 0 order by service_id desc limit ${limit}::int`.execute(
    db,
  )
  return rows.map(({ serviceId }) => serviceId)
}
