import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { sql } from '#core/db.ts'
import { freePort, startTestApp, type TestApp, testPassword } from '../../../test/app.ts'
import { axeViolations, launchBrowser, openPage, type Watched } from '../../../test/e2e/browser.ts'
import { addPerson, eventsOf, mailsTo } from '../../../test/people.ts'
import { cleanAccounts } from './clean.ts'

const ada = 'ada.vogt@example.org'

describe('passkeys in a real browser', { skip: process.env.E2E === 'off' }, () => {
  let app: TestApp
  let browser: Browser
  let watched: Watched
  let page: Page
  let device: CDPSession
  let deviceId: string
  let adaId: string

  before(async () => {
    const port = String(await freePort())
    const baseUrl = `http://localhost:${port}`
    app = await startTestApp({ PORT: port, BASE_URL: baseUrl })
    adaId = await addPerson(app.database.db, 'Ada Vogt', ada)
    browser = await launchBrowser()
    watched = await openPage(browser, baseUrl)
    page = watched.page
    device = await page.context().newCDPSession(page)
    await device.send('WebAuthn.enable')
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as const
    deviceId = (await device.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })

  const db = () => app.database.db
  const setUserVerified = (isUserVerified: boolean) =>
    device.send('WebAuthn.setUserVerified', { authenticatorId: deviceId, isUserVerified })

  /** Waits for a page, whatever other addresses name it. */
  const arrive = (path: string, query = '') =>
    page.waitForURL(({ pathname, search }) => pathname === path && search === query)

  async function signInByPassword() {
    await page.goto('/anmelden')
    await page.fill('#email', ada)
    await page.fill('#passwort', testPassword)
    await page.click('main form:not([data-passkey]) button[type=submit]')
    await arrive('/')
  }

  async function signOut() {
    await page.goto('/konto/sitzungen')
    await page.getByRole('main').getByRole('button', { name: 'Abmelden' }).click()
    await arrive('/anmelden', '?meldung=abgemeldet')
  }

  test('one is added with a name, and the event log and a mail tell of it', async () => {
    await signInByPassword()
    await page.goto('/konto/passkeys')
    assert.deepEqual(await axeViolations(page), [])
    await page.fill('#name', 'Dienst-Laptop')
    await page.getByRole('button', { name: 'Passkey hinzufügen' }).click()
    await arrive('/konto/passkeys', '?meldung=neu')
    assert.match((await page.textContent('main')) ?? '', /Dienst-Laptop/)
    assert.deepEqual(await eventsOf(db(), adaId), ['passkey.added'])
    assert.deepEqual(await mailsTo(db(), ada), ['passkeyAdded'])
  })

  test('it signs in without password, counts as a second factor, and leads where the person was going', async () => {
    await signOut()
    await page.goto('/anmelden?weiter=/konto/sitzungen')
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await arrive('/konto/sitzungen')
    assert.match((await page.textContent('main')) ?? '', /Passkey/)
    const { rows } = await sql<{ method: string; factor: string; count: number }>`
      select method, factor, count(*) over ()::int as count from sessions where person_id = ${adaId}::uuid`.execute(
      db(),
    )
    assert.deepEqual(rows, [{ method: 'passkey', factor: 'passkey', count: 1 }])
  })

  test('a device that does not check who holds it is not believed', async () => {
    await signOut()
    // A manipulated page asks the device for less than the server does.
    const options = '**/anmelden/passkey/optionen'
    await page.route(options, async route => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), userVerification: 'discouraged' } })
    })
    const answer = page.waitForResponse('**/anmelden/passkey')
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    assert.equal((await answer).status(), 400)
    await page.unroute(options)
    await page.locator('.passkey-status:not(:empty)').waitFor()
    assert.match(page.url(), /\/anmelden/)
  })

  test('who gives up on the device stays on the page and reads why', async () => {
    await setUserVerified(false)
    await page.goto('/anmelden')
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await page.locator('.passkey-status:not(:empty)').waitFor()
    assert.match((await page.textContent('.passkey-status')) ?? '', /abgebrochen oder hat zu lange gedauert/)
    await setUserVerified(true)
  })

  test('an answer of the device opens one session, and no second one when it is sent again', async () => {
    let sent: { body: string; cookie: string } | undefined
    page.on('request', request => {
      if (request.url().endsWith('/anmelden/passkey') && request.method() === 'POST')
        void request.allHeaders().then(headers => {
          sent = { body: request.postData() ?? '', cookie: headers.cookie ?? '' }
        })
    })
    await page.goto('/anmelden')
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await arrive('/')
    const origin = new URL(page.url()).origin
    const headers = { 'Content-Type': 'application/json', Origin: origin, Cookie: sent?.cookie ?? '' }
    assert.match(sent?.cookie ?? '', /ozg\.passkey=/)
    const again = await fetch(`${origin}/anmelden/passkey`, { method: 'POST', headers, body: sent?.body ?? '' })
    assert.equal(again.status, 400)
    assert.deepEqual(again.headers.getSetCookie(), [])
  })

  test('it proves anew who somebody is', async () => {
    await sql`update sessions set proved_at = now() - interval '11 minutes'`.execute(db())
    await page.goto('/konto/e-mail')
    assert.match(page.url(), /\/konto\/nachweis\?weiter=/)
    assert.deepEqual(await axeViolations(page), [])
    await page.getByRole('button', { name: 'Mit Passkey bestätigen' }).click()
    await arrive('/konto/e-mail')
  })

  test('it proves nothing in the session of somebody else', async () => {
    await addPerson(db(), 'Berta Bund', 'berta.bund@example.org')
    const berta = await app.signIn('berta.bund@example.org')
    await sql`update sessions set proved_at = now() - interval '11 minutes'`.execute(db())
    await page.goto('/konto/nachweis')
    const caught = page.waitForRequest('**/konto/nachweis/passkey')
    await page.route('**/konto/nachweis/passkey', route => route.abort())
    await page.getByRole('button', { name: 'Mit Passkey bestätigen' }).click()
    const request = await caught
    const challenge = /ozg\.passkey=[^;]+/.exec((await request.allHeaders()).cookie ?? '')?.[0]
    await page.unroute('**/konto/nachweis/passkey')
    const answer = await fetch(request.url(), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Origin: new URL(page.url()).origin,
        Cookie: `${berta.cookie}; ${challenge}`,
        'X-Form-Token': berta.formToken,
      },
      body: request.postData() ?? '',
    })
    assert.equal(answer.status, 400)
    assert.match((await answer.json()).message, /gehört nicht zu Ihrem Konto/)
    assert.deepEqual(answer.headers.getSetCookie(), [])
    assert.equal((await berta.get('/konto/e-mail')).status, 303)
  })

  test('one that was never given its name opens nothing and is cleaned away', async () => {
    await signOut()
    await sql`update passkeys set name = null`.execute(db())
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await page.locator('.passkey-status:not(:empty)').waitFor()
    assert.match((await page.textContent('.passkey-status')) ?? '', /gehört zu keinem Konto/)
    const { rows } = await sql`select 1 from sessions where person_id = ${adaId}::uuid`.execute(db())
    assert.equal(rows.length, 0)
    await cleanAccounts(db())
    const { rows: kept } = await sql<{ name: string | null }>`
      update passkeys set name = 'Dienst-Laptop' returning name`.execute(db())
    assert.equal(kept.length, 1, 'not before ten minutes')
    await signInByPassword()
  })

  test('whoever is blocked gets a reason and no session', async () => {
    await signOut()
    await sql`insert into blocks (subject_kind, subject_id, reason) values ('person', ${adaId}, 'Gerät verloren.')`.execute(
      db(),
    )
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await page.locator('.passkey-status:not(:empty)').waitFor()
    assert.match((await page.textContent('.passkey-status')) ?? '', /gesperrt: Gerät verloren\./)
    const { rows } = await sql`select 1 from sessions where person_id = ${adaId}::uuid`.execute(db())
    assert.equal(rows.length, 0)
    await sql`update blocks set lifted_at = now()`.execute(db())
  })

  test('it is renamed and removed', async () => {
    await signInByPassword()
    await page.goto('/konto/passkeys')
    await page.getByRole('link', { name: 'umbenennen' }).click()
    await page.fill('#name', 'Alter Laptop')
    await page.getByRole('button', { name: 'Speichern' }).click()
    await arrive('/konto/passkeys', '?meldung=umbenannt')
    assert.match((await page.textContent('main')) ?? '', /Alter Laptop/)
    await page.getByRole('button', { name: 'Entfernen' }).click()
    await arrive('/konto/passkeys', '?meldung=entfernt')
    await signOut()
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await page.locator('.passkey-status:not(:empty)').waitFor()
    assert.match((await page.textContent('.passkey-status')) ?? '', /gehört zu keinem Konto/)
  })

  test('without script the page offers what works and no dead button', async () => {
    const plain = await openPage(browser, new URL(page.url()).origin, { javaScriptEnabled: false })
    await plain.page.goto('/anmelden')
    assert.equal(await plain.page.getByRole('button', { name: 'Mit Passkey anmelden' }).isVisible(), false)
    assert.equal(await plain.page.getByRole('button', { name: 'Anmelden', exact: true }).isVisible(), true)
    await plain.close()
  })

  test('the pages complained of nothing but what was refused on purpose', () => {
    assert.deepEqual(
      watched.complaints.filter(text => !/status of (400|403)|ERR_FAILED/.test(text)),
      [],
    )
  })
})
