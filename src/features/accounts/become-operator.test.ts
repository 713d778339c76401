import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { cookiesOf, startTestApp, type TestApp, testPassword, visitorWith } from '../../../test/app.ts'
import { addPerson, eventsOf, linkIn } from '../../../test/people.ts'
import { inviteOperator, renewFirstOperatorLink } from './operator-link.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
  await addPerson(app.database.db, 'Ada Vogt', 'ada.vogt@example.org')
})
after(() => app.close())

const db = () => app.database.db
const pathOf = (token: string | null) => `/betrieb/einrichten/${token}`
const invitationFor = async (email: string) => new URL(await inviteOperator(db(), app.origin, email)).pathname
const olga = { name: 'Olga Betrieb', email: 'olga.betrieb@example.org', passwort: 'acht Mühlen an der Ems' }

async function operators(): Promise<readonly string[]> {
  const { rows } = await sql<{ email: string }>`
    select email from operators join people on id = person_id order by email`.execute(db())
  return rows.map(({ email }) => email)
}

test('each start makes a new link, and only the newest one works', async () => {
  const [first, second] = [await renewFirstOperatorLink(db()), await renewFirstOperatorLink(db())]
  assert.equal((await app.get(pathOf(first))).status, 404)
  assert.equal((await app.get(pathOf(second))).status, 200)
})

test('a form with faults uses up nothing and keeps what was typed', async () => {
  const path = pathOf(await renewFirstOperatorLink(db()))
  const taken = await app.post(path, { ...olga, email: 'ada.vogt@example.org' })
  assert.equal(taken.status, 400)
  assert.match(await taken.text(), /gibt es schon ein Konto/)
  const weak = await app.post(path, { ...olga, passwort: 'OlgaBetrieb2026' })
  assert.equal(weak.status, 400)
  assert.match(await weak.text(), /value="Olga Betrieb"/)
  assert.deepEqual(await operators(), [])
})

test('of fifty who use the link at the same moment one becomes operator and is signed in', async () => {
  const path = pathOf(await renewFirstOperatorLink(db()))
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => app.post(path, { ...olga, email: `olga${i}@example.org` })),
  )
  const winners = answers.filter(({ status }) => status === 303)
  assert.equal(winners.length, 1)
  assert.equal((await operators()).length, 1)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from people where email like 'olga%'`.execute(db())
  assert.equal(rows[0]?.count, 1, 'the others left no account')
  assert.equal(winners[0]?.headers.get('location'), '/betrieb')
  const visitor = await visitorWith(app.origin, cookiesOf(winners[0] as Response))
  assert.equal((await visitor.get('/betrieb')).status, 200)
  assert.equal(await renewFirstOperatorLink(db()), null, 'from now on no start makes a link')
})

test('an invitation is for its address alone: to sign in with it, or to make the account', async () => {
  const link = await invitationFor('ada.vogt@example.org')
  assert.equal(await linkIn(db(), 'ada.vogt@example.org'), link)
  assert.equal((await app.get(link)).headers.get('location'), `/anmelden?weiter=${encodeURIComponent(link)}`)
  await addPerson(db(), 'Berta Bund', 'berta.bund@example.org')
  const berta = await app.signIn('berta.bund@example.org')
  assert.equal((await berta.get(link)).status, 403)
  assert.equal((await berta.post(link)).status, 403)
  const ada = await app.signIn('ada.vogt@example.org')
  assert.match(await ada.html(link), /Betrieb übernehmen/)
  assert.ok(!(await operators()).includes('ada.vogt@example.org'), 'looking is not taking')
  assert.equal((await ada.post(link)).headers.get('location'), '/betrieb')
  assert.ok((await operators()).includes('ada.vogt@example.org'))
  assert.equal((await ada.post(link)).status, 404)
})

test('who is invited without an account makes one, with the address the link was sent to', async () => {
  const link = await invitationFor('neu@example.org')
  const answer = await app.post(link, { ...olga, email: 'andere@example.org' })
  assert.equal(answer.status, 303)
  assert.ok((await operators()).includes('neu@example.org'))
  assert.ok(!(await operators()).includes('andere@example.org'))
  const visitor = await app.signIn('neu@example.org', olga.passwort)
  const { personId } = await (await visitor.get('/api/v1/me')).json()
  assert.deepEqual(await eventsOf(db(), personId), ['operator.appointed'])
})

test('a link is dead after three days', async () => {
  const link = await invitationFor('spaet@example.org')
  await sql`update links set expires_at = now() - interval '1 second'`.execute(db())
  assert.equal((await app.get(link)).status, 404)
  assert.equal((await app.post(link, { ...olga, passwort: testPassword })).status, 404)
})
