import { badRequest, conflict, forbidden } from '#core/errors.ts'
import { parseForm, readFormData } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { formatCount } from '#web/list/format.ts'
import { stateQuery } from '#web/list/state.ts'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { BatchConflict } from '../batches.ts'
import { findBatch } from '../bulk/queries/batches.ts'
import { readTicked } from '../bulk/selection.ts'
import type { StatusDeps } from '../deps.ts'
import { stateOf } from '../own/list.tsx'
import { enteringOwnerOf, type Owner, ownerOf } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { type Confirmed, changeRhythm, confirmDue, confirmTicked } from './confirm.ts'
import { getRhythm, listDue } from './due.ts'
import { readReminding, setReminders } from './recipients.ts'
import { mayChangeRhythm } from './rules.ts'
import { dueForm, reminderForm, rhythmForm, tickedForm } from './schema.ts'
import { ConfirmationPage } from './view.tsx'

export async function showDue(c: HttpContext, { db }: StatusDeps) {
  const owner = ownerOf(c)
  const { actor, administrationId, isEntering } = owner
  const months = await getRhythm(db, administrationId)
  const groups = await listDue(db, administrationId, months)
  const reminding = await readReminding(db, administrationId, actor.acting?.membershipId ?? null)
  const message = await messageFor(c, db, owner)
  return sendOwnPage(
    c,
    { title: 'Angaben bestätigen', area: paths.ownConfirmation(), ...(message && { message }) },
    <ConfirmationPage
      groups={groups}
      months={months}
      isEntering={isEntering}
      maySetRhythm={mayChangeRhythm(actor)}
      reminding={reminding}
    />,
  )
}

const sentences: Readonly<Record<string, string>> = {
  nichts: 'Es war nichts zu bestätigen: Diese Angaben hat inzwischen schon jemand bestätigt oder geändert.',
  rhythmus: 'Der Rhythmus ist gespeichert.',
  'erinnerungen-an': 'Sie bekommen künftig eine E-Mail, wenn Angaben fällig sind.',
  'erinnerungen-aus': 'Sie bekommen keine Erinnerungen mehr.',
}

async function messageFor(c: HttpContext, db: StatusDeps['db'], { administrationId }: Owner) {
  const batchId = c.req.query('bestaetigt') ?? ''
  const batch = /^[1-9]\d{0,17}$/.test(batchId) ? await findBatch(db, administrationId, batchId) : undefined
  if (!batch) return sentences[c.req.query('meldung') ?? '']
  const { entries } = batch
  return entries === 1 ? 'Eine Angabe ist bestätigt.' : `${formatCount(entries)} Angaben sind bestätigt.`
}

const raced = 'Gerade hat jemand aus Ihrem Haus eine dieser Leistungen geändert. Bitte versuchen Sie es noch einmal.'

/** Everything due, one unit, or the ticked rows of the list. */
export async function takeConfirmation(c: HttpContext, deps: StatusDeps) {
  const owner = enteringOwnerOf(c)
  const isTicked = (await readFormData(c)).get('umfang') === 'auswahl'
  try {
    return await (isTicked ? takeTicked(c, deps, owner) : takeDue(c, deps, owner))
  } catch (refused) {
    if (refused instanceof BatchConflict) throw conflict(raced)
    throw refused
  }
}

async function takeDue(c: HttpContext, { db }: StatusDeps, { actor, administrationId }: Owner) {
  const form = await parseForm(c, dueForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors)[0] ?? '')
  const { umfang, amt, anfrage: requestId } = form.value
  const unit = umfang === 'alle' ? undefined : amt || null
  return done(c, await confirmDue(db, actor, { administrationId, unit, requestId }))
}

const done = (c: HttpContext, { batchId }: Confirmed) =>
  batchId
    ? c.redirect(paths.ownConfirmation(`?bestaetigt=${batchId}`), 303)
    : redirectDone(c, paths.ownConfirmation(), 'nichts')

async function takeTicked(c: HttpContext, { db }: StatusDeps, { actor, administrationId }: Owner) {
  const form = await parseForm(c, tickedForm)
  const ticked = form.isValid ? readTicked(form.value.id) : []
  if (!ticked.length)
    throw badRequest('Kreuzen Sie in der Liste die Leistungen an, deren Stand Sie bestätigen möchten.')
  const confirmed = await confirmTicked(db, actor, { administrationId, ticked })
  if (!confirmed.batchId) return done(c, confirmed)
  const query = new URLSearchParams(stateQuery(stateOf(c)))
  const left = new Set(ticked.map(({ id }) => id)).size - confirmed.count
  if (left > 0) query.set('ausgelassen', String(left))
  return c.redirect(paths.ownBatch(confirmed.batchId, query.size ? `?${query}` : ''), 303)
}

export async function takeRhythm(c: HttpContext, { db }: StatusDeps) {
  const { actor, administrationId, administrationName } = ownerOf(c)
  if (!mayChangeRhythm(actor))
    throw forbidden(`Wie oft ${administrationName} seine Angaben bestätigt, legt die Koordination fest.`)
  const form = await parseForm(c, rhythmForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors)[0] ?? '')
  await changeRhythm(db, actor, administrationId, form.value.monate)
  return redirectDone(c, paths.ownConfirmation(), 'rhythmus')
}

/** Whether the person who asks is reminded by mail. */
export async function takeReminders(c: HttpContext, { db }: StatusDeps) {
  const { actor, administrationId } = enteringOwnerOf(c)
  const form = await parseForm(c, reminderForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors)[0] ?? '')
  const { erinnerungen } = form.value
  const membershipId = actor.acting?.membershipId ?? 0
  await setReminders(db, actor, { membershipId, administrationId, isWanted: erinnerungen === 'an' })
  return redirectDone(c, paths.ownConfirmation(), `erinnerungen-${erinnerungen}`)
}
