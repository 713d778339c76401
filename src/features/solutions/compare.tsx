import type { Db } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { comparedLines } from './comparison.ts'
import { summariseExperiences } from './experience/queries/summary.ts'
import { readBestIds } from './experience/queries/tracks.ts'
import { findSolutions } from './queries/solution.ts'
import { ComparisonPage } from './views/comparison.tsx'

/** Two to four solutions side by side; which ones, and whether only differences are shown, stands in the address. */
export async function compare(c: HttpContext, db: Db) {
  const { ids, onlyDifferences } = readComparison(new URL(c.req.url).searchParams)
  const visitor = visitorOf(c)
  const solutions = await findSolutions(db, visitor, ids)
  const practice = {
    summaries: await summariseExperiences(db, visitor, ids),
    best: await readBestIds(db, visitor),
  }
  const lines = comparedLines(solutions, practice).filter(line => line.differs || !onlyDifferences)
  const frame = {
    title: 'Lösungen vergleichen',
    area: 'solutions' as const,
    trail: [['Lösungen', paths.solutions()] as const],
    isUnlisted: true,
  }
  return sendPage(c, frame, <ComparisonPage solutions={solutions} lines={lines} onlyDifferences={onlyDifferences} />)
}

export const mostCompared = 4

/** Reads `ids=1001,1002` and, from a form, one parameter each. What is none is ignored. */
export function readComparison(query: URLSearchParams) {
  const wanted = query.getAll('ids').flatMap(text => text.split(','))
  const ids = [...new Set(wanted.filter(text => /^[1-9]\d{0,8}$/.test(text)).map(Number))].slice(0, mostCompared)
  return { ids, onlyDifferences: query.get('nur') === 'unterschiede' }
}
