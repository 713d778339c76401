import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import { paths } from '../../../paths.ts'
import { listOwnIdentities, type OwnIdentity } from './identities.ts'
import { listProviderChoices } from './providers.ts'
import { ProviderButtons } from './views/choices.tsx'

/** The part of the sign-in page for people whose house signs them in itself; null where there is no provider. */
export async function signInChoices(db: Db, next: string): Promise<Html | null> {
  const choices = await listProviderChoices(db)
  if (!choices.length) return null
  return (
    <section aria-labelledby="anmeldedienste">
      <h2 id="anmeldedienste">Mit dem Konto Ihres Hauses anmelden</h2>
      <p>Ohne eigenes Passwort für diese Plattform: Sie melden sich bei Ihrem Haus oder Land an.</p>
      <ProviderButtons choices={choices} action={id => paths.signInProvider(id, next)} />
    </section>
  )
}

/** The part of the page on which somebody proves anew who they are; null where the account has no provider. */
export async function proofChoices(db: Db, personId: string, next: string): Promise<Html | null> {
  const own = (await listOwnIdentities(db, personId)).filter(({ isActive }) => isActive)
  if (!own.length) return null
  return (
    <section aria-labelledby="anmeldedienste">
      <h2 id="anmeldedienste">Mit dem Konto Ihres Hauses</h2>
      <p>Sie geben dort Ihr Passwort noch einmal ein und kommen hierher zurück.</p>
      <ProviderButtons choices={own.map(asChoice)} action={id => paths.accountProofProvider(id, next)} />
    </section>
  )
}

const asChoice = ({ providerId, providerName }: OwnIdentity) => ({ id: providerId, name: providerName })
