import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { answerConsent } from './commands/consent.ts'
import { declareDemand } from './commands/declare.ts'
import { withdrawDemand } from './commands/withdraw.ts'
import type { DemandDeps } from './deps.ts'
import { consentForm, declarationForm } from './forms.ts'
import { frameOf, sayingHouseOf, serviceIdOf } from './page.tsx'
import { getDemand } from './queries/demand.ts'
import { sendDemand } from './showing.tsx'
import { DeclaringPage } from './views/declaring.tsx'

export const showDeclaring = (c: HttpContext, deps: DemandDeps) => sendDeclaring(c, deps, { form: emptyForm })

interface Declaring {
  readonly form: FormState
  /** Somebody else of the house has said something different meanwhile. */
  readonly isChanged?: boolean
}

async function sendDeclaring(c: HttpContext, deps: DemandDeps, { form, isChanged = false }: Declaring) {
  const { actor, administrationName } = sayingHouseOf(c)
  const demand = await getDemand(deps.db, actor, serviceIdOf(c), deps)
  const title = demand.own ? 'Unseren Bedarf ändern' : 'Suchen wir auch'
  const props = { demand, form, title, isChanged, administrationName }
  const status = isChanged ? 409 : Object.keys(form.errors).length ? 400 : 200
  return sendPage(c, frameOf(title, demand), <DeclaringPage {...props} />, status)
}

export async function declare(c: HttpContext, deps: DemandDeps) {
  const house = sayingHouseOf(c)
  const serviceId = serviceIdOf(c)
  const form = await parseForm(c, declarationForm)
  if (!form.isValid) return sendDeclaring(c, deps, { form })
  const { fassung: shownVersion, dringlichkeit: urgency, rahmen: frame, bis: neededBy, ...rest } = form.value
  const declaration = { urgency, frame, neededBy, visibility: rest.sichtbar, isNamed: rest.genannt }
  const outcome = await declareDemand(deps.db, house, serviceId, { declaration, shownVersion })
  if (outcome === 'stale') return sendDeclaring(c, deps, { form: { values: form.values, errors: {} }, isChanged: true })
  return redirectDone(c, paths.demand(serviceId), outcome === 'declared' ? 'gemeldet' : 'geaendert')
}

export async function withdraw(c: HttpContext, deps: DemandDeps) {
  const house = sayingHouseOf(c)
  const serviceId = serviceIdOf(c)
  await withdrawDemand(deps.db, house, serviceId)
  return redirectDone(c, paths.demand(serviceId), 'zurueck')
}

export async function consent(c: HttpContext, deps: DemandDeps) {
  const house = sayingHouseOf(c)
  const serviceId = serviceIdOf(c)
  const form = await parseForm(c, consentForm)
  if (!form.isValid) return sendDemand(c, deps, { values: form.values, errors: form.errors })
  await answerConsent(deps.db, house, serviceId, form.value.genannt)
  return redirectDone(c, paths.demand(serviceId), form.value.genannt ? 'genannt' : 'ungenannt')
}
