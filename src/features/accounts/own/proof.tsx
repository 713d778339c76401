import { z } from 'zod'
import { type Db, sql, transaction } from '#core/db.ts'
import { type FormErrors, parseForm } from '#core/form.ts'
import { type HttpContext, setHeader, waitingTime } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { AccountDeps } from '../deps.ts'
import { findFactors } from '../factor.ts'
import { nextPath } from '../next-path.ts'
import { isPasswordOf } from '../password.ts'
import { sentenceFor } from '../sign-in-code.tsx'
import { proofChoices } from '../sso/sign-in-choices.tsx'
import { takeCode } from '../take-code.ts'
import { clearFailures, takeAttempt } from '../throttle.ts'
import { accountTrail } from '../views/account-frame.tsx'
import { ProofPage } from '../views/proof.tsx'

/** One of the two, as the person chose. */
const proofForm = z.object({ passwort: z.string().max(256).optional(), code: z.string().max(40).optional() })

const frame = { title: 'Bitte bestätigen Sie, dass Sie es sind', trail: accountTrail, isUnlisted: true }

/** Where to go on; the account page where nothing is said. */
function nextOf(c: HttpContext): string {
  const next = nextPath(c.req.query('weiter'))
  return next === paths.start() ? paths.account() : next
}

export async function showProof(c: HttpContext, deps: AccountDeps) {
  return sendPage(c, frame, await proofPage(c, deps, emptyForm))
}

async function proofPage(c: HttpContext, { db }: AccountDeps, form: FormState) {
  const { personId, email } = actorOf(c)
  const next = nextOf(c)
  return (
    <ProofPage form={form} factors={await findFactors(db, personId)} email={email} next={next}>
      {await proofChoices(db, personId, next)}
    </ProofPage>
  )
}

export async function proveIdentity(c: HttpContext, deps: AccountDeps) {
  const actor = actorOf(c)
  const form = await parseForm(c, proofForm)
  const { passwort = '', code = '' } = form.isValid ? form.value : {}
  const answer = code ? await proveByCode(deps, actor, code) : await proveByPassword(deps, actor, passwort)
  if (answer.isProved) return c.redirect(nextOf(c), 303)
  if (answer.seconds) setHeader(c, 'Retry-After', String(answer.seconds))
  const content = await proofPage(c, deps, { values: {}, errors: answer.errors })
  return sendPage(c, frame, content, answer.seconds ? 429 : 400)
}

type ProofAnswer = { isProved: true } | { isProved: false; errors: FormErrors; seconds?: number }

const refused = (errors: FormErrors, seconds?: number): ProofAnswer =>
  seconds === undefined ? { isProved: false, errors } : { isProved: false, errors, seconds }

/** Attempts count together with those to sign in. */
async function proveByPassword({ db, secret }: AccountDeps, actor: Actor, password: string): Promise<ProofAnswer> {
  if (!password) return refused({ passwort: 'Bitte geben Sie Ihr Passwort ein.' })
  const seconds = await takeAttempt(db, secret, actor.email)
  if (seconds > 0)
    return refused({ passwort: `Es gab zu viele Fehlversuche. Bitte warten Sie ${waitingTime(seconds)}.` }, seconds)
  if (!(await isPasswordOf(db, actor.personId, password))) return refused({ passwort: 'Dieses Passwort stimmt nicht.' })
  await clearFailures(db, secret, actor.email)
  await noteProof(db, actor.sessionId, null)
  return { isProved: true }
}

async function proveByCode(deps: AccountDeps, actor: Actor, code: string): Promise<ProofAnswer> {
  const answer = await transaction(deps.db, tx => takeCode(tx, deps, actor.personId, code))
  if ('refusal' in answer)
    return refused({ code: sentenceFor(answer) }, 'seconds' in answer ? answer.seconds : undefined)
  await noteProof(deps.db, actor.sessionId, answer.factor)
  return { isProved: true }
}

/** The session counts as freshly proved, and as one with a second factor where one was shown. */
export async function noteProof(db: Db, sessionId: string, factor: Actor['factor']): Promise<void> {
  await sql`
    update sessions set proved_at = now(), factor = coalesce(factor, ${factor}) where id = ${sessionId}::uuid`.execute(
    db,
  )
}
