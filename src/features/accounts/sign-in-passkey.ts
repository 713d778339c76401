import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import type { AccountDeps } from './deps.ts'
import { nextPath } from './next-path.ts'
import { findBlockReason, openSession } from './open-session.ts'
import { noteProof } from './own/proof.tsx'
import { findByPasskey, readAnswer, refuseJson } from './passkeys.ts'

const unknown = 'Dieser Passkey gehört zu keinem Konto hier. Bitte melden Sie sich mit Ihrem Passwort an.'

/** A passkey is possession and PIN or fingerprint: both factors at once. */
export async function signInWithPasskey(c: HttpContext, deps: AccountDeps) {
  const { credential, weiter } = await readAnswer(c)
  const personId = await findByPasskey(c, deps, credential)
  if (personId === undefined) {
    c.get('log').info({ requestId: c.get('requestId'), signIn: 'refused' })
    return refuseJson(c, 400, unknown)
  }
  const blockReason = await findBlockReason(deps.db, personId)
  if (blockReason !== null)
    return refuseJson(
      c,
      403,
      `Ihr Zugang ist gesperrt: ${blockReason} Bitte wenden Sie sich an den Betrieb (siehe Impressum).`,
    )
  const next = await openSession(c, deps, { personId, method: 'passkey', factor: 'passkey', next: nextPath(weiter) })
  return c.json({ next })
}

/** Fresh proof of identity: only with a passkey of the own account. */
export async function proveByPasskey(c: HttpContext, deps: AccountDeps) {
  const { personId, sessionId } = actorOf(c)
  const { credential, weiter } = await readAnswer(c)
  if ((await findByPasskey(c, deps, credential)) !== personId)
    return refuseJson(c, 400, 'Dieser Passkey gehört nicht zu Ihrem Konto.')
  await noteProof(deps.db, sessionId, 'passkey')
  return c.json({ next: nextPath(weiter) })
}
