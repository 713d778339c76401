import { transaction } from '#core/db.ts'
import { type FormValues, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { keepAddress, sendPlainPage } from '#web/plain-page.tsx'
import { paths } from '../../../paths.ts'
import type { OwnDeps } from '../own/deps.ts'
import { saveAnswers, submitAnswers } from './commands/answer.ts'
import { findOpenLink, listQuestions, type OpenLink } from './queries/open-link.ts'
import { digestOf, longest, readAnswers, textsOf, unitForm } from './unit-form.ts'
import { ClosedLink, Thanks, UnitPage } from './views/unit.tsx'

const tokenOf = (c: HttpContext) => c.req.param('token') ?? ''

/** The same for every link that opens nothing: unknown, expired, revoked, of a blocked house. */
const sendClosed = (c: HttpContext) => sendPlainPage(c, { title: 'Dieser Link gilt nicht' }, <ClosedLink />, 404)

/** The questions, for whoever holds the link. */
export async function showQuestions(c: HttpContext, deps: OwnDeps) {
  const link = await findOpenLink(deps.db, tokenOf(c))
  return link ? sendQuestions(c, deps, link) : sendClosed(c)
}

interface Typed {
  readonly values: FormValues
  readonly errors: Readonly<Record<string, string>>
  readonly message?: string
}

async function sendQuestions(c: HttpContext, deps: OwnDeps, link: OpenLink, typed?: Typed) {
  const questions = await listQuestions(deps.db, link)
  const { values = {}, errors = {}, message } = typed ?? {}
  const props = { link, questions, form: { values, errors }, products: await deps.products(), token: tokenOf(c) }
  const frame = { title: `Fragen an: ${link.unit}`, ...(message && { message }) }
  return sendPlainPage(c, frame, <UnitPage {...props} />, Object.keys(errors).length ? 400 : 200)
}

/** Keeps what was said: of one service while somebody types, or of the whole page. */
export async function takeAnswers(c: HttpContext, deps: OwnDeps) {
  const link = await findOpenLink(deps.db, tokenOf(c))
  if (!link) return sendClosed(c)
  const form = await parseForm(c, unitForm)
  const questions = await listQuestions(deps.db, link)
  const { given, errors } = readAnswers(
    form.values,
    questions.map(({ serviceId }) => serviceId),
  )
  const name = (form.isValid && form.value.name?.slice(0, longest.name)) || null
  await saveAnswers(deps.db, link, given, name)
  if (c.req.header('Accept') === 'application/json') return sendSaved(c, deps, link, errors)
  const isDone = form.isValid && form.value.aktion === 'fertig' && !Object.keys(errors).length
  if (isDone) return finish(c, deps, link, form.values)
  const message = given.length ? savedMessage(given.length) : 'Es gab nichts Neues zu speichern.'
  return sendQuestions(c, deps, link, { values: keptValues(form.values, errors), errors, message })
}

const savedMessage = (count: number) =>
  count === 1 ? 'Gespeichert: eine Leistung.' : `Gespeichert: ${count} Leistungen.`

/** What was refused is shown as it was typed, all else as it is kept now; the name stays, there is no cookie for it. */
function keptValues(values: FormValues, errors: Typed['errors']): FormValues {
  const refused = new Set(Object.keys(errors).map(field => field.slice(field.lastIndexOf('-'))))
  const kept = Object.entries(values).filter(
    ([name]) => name === 'name' || refused.has(name.slice(name.lastIndexOf('-'))),
  )
  return Object.fromEntries(kept)
}

async function sendSaved(c: HttpContext, { db }: OwnDeps, link: OpenLink, errors: Typed['errors']) {
  const questions = await listQuestions(db, link)
  const digests = questions.map(({ serviceId, answer }) => [serviceId, answer ? digestOf(textsOf(answer)) : ''])
  keepAddress(c)
  return c.json({
    asked: questions.length,
    answered: questions.filter(({ answer }) => answer).length,
    digests: Object.fromEntries(digests) as Record<string, string>,
    errors,
  })
}

async function finish(c: HttpContext, deps: OwnDeps, link: OpenLink, values: FormValues) {
  const questions = await listQuestions(deps.db, link)
  if (!questions.some(({ answer }) => answer)) {
    const errors = { '': 'Bitte beantworten Sie mindestens eine Leistung, bevor Sie abschicken.' }
    return sendQuestions(c, deps, link, { values, errors })
  }
  await transaction(deps.db, tx => submitAnswers(tx, deps.baseUrl, link))
  keepAddress(c)
  return c.redirect(paths.unitLinkThanks(tokenOf(c)), 303)
}

export async function showThanks(c: HttpContext, { db }: OwnDeps) {
  const link = await findOpenLink(db, tokenOf(c))
  if (!link) return sendClosed(c)
  const questions = await listQuestions(db, link)
  const answered = questions.filter(({ answer }) => answer).length
  const props = { link, answered, asked: questions.length, token: tokenOf(c) }
  return sendPlainPage(c, { title: 'Vielen Dank' }, <Thanks {...props} />)
}
