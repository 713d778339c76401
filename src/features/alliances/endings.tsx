import { forbidden, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { leaveAlliance, removeMember } from './commands/depart.ts'
import { dissolveAlliance } from './commands/dissolve.ts'
import type { AllianceDeps } from './deps.ts'
import type { Alliance } from './queries/alliance.ts'
import { type AllianceMember, listMembers } from './queries/members.ts'
import { listCoordinators } from './queries/people.ts'
import { mayCoordinateAlliance, mayLeaveAlliance } from './rules.ts'
import { confirmationForm, removalForm } from './schema.ts'
import { frameBelow, getRunning, idOf } from './seen.ts'
import { DissolutionPage, ExitPage, RemovalPage } from './views/endings.tsx'

/** What ends: the own membership, that of another administration, the whole Verbund. Each is confirmed on a page. */

async function getMembership(c: HttpContext, { db }: AllianceDeps): Promise<Alliance> {
  const alliance = await getRunning(c, db)
  if (!mayLeaveAlliance(actorOf(c), alliance.position))
    throw forbidden('Den Austritt erklärt, wer eine Verwaltung koordiniert, die Mitglied ist.')
  return alliance
}

async function sendExit(c: HttpContext, { db }: AllianceDeps, alliance: Alliance, form: FormState, status = 200) {
  const administrationId = actorOf(c).acting?.administrationId
  const coordinators = await listCoordinators(db, alliance.id)
  const isLast = coordinators.length > 0 && coordinators.every(each => each.administrationId === administrationId)
  const content = <ExitPage alliance={alliance} isLastToCoordinate={isLast} form={form} />
  return sendPage(c, frameBelow(alliance, 'Verbund verlassen'), content, status)
}

export async function showExit(c: HttpContext, deps: AllianceDeps) {
  return sendExit(c, deps, await getMembership(c, deps), emptyForm)
}

export async function leave(c: HttpContext, deps: AllianceDeps) {
  const alliance = await getMembership(c, deps)
  const form = await parseForm(c, confirmationForm)
  if (!form.isValid) return sendExit(c, deps, alliance, form, 400)
  await leaveAlliance(deps.db, deps.baseUrl, actorOf(c), alliance.id)
  return redirectDone(c, paths.alliances(), 'verlassen')
}

async function getCoordinated(c: HttpContext, { db }: AllianceDeps): Promise<Alliance> {
  const alliance = await getRunning(c, db)
  if (!mayCoordinateAlliance(actorOf(c), alliance.id))
    throw forbidden('Das entscheidet, wer den Verbund koordiniert. Wer das ist, steht auf seiner Seite.')
  return alliance
}

/** The other member the address names. The own administration is not removed, it leaves. */
async function getMember(c: HttpContext, { db }: AllianceDeps, alliance: Alliance): Promise<AllianceMember> {
  const membershipId = idOf(c.req.param('membershipId'))
  const members = await listMembers(db, alliance.id, false)
  const member = members.find(each => each.membershipId === membershipId)
  if (!member || member.administrationId === actorOf(c).acting?.administrationId)
    throw notFound('Diese Verwaltung gehört dem Verbund nicht an, oder es ist Ihre eigene.')
  return member
}

interface Removal {
  readonly alliance: Alliance
  readonly member: AllianceMember
}

const sendRemoval = (c: HttpContext, { alliance, member }: Removal, form: FormState, status = 200) =>
  sendPage(
    c,
    frameBelow(alliance, 'Mitgliedschaft beenden'),
    <RemovalPage alliance={alliance} member={member} form={form} />,
    status,
  )

async function getRemoval(c: HttpContext, deps: AllianceDeps): Promise<Removal> {
  const alliance = await getCoordinated(c, deps)
  return { alliance, member: await getMember(c, deps, alliance) }
}

export async function showRemoval(c: HttpContext, deps: AllianceDeps) {
  return sendRemoval(c, await getRemoval(c, deps), emptyForm)
}

export async function remove(c: HttpContext, deps: AllianceDeps) {
  const removal = await getRemoval(c, deps)
  const form = await parseForm(c, removalForm)
  if (!form.isValid) return sendRemoval(c, removal, form, 400)
  const ending = { membershipId: removal.member.membershipId, reason: form.value.grund }
  await removeMember(deps.db, actorOf(c), removal.alliance.id, ending)
  return redirectDone(c, paths.alliance(removal.alliance.id), 'ausgeschlossen')
}

async function sendDissolution(
  c: HttpContext,
  { db }: AllianceDeps,
  alliance: Alliance,
  form: FormState,
  status = 200,
) {
  const members = await listMembers(db, alliance.id, true)
  const content = <DissolutionPage alliance={alliance} members={members} form={form} />
  return sendPage(c, frameBelow(alliance, 'Verbund auflösen'), content, status)
}

export async function showDissolution(c: HttpContext, deps: AllianceDeps) {
  return sendDissolution(c, deps, await getCoordinated(c, deps), emptyForm)
}

export async function dissolve(c: HttpContext, deps: AllianceDeps) {
  const alliance = await getCoordinated(c, deps)
  const form = await parseForm(c, confirmationForm)
  if (!form.isValid) return sendDissolution(c, deps, alliance, form, 400)
  await dissolveAlliance(deps.db, actorOf(c), alliance.id)
  return redirectDone(c, paths.alliances(), 'aufgeloest')
}
