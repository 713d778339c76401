import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { notificationEyes } from '../../src/eyes.ts'
import { tellAll } from '../../src/features/notifications/tell/tell.ts'
import { testPassword } from '../app.ts'
import { type SolutionWorld, startSolutionWorld } from '../solutions.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, type Watched } from './browser.ts'

/** One house asks who knows, another one answers; and then they write to each other. */

let at: SolutionWorld
let browser: Browser
const open: Watched[] = []

describe('houses talk to each other, in a browser', { skip: process.env.E2E === 'off' }, () => {
  before(async () => {
    at = await startSolutionWorld()
    browser = await launchBrowser()
  })
  after(async () => {
    for (const { complaints, close } of open) {
      assert.deepEqual(complaints, [])
      await close()
    }
    await browser?.close()
    await at?.app.close()
  })
  test('by keyboard, from a question to the answer that has helped', () => journey({}))
  test('without script the same, on a phone', () =>
    journey({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } }))
})

async function journey(options: BrowserContextOptions) {
  const name = `Assistent ${options.viewport ? 'zwei' : 'eins'}`
  const title = `Braucht ${name} eine Bezahlplattform?`
  const solution = await at.offer({ name })
  const karla = await enter(at.world.people.coordinator.email, options)
  const falk = await enter(at.world.people.foreign.email, options)

  await karla.goto(`/loesungen/${solution}`)
  await follow(karla, 'Frage stellen')
  await karla.getByLabel('Frage in einem Satz').fill(title)
  await karla.getByLabel('Was genau möchten Sie wissen?').fill('Wir haben **keine**. <img src=x onerror=alert(1)>')
  await press(karla, 'Vorschau')
  await karla.locator('.preview strong', { hasText: 'keine' }).waitFor()
  await check(karla, options)
  await press(karla, 'Frage stellen')
  await karla.getByRole('heading', { level: 1, name: title }).waitFor()
  const question = new URL(karla.url()).pathname
  await tellAll(at.app.database.db, notificationEyes)

  await falk.goto('/eingang')
  await check(falk, options)
  await follow(falk, new RegExp(title.replace('?', '\\?')))
  await follow(falk, 'Antwort schreiben')
  await falk.getByLabel('Antwort', { exact: true }).fill('Nein, es geht auch ohne.\n\n- mit Rechnung\n- mit Vorkasse')
  await press(falk, 'Antworten')
  await falk.locator('.markdown li', { hasText: 'mit Vorkasse' }).waitFor()
  assert.equal(await falk.getByRole('button', { name: /Das hat geholfen/ }).count(), 0, 'who has asked says so')

  await karla.goto(question)
  await press(karla, /Das hat geholfen/)
  await karla.getByText('hat geholfen').first().waitFor()
  await check(karla, options)
  await write(karla, options)
}

/** From the page of a house to a message it can read and answer. */
async function write(karla: Page, options: BrowserContextOptions) {
  const { foreign } = at.world.administrations
  await karla.goto(`/meine-verwaltung/nachrichten/neu?an=${foreign}`)
  await karla.getByLabel('Betreff').fill('Termin zum Zeigen')
  await karla.getByLabel('Ihre Nachricht').fill('Zeigen Sie uns den Assistenten am Montag?')
  await check(karla, options)
  await press(karla, 'Senden')
  await karla.getByText('Zeigen Sie uns den Assistenten am Montag?').waitFor()
  const falk = open.at(-1)?.page as Page
  await falk.goto('/meine-verwaltung/nachrichten')
  await check(falk, options)
  await falk
    .getByRole('link', { name: /Termin zum Zeigen/ })
    .first()
    .click()
  await falk.getByLabel('Ihre Nachricht').fill('Gern, um zehn Uhr.')
  await press(falk, 'Senden')
  await falk.getByText('Gern, um zehn Uhr.').waitFor()
  await check(falk, options)
}

async function enter(email: string, options: BrowserContextOptions): Promise<Page> {
  const watched = await openPage(browser, at.app.origin, options)
  open.push(watched)
  const { page } = watched
  await page.goto('/anmelden')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=passwort]').fill(testPassword)
  await page.getByRole('button', { name: 'Anmelden', exact: true }).press('Enter')
  await page.waitForURL(url => url.pathname !== '/anmelden')
  return page
}

/** As somebody does who has no mouse. */
const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('main')
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .press('Enter')
const follow = (page: Page, name: string | RegExp) =>
  page
    .getByRole('main')
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .press('Enter')

async function check(page: Page, { javaScriptEnabled = true }: BrowserContextOptions) {
  if (javaScriptEnabled) assert.deepEqual(await axeViolations(page), [])
  else assert.deepEqual(await htmlErrors(await page.content()), [])
}
