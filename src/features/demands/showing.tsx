import type { HttpContext } from '#core/http.ts'
import { isColleague } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, sendPage } from '#web/page.tsx'
import type { DemandDeps } from './deps.ts'
import { frameOf, sentences, serviceIdOf } from './page.tsx'
import { findCommonBasis, getDemand } from './queries/demand.ts'
import { maySayWhatIsSought } from './rules.ts'
import { DemandPage } from './views/demand.tsx'

export const showDemand = (c: HttpContext, deps: DemandDeps) => sendDemand(c, deps, emptyForm)

/** Who seeks a solution for a service; `form` is the question whether the own house may be named. */
export async function sendDemand(c: HttpContext, deps: DemandDeps, form: FormState) {
  const visitor = visitorOf(c)
  const demand = await getDemand(deps.db, visitor, serviceIdOf(c), deps)
  const basis = await findCommonBasis(deps.db, visitor, demand.serviceId)
  const about = { kind: 'demand' as const, id: demand.serviceId }
  const frame = { ...frameOf(demand.name), about, ...doneMessage(c, sentences) }
  const props = { demand, basis, form, isColleague: isColleague(visitor), maySay: maySayWhatIsSought(visitor) }
  return sendPage(c, frame, <DemandPage {...props} />, Object.keys(form.errors).length ? 400 : 200)
}
