import { badRequest } from '#core/errors.ts'
import { type FormErrors, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { workingFor } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { formatCount } from '#web/list/format.ts'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { describeWanted, readTyped, readWanted } from '../bulk/wanted.ts'
import type { OwnDeps } from '../own/deps.ts'
import { newRequestId } from '../requests.ts'
import { type Coordinated, getCoordinated } from './coordinated.ts'
import { sendObstacles } from './obstacles.tsx'
import { sendAlliancePage } from './page.tsx'
import { type MemberPlan, memberFields, planMembers } from './plan.ts'
import { listServices } from './queries/catalogue.ts'
import { listMembers } from './queries/members.ts'
import { listPairs } from './queries/pairs.ts'
import { enterForMembers } from './run.ts'
import { enteringForm, mostPairs, mostTicked, runForm } from './schema.ts'
import { type SeenMembers, writeSeenMembers } from './seen.ts'
import { chosenServices, readSearch } from './selection.ts'
import { EnteringPage } from './views/entering.tsx'
import { PreviewPage } from './views/preview.tsx'

export async function showEntering(c: HttpContext, deps: OwnDeps) {
  const { alliance } = await getCoordinated(c, deps.db)
  return sendEntering(c, deps, alliance, emptyForm)
}

async function sendEntering(c: HttpContext, deps: OwnDeps, alliance: Coordinated, form: FormState, status = 200) {
  const search = await readSearch(c, deps)
  const none = { services: [], total: 0 }
  const props = {
    alliance,
    search,
    form,
    found: search.isNarrowed ? await listServices(deps.db, search.filter, mostTicked) : none,
    members: await listMembers(deps.db, alliance.id),
    products: await deps.products(),
    ownId: workingFor(visitorOf(c)),
  }
  return sendAlliancePage(c, alliance, { title: 'Für Mitglieder eintragen' }, <EnteringPage {...props} />, status)
}

/** Writes nothing: says at which member what would become what. */
export async function showPreview(c: HttpContext, deps: OwnDeps) {
  const { actor, alliance } = await getCoordinated(c, deps.db)
  const parsed = await parseForm(c, enteringForm)
  const again = (errors: FormErrors, status = 400) =>
    sendEntering(c, deps, alliance, { values: parsed.values, errors }, status)
  if (!parsed.isValid) return again(parsed.errors)
  if (parsed.values.schritt === 'zurueck') return again({}, 200)
  const { mitglied: administrationIds, modus: mode } = parsed.value
  const search = await readSearch(c, deps)
  const serviceIds = await chosenServices(deps, search, parsed.value)
  const wrong = errorsOf(serviceIds.length, administrationIds.length)
  if (wrong) return again(wrong)
  const products = await deps.products()
  const typed = typedOf(parsed.values)
  const wanted = readWanted(typed, products)
  const pairs = await listPairs(deps.db, { visitor: actor, allianceId: alliance.id, administrationIds, serviceIds })
  const plans = planMembers(pairs, wanted, mode)
  const errors = { ...wanted.errors, ...plans.find(plan => plan.errors.grund)?.errors }
  if (Object.keys(errors).length) return again(errors)
  const props = {
    alliance,
    search,
    plans,
    typed,
    chosen: parsed.value,
    members: await listMembers(deps.db, alliance.id),
    summary: describeWanted(wanted, products),
    products,
    seen: writeSeenMembers(seenOf(plans)),
    requestId: newRequestId(),
  }
  return sendAlliancePage(c, alliance, { title: 'Vorschau: für Mitglieder eintragen' }, <PreviewPage {...props} />)
}

function errorsOf(services: number, members: number): FormErrors | null {
  if (!services) return { umfang: 'Bitte wählen Sie mindestens eine Leistung.' }
  if (!members) return { mitglied: 'Bitte wählen Sie mindestens ein Mitglied.' }
  if (services * members <= mostPairs) return null
  return {
    umfang: `Das wären ${formatCount(services)} Leistungen bei ${formatCount(members)} Mitgliedern. Bitte tragen Sie in mehreren Schritten ein, zum Beispiel je Themenfeld.`,
  }
}

/** Only what a Verbund may say, whatever was sent. */
const memberKeys = new Set(memberFields.map(({ key }) => key))
const typedOf = (values: FormState['values']) =>
  Object.fromEntries(Object.entries(readTyped(values)).filter(([key]) => memberKeys.has(key)))

const seenOf = (plans: readonly MemberPlan[]): SeenMembers =>
  new Map(
    plans.map(({ administrationId, changes }) => [
      administrationId,
      new Map(changes.map(({ serviceId, version }) => [serviceId, version ?? 0])),
    ]),
  )

export async function carryOut(c: HttpContext, deps: OwnDeps) {
  const { actor, alliance } = await getCoordinated(c, deps.db)
  const parsed = await parseForm(c, runForm)
  if (!parsed.isValid || !parsed.value.stand)
    throw badRequest(parsed.isValid ? '' : (Object.values(parsed.errors)[0] ?? ''))
  const { stand: seen, modus: mode, anfrage: requestId } = parsed.value
  const products = await deps.products()
  const typed = typedOf(parsed.values)
  const wanted = readWanted(typed, products)
  const answer = await enterForMembers(deps.db, actor, {
    allianceId: alliance.id,
    baseUrl: deps.baseUrl,
    seen,
    wanted,
    mode,
    note: describeWanted(wanted, products),
    requestId,
  })
  if (answer.kind === 'invalid')
    return sendEntering(c, deps, alliance, { values: parsed.values, errors: answer.errors }, 400)
  if (answer.kind === 'refused')
    return sendObstacles(c, deps, { alliance, seen, typed, chosen: parsed.value, obstacles: answer.obstacles })
  if (answer.runId === null) return redirectDone(c, paths.allianceEntries(alliance.id), 'unveraendert')
  return redirectDone(c, paths.allianceRun(alliance.id, answer.runId), 'eingetragen')
}
