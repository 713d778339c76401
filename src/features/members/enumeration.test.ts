import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, testPassword } from '../../../test/app.ts'
import { linkIn, mailsTo } from '../../../test/people.ts'
import { createWorld, type World } from '../../../test/world.ts'

/** Registering tells nobody who has an account. */

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
})
after(() => app.close())

const fields = { name: 'Gesa Ever', passwort: testPassword, rolle: 'editor' }
const register = (email: string) => app.post(`/registrieren/${world.administrations.own}`, { ...fields, email })

/** Everything of an answer that could differ, without the id and time of the request. */
async function wholeAnswer(answer: Response) {
  const headers = [...answer.headers].filter(([name]) => !/^(x-request-id|date)$/.test(name))
  return JSON.stringify([answer.status, headers, await answer.text()])
}

test('known and unknown addresses get the same bytes', async () => {
  const known = await wholeAnswer(await register(world.people.reader.email))
  assert.equal(await wholeAnswer(await register('niemand@example.org')), known)
  assert.equal(await wholeAnswer(await register('niemand@example.org')), known, 'registered, not confirmed')
  const again = (email: string) => app.post('/bestaetigung-anfordern', { email }).then(wholeAnswer)
  const sent = await again(world.people.reader.email)
  assert.equal(await again('niemand@example.org'), sent)
  assert.equal(await again('wirklich-niemand@example.org'), sent)
  assert.equal(sent, known)
})

test('only the mail says that there is an account; nothing about it changes', async () => {
  const { email, personId } = world.people.reader
  assert.deepEqual(await mailsTo(app.database.db, email), ['accountExists'])
  assert.equal(await linkIn(app.database.db, email), `/anmelden?weiter=%2Fregistrieren%2F${world.administrations.own}`)
  const { rows } = await sql<{ name: string; memberships: number }>`
    select p.name, (select count(*)::int from memberships m where m.person_id = p.id) as memberships
    from people p where id = ${personId}::uuid`.execute(app.database.db)
  assert.deepEqual(rows, [{ name: world.people.reader.name, memberships: 1 }])
  await app.signIn(email)
  assert.deepEqual(await mailsTo(app.database.db, 'wirklich-niemand@example.org'), [])
  // Two registrations and one request for another mail.
  assert.deepEqual(await mailsTo(app.database.db, 'niemand@example.org'), ['verifyEmail', 'verifyEmail', 'verifyEmail'])
})

test('known and unknown addresses take the same time', async () => {
  const measured = { known: [] as number[], unknown: [] as number[] }
  for (let i = 0; i < 16; i++)
    for (const kind of i % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const start = performance.now()
      await register(kind === 'known' ? world.people.editor.email : `neu-${i}@example.org`)
      measured[kind].push(performance.now() - start)
    }
  const at = (times: readonly number[], part: number) =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0
  const { known, unknown } = measured
  const difference = Math.abs(at(known, 0.5) - at(unknown, 0.5))
  // On a busy machine both vary; they must not differ by more than each varies by itself.
  const spread = Math.min(at(known, 0.75) - at(known, 0.25), at(unknown, 0.75) - at(unknown, 0.25))
  assert.ok(difference <= Math.max(20, spread), `${at(known, 0.5)} and ${at(unknown, 0.5)} ms, spread ${spread}`)
})

test('an account somebody else began for an address is worth nothing to them', async () => {
  const email = 'vera@warendorf.example'
  // A stranger registers Vera with a password of his own.
  await app.post(`/registrieren/${world.administrations.own}`, {
    ...fields,
    email,
    name: 'Vera Opfer',
    passwort: 'fremder-Plan-mit-Vera-9',
  })
  const first = await linkIn(app.database.db, email)
  assert.equal((await app.post(first, { passwort: testPassword })).status, 400, 'Vera does not know that password')
  await register(email)
  assert.equal((await app.post(first, { passwort: testPassword })).status, 404, 'what he began is gone')
  const second = await linkIn(app.database.db, email)
  assert.equal((await app.post(second, { passwort: 'fremder-Plan-mit-Vera-9' })).status, 400)
  assert.equal((await app.post(second, { passwort: testPassword })).status, 303)
  await assert.rejects(app.signIn(email, 'fremder-Plan-mit-Vera-9'))
  await app.signIn(email)
})

test('names and addresses cannot write headers or markup into mails and pages', async () => {
  const email = 'marker@warendorf.example'
  const name = 'Mal<script>alert(1)</script>\r\nBcc: alle@example.org'
  await app.post(`/registrieren/${world.administrations.own}`, { ...fields, email, name })
  await app.post(await linkIn(app.database.db, email), { passwort: testPassword })
  const { rows } = await sql<{ subject: string; textBody: string; htmlBody: string }>`
    select subject, text_body, html_body from mails where recipient in (${email}, ${world.people.coordinator.email})`.execute(
    app.database.db,
  )
  assert.ok(rows.length >= 2)
  for (const { subject, textBody, htmlBody } of rows) {
    assert.doesNotMatch(subject, /[\r\n]/)
    assert.doesNotMatch(textBody, /^Bcc:/m)
    assert.doesNotMatch(htmlBody, /<script/)
  }
  const karla = await app.signIn(world.people.coordinator.email)
  assert.doesNotMatch(await karla.html('/meine-verwaltung/personen'), /<script>alert/)
  for (const broken of ['a@b', 'a@b.de\r\nBcc: x@y.de', '<a@b.de>', 'a b@c.de'])
    assert.equal((await register(broken)).status, 400, broken)
})
