import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { openSecret } from '#core/secret.ts'
import { testSecret } from '../../../../test/app.ts'
import type { Walker } from '../../../../test/sso/browser.ts'
import { type House, startHouse } from '../../../../test/sso/house.ts'
import { eventsOf, greeted, linkIn, sessionsOf, signInOver } from '../../../../test/sso/world.ts'
import { setFactor } from '../factor.ts'
import { newTotpKey, totpCode } from '../totp.ts'

/** Single sign-on and the own account: connecting, disconnecting, proving anew, the second factor of this platform. */

let house: House
before(async () => {
  house = await startHouse()
})
after(() => house.close())

const db = () => house.app.database.db
const connection = () => `/konto/anmeldedienste/${house.providerId}/verbindung`
const makeStale = () => sql`update sessions set proved_at = now() - interval '1 hour'`.execute(db())

async function removalIn(walker: Walker): Promise<string> {
  const { text } = await walker.go('/konto/anmeldedienste')
  return /action="(\/konto\/anmeldedienste\/\d+\/trennung)"/.exec(text)?.[1] ?? ''
}

test('somebody who is signed in connects the account of the house, and signs in with it from then on', async () => {
  const { email, name, personId } = house.world.people.reader
  house.provider.seat = { subject: 'rieke', email: 'somebody.else@example.org' }
  const rieke = await house.signedIn(email)
  const before = await rieke.go('/konto/anmeldedienste')
  assert.match(before.text, /mit keinem Anmeldedienst verbunden/)
  const done = await rieke.go(connection(), {})
  assert.equal(done.url, `${house.app.origin}/konto/anmeldedienste?meldung=verbunden`)
  assert.match(done.text, /Trennen<span class="sr-only"> Kreis Warendorf/)
  assert.match((await rieke.go('/konto')).text, /1 verbunden/)
  const [event] = (await eventsOf(db(), 'identity.connected')).slice(-1)
  assert.equal(event?.personId, personId)
  assert.match((await linkIn(db(), email)).text, /mit einem Anmeldedienst verbunden/)
  const page = await signInOver(house.browser(), house.providerId, '/hilfe')
  assert.equal(greeted(page), name)
  assert.deepEqual((await sessionsOf(db(), email)).at(-1), { method: 'sso', factor: null })
})

test('connecting the same account once more changes nothing', async () => {
  house.provider.seat = { subject: 'rieke' }
  const rieke = await house.signedIn(house.world.people.reader.email)
  assert.match((await rieke.go(connection(), {})).url, /meldung=verbunden$/)
  const { rows } = await sql`select 1 from identities`.execute(db())
  assert.equal(rows.length, 1)
})

test('whoever has not proved lately who they are does so before connecting', async () => {
  const edda = await house.signedIn(house.world.people.editor.email)
  await makeStale()
  const page = await edda.go(connection(), {})
  assert.match(page.url, /\/konto\/nachweis\?weiter=%2Fkonto%2Fanmeldedienste$/)
  const { rows } = await sql`select 1 from sso_attempts where purpose = 'connect' and returned_at is null`.execute(db())
  assert.equal(rows.length, 0)
})

test('an account of the house that belongs to somebody else is not taken over', async () => {
  house.provider.seat = { subject: 'rieke' }
  const edda = await house.signedIn(house.world.people.editor.email)
  const page = await edda.go(connection(), {})
  assert.equal(page.status, 400)
  assert.match(page.text, /schon mit einem anderen Konto auf dieser Plattform verbunden/)
  const { rows } = await sql<{ personId: string }>`select person_id from identities`.execute(db())
  assert.deepEqual(rows, [{ personId: house.world.people.reader.personId }])
})

test('who signs out on the way connects nothing, nor does who signs in as somebody else meanwhile', async () => {
  house.provider.seat = { subject: 'edda' }
  const { editor, coordinator } = house.world.people
  const edda = await house.signedIn(editor.email)
  const left = await edda.step(connection(), {})
  let back = left.next ?? ''
  while (!back.includes('/rueckkehr')) back = (await edda.step(back)).next ?? ''
  await edda.go('/hilfe')
  await edda.step('/abmelden', {})
  await edda.go('/anmelden', { email: coordinator.email, passwort: 'drei-Birnen-im-Rathaus' })
  const page = await edda.go(back)
  assert.equal(page.status, 400)
  assert.match(page.text, /niemand oder jemand anderes angemeldet/)
  const { rows } = await sql`select 1 from identities where subject = 'edda'`.execute(db())
  assert.equal(rows.length, 0)
})

test('who signs in through the house proves there anew who they are', async () => {
  house.provider.seat = { subject: 'rieke' }
  const rieke = house.browser()
  await signInOver(rieke, house.providerId)
  await makeStale()
  const ask = await rieke.go(await removalIn(rieke), {})
  assert.match(ask.text, /Mit dem Konto Ihres Hauses/)
  const action = /action="(\/konto\/nachweis\/sso\/[^"]*)"/.exec(ask.text)?.[1] ?? ''
  const page = await rieke.go(action, {})
  assert.equal(page.url, `${house.app.origin}/konto/anmeldedienste`)
  const { rows } =
    await sql`select 1 from sessions where method = 'sso' and proved_at > now() - interval '1 minute'`.execute(db())
  assert.equal(rows.length, 1)
})

test('the proof of somebody else at the same keyboard does not count', async () => {
  house.provider.seat = { subject: 'rieke' }
  const rieke = house.browser()
  await signInOver(rieke, house.providerId)
  await makeStale()
  rieke.forget(house.provider.issuer)
  house.provider.seat = { subject: 'somebody-else' }
  const page = await rieke.go(`/konto/nachweis/sso/${house.providerId}?weiter=%2Fkonto`, {})
  assert.equal(page.status, 400)
  assert.match(page.text, /mit einem anderen Konto angemeldet als dem, das hier erwartet wird/)
  const { rows } = await sql`select 1 from sessions where proved_at > now() - interval '1 minute'`.execute(db())
  assert.equal(rows.length, 0)
})

test('disconnecting ends what the house has opened, and its account opens this one no longer', async () => {
  house.provider.seat = { subject: 'rieke' }
  const elsewhere = house.browser()
  await signInOver(elsewhere, house.providerId)
  const rieke = await house.signedIn(house.world.people.reader.email)
  const page = await rieke.go(await removalIn(rieke), {})
  assert.match(page.url, /meldung=getrennt$/)
  assert.equal(greeted(await elsewhere.go('/hilfe')), null)
  assert.equal(greeted(await rieke.go('/hilfe')), house.world.people.reader.name)
  assert.match((await signInOver(house.browser(), house.providerId)).text, /Erste Anmeldung/)
})

test('the only way to sign in is not taken away', async () => {
  house.provider.seat = {
    subject: 'solo',
    name: 'Solveig Ohne',
    email: 'solveig@kreis-warendorf.example',
    isEmailVerified: true,
  }
  const solveig = house.browser()
  await signInOver(solveig, house.providerId)
  await solveig.go('/anmelden/sso/konto', { name: 'Solveig Ohne', email: 'solveig@kreis-warendorf.example' })
  const page = await solveig.go(await removalIn(solveig), {})
  assert.equal(page.status, 409)
  assert.match(page.text, /Ihr einziger Weg, sich anzumelden/)
  assert.equal(greeted(await signInOver(house.browser(), house.providerId, '/hilfe')), 'Solveig Ohne')
})

test('the connection of somebody else does not exist', async () => {
  const edda = await house.signedIn(house.world.people.editor.email)
  const { rows } = await sql<{ id: number }>`select id from identities`.execute(db())
  assert.equal((await edda.go(`/konto/anmeldedienste/${rows[0]?.id}/trennung`, {})).status, 404)
})

test('who has an authenticator app here is asked for its code, unless the house has asked for a second factor', async () => {
  const key = newTotpKey()
  const { rows } = await sql<{ id: string }>`select id from people where name = 'Solveig Ohne'`.execute(db())
  await transaction(db(), tx => setFactor(tx, openSecret(testSecret, ''), rows[0]?.id ?? '', key))
  const email = 'solveig@kreis-warendorf.example'
  await sql`delete from sessions`.execute(db())
  house.provider.seat = { subject: 'solo' }
  const solveig = house.browser()
  const asked = await signInOver(solveig, house.providerId, '/konto')
  assert.equal(asked.url, `${house.app.origin}/anmelden/code`)
  assert.deepEqual(await sessionsOf(db(), email), [])
  const page = await solveig.go('/anmelden/code', { code: totpCode(key, Math.floor(Date.now() / 30_000)) })
  assert.equal(page.url, `${house.app.origin}/konto`)
  assert.deepEqual(await sessionsOf(db(), email), [{ method: 'sso', factor: 'totp' }])
  house.provider.seat = { subject: 'solo', amr: ['pwd', 'mfa'] }
  await signInOver(house.browser(), house.providerId)
  assert.deepEqual((await sessionsOf(db(), email)).at(-1), { method: 'sso', factor: 'sso' })
})

test('whoever is blocked is told so here as everywhere', async () => {
  const { rows } = await sql<{ id: string }>`select id from people where name = 'Solveig Ohne'`.execute(db())
  await sql`insert into blocks (subject_kind, subject_id, reason) values ('person', ${rows[0]?.id}, 'Grund: Probe')`.execute(
    db(),
  )
  const page = await signInOver(house.browser(), house.providerId)
  assert.equal(page.status, 403)
  assert.match(page.text, /Ihr Zugang ist gesperrt/)
  assert.match(page.text, /Grund: Probe/)
})
