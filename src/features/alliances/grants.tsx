import { badRequest, forbidden } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { grantEntry, withdrawGrant } from './commands/grant.ts'
import type { AllianceDeps } from './deps.ts'
import type { Alliance } from './queries/alliance.ts'
import { findGrant, listGrantEvents, listTopicAreas } from './queries/grants.ts'
import { mayGrantEntry, mayReadEntryGrants } from './rules.ts'
import { confirmationForm, grantForm } from './schema.ts'
import { frameBelow, getRunning } from './seen.ts'
import { GrantPage } from './views/grant.tsx'

/** „Darf für uns eintragen“: read by everybody of a member, decided by its coordination. */

async function sendGrant(c: HttpContext, { db }: AllianceDeps, alliance: Alliance, form: FormState, status = 200) {
  const actor = actorOf(c)
  const { acting } = actor
  const administrationId = acting?.administrationId ?? null
  const shown = {
    alliance,
    administrationName: acting?.administrationName ?? '',
    grant: await findGrant(db, alliance.id, administrationId),
    history: await listGrantEvents(db, alliance.id, administrationId),
    topicAreas: await listTopicAreas(db),
    mayGrant: mayGrantEntry(actor, alliance.position),
  }
  return sendPage(c, frameBelow(alliance, 'Darf für uns eintragen'), <GrantPage shown={shown} form={form} />, status)
}

export async function showGrant(c: HttpContext, deps: AllianceDeps) {
  const alliance = await getRunning(c, deps.db)
  if (!mayReadEntryGrants(actorOf(c), alliance.position))
    throw forbidden('Das sehen die Mitglieder des Verbunds; Ihre Verwaltung ist keines.')
  return sendGrant(c, deps, alliance, emptyForm)
}

async function getGranting(c: HttpContext, { db }: AllianceDeps): Promise<Alliance> {
  const alliance = await getRunning(c, db)
  if (!mayGrantEntry(actorOf(c), alliance.position))
    throw forbidden('Wer für eine Verwaltung eintragen darf, bestimmt deren Koordination, solange sie Mitglied ist.')
  return alliance
}

export async function grant(c: HttpContext, deps: AllianceDeps) {
  const alliance = await getGranting(c, deps)
  const form = await parseForm(c, grantForm)
  if (!form.isValid) return sendGrant(c, deps, alliance, form, 400)
  const { umfang, themenfeld } = form.value
  const topicAreaIds = umfang === 'alle' ? null : themenfeld
  const known = (await listTopicAreas(deps.db)).map(({ id }) => id)
  if (topicAreaIds?.some(id => !known.includes(id))) {
    const errors = { themenfeld: 'Bitte wählen Sie Themenfelder aus der Liste.' }
    return sendGrant(c, deps, alliance, { values: form.values, errors }, 400)
  }
  await grantEntry(deps.db, actorOf(c), alliance.id, { topicAreaIds })
  return redirectDone(c, paths.alliance(alliance.id), 'erlaubt')
}

export async function withdraw(c: HttpContext, deps: AllianceDeps) {
  const alliance = await getGranting(c, deps)
  const form = await parseForm(c, confirmationForm)
  if (!form.isValid) throw badRequest('Bitte öffnen Sie die Seite „Darf für uns eintragen“ neu.')
  await withdrawGrant(deps.db, actorOf(c), alliance.id)
  return redirectDone(c, paths.alliance(alliance.id), 'zurueckgezogen')
}
