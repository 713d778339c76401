import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transaction } from '#core/db.ts'
import { startTestApp, type TestApp, testPassword } from '../../../test/app.ts'
import { createPerson, hashPassword } from './people.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
  const passwordHash = await hashPassword(testPassword)
  await transaction(app.database.db, tx =>
    createPerson(tx, { name: 'Ada Vogt', email: 'ada.vogt@example.org', passwordHash, isVerified: true }),
  )
})
after(() => app.close())

test('who signs in is greeted by name on every page, and is a guest again after signing out', async () => {
  const ada = await app.signIn('ada.vogt@example.org')
  const answer = await ada.get('/hilfe')
  assert.equal(answer.headers.get('cache-control'), 'private, no-store')
  assert.match(await answer.text(), /Ada Vogt/)
  assert.doesNotMatch(await app.html('/hilfe'), /Ada Vogt/)
  assert.equal((await ada.post('/abmelden')).status, 303)
  assert.doesNotMatch(await ada.html('/hilfe'), /Ada Vogt/)
})

test('a wrong password and an unknown address get the same answer', async () => {
  for (const email of ['ada.vogt@example.org', 'niemand@example.org']) {
    const answer = await app.post('/anmelden', { email, passwort: 'falsch-geraten' })
    assert.equal(answer.status, 400)
    assert.match(await answer.text(), /E-Mail-Adresse oder Passwort stimmen nicht/)
  }
})

test('what another website sends changes nothing', async () => {
  const ada = await app.signIn('ada.vogt@example.org')
  const send = (headers: Record<string, string>, body = `_token=${ada.formToken}`) =>
    fetch(`${app.origin}/abmelden`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { Cookie: ada.cookie, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    })
  assert.equal((await send({ Origin: 'https://boese.example' })).status, 403)
  assert.equal((await send({ Origin: 'null' })).status, 403)
  assert.equal((await send({})).status, 403)
  assert.equal((await send({ Origin: app.origin, 'Sec-Fetch-Site': 'cross-site' })).status, 403)
  assert.equal((await send({ Origin: app.origin }, '_token=falsch')).status, 403)
  assert.equal((await send({ Origin: app.origin }, '')).status, 403)
  assert.match(await ada.html('/'), /Ada Vogt/)
})
