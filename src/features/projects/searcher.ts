import type { Visitor } from '#domain/actor.ts'
import { projectKindLabels } from '#domain/project.ts'
import type { Found, Searcher } from '#domain/search.ts'
import { paths } from '../../paths.ts'
import type { ProjectDeps } from './deps.ts'
import { filterOf } from './list.ts'
import { countProjects, listProjectsAfter } from './queries/list.ts'

type SearcherDeps = Pick<ProjectDeps, 'db' | 'isListedSolution'>

/** Vorhaben, for the search over everything. */
export const projectSearcher = (deps: SearcherDeps): Searcher => ({
  kind: 'projects',
  label: 'Vorhaben',
  listPath: paths.projects(),
  search: (visitor, text, limit) => search(deps, visitor, text, limit),
})

async function search(
  { db, isListedSolution }: SearcherDeps,
  visitor: Visitor,
  text: string,
  limit: number,
): Promise<Found> {
  const filter = filterOf(visitor, { q: text, chosen: {} }, isListedSolution)
  const rows = await listProjectsAfter(db, filter, { sort: 'relevanz', limit, after: null })
  const items = rows.map(({ id, name, kind, administrationName }) => ({
    href: paths.project(id),
    title: name,
    hint: `${projectKindLabels[kind]}, ${administrationName}`,
  }))
  return { total: rows.length < limit ? rows.length : await countProjects(db, filter), items, meant: [] }
}
