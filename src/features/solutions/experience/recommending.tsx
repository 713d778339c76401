import { conflict, forbidden } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import type { House } from '#web/house.ts'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { getSolution, type Solution } from '../queries/solution.ts'
import { endRecommendation, recommend } from './commands/recommend.ts'
import type { ExperienceDeps } from './deps.ts'
import { atWork, idOf } from './house.ts'
import { findOwnRecommendation } from './queries/recommendations.ts'
import { mayRecommend } from './rules.ts'
import { recommendationForm } from './schema.ts'
import { RecommendationPage } from './views/recommend.tsx'

interface Recommended extends House {
  readonly solution: Solution
}

/** A solution the house sees and does not offer itself. */
async function recommendedBy(c: HttpContext, { db }: ExperienceDeps): Promise<Recommended> {
  const house = atWork(c, mayRecommend, 'Lösungen empfehlen')
  const solution = await getSolution(db, house.actor, idOf(c, 'Diese Lösung gibt es nicht.'))
  if (solution.isOwn) throw forbidden('Die eigene Lösung empfehlen andere: Ihr Haus kann das nicht selbst.')
  return { ...house, solution }
}

export async function showRecommendation(c: HttpContext, deps: ExperienceDeps) {
  return sendForm(c, deps, await recommendedBy(c, deps), emptyForm)
}

export async function saveRecommendation(c: HttpContext, deps: ExperienceDeps) {
  const recommended = await recommendedBy(c, deps)
  const { solution, actor, administrationId } = recommended
  if (solution.withdrawnAt) throw conflict('Diese Lösung wird nicht mehr angeboten.')
  const form = await parseForm(c, recommendationForm)
  if (!form.isValid) return sendForm(c, deps, recommended, form, 400)
  const { fassung: version, grund: reason, sichtbar: visibility } = form.value
  const given = { solutionId: solution.id, administrationId, version, reason, visibility }
  if (await recommend(deps.db, actor, given)) return redirectDone(c, paths.solution(solution.id), 'empfohlen')
  return sendForm(c, deps, recommended, { values: form.values, errors: {} }, 409)
}

export async function removeRecommendation(c: HttpContext, deps: ExperienceDeps) {
  const { solution, actor, administrationId } = await recommendedBy(c, deps)
  await endRecommendation(deps.db, actor, solution.id, administrationId)
  return redirectDone(c, paths.solution(solution.id), 'empfehlung-beendet')
}

/** What the page of a solution says after that. */
export const recommendationSentences = {
  empfohlen: 'Danke. Ihre Empfehlung steht auf dieser Seite und unter „Beste Praxis“.',
  'empfehlung-beendet': 'Ihr Haus empfiehlt diese Lösung nicht mehr.',
} as const

async function sendForm(
  c: HttpContext,
  { db }: ExperienceDeps,
  { actor, administrationName, solution }: Recommended,
  form: FormState,
  status = 200,
) {
  const known = await findOwnRecommendation(db, actor, solution.id)
  const trail = [['Lösungen', paths.solutions()] as const, [solution.name, paths.solution(solution.id)] as const]
  const frame = { title: 'Lösung empfehlen', area: 'solutions' as const, trail, isUnlisted: true }
  const props = { solution, administrationName, known, form, isChanged: status === 409 }
  return sendPage(c, frame, <RecommendationPage {...props} />, status)
}
