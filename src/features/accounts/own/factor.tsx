import { z } from 'zod'
import { type Tx, transaction } from '#core/db.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { AccountDeps } from '../deps.ts'
import { findFactors, removeFactor, renewRecoveryCodes, setFactor } from '../factor.ts'
import { mailNotice } from '../mails.ts'
import { isAppNeeded } from '../needed.ts'
import { listDemands } from '../queries/demands.ts'
import { codeForm } from '../sign-in-code.tsx'
import { useUp } from '../take-code.ts'
import { newTotpKey, stepOf, totpAddress } from '../totp.ts'
import { accountTrail } from '../views/account-frame.tsx'
import { FactorAppPage, FactorPage } from '../views/factor.tsx'
import { RecoveryCodesPage } from '../views/recovery-codes.tsx'
import { noteProof } from './proof.tsx'
import { recordOwn } from './record.ts'

const frame = { title: 'Zweiter Faktor', trail: accountTrail, isUnlisted: true }
const appFrame = {
  ...frame,
  title: 'App einrichten',
  trail: [...accountTrail, ['Zweiter Faktor', paths.accountFactor()]] as const,
}
const codesFrame = { ...appFrame, title: 'Wiederherstellungscodes' }

const sentences = { aus: 'Die App ist abgeschaltet. Zum Anmelden genügt Ihr Passwort.' }

export async function showFactor(c: HttpContext, { db }: AccountDeps) {
  const actor = actorOf(c)
  const factors = await findFactors(db, actor.personId)
  const demands = await listDemands(db, actor.personId)
  return sendPage(
    c,
    { ...frame, ...doneMessage(c, sentences) },
    <FactorPage actor={actor} factors={factors} demands={demands} />,
  )
}

/** The key counts once its first code was entered; until then it is kept nowhere but in the form, signed. */
export async function showFactorApp(c: HttpContext, deps: AccountDeps) {
  return sendPage(c, appFrame, appPage(deps, actorOf(c), newTotpKey(), emptyForm))
}

function appPage({ secret }: AccountDeps, { email, sessionId }: Actor, key: string, form: FormState) {
  const signature = secret.sign('totp', `${sessionId} ${key}`)
  return <FactorAppPage address={totpAddress(key, email)} totpKey={key} signature={signature} form={form} />
}

const appForm = codeForm.extend({ schluessel: z.string().max(64), unterschrift: z.string().max(100) })

export async function setUpFactor(c: HttpContext, deps: AccountDeps) {
  const actor = actorOf(c)
  const form = await parseForm(c, appForm)
  const [key, signature] = ['schluessel', 'unterschrift'].map(name => String(form.values[name] ?? ''))
  if (!key || !deps.secret.isSigned('totp', `${actor.sessionId} ${key}`, signature ?? ''))
    return c.redirect(paths.accountFactorApp(), 303)
  const step = form.isValid ? stepOf(form.value.code.replace(/\D/g, ''), key, new Date()) : undefined
  if (step === undefined) {
    const errors = form.isValid
      ? {
          code: 'Dieser Code passt nicht zu dem Schlüssel. Bitte prüfen Sie die Uhrzeit Ihres Geräts und nehmen Sie den nächsten Code.',
        }
      : form.errors
    return sendPage(c, appFrame, appPage(deps, actor, key, { values: {}, errors }), 400)
  }
  const codes = await transaction(deps.db, tx => switchOn(tx, deps, actor, key, step))
  await noteProof(deps.db, actor.sessionId, 'totp')
  return sendPage(c, codesFrame, <RecoveryCodesPage codes={codes} isNew />)
}

async function switchOn(tx: Tx, { secret, config }: AccountDeps, actor: Actor, key: string, step: number) {
  const codes = await setFactor(tx, secret, actor.personId, key)
  await useUp(tx, actor.personId, step)
  await recordOwn(tx, actor.personId, 'factor.switchedOn')
  await mailNotice(tx, config.baseUrl, actor, 'factorOn')
  return codes
}

/** Shown in the answer and never again. */
export async function renewCodes(c: HttpContext, { db, secret, config }: AccountDeps) {
  const actor = actorOf(c)
  if (!(await findFactors(db, actor.personId)).hasApp) return c.redirect(paths.accountFactor(), 303)
  const codes = await transaction(db, async tx => {
    await recordOwn(tx, actor.personId, 'factor.recoveryCodesRenewed')
    await mailNotice(tx, config.baseUrl, actor, 'recoveryCodesRenewed')
    return renewRecoveryCodes(tx, secret, actor.personId)
  })
  return sendPage(c, codesFrame, <RecoveryCodesPage codes={codes} />)
}

export async function switchOff(c: HttpContext, { db, config }: AccountDeps) {
  const actor = actorOf(c)
  const [factors, demands] = [await findFactors(db, actor.personId), await listDemands(db, actor.personId)]
  if (!factors.hasApp) return c.redirect(paths.accountFactor(), 303)
  if (isAppNeeded(factors, demands)) {
    const errors = {
      '': 'Solange ein zweiter Faktor verlangt wird, können Sie die App nur gegen eine andere oder einen Passkey tauschen.',
    }
    return sendPage(c, frame, <FactorPage actor={actor} factors={factors} demands={demands} errors={errors} />, 409)
  }
  await transaction(db, async tx => {
    await removeFactor(tx, actor.personId)
    await recordOwn(tx, actor.personId, 'factor.switchedOff')
    await mailNotice(tx, config.baseUrl, actor, 'factorOff')
  })
  return redirectDone(c, paths.accountFactor(), 'aus')
}
