import { badRequest, forbidden } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { answerInvitation } from './commands/answer.ts'
import { inviteAdministrations, withdrawInvitation } from './commands/invite.ts'
import type { AllianceDeps } from './deps.ts'
import { type Asked, readInvitable } from './proposal.ts'
import type { Alliance } from './queries/alliance.ts'
import { mayAnswerAllianceInvitation, mayCoordinateAlliance } from './rules.ts'
import { answerForm, invitationForm } from './schema.ts'
import { frameBelow, getRunning, idOf } from './seen.ts'
import { InvitationsPage } from './views/invitations.tsx'

const sentences = {
  gegruendet: 'Der Verbund ist gegründet, Ihre Verwaltung ist das erste Mitglied und Sie koordinieren ihn.',
}

async function getInviting(c: HttpContext, { db }: AllianceDeps): Promise<Alliance> {
  const alliance = await getRunning(c, db)
  if (!mayCoordinateAlliance(actorOf(c), alliance.id))
    throw forbidden('Verwaltungen lädt ein, wer den Verbund koordiniert. Wer das ist, steht auf seiner Seite.')
  return alliance
}

const askedOf = (c: HttpContext): Asked => ({
  q: (c.req.query('q') ?? '').replaceAll('\0', '').replace(/\r\n?/g, '\n').trim().slice(0, 6000),
  districtId: idOf(c.req.query('kreis')),
  isNothingTicked: c.req.query('vorauswahl') === 'keine',
})

async function sendInvitations(
  c: HttpContext,
  { db }: AllianceDeps,
  alliance: Alliance,
  form: FormState,
  status = 200,
) {
  const invitable = await readInvitable(db, alliance, askedOf(c))
  const frame = { ...frameBelow(alliance, 'Verwaltungen einladen'), ...doneMessage(c, sentences) }
  return sendPage(c, frame, <InvitationsPage alliance={alliance} invitable={invitable} form={form} />, status)
}

export async function showInvitations(c: HttpContext, deps: AllianceDeps) {
  return sendInvitations(c, deps, await getInviting(c, deps), emptyForm)
}

export async function invite(c: HttpContext, deps: AllianceDeps) {
  const alliance = await getInviting(c, deps)
  const form = await parseForm(c, invitationForm)
  if (!form.isValid) return sendInvitations(c, deps, alliance, form, 400)
  const ids = form.value.verwaltung
  const count = await inviteAdministrations(deps.db, deps.baseUrl, actorOf(c), alliance.id, ids)
  return redirectDone(c, paths.alliance(alliance.id), count ? 'eingeladen' : 'schon-eingeladen')
}

export async function takeBack(c: HttpContext, deps: AllianceDeps) {
  const alliance = await getInviting(c, deps)
  await withdrawInvitation(deps.db, actorOf(c), alliance.id, idOf(c.req.param('membershipId')) ?? 0)
  return redirectDone(c, paths.alliance(alliance.id), 'zurueckgenommen')
}

/** Accepting and declining, by the coordination of the administration that is invited. */
export async function answer(c: HttpContext, { db, baseUrl }: AllianceDeps, given: 'active' | 'declined') {
  const alliance = await getRunning(c, db)
  const actor = actorOf(c)
  if (!mayAnswerAllianceInvitation(actor, alliance.position))
    throw forbidden(
      'Eine Einladung beantwortet, wer die eingeladene Verwaltung koordiniert, solange die Einladung offen ist.',
    )
  const form = await parseForm(c, answerForm)
  if (!form.isValid)
    throw badRequest(
      'Aus der Anfrage geht nicht hervor, welche Einladung gemeint ist. Bitte öffnen Sie die Seite des Verbunds neu.',
    )
  const shown = { allianceId: alliance.id, membershipId: form.value.einladung }
  await answerInvitation(db, baseUrl, actor, shown, given)
  return given === 'active'
    ? redirectDone(c, paths.alliance(alliance.id), 'beigetreten')
    : redirectDone(c, paths.alliances(), 'abgelehnt')
}
