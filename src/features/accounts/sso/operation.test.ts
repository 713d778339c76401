import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { districtDomain, type House, startHouse } from '../../../../test/sso/house.ts'
import { clientId, clientSecret, startRealProvider } from '../../../../test/sso/real-provider.ts'
import { startRogueProvider } from '../../../../test/sso/rogue-provider.ts'
import { eventsOf, greeted, redirectUri, signInOver } from '../../../../test/sso/world.ts'

/** The page on which the operator says which houses sign their people in themselves. */

let house: House
before(async () => {
  house = await startHouse()
})
after(() => house.close())

const db = () => house.app.database.db
const page = '/betrieb/anmeldedienste'
const own = () => `${page}/${house.providerId}`
const entry = {
  name: 'Land',
  aussteller: 'http://127.0.0.1:9',
  kennung: clientId,
  geheimnis: clientSecret,
  faktor: 'mfa',
}

test('the operator sees what to enter at the provider, and whom it is for', async () => {
  const text = await house.operator.html(page)
  assert.ok(text.includes(redirectUri))
  assert.ok(text.includes(house.provider.issuer))
  assert.match(text, /Kreis Warendorf/)
  const [event] = await eventsOf(db(), 'identityProvider.added')
  assert.equal(event?.personId, house.world.people.operator.personId)
  assert.doesNotMatch(JSON.stringify(event), /marker-client-secret/)
})

test('the secret of the client is kept encrypted and never shown', async () => {
  const { rows } = await sql<{ secret: string }>`select client_secret as secret from identity_providers`.execute(db())
  const secret = rows[0]?.secret ?? ''
  assert.ok(secret.length > clientSecret.length)
  assert.ok(!Buffer.from(secret, 'base64url').includes(clientSecret))
  const text = await house.operator.html(own())
  assert.doesNotMatch(text, /marker-client-secret/)
  assert.ok(!text.includes(secret))
})

test('for everybody but operators none of it exists', async () => {
  const coordinator = await house.app.signIn(house.world.people.coordinator.email)
  for (const path of [page, own()]) {
    assert.equal((await house.app.get(path)).status, 404)
    assert.equal((await coordinator.get(path)).status, 404)
  }
  for (const path of [page, own(), `${own()}/pruefung`, `${own()}/ende`]) {
    assert.equal((await house.app.post(path, entry)).status, 404)
    assert.equal((await coordinator.post(path, entry)).status, 404)
  }
  const { rows } = await sql`select 1 from identity_providers where ended_at is null and name <> 'Land'`.execute(db())
  assert.equal(rows.length, 1)
})

test('who runs the installation proves lately who they are before changing who may sign people in', async () => {
  const { operator } = house.world.people
  const stale = await house.app.signIn(operator.email)
  await sql`
    update sessions set proved_at = now() - interval '1 hour'
    where id = (select id from sessions order by created_at desc limit 1)`.execute(db())
  assert.match((await stale.get(page)).headers.get('location') ?? '', /^\/konto\/nachweis/)
  for (const path of [page, own(), `${own()}/pruefung`, `${own()}/ende`])
    assert.match((await stale.post(path, entry)).headers.get('location') ?? '', /^\/konto\/nachweis/)
  assert.equal((await house.operator.get(own())).status, 200, 'nothing has ended')
})

test('the API tells operators the same, without the secret', async () => {
  const text = await house.operator.html('/api/v1/operator/identity-providers')
  const { items } = JSON.parse(text)
  assert.equal(items[0].issuer, house.provider.issuer)
  assert.equal(items[0].hasSecret, true)
  assert.deepEqual(items[0].emailDomains, [districtDomain])
  assert.doesNotMatch(text, /marker|clientSecret/)
  assert.equal((await house.app.get('/api/v1/operator/identity-providers')).status, 404)
})

const wrong: readonly (readonly [title: string, fields: Record<string, string>, message: RegExp])[] = [
  ['a provider that does not answer', {}, /gerade nicht erreichbar/],
  ['an address without TLS', { aussteller: 'http://login.example' }, /ohne https/],
  ['something that is no address', { aussteller: 'login' }, /mit https:\/\/ beginnt/],
  ['an address with a query', { aussteller: 'https://login.example/?x=1' }, /mit https:\/\/ beginnt/],
  ['no name', { name: '' }, /einen Namen ein/],
  ['no id', { kennung: '' }, /Kennung \(Client-ID\) ein/],
  ['an administration nobody knows', { verwaltung: 'Entenhausen' }, /steht nicht im Verzeichnis/],
  ['an administration whose name several have', { verwaltung: 'Neukirchen' }, /So heißen mehrere/],
  ['something that is no domain', { domains: 'kreis' }, /Domains wie kreis-muster\.de/],
]

for (const [title, fields, message] of wrong)
  test(`${title} is refused with a message, and what was typed stays`, async () => {
    const answer = await house.operator.post(page, { ...entry, ...fields })
    const text = await answer.text()
    assert.equal(answer.status, 400)
    assert.match(text, message)
    assert.ok(text.includes(`value="${fields.aussteller ?? entry.aussteller}"`))
    assert.doesNotMatch(text, /marker-client-secret/)
    assert.equal((await sql`select 1 from identity_providers`.execute(db())).rows.length, 1)
  })

test('what is no provider at all is told so', async () => {
  const answer = await house.operator.post(page, { ...entry, aussteller: house.app.origin })
  assert.match(await answer.text(), /beschreibt sich kein Anmeldedienst nach OpenID Connect/)
})

test('a provider that hands out its tokens somewhere else is told so before anybody signs in', async () => {
  const rogue = await startRogueProvider()
  rogue.plan = { describe: metadata => ({ ...metadata, token_endpoint: 'http://127.0.0.1:9/token' }) }
  const answer = await house.operator.post(page, { ...entry, aussteller: rogue.issuer })
  assert.match(await answer.text(), /verweist auf einen anderen Server.*\(token_endpoint\)/)
  rogue.close()
})

test('a provider whose keys are missing is told so', async () => {
  const rogue = await startRogueProvider()
  rogue.plan = { answer: { '/jwks': (_, response) => response.end('{"keys":[]}') } }
  const answer = await house.operator.post(page, { ...entry, aussteller: rogue.issuer })
  assert.match(await answer.text(), /fehlen Angaben, die hier gebraucht werden\. \(jwks_uri\)/)
  rogue.close()
})

test('the address of the description is as good as that of the provider, but nobody is entered twice', async () => {
  const aussteller = `${house.provider.issuer}/.well-known/openid-configuration`
  const answer = await house.operator.post(page, { ...entry, aussteller })
  assert.equal(answer.status, 400)
  assert.match(await answer.text(), /schon eingetragen/)
})

test('a provider is tried without signing in', async () => {
  const answer = await house.operator.post(`${own()}/pruefung`)
  assert.equal(answer.headers.get('location'), `${own()}?meldung=geprueft`)
  assert.match(await house.operator.html(`${own()}?meldung=geprueft`), /antwortet und beschreibt sich so/)
  const rogue = await startRogueProvider()
  await sql`insert into identity_providers (name, issuer, client_id) values ('Aus', ${rogue.issuer}, 'x')`.execute(db())
  rogue.close()
  const { rows } = await sql<{ id: number }>`select id from identity_providers where name = 'Aus'`.execute(db())
  const failed = await house.operator.post(`${page}/${rows[0]?.id}/pruefung`)
  assert.equal(failed.status, 409)
  assert.match(await failed.text(), /gerade nicht erreichbar/)
  await sql`delete from identity_providers where name = 'Aus'`.execute(db())
})

test('name, domains and secret can be changed; an empty secret stays', async () => {
  const before = await sql<{ secret: string }>`select client_secret as secret from identity_providers`.execute(db())
  const fields = {
    name: 'Kreis Warendorf (neu)',
    kennung: clientId,
    domains: '@A.example, b.example',
    faktor: '',
    verwaltung: '',
  }
  assert.equal((await house.operator.post(own(), fields)).status, 303)
  const { rows } = await sql<Record<string, unknown>>`
    select name, client_secret as secret, email_domains, factor_values, administration_id from identity_providers`.execute(
    db(),
  )
  assert.deepEqual(rows[0], {
    name: 'Kreis Warendorf (neu)',
    secret: before.rows[0]?.secret,
    emailDomains: ['a.example', 'b.example'],
    factorValues: [],
    administrationId: null,
  })
  const [event] = (await eventsOf(db(), 'identityProvider.changed')).slice(-1)
  assert.match(JSON.stringify(event?.after), /"isSecretReplaced":false/)
  const replaced = { ...fields, geheimnis: 'falsches-geheimnis-0123456789' }
  assert.equal((await house.operator.post(own(), replaced)).status, 303)
  house.provider.seat = { subject: 'ada' }
  assert.match((await signInOver(house.browser(), house.providerId)).text, /nimmt Anfragen dieser Plattform nicht an/)
  assert.equal((await house.operator.post(own(), { ...fields, geheimnis: clientSecret })).status, 303)
  assert.match((await signInOver(house.browser(), house.providerId)).text, /Erste Anmeldung/)
})

test('an ended provider lets nobody in and signs out whom it let in; taken up again, its people are the same', async () => {
  const { coordinator } = house.world.people
  house.provider.seat = { subject: 'karla' }
  const karla = await house.signedIn(coordinator.email)
  await karla.go(`/konto/anmeldedienste/${house.providerId}/verbindung`, {})
  const there = house.browser()
  await signInOver(there, house.providerId)
  assert.equal((await house.operator.post(`${own()}/ende`)).headers.get('location'), `${page}?meldung=beendet`)
  assert.equal(greeted(await there.go('/hilfe')), null)
  assert.equal(greeted(await karla.go('/hilfe')), coordinator.name, 'who came by password stays')
  assert.doesNotMatch(await house.app.html('/anmelden'), /Mit dem Konto Ihres Hauses/)
  assert.match((await signInOver(house.browser(), house.providerId)).text, /wird hier nicht mehr benutzt/)
  assert.equal((await house.operator.get(own())).status, 404)
  assert.equal((await house.operator.post(`${own()}/ende`)).status, 404)
  // As people type it; what counts is the name the provider gives itself.
  const again = { ...entry, name: 'Kreis Warendorf', aussteller: `${house.provider.issuer}/` }
  assert.equal((await house.operator.post(page, again)).status, 303)
  assert.equal(greeted(await signInOver(house.browser(), house.providerId, '/hilfe')), coordinator.name)
})

test('with many providers the sign-in page stays short', async () => {
  const others = await Promise.all(Array.from({ length: 4 }, () => startRealProvider(redirectUri)))
  for (const [i, { issuer }] of others.entries())
    await sql`insert into identity_providers (name, issuer, client_id) values (${`Haus ${i}`}, ${issuer}, 'x')`.execute(
      db(),
    )
  assert.match(await house.app.html('/anmelden'), /<summary>Alle 5 Anmeldedienste zeigen/)
  for (const other of others) other.close()
})
