import { forbidden } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { editAlliance } from './commands/edit.ts'
import { foundAlliance } from './commands/found.ts'
import type { AllianceDeps } from './deps.ts'
import type { Alliance } from './queries/alliance.ts'
import { findAdministration } from './queries/directory.ts'
import { mayCoordinateAlliance, mayFoundAlliance } from './rules.ts'
import { changedDetailsForm, detailsForm } from './schema.ts'
import { frameBelow, getRunning } from './seen.ts'
import { DetailsPage, FoundingPage } from './views/details.tsx'

const foundingFrame = {
  title: 'Verbund gründen',
  area: 'alliances' as const,
  isUnlisted: true,
  trail: [['Verbünde', paths.alliances()] as const],
}

function getFounder(c: HttpContext) {
  const actor = actorOf(c)
  if (!mayFoundAlliance(actor)) throw forbidden('Einen Verbund gründet, wer eine freigegebene Verwaltung koordiniert.')
  return actor
}

async function sendFounding(c: HttpContext, { db }: AllianceDeps, form: FormState, status = 200) {
  const founder = await findAdministration(db, getFounder(c).acting?.administrationId ?? 0)
  return sendPage(c, foundingFrame, <FoundingPage form={form} founder={founder} />, status)
}

export const showFounding = (c: HttpContext, deps: AllianceDeps) => sendFounding(c, deps, emptyForm)

export async function found(c: HttpContext, deps: AllianceDeps) {
  const actor = getFounder(c)
  const form = await parseForm(c, detailsForm)
  if (!form.isValid) return sendFounding(c, deps, form, 400)
  const id = await foundAlliance(deps.db, actor, detailsOf(form.value))
  if (id !== null) return redirectDone(c, paths.allianceInvitations(id), 'gegruendet')
  const errors = { name: 'Ihre Verwaltung hat schon einen Verbund mit diesem Namen gegründet.' }
  return sendFounding(c, deps, { values: form.values, errors }, 409)
}

const detailsOf = (value: ReturnType<typeof detailsForm.parse>) => ({
  kind: value.art,
  name: value.name,
  description: value.beschreibung ?? '',
  visibility: value.sichtbarkeit,
})

async function getCoordinated(c: HttpContext, { db }: AllianceDeps): Promise<Alliance> {
  const alliance = await getRunning(c, db)
  if (!mayCoordinateAlliance(actorOf(c), alliance.id))
    throw forbidden('Die Angaben ändert, wer den Verbund koordiniert. Wer das ist, steht auf seiner Seite.')
  return alliance
}

const sendDetails = (c: HttpContext, alliance: Alliance, form: FormState, status = 200) =>
  sendPage(c, frameBelow(alliance, 'Angaben ändern'), <DetailsPage alliance={alliance} form={form} />, status)

export async function showDetails(c: HttpContext, deps: AllianceDeps) {
  return sendDetails(c, await getCoordinated(c, deps), emptyForm)
}

export async function edit(c: HttpContext, deps: AllianceDeps) {
  const alliance = await getCoordinated(c, deps)
  const form = await parseForm(c, changedDetailsForm)
  if (!form.isValid) return sendDetails(c, alliance, form, 400)
  const isDone = await editAlliance(deps.db, actorOf(c), alliance.id, detailsOf(form.value), form.value.stand)
  if (isDone) return redirectDone(c, paths.alliance(alliance.id), 'geaendert')
  const current = await getCoordinated(c, deps)
  const errors = {
    '': `Jemand anderes hat die Angaben inzwischen geändert. Jetzt gilt: „${current.name}“. Wenn Sie noch einmal speichern, gelten Ihre Angaben.`,
  }
  const values = { ...form.values, stand: current.version }
  return sendDetails(c, current, { values, errors }, 409)
}
