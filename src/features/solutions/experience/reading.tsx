import type { HttpContext } from '#core/http.ts'
import { isColleague, type Visitor } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { sendExport } from '#web/export.ts'
import { parseState, stateQuery } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { getSolution, type Solution } from '../queries/solution.ts'
import { codesOf, experienceList, facetsOf } from './definition.ts'
import type { ExperienceDeps } from './deps.ts'
import { exportColumns } from './export.ts'
import { idOf } from './house.ts'
import { allExperiences, countExperiences, type ExperienceFilter, listExperiences } from './queries/experiences.ts'
import { listRecommendationsOf } from './queries/recommendations.ts'
import { noExperience, summariseExperiences } from './queries/summary.ts'
import { findTrack } from './queries/tracks.ts'
import { ExperiencesPage } from './views/list.tsx'

interface Asked {
  readonly visitor: Visitor
  readonly solution: Solution
  readonly state: ReturnType<typeof parseState>
  readonly filter: ExperienceFilter
}

async function askedBy(c: HttpContext, { db }: ExperienceDeps): Promise<Asked> {
  const visitor = visitorOf(c)
  const solution = await getSolution(db, visitor, idOf(c, 'Diese Lösung gibt es nicht.'))
  const state = { ...parseState(experienceList, new URL(c.req.url).searchParams), q: '' }
  return { visitor, solution, state, filter: { visitor, solutionId: solution.id, wouldAgain: codesOf(state) } }
}

/** Everything adopters report of one solution. */
export async function showExperiences(c: HttpContext, deps: ExperienceDeps) {
  const { db } = deps
  const { visitor, solution, state: asked, filter } = await askedBy(c, deps)
  const counts = await countExperiences(db, filter)
  const total = totalOf(counts, filter)
  const page = Math.min(asked.page, Math.max(1, Math.ceil(total / asked.size)))
  const props = {
    solution,
    state: { ...asked, page },
    facets: facetsOf(counts, asked),
    total,
    all: totalOf(counts, { wouldAgain: [] }),
    rows: await listExperiences(db, filter, { limit: asked.size, offset: (page - 1) * asked.size }),
    summary: (await summariseExperiences(db, visitor, [solution.id])).get(solution.id) ?? noExperience,
    recommendations: await listRecommendationsOf(db, visitor, solution.id),
    track: isColleague(visitor) ? await findTrack(db, visitor, solution.id) : null,
    isColleague: isColleague(visitor),
  }
  const frame = {
    title: 'Erfahrungen',
    area: 'solutions' as const,
    trail: [['Lösungen', paths.solutions()] as const, [solution.name, paths.solution(solution.id)] as const],
    isUnlisted: true,
  }
  return sendPage(c, frame, <ExperiencesPage {...props} />)
}

export const totalOf = (counts: ReadonlyMap<string, number>, { wouldAgain }: Pick<ExperienceFilter, 'wouldAgain'>) =>
  [...counts].reduce((sum, [answer, hits]) => (!wouldAgain.length || wouldAgain.includes(answer) ? sum + hits : sum), 0)

export async function exportExperiences(c: HttpContext, deps: ExperienceDeps) {
  const { solution, state, filter } = await askedBy(c, deps)
  const chosen = facetsOf(new Map(), state).flatMap(({ values }) => values.map(({ label }) => label))
  const description = {
    title: 'Erfahrungen',
    query: deps.baseUrl + paths.solutionExperiences(solution.id, stateQuery(state)),
    queryText: [solution.name, ...(chosen.length ? [`Wieder so: ${chosen.join(' oder ')}`] : [])].join('; '),
    createdAt: new Date(),
    source: 'Angaben der nachnutzenden Verwaltungen',
    licence: 'Angaben, die nur Verwaltungen sehen, nicht weitergeben',
    asOf: 'Stand des Abrufs',
    total: totalOf(await countExperiences(deps.db, filter), filter),
  }
  const format = c.req.param('file')?.split('.')[1] ?? ''
  return sendExport(c, format, description, exportColumns(filter.visitor), allExperiences(deps.db, filter))
}
