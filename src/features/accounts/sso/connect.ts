import type { Tx } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { mailNotice } from '../mails.ts'
import { connectIdentity, findOwner } from './identities.ts'
import type { Proof } from './proof.ts'
import { Refusal } from './refusal.ts'

/** Connects an identity with the account of the person who is signed in, and tells her by mail. */
export async function connectOwn(
  tx: Tx,
  baseUrl: string,
  actor: Actor,
  key: Pick<Proof, 'issuer' | 'subject'>,
): Promise<void> {
  if ((await connectIdentity(tx, actor, actor.personId, key)) !== null)
    return mailNotice(tx, baseUrl, actor, 'identityConnected')
  if ((await findOwner(tx, key)) !== actor.personId) throw new Refusal('foreignIdentity')
}
