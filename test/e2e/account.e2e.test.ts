import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, testPassword } from '../app.ts'
import { addPerson, giveRightPassword, linkIn, switchOnFactor } from '../people.ts'
import { createWorld, type World } from '../world.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll } from './browser.ts'

const windows: readonly BrowserContextOptions[] = [
  { viewport: { width: 1366, height: 800 }, colorScheme: 'light' },
  { viewport: { width: 360, height: 800 }, colorScheme: 'dark' },
]

describe('every page of signing in and of the own account', { skip: process.env.E2E === 'off' }, () => {
  let app: TestApp
  let browser: Browser
  let world: World
  before(async () => {
    app = await startTestApp()
    world = await createWorld(app)
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })

  /** Looks at a page in every window, as somebody with these cookies, after some steps on it. */
  async function inspect(path: string, cookie = '', steps: (page: Page) => Promise<void> = async () => {}) {
    for (const options of windows) {
      const watched = await openPage(browser, app.origin, options)
      const { page } = watched
      const cookies = cookie.split('; ').filter(Boolean)
      await page.context().addCookies(
        cookies.map(pair => {
          const [name = '', value = ''] = pair.split(/=(.*)/s)
          return { name, value, url: app.origin }
        }),
      )
      const answer = await page.goto(path)
      assert.deepEqual(await htmlErrors((await answer?.text()) ?? ''), [], path)
      await steps(page)
      assert.deepEqual(await axeViolations(page), [], page.url())
      assert.equal(await sidewaysScroll(page), 0, page.url())
      assert.equal(await page.locator('h1').count(), 1)
      const unexpected = watched.complaints.filter(text => !/status of (400|403|404|409|429)/.test(text))
      assert.deepEqual(unexpected, [])
      await watched.close()
    }
  }

  const submit = (email: string, password: string) => async (page: Page) => {
    await page.fill('#email', email)
    await page.fill('#passwort', password)
    await page.click('main form:not([data-passkey]) button[type=submit]')
    await page.waitForLoadState()
  }

  test('for guests: signing in, refused, throttled, unconfirmed, blocked; a forgotten password', async () => {
    const { db } = app.database
    await addPerson(db, 'Udo Neu', 'udo.neu@example.org', false)
    const { reader } = world.people
    await sql`insert into blocks (subject_kind, subject_id, reason) values ('person', ${reader.personId}, 'Gerät verloren')`.execute(
      db,
    )
    for (let i = 0; i < 10; i++) await app.post('/anmelden', { email: 'oft@example.org', passwort: 'falsch' })
    await inspect('/anmelden')
    await inspect('/anmelden', '', submit('niemand@example.org', 'falsch'))
    await inspect('/anmelden', '', submit('oft@example.org', 'falsch'))
    await inspect('/anmelden', '', submit('udo.neu@example.org', testPassword))
    await inspect('/anmelden', '', submit(reader.email, testPassword))
    await inspect('/passwort-vergessen')
    await app.post('/passwort-vergessen', { email: world.people.editor.email })
    await inspect(await linkIn(db, world.people.editor.email))
    await inspect('/passwort-neu/erfunden')
  })

  test('for somebody signed in: the account with all its pages', async () => {
    const { cookie } = await app.signIn(world.people.coordinator.email)
    for (const path of ['', '/name', '/e-mail', '/passwort', '/zweiter-faktor', '/zweiter-faktor/app', '/passkeys'])
      await inspect(`/konto${path}`, cookie)
    for (const path of ['/sitzungen', '/loeschung', '/nachweis']) await inspect(`/konto${path}`, cookie)
  })

  test('with a second factor: the code, the recovery codes, what an administration demands', async () => {
    const { email } = world.people.alliance
    const visitor = await app.signIn(email)
    const ownId = world.administrations.district
    await sql`update participations set factor_from_role = 'reader' where administration_id = ${ownId}`.execute(
      app.database.db,
    )
    await inspect('/konto/zweiter-faktor', visitor.cookie)
    await switchOnFactor(visitor)
    await inspect('/konto/zweiter-faktor', visitor.cookie)
    await inspect('/konto/nachweis', visitor.cookie)
    await inspect('/anmelden/code', (await giveRightPassword(app, email)).cookie)
    await inspect('/konto/zweiter-faktor', visitor.cookie, async page => {
      await page.getByRole('button', { name: 'Neue Wiederherstellungscodes' }).click()
      await page.getByRole('heading', { name: 'Wiederherstellungscodes', level: 1 }).waitFor()
    })
  })
})
