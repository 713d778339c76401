import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { serveApp } from '../../../../test/app.ts'
import { districtDomain, enterProvider, type House, startHouse } from '../../../../test/sso/house.ts'
import { startRealProvider } from '../../../../test/sso/real-provider.ts'
import {
  browserAt,
  eventsOf,
  greeted,
  linkIn,
  redirectUri,
  sessionsOf,
  signInOver,
} from '../../../../test/sso/world.ts'

/** Signing in through a real provider, over HTTP, by following redirects. */

let house: House
before(async () => {
  house = await startHouse()
})
after(() => house.close())

const db = () => house.app.database.db
const ada = { subject: 'ada', name: 'Ada Vogt', email: `ada@${districtDomain}`, isEmailVerified: true }

test('the sign-in page has a button for the provider', async () => {
  const page = await house.app.html('/anmelden?weiter=%2Fhilfe')
  assert.match(page, /Mit dem Konto Ihres Hauses anmelden/)
  assert.match(page, new RegExp(`action="/anmelden/sso/${house.providerId}\\?weiter=%2Fhilfe"`))
  assert.match(page, /Kreis Warendorf/)
})

test('a GET of the button changes nothing and is not answered', async () => {
  assert.equal((await house.app.get(`/anmelden/sso/${house.providerId}`)).status, 405)
})

test('who is new gets an account at once where the provider vouches for the address, and is led to join', async () => {
  house.provider.seat = ada
  const walker = browserAt(house.app)
  const asked = await signInOver(walker, house.providerId)
  assert.equal(asked.status, 200)
  assert.match(asked.text, /Erste Anmeldung über „Kreis Warendorf“/)
  assert.match(asked.text, /value="ada@kreis-warendorf\.example"/)
  assert.equal(asked.headers.get('cache-control'), 'private, no-store')
  const made = await walker.step('/anmelden/sso/konto', { name: 'Ada Vogt', email: ada.email })
  assert.equal(made.next, `${house.app.origin}/registrieren/${house.world.administrations.district}`)
  assert.equal(greeted(await walker.go('/hilfe')), 'Ada Vogt')
  assert.deepEqual(await sessionsOf(db(), ada.email), [{ method: 'sso', factor: null }])
  const { rows } =
    await sql`select 1 from memberships m join people p on p.id = m.person_id where p.name = 'Ada Vogt'`.execute(db())
  assert.equal(rows.length, 0, 'an account gives no rights')
})

test('the second time nobody is asked anything, and the way leads to where it should', async () => {
  const userInfos = house.provider.asked.get('/me')
  const page = await signInOver(browserAt(house.app), house.providerId, '/hilfe?thema=suche')
  assert.equal(page.url, `${house.app.origin}/hilfe?thema=suche`)
  assert.equal(greeted(page), 'Ada Vogt')
  assert.equal(house.provider.asked.get('/me'), userInfos, 'and no more is asked of the provider than needed')
})

test('the way leads to no other website', async () => {
  const page = await signInOver(browserAt(house.app), house.providerId, '//boese.example/')
  assert.ok(page.url.startsWith(house.app.origin), page.url)
})

test('a second factor at the provider counts as one here', async () => {
  house.provider.seat = { subject: 'ada', amr: ['pwd', 'mfa'] }
  await signInOver(browserAt(house.app), house.providerId)
  assert.deepEqual((await sessionsOf(db(), ada.email)).at(-1), { method: 'sso', factor: 'sso' })
})

test('an address that has an account is connected only by whoever can sign in to it', async () => {
  const { email, name, personId } = house.world.people.editor
  await sql`update identity_providers set email_domains = email_domains || ${[email.split('@')[1]]}::text[]`.execute(
    db(),
  )
  house.provider.seat = { subject: 'edda', name: 'Edda S.', email, isEmailVerified: true }
  const edda = browserAt(house.app)
  const asked = await signInOver(edda, house.providerId)
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
  assert.equal(done.url, `${house.app.origin}/konto/anmeldedienste?meldung=verbunden`)
  assert.match(done.text, /Kreis Warendorf/)
  const [event] = (await eventsOf(db(), 'identity.connected')).slice(-1)
  assert.equal(event?.subjectId, personId)
  assert.doesNotMatch(JSON.stringify(event), /Edda|edda|@/)
  assert.match((await linkIn(db(), email)).text, /mit einem Anmeldedienst verbunden/)
  assert.equal(greeted(await signInOver(browserAt(house.app), house.providerId, '/hilfe')), name)
})

test('the same address at two providers is two identities, and neither takes over the account of the other', async () => {
  const land = await startRealProvider(redirectUri)
  const landId = await enterProvider(house, land, { name: 'Land', domains: districtDomain })
  // The same subject and the same address, said by somebody else.
  land.seat = ada
  const stranger = browserAt(house.app)
  const page = await signInOver(stranger, landId, '/hilfe')
  assert.match(page.text, /Sie haben schon ein Konto/)
  assert.equal(greeted(await stranger.go('/hilfe')), null)
  const { rows } = await sql<{ issuer: string }>`select issuer from identities where subject = 'ada'`.execute(db())
  assert.deepEqual(rows, [{ issuer: house.provider.issuer }])
  land.close()
})

test('setting out and coming back are limited like every other way to sign in', async () => {
  for (const path of [`/anmelden/sso/${house.providerId}`, '/anmelden/sso/rueckkehr?state=x']) {
    const strict = await serveApp(house.app.database, { RATE_LIMIT_SIGN_IN: '2/300' })
    const ask = () => (path.includes('?') ? strict.get(path) : strict.post(path))
    await ask()
    assert.notEqual((await ask()).status, 429)
    const answer = await ask()
    assert.equal(answer.status, 429)
    assert.ok(Number(answer.headers.get('retry-after')) > 0)
    strict.close()
  }
})
