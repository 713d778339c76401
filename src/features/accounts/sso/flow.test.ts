import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { clientId, clientSecret, type RealProvider, startRealProvider } from '../../../../test/sso/real-provider.ts'
import {
  browserAt,
  eventsOf,
  greeted,
  linkIn,
  redirectUri,
  sessionsOf,
  signInOver,
} from '../../../../test/sso/world.ts'
import { createWorld, type World } from '../../../../test/world.ts'

/** Single sign-on against a real provider, over HTTP, by following redirects. */

let app: TestApp
let world: World
let district: RealProvider
let land: RealProvider
let operator: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  district = await startRealProvider(redirectUri)
  land = await startRealProvider(redirectUri)
  operator = await app.signIn(world.people.operator.email)
})
after(async () => {
  district.close()
  land.close()
  await app.close()
})

const db = () => app.database.db
const entry = { name: 'Kreis Warendorf', kennung: clientId, geheimnis: clientSecret, faktor: 'mfa' }

async function idOf(issuer: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from identity_providers where issuer = ${issuer}`.execute(db())
  return rows[0]?.id ?? 0
}

test('the operator enters a provider, which is asked at once, and its button stands on the sign-in page', async () => {
  const page = await operator.html('/betrieb/anmeldedienste')
  assert.match(page, new RegExp(redirectUri))
  const sent = { ...entry, aussteller: `${district.issuer}/`, verwaltung: '05570', domains: 'Kreis-Warendorf.example' }
  assert.equal(
    (await operator.post('/betrieb/anmeldedienste', sent)).headers.get('location'),
    '/betrieb/anmeldedienste?meldung=eingetragen',
  )
  assert.ok(await idOf(district.issuer), 'under the address the provider gives itself')
  const signInPage = await app.html('/anmelden')
  assert.match(signInPage, /Mit dem Konto Ihres Hauses anmelden/)
  assert.match(signInPage, new RegExp(`action="/anmelden/sso/${await idOf(district.issuer)}"`))
  const [event] = await eventsOf(db(), 'identityProvider.added')
  assert.equal(event?.personId, world.people.operator.personId)
  assert.doesNotMatch(JSON.stringify(event), /marker-client-secret/)
})

test('the secret of the client is kept encrypted and never shown', async () => {
  const { rows } = await sql<{ secret: string }>`select client_secret as secret from identity_providers`.execute(db())
  assert.ok(rows[0]?.secret.length)
  assert.doesNotMatch(rows[0]?.secret ?? '', /marker/)
  const page = await operator.html(`/betrieb/anmeldedienste/${await idOf(district.issuer)}`)
  assert.doesNotMatch(page, /marker-client-secret/)
  assert.ok(!page.includes(rows[0]?.secret ?? ''))
})

test('a GET of the button changes nothing and is not answered', async () => {
  assert.equal((await app.get(`/anmelden/sso/${await idOf(district.issuer)}`)).status, 405)
})

test('who is new gets an account at once where the provider vouches for the address, and is led to join', async () => {
  district.seat = { subject: 'ada', name: 'Ada Vogt', email: 'ada@kreis-warendorf.example', isEmailVerified: true }
  const ada = browserAt(app)
  const asked = await signInOver(ada, await idOf(district.issuer))
  assert.equal(asked.status, 200)
  assert.match(asked.text, /Erste Anmeldung über „Kreis Warendorf“/)
  assert.match(asked.text, /value="ada@kreis-warendorf\.example"/)
  assert.equal(asked.headers.get('cache-control'), 'private, no-store')
  const made = await ada.step('/anmelden/sso/konto', { name: 'Ada Vogt', email: 'ada@kreis-warendorf.example' })
  assert.equal(made.next, `${app.origin}/registrieren/${world.administrations.district}`)
  assert.equal(greeted(await ada.go('/hilfe')), 'Ada Vogt')
  assert.deepEqual(await sessionsOf(db(), 'ada@kreis-warendorf.example'), [{ method: 'sso', factor: null }])
  const { rows } =
    await sql`select 1 from memberships m join people p on p.id = m.person_id where p.name = 'Ada Vogt'`.execute(db())
  assert.equal(rows.length, 0, 'an account gives no rights')
})

test('the second time nobody is asked anything, and the way leads to where it should', async () => {
  const userInfos = district.asked.get('/me')
  const page = await signInOver(browserAt(app), await idOf(district.issuer), '/hilfe?thema=suche')
  assert.equal(page.url, `${app.origin}/hilfe?thema=suche`)
  assert.equal(greeted(page), 'Ada Vogt')
  assert.equal(district.asked.get('/me'), userInfos, 'and no more is asked of the provider than needed')
})

test('the way leads to no other website', async () => {
  const page = await signInOver(browserAt(app), await idOf(district.issuer), '//boese.example/')
  assert.ok(page.url.startsWith(app.origin), page.url)
})

test('a second factor at the provider counts as one here', async () => {
  district.seat = { subject: 'ada', amr: ['pwd', 'mfa'] }
  await signInOver(browserAt(app), await idOf(district.issuer))
  assert.deepEqual((await sessionsOf(db(), 'ada@kreis-warendorf.example')).at(-1), { method: 'sso', factor: 'sso' })
})

test('an address that has an account is connected only by whoever can sign in to it', async () => {
  const { email, name, personId } = world.people.editor
  await sql`update identity_providers set email_domains = email_domains || ${[email.split('@')[1]]}::text[]`.execute(
    db(),
  )
  district.seat = { subject: 'edda', name: 'Edda S.', email, isEmailVerified: true }
  const edda = browserAt(app)
  const asked = await signInOver(edda, await idOf(district.issuer))
  assert.match(asked.text, /Sie haben schon ein Konto/)
  assert.equal(greeted(await edda.go('/hilfe')), null, 'knowing the address opens nothing')
  const taken = await edda.step('/anmelden/sso/konto', { name: 'Edda S.', email })
  assert.equal(taken.status, 400)
  assert.equal(greeted(await edda.go('/hilfe')), null)

  const asks = await edda.go('/anmelden?weiter=%2Fanmelden%2Fsso%2Fverbinden', {
    email,
    passwort: 'drei-Birnen-im-Rathaus',
  })
  assert.match(asks.text, /Mit Ihrem Konto verbinden/)
  const done = await edda.go('/anmelden/sso/verbinden', {})
  assert.equal(done.url, `${app.origin}/konto/anmeldedienste?meldung=verbunden`)
  assert.match(done.text, /Kreis Warendorf/)
  const [event] = (await eventsOf(db(), 'identity.connected')).slice(-1)
  assert.equal(event?.subjectId, personId)
  assert.doesNotMatch(JSON.stringify(event), /Edda|edda|@/)
  assert.match((await linkIn(db(), email)).text, /ist jetzt mit dem Anmeldedienst „Kreis Warendorf“ verbunden/)
  assert.equal(greeted(await signInOver(browserAt(app), await idOf(district.issuer), '/hilfe')), name)
})

test('the same address at two providers is two identities, and neither takes over the account of the other', async () => {
  const sent = { ...entry, name: 'Land', aussteller: land.issuer, domains: 'kreis-warendorf.example' }
  assert.equal((await operator.post('/betrieb/anmeldedienste', sent)).status, 303)
  // The same subject and the same address, said by somebody else.
  land.seat = { subject: 'ada', name: 'Ada Vogt', email: 'ada@kreis-warendorf.example', isEmailVerified: true }
  const stranger = browserAt(app)
  const page = await signInOver(stranger, await idOf(land.issuer), '/hilfe')
  assert.match(page.text, /Sie haben schon ein Konto/)
  assert.equal(greeted(await stranger.go('/hilfe')), null)
  const { rows } = await sql<{ issuer: string }>`select issuer from identities where subject = 'ada'`.execute(db())
  assert.deepEqual(rows, [{ issuer: district.issuer }])
})

test('an identity that belongs to somebody else stays theirs', async () => {
  district.seat = { subject: 'edda' }
  const ada = browserAt(app)
  district.seat = { subject: 'ada' }
  await signInOver(ada, await idOf(district.issuer))
  district.seat = { subject: 'edda' }
  // Whoever sits at the provider's page with another session there.
  ada.cookies(district.issuer)
  const page = await ada.go(`/konto/anmeldedienste/${await idOf(district.issuer)}/verbindung`, {})
  assert.ok(page.url)
})
