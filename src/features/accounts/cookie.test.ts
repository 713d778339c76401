import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serveApp, startTestApp, type TestApp, testPassword } from '../../../test/app.ts'
import { addPerson, switchOnFactor } from '../../../test/people.ts'

let app: TestApp
const baseUrl = 'https://ozg.example.de'
before(async () => {
  app = await startTestApp()
  await addPerson(app.database.db, 'Ada Vogt', 'ada.vogt@example.org')
  await addPerson(app.database.db, 'Berta Bund', 'berta.bund@example.org')
  await switchOnFactor(await app.signIn('berta.bund@example.org'))
})
after(() => app.close())

/** The cookies an answer sets, as name and sorted attributes. */
function cookiesIn(answer: Response) {
  return answer.headers.getSetCookie().map(cookie => {
    const [pair = '', ...attributes] = cookie.split('; ')
    return { name: pair.split('=')[0], isEmpty: pair.endsWith('='), attributes: attributes.sort() }
  })
}

const send = (origin: string, path: string, from: string, fields: Record<string, string> = {}) =>
  fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: from, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

const ada = { email: 'ada.vogt@example.org', passwort: testPassword }
const berta = { email: 'berta.bund@example.org', passwort: testPassword }

test('behind TLS every cookie is bound to the host, kept from scripts and sent over TLS alone', async () => {
  const secure = await serveApp(app.database, { BASE_URL: baseUrl })
  const answers = [
    await send(secure.origin, '/anmelden', baseUrl, ada),
    await send(secure.origin, '/anmelden', baseUrl, berta),
    await send(secure.origin, '/anmelden/passkey/optionen', baseUrl),
  ]
  secure.close()
  const cookies = answers.flatMap(cookiesIn)
  const set = cookies.filter(({ isEmpty }) => !isEmpty).map(({ name }) => name)
  assert.deepEqual(set, ['__Host-ozg.session_token', '__Host-ozg.code', '__Host-ozg.passkey'])
  for (const { name, attributes } of cookies) {
    assert.ok(name?.startsWith('__Host-'), name)
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
      assert.ok(attributes.includes(attribute), `${name} ${attribute}`)
    assert.ok(!attributes.some(attribute => attribute.startsWith('Domain')), name)
  }
  const ages = cookies.map(({ attributes }) => attributes.find(attribute => attribute.startsWith('Max-Age')))
  assert.deepEqual(ages, ['Max-Age=604800', 'Max-Age=0', 'Max-Age=600', 'Max-Age=300'])
})

test('on plain http, for trying out, the same without TLS', async () => {
  const [session] = cookiesIn(await send(app.origin, '/anmelden', app.origin, ada))
  assert.equal(session?.name, 'ozg.session_token')
  assert.deepEqual(session?.attributes, ['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax'])
})

test('behind TLS a cookie of the plain name opens nothing', async () => {
  const plain = await app.signIn(ada.email)
  const secure = await serveApp(app.database, { BASE_URL: baseUrl })
  assert.equal((await secure.get('/konto', { Cookie: plain.cookie })).status, 303)
  assert.equal((await secure.get('/konto', { Cookie: `__Host-${plain.cookie}` })).status, 200)
  secure.close()
})

test('guests get no cookie at all', async () => {
  for (const path of ['/', '/anmelden', '/passwort-vergessen', '/leistungen', '/konto', '/api/v1/me'])
    assert.deepEqual((await app.get(path)).headers.getSetCookie(), [], path)
})

test('signing out takes the cookie away and asks the browser to forget', async () => {
  const answer = await (await app.signIn(ada.email)).post('/abmelden')
  assert.deepEqual(
    cookiesIn(answer).map(({ isEmpty }) => isEmpty),
    [true],
  )
  assert.equal(answer.headers.get('clear-site-data'), '"cache", "storage"')
})
