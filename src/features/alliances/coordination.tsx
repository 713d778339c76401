import { badRequest, forbidden } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { appointCoordinator, dismissCoordinator, takeOverCoordination } from './commands/coordination.ts'
import type { AllianceDeps } from './deps.ts'
import type { Alliance } from './queries/alliance.ts'
import { listCandidates, listCoordinators } from './queries/people.ts'
import { mayCoordinateAlliance, mayTakeOverAlliance } from './rules.ts'
import { confirmationForm, coordinatorForm } from './schema.ts'
import { frameBelow, getRunning } from './seen.ts'
import { CoordinationPage } from './views/coordination.tsx'

const sentences = {
  berufen: 'Die Person koordiniert den Verbund jetzt mit. Sie hat eine E-Mail bekommen.',
  beendet: 'Die Person koordiniert den Verbund nicht mehr.',
}

async function getCoordinated(c: HttpContext, { db }: AllianceDeps): Promise<Alliance> {
  const alliance = await getRunning(c, db)
  if (!mayCoordinateAlliance(actorOf(c), alliance.id))
    throw forbidden(
      'Wer den Verbund koordiniert, bestimmt seine Koordination. Ihre Namen stehen auf der Seite des Verbunds.',
    )
  return alliance
}

async function sendCoordination(
  c: HttpContext,
  { db }: AllianceDeps,
  alliance: Alliance,
  form: FormState,
  status = 200,
) {
  const coordinators = await listCoordinators(db, alliance.id)
  const candidates = await listCandidates(db, alliance.id)
  const frame = { ...frameBelow(alliance, 'Koordination'), ...doneMessage(c, sentences) }
  const ownMembershipId = actorOf(c).acting?.membershipId ?? null
  const content = <CoordinationPage shown={{ alliance, coordinators, candidates, ownMembershipId }} form={form} />
  return sendPage(c, frame, content, status)
}

export async function showCoordination(c: HttpContext, deps: AllianceDeps) {
  return sendCoordination(c, deps, await getCoordinated(c, deps), emptyForm)
}

export async function appoint(c: HttpContext, deps: AllianceDeps) {
  const alliance = await getCoordinated(c, deps)
  const form = await parseForm(c, coordinatorForm)
  if (!form.isValid) return sendCoordination(c, deps, alliance, form, 400)
  await appointCoordinator(deps.db, deps.baseUrl, actorOf(c), alliance.id, form.value.mitgliedschaft)
  return redirectDone(c, paths.allianceCoordination(alliance.id), 'berufen')
}

export async function dismiss(c: HttpContext, deps: AllianceDeps) {
  const alliance = await getCoordinated(c, deps)
  const form = await parseForm(c, coordinatorForm)
  if (!form.isValid) return sendCoordination(c, deps, alliance, form, 400)
  const actor = actorOf(c)
  await dismissCoordinator(deps.db, actor, alliance.id, form.value.mitgliedschaft)
  // Whoever ends her own part no longer sees this page.
  const isOwn = form.value.mitgliedschaft === actor.acting?.membershipId
  return redirectDone(c, isOwn ? paths.alliance(alliance.id) : paths.allianceCoordination(alliance.id), 'beendet')
}

/** For a Verbund that nobody coordinates any more. */
export async function takeOver(c: HttpContext, { db }: AllianceDeps) {
  const alliance = await getRunning(c, db)
  const actor = actorOf(c)
  const hasCoordination = (await listCoordinators(db, alliance.id)).length > 0
  if (!mayTakeOverAlliance(actor, alliance.position, hasCoordination))
    throw forbidden('Einen Verbund ohne Koordination übernimmt, wer eine Verwaltung koordiniert, die Mitglied ist.')
  const form = await parseForm(c, confirmationForm)
  if (!form.isValid)
    throw badRequest('Bitte öffnen Sie die Seite des Verbunds neu und bestätigen Sie die Übernahme dort.')
  await takeOverCoordination(db, actor, alliance.id)
  return redirectDone(c, paths.alliance(alliance.id), 'uebernommen')
}
