import { badRequest, forbidden } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { isOperating } from '#domain/actor.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { acceptAnswer, declineQuestion } from './commands/answer.ts'
import { markDuplicate, mayMarkDuplicate } from './commands/duplicate.ts'
import { lockForAll } from './commands/operate.ts'
import { acceptanceForm, duplicateForm, lockForm } from './forms.ts'
import { askingHouseOf, frameBelow, idOf, shownQuestion } from './page.tsx'
import { listSimilar } from './queries/parts.ts'
import { DuplicatePage } from './views/duplicate.tsx'
import { LockPage } from './views/lock.tsx'

export async function accept(c: HttpContext, deps: DiscussionDeps) {
  const house = askingHouseOf(c)
  const id = idOf(c)
  const form = await parseForm(c, acceptanceForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors)[0] ?? '')
  await acceptAnswer(deps.db, house, id, form.value.beitrag, deps.eyes)
  return redirectDone(c, paths.question(id), form.value.beitrag === null ? 'offen' : 'angenommen')
}

export async function decline(c: HttpContext, deps: DiscussionDeps) {
  const house = askingHouseOf(c)
  const id = idOf(c)
  await declineQuestion(deps.db, house, id, deps.eyes)
  return redirectDone(c, paths.question(id), 'abgesagt')
}

export const showDuplicate = (c: HttpContext, deps: DiscussionDeps) => sendDuplicate(c, deps, emptyForm)

async function sendDuplicate(c: HttpContext, deps: DiscussionDeps, form: FormState) {
  const actor = actorOf(c)
  const question = await shownQuestion(c, deps)
  if (!mayMarkDuplicate(actor, question))
    throw forbidden('Dass eine Frage schon gestellt war, sagt, wer sie gestellt hat, oder der Betrieb.')
  const subject = { kind: question.subjectKind, id: question.subjectId }
  const similar = await listSimilar(deps.db, { visitor: actor, eyes: deps.eyes, subject }, question.title)
  const others = similar.filter(({ id }) => id !== question.id)
  const status = Object.keys(form.errors).length ? 400 : 200
  const page = <DuplicatePage {...{ question, form, others }} />
  return sendPage(c, frameBelow(question, 'Schon gestellt'), page, status)
}

export async function sayDuplicate(c: HttpContext, deps: DiscussionDeps) {
  const actor = actorOf(c)
  const question = await shownQuestion(c, deps)
  const form = await parseForm(c, duplicateForm)
  if (!form.isValid) return sendDuplicate(c, deps, form)
  const { originalId } = form.value
  const problem = await markDuplicate(deps.db, actor, question.id, originalId, deps.eyes)
  if (problem) return sendDuplicate(c, deps, { values: form.values, errors: { andere: problem } })
  return redirectDone(c, paths.question(question.id), originalId === null ? 'einzeln' : 'doppelt')
}

export const showLock = (c: HttpContext, deps: DiscussionDeps) => sendLock(c, deps, emptyForm)

async function lockable(c: HttpContext, deps: DiscussionDeps) {
  const actor = actorOf(c)
  const question = await shownQuestion(c, deps)
  if (!isOperating(actor)) throw forbidden('Fragen sperrt der Betrieb.')
  return { actor, question }
}

async function sendLock(c: HttpContext, deps: DiscussionDeps, form: FormState) {
  const { question } = await lockable(c, deps)
  const status = Object.keys(form.errors).length ? 400 : 200
  const page = <LockPage question={question} form={form} />
  return sendPage(c, frameBelow(question, 'Frage sperren'), page, status)
}

export async function lock(c: HttpContext, deps: DiscussionDeps) {
  const { actor, question } = await lockable(c, deps)
  const form = await parseForm(c, lockForm)
  if (!form.isValid) return sendLock(c, deps, form)
  await lockForAll(deps.db, actor, question.id, form.value.reason, deps.eyes)
  return redirectDone(c, paths.question(question.id), form.value.reason === null ? 'entsperrt' : 'gesperrt')
}
