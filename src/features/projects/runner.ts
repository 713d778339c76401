import { workingFor } from '#domain/actor.ts'
import type { ListRunner } from '#domain/saved-search.ts'
import { listRunner } from '#web/list/runner.ts'
import { paths } from '../../paths.ts'
import { definitionFor } from './definition.ts'
import type { ProjectDeps } from './deps.ts'
import { filterOf } from './list.ts'
import { listProjectIds } from './queries/list.ts'

/** Vorhaben, for saved searches. */
export const projectRunner = ({ db, isListedSolution }: Pick<ProjectDeps, 'db' | 'isListedSolution'>): ListRunner =>
  listRunner({
    list: 'projects',
    label: 'Vorhaben',
    path: paths.projects,
    definitionOf: visitor => definitionFor(workingFor(visitor)),
    ids: (visitor, state, limit) => listProjectIds(db, filterOf(visitor, state, isListedSolution), limit),
  })
