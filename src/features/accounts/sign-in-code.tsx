import { z } from 'zod'
import { transaction } from '#core/db.ts'
import { parseForm, requiredText } from '#core/form.ts'
import { type HttpContext, setHeader, waitingTime } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { endChallenge, findChallenge } from './challenge.ts'
import { codeCookieName, readToken } from './cookie.ts'
import type { AccountDeps } from './deps.ts'
import { enter } from './enter.tsx'
import { type CodeAnswer, takeCode } from './take-code.ts'
import { SignInCodePage } from './views/sign-in-code.tsx'

export const codeForm = z.object({
  code: requiredText('Bitte geben Sie den Code aus Ihrer App oder einen Wiederherstellungscode ein.', 40),
})

const frame = { title: 'Code eingeben', trail: [['Anmelden', paths.signIn()]] as const, isUnlisted: true }

/** Nobody comes here without the right password: the token in the cookie leads to who gave it. */
async function challengeOf(c: HttpContext, { db, config, secret }: AccountDeps) {
  const token = readToken(c, codeCookieName(config.isBehindTls), secret)
  const challenge = token === null ? undefined : await findChallenge(db, token)
  return token !== null && challenge ? { token, ...challenge } : undefined
}

const beginAgain = (c: HttpContext) => c.redirect(`${paths.signIn()}?meldung=abgelaufen`, 303)

export async function showSignInCode(c: HttpContext, deps: AccountDeps) {
  if (!(await challengeOf(c, deps))) return beginAgain(c)
  return sendPage(c, frame, <SignInCodePage form={emptyForm} />)
}

export async function signInWithCode(c: HttpContext, deps: AccountDeps) {
  const challenge = await challengeOf(c, deps)
  if (!challenge) return beginAgain(c)
  const form = await parseForm(c, codeForm)
  if (!form.isValid) return sendPage(c, frame, <SignInCodePage form={form} />, 400)
  const answer = await transaction(deps.db, tx => takeCode(tx, deps, challenge.personId, form.value.code))
  if ('refusal' in answer) return sendRefused(c, { values: {}, errors: { code: sentenceFor(answer) } }, answer)
  if (!(await endChallenge(deps.db, challenge.token))) return beginAgain(c)
  return enter(c, deps, { ...challenge, factor: answer.factor })
}

function sendRefused(c: HttpContext, form: FormState, answer: CodeAnswer) {
  const isWaiting = 'seconds' in answer
  if (isWaiting) setHeader(c, 'Retry-After', String(answer.seconds))
  return sendPage(c, frame, <SignInCodePage form={form} />, isWaiting ? 429 : 400)
}

/** Why a code was not taken. */
export function sentenceFor(answer: Exclude<CodeAnswer, { factor: unknown }>): string {
  if (answer.refusal === 'wait')
    return `Es gab zu viele falsche Codes. Bitte warten Sie ${waitingTime(answer.seconds)}. Ein Wiederherstellungscode und ein Passkey gehen sofort.`
  return answer.refusal === 'used'
    ? 'Dieser Code wurde schon benutzt. Bitte warten Sie, bis Ihre App den nächsten zeigt.'
    : 'Dieser Code stimmt nicht. Codes der App gelten 30 Sekunden; prüfen Sie auch die Uhrzeit Ihres Geräts.'
}
