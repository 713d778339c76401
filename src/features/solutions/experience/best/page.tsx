import type { HttpContext } from '#core/http.ts'
import { isColleague } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { sendExport } from '#web/export.ts'
import { listQuery, parseState, stateInWords } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../../paths.ts'
import type { ExperienceDeps } from '../deps.ts'
import {
  countRecommendations,
  listRecommendations,
  type RecommendationCursor,
  type RecommendationFilter,
} from '../queries/recommendations.ts'
import { bestList, sortOf } from './definition.ts'
import { bestColumns } from './export.ts'
import { readBest } from './list.ts'
import { allBest } from './queries.ts'
import { BestPracticePage } from './views/page.tsx'

const recommendedAtOnce = 10

/** What has earned it, and below it what houses recommend of others. */
export async function showBestPractice(c: HttpContext, { db }: ExperienceDeps) {
  const visitor = visitorOf(c)
  const list = await readBest(db, visitor, stateOf(c))
  const { words, topicAreas, kinds } = list.filter
  const filter: RecommendationFilter = { visitor, words, topicAreas, kinds, solutionId: null }
  const found = await listRecommendations(db, filter, { after: afterIn(c), limit: recommendedAtOnce + 1 })
  const last = found.length > recommendedAtOnce ? found[recommendedAtOnce - 1] : undefined
  const props = {
    list,
    recommendations: found.slice(0, recommendedAtOnce),
    recommended: await countRecommendations(db, filter),
    older: last ? `${last.moment}-${last.solutionId}-${last.administrationId}` : null,
    isColleague: isColleague(visitor),
  }
  const frame = {
    title: 'Beste Praxis',
    area: 'solutions' as const,
    trail: [['Lösungen', paths.solutions()] as const],
    description: 'Lösungen, die sich in mehreren Verwaltungen bewährt haben: gezählt, nicht behauptet.',
    isUnlisted: c.req.url.includes('?'),
  }
  return sendPage(c, frame, <BestPracticePage {...props} />)
}

const stateOf = (c: HttpContext) => parseState(bestList, new URL(c.req.url).searchParams)

function afterIn(c: HttpContext): RecommendationCursor | null {
  const [, moment, solutionId, administrationId] =
    /^(\d{1,18})-(\d{1,9})-(\d{1,9})$/.exec(c.req.query('empfehlungen') ?? '') ?? []
  return moment ? { moment, solutionId: Number(solutionId), administrationId: Number(administrationId) } : null
}

export async function exportBestPractice(c: HttpContext, { db, baseUrl }: ExperienceDeps) {
  const state = stateOf(c)
  const { filter, total, facets } = await readBest(db, visitorOf(c), state)
  const words = stateInWords(
    state,
    facets,
    (value, facet) => facet.values.find(each => each.value === value)?.label ?? value,
  )
  const description = {
    title: 'Beste Praxis',
    query: baseUrl + paths.bestPractice(listQuery(state)),
    queryText: words.join('; ') || 'alle',
    createdAt: new Date(),
    source: 'Angaben der anbietenden und der nachnutzenden Verwaltungen',
    licence: 'Angaben, die nur Verwaltungen sehen, nicht weitergeben',
    asOf: 'Stand des Abrufs',
    total,
  }
  const format = c.req.param('file')?.split('.')[1] ?? ''
  return sendExport(
    c,
    format,
    description,
    bestColumns(baseUrl, new Set(filter.earned.keys())),
    allBest(db, filter, sortOf(state)),
  )
}
