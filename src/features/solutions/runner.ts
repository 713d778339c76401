import type { Db } from '#core/db.ts'
import { workingFor } from '#domain/actor.ts'
import type { ListRunner } from '#domain/saved-search.ts'
import { listRunner } from '#web/list/runner.ts'
import { paths } from '../../paths.ts'
import { definitionFor } from './definition.ts'
import { filterOf } from './list.ts'
import { listSolutionIds } from './queries/list.ts'

/** Lösungen, for saved searches. */
export const solutionRunner = (db: Db): ListRunner =>
  listRunner({
    list: 'solutions',
    label: 'Lösungen',
    path: paths.solutions,
    definitionOf: visitor => definitionFor(workingFor(visitor)),
    ids: (visitor, state, limit) => listSolutionIds(db, filterOf(visitor, state), limit),
  })
