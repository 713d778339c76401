import type { Db } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import type { Found, Searcher } from '#domain/search.ts'
import { solutionKindLabels } from '#domain/solution.ts'
import { paths } from '../../paths.ts'
import { filterOf } from './list.ts'
import { countSolutions, listSolutionsAfter } from './queries/list.ts'

/** Lösungen, for the search over everything. */
export const solutionSearcher = (db: Db): Searcher => ({
  kind: 'solutions',
  label: 'Lösungen',
  listPath: paths.solutions(),
  search: (visitor, text, limit) => search(db, visitor, text, limit),
})

async function search(db: Db, visitor: Visitor, text: string, limit: number): Promise<Found> {
  const filter = filterOf(visitor, { q: text, chosen: {} })
  const rows = await listSolutionsAfter(db, filter, { sort: 'relevanz', limit, after: null })
  const items = rows.map(({ id, name, kind, administrationName }) => ({
    href: paths.solution(id),
    title: name,
    hint: `${solutionKindLabels[kind]}, ${administrationName}`,
  }))
  return { total: rows.length < limit ? rows.length : await countSolutions(db, filter), items, meant: [] }
}
