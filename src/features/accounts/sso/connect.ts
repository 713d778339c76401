import type { Tx } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import type { Actor } from '#domain/actor.ts'
import { connectIdentity, findOwner } from './identities.ts'
import type { Proof } from './proof.ts'
import { providerNameOf } from './providers.ts'
import { Refusal } from './refusal.ts'

/** Connects an identity with the account of the person who is signed in, and tells her by mail. */
export async function connectOwn(tx: Tx, actor: Actor, proof: Pick<Proof, 'issuer' | 'subject'>): Promise<void> {
  const id = await connectIdentity(tx, actor, actor.personId, proof)
  if (id === null) {
    if ((await findOwner(tx, proof)) === actor.personId) return
    throw new Refusal('foreignIdentity')
  }
  const providerName = await providerNameOf(tx, proof.issuer)
  await enqueueMail(tx, {
    key: `identityConnected:${id}`,
    purpose: 'identityConnected',
    to: actor.email,
    subject: 'Anmeldedienst mit Ihrem Konto verbunden',
    name: actor.name,
    body: [
      `Ihr Konto ist jetzt mit dem Anmeldedienst „${providerName}“ verbunden. Sie können sich damit anmelden.`,
      'Waren Sie das nicht? Dann melden Sie sich bitte mit Ihrem Passwort an, trennen Sie die Verbindung unter „Mein Konto“ und ändern Sie Ihr Passwort.',
    ],
    reason: 'Sie erhalten diese Nachricht, weil sich geändert hat, womit man sich bei Ihrem Konto anmelden kann.',
  })
}
