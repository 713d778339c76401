import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, testPassword, type Visitor } from '../app.ts'
import { createWorld, type World } from '../world.ts'
import type { Walker } from './browser.ts'
import { clientId, clientSecret, type RealProvider, startRealProvider } from './real-provider.ts'
import { browserAt, redirectUri } from './world.ts'

/** The small world, in which the Kreis Warendorf signs its people in itself. */
export interface House {
  readonly app: TestApp
  readonly world: World
  readonly provider: RealProvider
  readonly providerId: number
  readonly operator: Visitor
  browser(): Walker
  /** Somebody who is signed in with the password of the tests. */
  signedIn(email: string): Promise<Walker>
  close(): Promise<void>
}

export const districtDomain = 'kreis-warendorf.example'

export async function startHouse(): Promise<House> {
  const app = await startTestApp()
  const world = await createWorld(app)
  const provider = await startRealProvider(redirectUri)
  const operator = await app.signIn(world.people.operator.email)
  const providerId = await enterProvider({ app, operator }, provider, { verwaltung: '05570', domains: districtDomain })
  const signedIn = async (email: string) => {
    const walker = browserAt(app)
    await walker.go('/anmelden?weiter=%2Fhilfe', { email, passwort: testPassword })
    return walker
  }
  const close = async () => {
    provider.close()
    await app.close()
  }
  return { app, world, provider, providerId, operator, browser: () => browserAt(app), signedIn, close }
}

/** On the page of the operation. */
export async function enterProvider(
  { app, operator }: Pick<House, 'app' | 'operator'>,
  { issuer }: RealProvider,
  fields: Readonly<Record<string, string>>,
): Promise<number> {
  const entry = {
    name: 'Kreis Warendorf',
    aussteller: issuer,
    kennung: clientId,
    geheimnis: clientSecret,
    faktor: 'mfa',
  }
  const answer = await operator.post('/betrieb/anmeldedienste', { ...entry, ...fields })
  if (answer.status !== 303) throw new Error(`${answer.status} ${await answer.text()}`)
  const { rows } = await sql<{ id: number }>`
    select id from identity_providers where issuer = ${issuer}`.execute(app.database.db)
  return rows[0]?.id ?? 0
}
