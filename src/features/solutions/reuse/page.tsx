import { randomUUID } from 'node:crypto'
import { notFound } from '#core/errors.ts'
import { type FormValues, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import type { ReuseStage } from '#domain/reuse.ts'
import { emptyForm } from '#web/fields.tsx'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { listNotices } from '../notices/queries.ts'
import { changeDetails } from './commands/details.ts'
import { moveReuse, ReuseConflict } from './commands/move.ts'
import { writeNote } from './commands/note.ts'
import type { ReuseDeps } from './deps.ts'
import { actingPartyOf, type Party, partyOf } from './owner.ts'
import { getReuse, listSteps, type SidedReuse } from './queries/reuse.ts'
import { detailsForm, noteForm, noteName, stageForm, stepForm } from './schema.ts'
import { type Refused, ReusePage } from './views/reuse.tsx'

const sentences = {
  interesse: 'Ihr Interesse ist angemeldet. Die anbietende Verwaltung hat eine Mail bekommen.',
  schritt: 'Festgehalten. Die andere Seite hat eine Mail bekommen.',
  live: 'Festgehalten: Es läuft bei Ihnen.',
  notiz: 'Die Notiz ist geschrieben. Die andere Seite hat sie als Mail bekommen.',
  angaben: 'Die Angaben sind gespeichert.',
}

export function reuseIdOf(c: HttpContext): number {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Nachnutzung gibt es nicht.')
  return Number(id)
}

export async function showReuse(c: HttpContext, deps: ReuseDeps) {
  const party = partyOf(c)
  const { message } = doneMessage(c, sentences)
  const reuse = await getReuse(deps.db, party.actor, reuseIdOf(c))
  return sendReuse(c, deps, { party, reuse, refused: { form: null, state: emptyForm }, ...(message && { message }) })
}

interface Shown {
  readonly party: Party
  readonly reuse: SidedReuse
  readonly refused: Refused
  readonly message?: string
  readonly status?: number
}

async function sendReuse(c: HttpContext, { db }: ReuseDeps, { party, reuse, refused, message, status }: Shown) {
  const frame = {
    title: `Nachnutzung: ${reuse.solutionName}`,
    area: 'own' as const,
    trail: [['Meine Verwaltung', paths.ownAdministration()] as const, ['Nachnutzungen', paths.ownReuses()] as const],
    isUnlisted: true,
    ...(message && { message }),
  }
  const steps = await listSteps(db, reuse.id)
  // Whoever has ended it reads them where everybody does.
  const notices = reuse.stage === 'ended' ? [] : await listNotices(db, party.actor, reuse.solutionId)
  const props = { reuse, steps, notices, isActing: party.isActing, refused, newRequestId: randomUUID }
  return sendPage(c, frame, <ReusePage {...props} />, status)
}

export async function takeStep(c: HttpContext, deps: ReuseDeps) {
  const party = actingPartyOf(c)
  const reuse = await getReuse(deps.db, party.actor, reuseIdOf(c))
  const wanted = await parseForm(c, stageForm)
  if (!wanted.isValid) return refuse(c, deps, { party, reuse, refused: { form: null, state: wanted } })
  const stage = wanted.value.schritt
  const form = await parseForm(c, stepForm(stage))
  if (!form.isValid) return refuse(c, deps, { party, reuse, refused: { form: stage, state: form } })
  const move = { reuseId: reuse.id, stage, ...form.value }
  const isMoved = await unlessFaster(moveReuse(deps.db, party, move, deps.baseUrl))
  if (!isMoved) return tellFaster(c, deps, party, { form: stage, values: form.values })
  return redirectDone(c, paths.reuse(reuse.id), stage === 'live' ? 'live' : 'schritt')
}

export async function takeNote(c: HttpContext, deps: ReuseDeps) {
  const party = actingPartyOf(c)
  const reuse = await getReuse(deps.db, party.actor, reuseIdOf(c))
  const form = await parseForm(c, noteForm)
  if (!form.isValid) return refuse(c, deps, { party, reuse, refused: { form: 'note', state: form } })
  const { anfrage: requestId, text: note } = form.value
  await writeNote(deps.db, party, { reuseId: reuse.id, requestId, note }, deps.baseUrl)
  return redirectDone(c, paths.reuse(reuse.id), 'notiz')
}

export async function takeDetails(c: HttpContext, deps: ReuseDeps) {
  const party = actingPartyOf(c)
  const reuse = await getReuse(deps.db, party.actor, reuseIdOf(c))
  const form = await parseForm(c, detailsForm)
  if (!form.isValid) return refuse(c, deps, { party, reuse, refused: { form: 'details', state: form } })
  const { fassung: version, sichtbar: visibility, ziel: targetOn } = form.value
  const isChanged = await unlessFaster(
    changeDetails(deps.db, party, { reuseId: reuse.id, version, visibility, targetOn }),
  )
  if (!isChanged) return tellFaster(c, deps, party, { form: 'details', values: form.values })
  return redirectDone(c, paths.reuse(reuse.id), 'angaben')
}

const refuse = (c: HttpContext, deps: ReuseDeps, shown: Shown) => sendReuse(c, deps, { ...shown, status: 400 })

async function unlessFaster(work: Promise<void>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof ReuseConflict) return false
    throw error
  }
}

const faster =
  'Es ist nichts gespeichert: Inzwischen hat jemand diese Nachnutzung geändert. Das ist der jetzige Stand; was Sie geschrieben haben, steht noch da.'

interface Typed {
  readonly form: ReuseStage | 'details'
  readonly values: FormValues
}

/** The page as it is now. A note whose step is gone waits in the form for notes. */
async function tellFaster(c: HttpContext, deps: ReuseDeps, party: Party, { form, values }: Typed) {
  const reuse = await getReuse(deps.db, party.actor, reuseIdOf(c))
  const note = form === 'details' ? '' : (values[noteName(form)] ?? '')
  const state = { values: { ...values, text: note }, errors: {} }
  return sendReuse(c, deps, { party, reuse, refused: { form, state }, message: faster, status: 409 })
}
