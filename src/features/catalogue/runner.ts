import { type Db, sql } from '#core/db.ts'
import type { ListRunner } from '#domain/saved-search.ts'
import { listRunner } from '#web/list/runner.ts'
import { paths } from '../../paths.ts'
import type { CatalogueReader } from './deps.ts'
import type { ServiceFilter } from './filter.ts'
import { definitionFor, prepareList } from './list.ts'
import { matchedBy } from './queries/matched.ts'

/** Leistungen, for saved searches. */
export const serviceRunner = (reader: CatalogueReader): ListRunner =>
  listRunner({
    list: 'services',
    label: 'Leistungen',
    path: paths.services,
    definitionOf: definitionFor,
    ids: async (visitor, state, limit) => listIds(reader.db, (await prepareList(reader, state, visitor)).filter, limit),
  })

async function listIds(db: Db, filter: ServiceFilter, limit: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    with ${matchedBy(filter, 'name')} select id from matched where misses = 0 order by id desc limit ${limit}::int`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
