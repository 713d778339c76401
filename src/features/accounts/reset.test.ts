import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { createLog } from '#core/log.ts'
import { serveApp, startTestApp, type TestApp, testPassword } from '../../../test/app.ts'
import { addPerson, eventsOf, linkIn, mailsTo } from '../../../test/people.ts'

let app: TestApp
const ada = 'ada.vogt@example.org'
const newPassword = 'neun Störche über Coesfeld'
let adaId: string

before(async () => {
  app = await startTestApp()
  adaId = await addPerson(app.database.db, 'Ada Vogt', ada)
  await addPerson(app.database.db, 'Udo Neu', 'udo.neu@example.org', false)
})
after(() => app.close())

const db = () => app.database.db
const forget = (email: string) => app.post('/passwort-vergessen', { email })

/** The page without what was typed. */
const plain = async (answer: Response, email: string) => (await answer.text()).replaceAll(email, '…')

test('known, unknown and unconfirmed addresses get the same answer; one of them a mail', async () => {
  const pages = new Set<string>()
  for (const email of [ada, 'niemand@example.org', 'udo.neu@example.org']) {
    const answer = await forget(email.toUpperCase())
    assert.equal(answer.status, 200)
    pages.add(await plain(answer, email))
    assert.deepEqual(await mailsTo(db(), email), email === ada ? ['resetPassword'] : [])
  }
  assert.equal(pages.size, 1)
  assert.equal((await forget('keine-adresse')).status, 400)
})

test('opening the link changes nothing; a weak password leaves it usable', async () => {
  const link = await linkIn(db(), ada)
  assert.equal((await app.get(link)).status, 200)
  for (const passwort of ['', 'kurz', 'AdaVogt2026!', 'ada.vogt@example.org'])
    assert.equal((await app.post(link, { passwort })).status, 400, passwort)
  assert.equal((await app.get(link)).status, 200)
})

test('a new password ends every session, kills all other links, and a mail tells of it', async () => {
  const before = await app.signIn(ada)
  const first = await linkIn(db(), ada)
  await forget(ada)
  const second = await linkIn(db(), ada)
  assert.notEqual(first, second)
  const answer = await app.post(second, { passwort: newPassword })
  assert.equal(answer.headers.get('location'), '/anmelden?meldung=passwort-neu')
  assert.deepEqual(answer.headers.getSetCookie(), [], 'nobody is signed in by it')
  assert.equal((await before.get('/konto')).status, 303)
  for (const link of [first, second]) {
    assert.equal((await app.get(link)).status, 404)
    assert.equal((await app.post(link, { passwort: 'acht andere Störche' })).status, 404)
  }
  await assert.rejects(app.signIn(ada, testPassword))
  await app.signIn(ada, newPassword)
  assert.deepEqual(await eventsOf(db(), adaId), ['person.passwordReset'])
  assert.equal((await mailsTo(db(), ada)).at(-1), 'passwordReset')
})

test('of fifty who use one link at the same moment one sets the password', async () => {
  await forget(ada)
  const link = await linkIn(db(), ada)
  const passwords = Array.from({ length: 50 }, (_, i) => `Storch Nummer ${i} fliegt weiter`)
  const answers = await Promise.all(passwords.map(passwort => app.post(link, { passwort })))
  const winners = passwords.filter((_, i) => answers[i]?.status === 303)
  assert.equal(winners.length, 1)
  await app.signIn(ada, winners[0])
})

test('a link is dead after an hour, and knows its purpose', async () => {
  await forget(ada)
  const link = await linkIn(db(), ada)
  assert.equal((await app.get(link.replace('/passwort-neu/', '/betrieb/einrichten/'))).status, 404)
  assert.equal((await app.get(link.replace('/passwort-neu/', '/konto/e-mail/'))).status, 404)
  await sql`update links set expires_at = now() - interval '1 second'`.execute(db())
  assert.equal((await app.get(link)).status, 404)
  assert.equal((await app.post(link, { passwort: newPassword })).status, 404)
})

test('a new password lets in at once whoever was slowed down by guesses', async () => {
  for (let i = 0; i < 11; i++) await app.post('/anmelden', { email: ada, passwort: 'falsch-geraten' })
  assert.equal((await app.post('/anmelden', { email: ada, passwort: 'falsch-geraten' })).status, 429)
  await forget(ada)
  assert.equal((await app.post(await linkIn(db(), ada), { passwort: newPassword })).status, 303)
  await app.signIn(ada, newPassword)
})

test('only the hash of a link is kept, and the log does not hold it', async () => {
  const lines: string[] = []
  const log = createLog('info', { write: line => lines.push(line) })
  const logging = await serveApp(app.database, {}, { log })
  await logging.post('/passwort-vergessen', { email: ada })
  const link = await linkIn(db(), ada)
  const token = link.split('/').at(-1) ?? ''
  await logging.get(link)
  await logging.post(link, { passwort: 'kurz' })
  logging.close()
  assert.ok(lines.filter(line => line.includes('/passwort-neu/…')).length === 2)
  assert.ok(!lines.join().includes(token) && !lines.join().includes(ada))
  const { rows } = await sql<{ found: boolean }>`
    select bool_or(encode(token_hash, 'escape') like ${`%${token}%`}) as found from links`.execute(db())
  assert.equal(rows[0]?.found, false)
})
