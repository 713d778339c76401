import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { totpCode } from '#features/accounts/totp.ts'
import { startTestApp, type TestApp, testPassword } from '../app.ts'
import { linkIn } from '../people.ts'
import { freePort } from '../process.ts'
import { createWorld, type World } from '../world.ts'
import { axeViolations, launchBrowser, openPage } from './browser.ts'

/** From nothing to a house that works together, by hand in a real browser, with and without JavaScript. */

const password = 'sieben-Kirschen-am-Teich'

describe('people in a real browser', { skip: process.env.E2E === 'off' }, () => {
  let app: TestApp
  let browser: Browser
  let world: World
  let origin: string
  before(async () => {
    const port = String(await freePort())
    origin = `http://localhost:${port}`
    app = await startTestApp({ PORT: port, BASE_URL: origin })
    world = await createWorld(app)
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })

  const mailLink = (email: string) => linkIn(app.database.db, email)

  /** Does something as somebody with a browser of their own. */
  async function as<T>(javaScriptEnabled: boolean, work: (page: Page) => Promise<T>): Promise<T> {
    const { page, complaints, close } = await openPage(browser, origin, { javaScriptEnabled })
    const result = await work(page)
    assert.deepEqual(complaints, [])
    await close()
    return result
  }

  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('main').getByRole('button', { name }).first().click()
  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

  async function signIn(page: Page, email: string, word = password) {
    await page.goto('/anmelden')
    await page.fill('#email', email)
    await page.fill('#passwort', word)
    await page.locator('main form:not([data-passkey]) button[type=submit]').click()
    await page.waitForURL(url => !url.pathname.startsWith('/anmelden') || url.pathname === '/anmelden/code')
  }

  for (const [mode, hasScript, place] of [
    ['with script', true, 'Everswinkel'],
    ['without script', false, 'Ostbevern'],
  ] as const)
    describe(mode, () => {
      const first = `erste@${place.toLowerCase()}.example.org`
      const second = `zweite@${place.toLowerCase()}.example.org`
      let key = ''

      test('the first person registers, confirms the address and learns who has to act', () =>
        as(hasScript, async page => {
          await page.goto('/')
          await page.getByRole('link', { name: 'Registrieren' }).first().click()
          await page.fill('#suche', place)
          await press(page, 'Suchen')
          await page
            .getByRole('main')
            .getByRole('link', { name: /registrieren/i })
            .first()
            .click()
          await heading(page, new RegExp(place))
          await page.fill('#name', 'Beate Neumann')
          await page.fill('#email', first)
          await page.fill('#passwort', password)
          await page.fill('#postfach', `post@${place.toLowerCase()}.example.org`)
          await press(page, 'Registrieren')
          await heading(page, 'Bitte sehen Sie in Ihr Postfach')
          await page.goto(await mailLink(first))
          await page.fill('#passwort', password)
          await press(page, 'Adresse bestätigen')
          await page.goto('/meine-verwaltung')
          const text = (await page.textContent('main')) ?? ''
          assert.match(text, /Betrieb/)
          assert.match(text, /meist|in der Regel|üblicherweise/i)
          assert.deepEqual(hasScript ? await axeViolations(page) : [], [])
        }))

      test('the operation approves', () =>
        as(hasScript, async page => {
          await signIn(page, world.people.operator.email, testPassword)
          await page.goto('/betrieb/freigaben')
          await page.getByRole('link', { name: new RegExp(place) }).click()
          await press(page, 'Freigeben')
          await page.waitForURL(/meldung=/)
        }))

      test('she invites a colleague, who follows with the link and signs in', async () => {
        await as(hasScript, async page => {
          await signIn(page, first)
          await page.goto('/meine-verwaltung/einladungen')
          await page.fill('#email', second)
          await page.check('#rolle-editor')
          await press(page, 'Einladung schicken')
          await page.waitForURL(/meldung=/)
        })
        await as(hasScript, async page => {
          await page.goto(await mailLink(second))
          await page.fill('#name', 'Olaf Zweit')
          await page.fill('#passwort', password)
          await press(page, 'Einladung annehmen')
          await page.goto('/meine-verwaltung')
          assert.match((await page.textContent('main')) ?? '', new RegExp(place))
        })
      })

      test('the colleague switches on codes of an app and signs in with one', async () => {
        await as(hasScript, async page => {
          await signIn(page, second)
          await page.goto('/konto/zweiter-faktor/app')
          key = await page.locator('input[name=schluessel]').inputValue()
          await page.fill('#code', totpCode(key, Math.floor(Date.now() / 30_000) - 1))
          await press(page, 'App einschalten')
          assert.equal(await page.locator('code', { hasText: /^\w{5}-\w{5}$/ }).count(), 10)
        })
        await as(hasScript, async page => {
          await signIn(page, second)
          await heading(page, /code/i)
          await page.fill('#code', totpCode(key, Math.floor(Date.now() / 30_000)))
          await page.keyboard.press('Enter')
          await page.waitForURL(url => !url.pathname.startsWith('/anmelden'))
          assert.match((await page.textContent('.person-menu > summary')) ?? '', /Olaf Zweit/)
        })
      })

      test('a person of two houses switches between them', () =>
        as(hasScript, async page => {
          await signIn(page, first)
          await page.goto(`/registrieren/${world.administrations.foreign}`)
          await press(page, 'Zugang anfragen')
          await page.goto('/meine-verwaltung')
          await page.locator('.person-menu > summary').click()
          await page.getByRole('button', { name: 'Coesfeld' }).click()
          await page.waitForURL(/\/meine-verwaltung/)
          assert.match((await page.textContent('.person-menu > summary')) ?? '', /Coesfeld/)
          await page.locator('.person-menu > summary').click()
          await page.getByRole('button', { name: place }).click()
          await page.waitForURL(/\/meine-verwaltung/)
          assert.match((await page.textContent('.person-menu > summary')) ?? '', new RegExp(place))
        }))

      test('she cannot leave as the last one, hands over, and has left', () =>
        as(hasScript, async page => {
          await signIn(page, first)
          await page.goto('/meine-verwaltung/austritt')
          assert.equal(
            (await page
              .getByRole('main')
              .getByRole('link', { name: /übergeben/i })
              .count()) > 0,
            true,
          )
          await page.goto('/meine-verwaltung/uebergabe')
          await page.getByRole('radio', { name: /Olaf Zweit/ }).check()
          await page.getByRole('checkbox', { name: /scheide/ }).check()
          await press(page, 'Koordination übergeben')
          await page.waitForURL(/meldung=/)
          await page.goto('/konto')
          assert.doesNotMatch((await page.textContent('main')) ?? '', new RegExp(place))
        }))
    })
})
