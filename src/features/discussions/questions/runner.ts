import { type Db, sql } from '#core/db.ts'
import { workingFor } from '#domain/actor.ts'
import type { ListRunner } from '#domain/saved-search.ts'
import { listRunner } from '#web/list/runner.ts'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { definitionFor } from './definition.ts'
import { filterOf } from './list.ts'
import { type QuestionFilter, seen } from './queries/seen.ts'

/** Fragen, for saved searches. */
export const questionRunner = ({ db, eyes }: Pick<DiscussionDeps, 'db' | 'eyes'>): ListRunner =>
  listRunner({
    list: 'questions',
    label: 'Fragen',
    path: paths.questions,
    definitionOf: visitor => definitionFor(workingFor(visitor)),
    ids: (visitor, state, limit) => listIds(db, filterOf(visitor, state, eyes), limit),
  })

async function listIds(db: Db, filter: QuestionFilter, limit: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    with ${seen(filter)} select id from seen where missed = 0 order by id desc limit ${limit}::int`.execute(db)
  return rows.map(({ id }) => id)
}
