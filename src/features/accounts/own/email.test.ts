import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, testPassword, type Visitor } from '../../../../test/app.ts'
import { addPerson, eventsOf, linkIn, mailsTo } from '../../../../test/people.ts'

let app: TestApp
let visitor: Visitor
let adaId: string
const former = 'ada.vogt@example.org'
const wanted = 'ada.neu@example.org'

before(async () => {
  app = await startTestApp()
  adaId = await addPerson(app.database.db, 'Ada Vogt', former)
  await addPerson(app.database.db, 'Berta Bund', 'berta.bund@example.org')
  visitor = await app.signIn(former)
})
after(() => app.close())

const db = () => app.database.db
const ask = (email: string) => visitor.post('/konto/e-mail', { email })
const addressOf = async () => {
  const { rows } = await sql<{ email: string }>`select email from people where id = ${adaId}::uuid`.execute(db())
  return rows[0]?.email
}

test('one confirmation is not enough, and looking at a link is none', async () => {
  assert.equal((await ask(wanted)).status, 200)
  const [toFormer, toNew] = [await linkIn(db(), former), await linkIn(db(), wanted)]
  assert.match(await app.html(toNew), /Bestätigen/)
  assert.match(await app.html(toFormer), /Bestätigen/)
  assert.equal(await addressOf(), former)
  assert.match(await (await app.post(toNew)).text(), /Es fehlt der Link, der an Ihre bisherige Adresse ging/)
  assert.equal(await addressOf(), former)
  assert.equal((await app.post(toNew)).status, 404, 'a link counts once')
  assert.equal(await addressOf(), former)
})

test('with both confirmations the new address counts, and links to the former one die', async () => {
  assert.equal((await app.post('/passwort-vergessen', { email: former })).status, 200)
  const reset = await linkIn(db(), former)
  assert.equal((await ask(wanted)).status, 200)
  const links = [await linkIn(db(), former), await linkIn(db(), wanted)]
  assert.match(await (await app.post(links[0] ?? '')).text(), /Es fehlt der Link, der an die neue Adresse ging/)
  assert.match(await (await app.post(links[1] ?? '')).text(), /Ihre neue E-Mail-Adresse gilt/)
  assert.equal(await addressOf(), wanted)
  assert.equal((await app.get(reset)).status, 404)
  await assert.rejects(app.signIn(former))
  visitor = await app.signIn(wanted)
  assert.equal((await mailsTo(db(), former)).at(-1), 'emailChanged')
  assert.ok((await eventsOf(db(), adaId)).includes('person.emailChanged'))
  const { rows } = await sql<{ text: string }>`select json_agg(events)::text as text from events`.execute(db())
  assert.ok(!rows[0]?.text.includes('@'), 'the event log knows no address')
})

test('nothing tells whether the new address is taken', async () => {
  const page = async (email: string) => (await (await ask(email)).text()).replaceAll(email, '…')
  assert.equal(await page('berta.bund@example.org'), await page('frei@example.org'))
  assert.deepEqual(await mailsTo(db(), 'berta.bund@example.org'), ['changeEmail'])
  await ask('berta.bund@example.org')
  assert.match(
    await (await app.post(await linkIn(db(), wanted))).text(),
    /Es fehlt der Link, der an die neue Adresse ging/,
  )
  assert.equal(await addressOf(), wanted)
})

test('a new request kills the links of the one before', async () => {
  await ask('eins@example.org')
  const old = [await linkIn(db(), wanted), await linkIn(db(), 'eins@example.org')]
  await ask('zwei@example.org')
  for (const link of old) assert.equal((await app.post(link)).status, 404)
  assert.equal((await app.post(await linkIn(db(), wanted))).status, 200)
  assert.equal((await app.post(await linkIn(db(), 'zwei@example.org'))).status, 200)
  assert.equal(await addressOf(), 'zwei@example.org')
})

test('an address that somebody took meanwhile is not taken away from them', async () => {
  visitor = await app.signIn('zwei@example.org')
  await ask('drei@example.org')
  const links = [await linkIn(db(), 'zwei@example.org'), await linkIn(db(), 'drei@example.org')]
  await addPerson(db(), 'Dritte Person', 'drei@example.org')
  await app.post(links[0] ?? '')
  assert.equal((await app.post(links[1] ?? '')).status, 409)
  assert.equal(await addressOf(), 'zwei@example.org')
})

test('both sides confirmed at the same moment, and both links fifty times, change the address once', async () => {
  await ask('vier@example.org')
  const links = [await linkIn(db(), 'zwei@example.org'), await linkIn(db(), 'vier@example.org')]
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => app.post(links[i % 2] ?? '')))
  assert.equal(answers.filter(({ status }) => status === 200).length, 2)
  assert.equal(await addressOf(), 'vier@example.org')
  assert.ok(await app.signIn('vier@example.org', testPassword))
})
