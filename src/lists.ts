import type { ListRunner } from '#domain/saved-search.ts'
import type { CatalogueReader } from '#features/catalogue/deps.ts'
import { prepareList } from '#features/catalogue/list.ts'
import { serviceRunner } from '#features/catalogue/runner.ts'
import { demandRunner } from '#features/demands/runner.ts'
import { questionRunner } from '#features/discussions/questions/runner.ts'
import { isVisibleProject } from '#features/projects/queries/visible.ts'
import { projectRunner } from '#features/projects/runner.ts'
import { isListedSolution } from '#features/solutions/queries/visible.ts'
import { solutionRunner } from '#features/solutions/runner.ts'
import { subjectEyes } from './eyes.ts'

/** The lists whose searches people keep, each run as its own page does. */
export function listRunners(catalogue: CatalogueReader): readonly ListRunner[] {
  const { db } = catalogue
  const searchServices = async (text: string) => {
    const { filter } = await prepareList(catalogue, { q: text, chosen: {}, sort: '' })
    return { hits: filter.hits }
  }
  return [
    serviceRunner(catalogue),
    solutionRunner(db),
    projectRunner({ db, isListedSolution }),
    questionRunner({ db, eyes: subjectEyes }),
    demandRunner({ db, isListedSolution, isVisibleProject, searchServices }),
  ]
}
