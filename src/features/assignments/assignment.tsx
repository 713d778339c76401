import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { assignmentStateLabels } from '#domain/assignment.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { editAssignment, removeAssignment } from './commands/edit.ts'
import { type MoveOutcome, moveAssignment } from './commands/move.ts'
import { type PassOnOutcome, passAssignmentOn } from './commands/pass-on.ts'
import type { AssignmentDeps } from './deps.ts'
import { type Assignment, listDecisions, listMembers, listResults } from './queries/assignment.ts'
import { listHints } from './queries/hints.ts'
import { mayMoveAssignment, mayRemoveAssignment } from './rules.ts'
import { detailsForm, moveForm, passOnForm, removalForm } from './schema.ts'
import { frameOf, getAssignment, notYours, type Workplace } from './seen.ts'
import { AssignmentPage } from './views/assignment.tsx'
import { doneWord, moved } from './words.ts'

const sentences = {
  ...moved,
  gespeichert: 'Gespeichert.',
  weitergegeben: 'Weitergegeben. Das Mitglied bekommt eine E-Mail.',
}

interface Found {
  readonly workplace: Workplace
  readonly assignment: Assignment
}

export async function showAssignment(c: HttpContext, deps: AssignmentDeps) {
  return send(c, deps, await getAssignment(c, deps), emptyForm)
}

async function send(c: HttpContext, deps: AssignmentDeps, found: Found, form: FormState, status = 200) {
  const { workplace, assignment } = found
  const { actor, alliance } = workplace
  const asked = { visitor: actor, eyes: deps, allianceId: alliance.id, serviceIds: [assignment.serviceId] }
  const [hint] = await listHints(deps.db, asked)
  const shown = {
    ...found,
    form,
    hint,
    members: await listMembers(deps.db, alliance.id),
    results: mayMoveAssignment(actor, assignment) ? await listResults(deps, actor, assignment) : [],
    decisions: await listDecisions(deps.db, assignment.id),
  }
  const frame = { ...frameOf(alliance, assignment.serviceName), ...doneMessage(c, sentences) }
  return sendPage(c, frame, <AssignmentPage {...shown} />, status)
}

/** For whoever may move it; the others are told who may. */
async function getMovable(c: HttpContext, deps: AssignmentDeps): Promise<Found> {
  const found = await getAssignment(c, deps)
  if (!mayMoveAssignment(found.workplace.actor, found.assignment)) throw notYours(found.assignment.takenByName)
  return found
}

/** Whoever was slower sees how it stands now, with what was typed. */
async function sendRefused(c: HttpContext, deps: AssignmentDeps, form: FormState, message?: string) {
  const found = await getAssignment(c, deps)
  const { takenByName, state } = found.assignment
  const now = takenByName ? `${takenByName} hat sie übernommen` : 'niemand hat sie übernommen'
  const told = `Jemand war schneller. Jetzt gilt: ${assignmentStateLabels[state]}, ${now}. Gespeichert ist nichts; prüfen Sie die Angaben und senden Sie dann noch einmal.`
  const errors = Object.keys(form.errors).length ? form.errors : { '': message ?? told }
  // The form goes on from what is shown now.
  const { fassung: _, ...values } = form.values
  return send(c, deps, found, { values, errors }, 409)
}

export async function move(c: HttpContext, deps: AssignmentDeps) {
  const found = await getAssignment(c, deps)
  const { workplace, assignment } = found
  const form = await parseForm(c, moveForm)
  if (!mayMoveAssignment(workplace.actor, assignment)) {
    // Sent by somebody who saw it free: somebody else has it by now.
    const wasFree = form.isValid && form.value.nach === 'taken' && mayMoveAssignment(workplace.actor, freed(assignment))
    if (wasFree) return sendRefused(c, deps, { values: {}, errors: {} })
    throw notYours(assignment.takenByName)
  }
  if (!form.isValid) return send(c, deps, found, form, 400)
  const { fassung, nach, loesung, zurueck } = form.value
  const { allianceId, id } = assignment
  const wanted = { allianceId, id, version: fassung, to: nach, solutionId: loesung }
  const outcome = await moveAssignment(deps, workplace.actor, wanted)
  if (outcome !== 'moved') return refuse(c, deps, form, outcome)
  if (zurueck === null) return redirectDone(c, paths.assignment(allianceId, id), doneWord(nach))
  return backToList(c, { allianceId, id, query: zurueck, done: doneWord(nach) })
}

const freed = (assignment: Assignment) => ({ ...assignment, takenById: null })

interface Back {
  readonly allianceId: number
  readonly id: number
  readonly query: string
  readonly done: string
}

/** To the list as it was; on the board to the card, wherever it stands now. */
function backToList(c: HttpContext, { allianceId, id, query, done }: Back) {
  const kept = new URLSearchParams(query)
  kept.set('meldung', done)
  const anchor = kept.get('ansicht') === 'tafel' ? `#karte-${id}` : ''
  return redirectDone(c, `${paths.allianceWork(allianceId, `?${kept}`)}${anchor}`)
}

async function refuse(
  c: HttpContext,
  deps: AssignmentDeps,
  { values }: Pick<FormState, 'values'>,
  outcome: Exclude<MoveOutcome | PassOnOutcome, 'moved' | 'passedOn'>,
) {
  if (outcome === 'noResult') {
    const errors = { loesung: 'Bitte wählen Sie eine Lösung, die alle Mitglieder sehen.' }
    return send(c, deps, await getAssignment(c, deps), { values, errors }, 400)
  }
  if (outcome === 'noMember') {
    const errors = { mitglied: 'Bitte wählen Sie ein anderes Mitglied des Verbunds.' }
    return send(c, deps, await getAssignment(c, deps), { values, errors }, 400)
  }
  const impossible = 'So lässt sich die Leistung von dort, wo sie steht, nicht verschieben. Gespeichert ist nichts.'
  return sendRefused(c, deps, { values, errors: {} }, outcome === 'impossible' ? impossible : undefined)
}

export async function passOn(c: HttpContext, deps: AssignmentDeps) {
  const { assignment } = await getAssignment(c, deps)
  const { allianceId, id, version, takenById } = assignment
  const form = await parseForm(c, passOnForm)
  // The same form once more: it is with the other house already.
  if (form.isValid && takenById === form.value.mitglied && version === form.value.fassung + 1)
    return redirectDone(c, paths.assignment(allianceId, id), 'weitergegeben')
  const found = await getMovable(c, deps)
  if (!form.isValid) return send(c, deps, found, form, 400)
  const shown = { allianceId, id, version: form.value.fassung, toId: form.value.mitglied }
  const outcome = await passAssignmentOn(deps, found.workplace.actor, shown)
  if (outcome !== 'passedOn') return refuse(c, deps, form, outcome)
  return redirectDone(c, paths.assignment(allianceId, id), 'weitergegeben')
}

export async function edit(c: HttpContext, deps: AssignmentDeps) {
  const found = await getMovable(c, deps)
  const form = await parseForm(c, detailsForm)
  if (!form.isValid) return send(c, deps, found, form, 400)
  const { fassung, frist, notiz } = form.value
  const { allianceId, id } = found.assignment
  const shown = { allianceId, id, version: fassung }
  const isDone = await editAssignment(deps.db, found.workplace.actor, shown, { dueOn: frist, note: notiz })
  if (!isDone) return sendRefused(c, deps, { values: form.values, errors: {} })
  return redirectDone(c, paths.assignment(allianceId, id), 'gespeichert')
}

export async function remove(c: HttpContext, deps: AssignmentDeps) {
  const found = await getAssignment(c, deps)
  const { workplace, assignment } = found
  if (!mayRemoveAssignment(workplace.actor, workplace.alliance.id)) throw notYours(null)
  const form = await parseForm(c, removalForm)
  if (!form.isValid) return send(c, deps, found, form, 400)
  const { allianceId, id } = assignment
  if (!(await removeAssignment(deps.db, workplace.actor, { allianceId, id })))
    return sendRefused(c, deps, emptyForm, 'Was übergeben ist, bleibt auf der Liste.')
  return redirectDone(c, paths.allianceWork(allianceId), 'entfernt')
}
