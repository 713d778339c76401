import { z } from 'zod'
import { transaction } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { parseForm, requiredText } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm } from '#web/fields.tsx'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { passCookies } from '../auth.ts'
import type { AccountDeps } from '../deps.ts'
import { findFactors } from '../factor.ts'
import { mailNotice } from '../mails.ts'
import { isPasskeyNeeded } from '../needed.ts'
import { deletePasskey, listPasskeys, namePasskey, readAnswer, refuseJson } from '../passkeys.ts'
import { oneLine } from '../person-name.ts'
import { listDemands } from '../queries/demands.ts'
import { accountTrail } from '../views/account-frame.tsx'
import { PasskeyPage, PasskeysPage } from '../views/passkeys.tsx'
import { noteProof } from './proof.tsx'
import { recordOwn } from './record.ts'

const frame = { title: 'Passkeys', trail: accountTrail, isUnlisted: true }
const oneFrame = {
  title: 'Passkey umbenennen',
  trail: [...accountTrail, ['Passkeys', paths.accountPasskeys()]] as const,
  isUnlisted: true,
}

const sentences = {
  bestaetigt:
    'Ihre Adresse ist bestätigt und Sie sind angemeldet. Legen Sie jetzt den Passkey an, mit dem Sie sich künftig anmelden.',
  neu: 'Der Passkey ist gespeichert. Sie können sich künftig mit ihm anmelden.',
  umbenannt: 'Der neue Name ist gespeichert.',
  entfernt: 'Der Passkey ist entfernt. Auf Ihrem Gerät können Sie ihn jetzt auch löschen.',
}

const nameForm = z.object({ name: requiredText('Bitte geben Sie dem Passkey einen Namen.', 60).transform(oneLine) })

export async function showPasskeys(c: HttpContext, { db }: AccountDeps) {
  const passkeys = await listPasskeys(db, actorOf(c).personId)
  return sendPage(c, { ...frame, ...doneMessage(c, sentences) }, <PasskeysPage passkeys={passkeys} />)
}

export async function sendCreationOptions(c: HttpContext, { auth }: AccountDeps) {
  const { api } = await auth()
  const answer = await api.generatePasskeyRegistrationOptions({ headers: c.req.raw.headers, asResponse: true })
  passCookies(c, answer)
  return c.json(await answer.json())
}

/** The library keeps the key; with its name, which we give in one transaction with all else, it begins to count. */
export async function addPasskey(c: HttpContext, { auth, db, config }: AccountDeps) {
  const actor = actorOf(c)
  const { credential, name } = await readAnswer(c)
  const named = nameForm.safeParse({ name })
  if (!named.success) return refuseJson(c, 400, named.error.issues[0]?.message ?? '')
  const { api } = await auth()
  const headers = c.req.raw.headers
  const answer = await api.verifyPasskeyRegistration({ body: { response: credential }, headers, asResponse: true })
  if (!answer.ok) return refuseJson(c, 400, 'Der Passkey ließ sich nicht prüfen. Bitte versuchen Sie es noch einmal.')
  const { id }: { id: string } = await answer.json()
  await transaction(db, async tx => {
    await namePasskey(tx, actor.personId, id, named.data.name)
    await recordOwn(tx, actor.personId, 'passkey.added', { passkeyId: id })
    await mailNotice(tx, config.baseUrl, actor, 'passkeyAdded')
  })
  await noteProof(db, actor.sessionId, 'passkey')
  return c.json({ next: `${paths.accountPasskeys()}?meldung=neu` })
}

const unknown = 'Diesen Passkey gibt es nicht.'

async function getPasskey(c: HttpContext, { db }: AccountDeps) {
  const passkeys = await listPasskeys(db, actorOf(c).personId)
  const passkey = passkeys.find(({ id }) => id === c.req.param('id'))
  if (!passkey) throw notFound(unknown)
  return passkey
}

export async function showPasskey(c: HttpContext, deps: AccountDeps) {
  return sendPage(c, oneFrame, <PasskeyPage passkey={await getPasskey(c, deps)} form={emptyForm} />)
}

export async function renamePasskey(c: HttpContext, deps: AccountDeps) {
  const passkey = await getPasskey(c, deps)
  const form = await parseForm(c, nameForm)
  if (!form.isValid) return sendPage(c, oneFrame, <PasskeyPage passkey={passkey} form={form} />, 400)
  const { personId } = actorOf(c)
  await transaction(deps.db, async tx => {
    await namePasskey(tx, personId, passkey.id, form.value.name)
    await recordOwn(tx, personId, 'passkey.renamed', { passkeyId: passkey.id })
  })
  return redirectDone(c, paths.accountPasskeys(), 'umbenannt')
}

export async function removePasskey(c: HttpContext, deps: AccountDeps) {
  const actor = actorOf(c)
  const passkey = await getPasskey(c, deps)
  const { db, config } = deps
  const [factors, demands] = [await findFactors(db, actor.personId), await listDemands(db, actor.personId)]
  if (isPasskeyNeeded(factors, demands)) {
    const errors = {
      '': 'Dies ist Ihr einziger Weg, sich anzumelden, oder der zweite Faktor, der verlangt wird. Richten Sie zuerst einen anderen ein.',
    }
    const passkeys = await listPasskeys(db, actor.personId)
    return sendPage(c, frame, <PasskeysPage passkeys={passkeys} errors={errors} />, 409)
  }
  await transaction(db, async tx => {
    await deletePasskey(tx, actor.personId, passkey.id)
    await recordOwn(tx, actor.personId, 'passkey.removed', { passkeyId: passkey.id })
    await mailNotice(tx, config.baseUrl, actor, 'passkeyRemoved')
  })
  return redirectDone(c, paths.accountPasskeys(), 'entfernt')
}
