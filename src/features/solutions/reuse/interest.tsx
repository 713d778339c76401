import { conflict, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { getSolution, type Solution } from '../queries/solution.ts'
import { declareInterest } from './commands/interest.ts'
import type { ReuseDeps } from './deps.ts'
import { actingPartyOf, type Party } from './owner.ts'
import { findRunning } from './queries/reuse.ts'
import { interestForm } from './schema.ts'
import { InterestPage } from './views/interest.tsx'

export async function showInterest(c: HttpContext, deps: ReuseDeps) {
  const party = actingPartyOf(c)
  const solution = await getWantable(c, deps, party)
  const running = await findRunning(deps.db, party.administrationId, solution.id)
  return running === null ? sendInterest(c, party, solution, emptyForm) : c.redirect(paths.reuse(running), 303)
}

export async function sendOffInterest(c: HttpContext, deps: ReuseDeps) {
  const party = actingPartyOf(c)
  const solution = await getWantable(c, deps, party)
  const form = await parseForm(c, interestForm)
  if (!form.isValid) return sendInterest(c, party, solution, form, 400)
  const interest = { solutionId: solution.id, note: form.value.notiz, targetOn: form.value.wunsch }
  const id = await declareInterest(deps.db, party, interest, deps.baseUrl)
  return redirectDone(c, paths.reuse(id), 'interesse')
}

async function getWantable(c: HttpContext, { db }: ReuseDeps, { actor }: Party): Promise<Solution> {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Lösung gibt es nicht.')
  const solution = await getSolution(db, actor, Number(id))
  if (solution.isOwn) throw conflict('Diese Lösung bietet Ihre eigene Verwaltung an.')
  if (solution.withdrawnAt) throw conflict('Diese Lösung wird nicht mehr angeboten.')
  return solution
}

function sendInterest(c: HttpContext, party: Party, solution: Solution, form: FormState, status = 200) {
  const frame = {
    title: 'Interesse anmelden',
    area: 'solutions' as const,
    trail: [['Lösungen', paths.solutions()] as const, [solution.name, paths.solution(solution.id)] as const],
    isUnlisted: true,
  }
  const props = { solution, house: party.administrationName, form }
  return sendPage(c, frame, <InterestPage {...props} />, status)
}
