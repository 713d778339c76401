import type { Visitor } from '#domain/actor.ts'
import { questionSubjectLabels } from '#domain/discussion.ts'
import type { Found, Searcher } from '#domain/search.ts'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { filterOf } from './list.ts'
import { countQuestions, listQuestionsAfter } from './queries/list.ts'
import { answersInWords } from './views/marks.tsx'

type SearcherDeps = Pick<DiscussionDeps, 'db' | 'eyes'>

/** Fragen, for the search over everything. */
export const questionSearcher = (deps: SearcherDeps): Searcher => ({
  kind: 'questions',
  label: 'Fragen',
  listPath: paths.questions(),
  search: (visitor, text, limit) => search(deps, visitor, text, limit),
})

async function search({ db, eyes }: SearcherDeps, visitor: Visitor, text: string, limit: number): Promise<Found> {
  const filter = filterOf(visitor, { q: text, chosen: {} }, eyes)
  const rows = await listQuestionsAfter(db, filter, { sort: 'relevanz', limit, after: null })
  const items = rows.map(row => ({
    href: paths.question(row.id),
    title: row.title,
    hint: `${questionSubjectLabels[row.subjectKind]}${row.subjectName === null ? '' : ` ${row.subjectName}`}, ${row.isAccepted ? 'gelöst' : answersInWords(row.answers)}`,
  }))
  return { total: rows.length < limit ? rows.length : await countQuestions(db, filter), items, meant: [] }
}
