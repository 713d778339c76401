import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { testPassword } from '../app.ts'
import { servicesOf } from '../own-entries.ts'
import { type SolutionWorld, startSolutionWorld } from '../solutions.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll, type Watched } from './browser.ts'

/** A coordinator says what her house works with, and sees which solutions run there. */

let at: SolutionWorld
let browser: Browser
let open: Watched[] = []
const solution = 'Antrag mit civento'

describe('gaps and stack in a browser', { skip: process.env.E2E === 'off' }, () => {
  before(async () => {
    at = await startSolutionWorld()
    browser = await launchBrowser()
    const [service = 0] = await servicesOf(at.app, at.world, 'yes')
    await at.offer({ name: solution, services: [service], productId: await at.productId('civento') })
  })
  after(async () => {
    for (const { complaints, close } of open) {
      assert.deepEqual(complaints, [])
      await close()
    }
    open = []
    await browser?.close()
    await at?.app.close()
  })
  test('with script: a product enters the stack and the solution runs; denied, it is a model', () => journey({}))
  test('without script the same', () => journey({ javaScriptEnabled: false }))
  test('on a phone nothing scrolls sideways', () => usePhone())
})

async function enter(options: BrowserContextOptions): Promise<Page> {
  const watched = await openPage(browser, at.app.origin, options)
  open.push(watched)
  const { page } = watched
  await page.goto('/anmelden')
  await page.locator('input[name=email]').fill(at.world.people.coordinator.email)
  await page.locator('input[name=passwort]').fill(testPassword)
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await page.waitForURL(url => url.pathname !== '/anmelden')
  return page
}

async function journey(options: BrowserContextOptions) {
  const page = await enter(options)
  await page.goto('/meine-verwaltung/technik')
  await page.getByLabel('Produkt', { exact: true }).fill('civento')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Produkt eintragen' }).click()
  await page.getByText('Das Produkt gehört jetzt zu Ihrer Technik.').waitFor()
  await check(page, options)
  await page.getByRole('link', { name: 'Unsere Lücken' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Unsere Lücken' }).waitFor()
  assert.match(await rowOf(page), /läuft bei Ihnen so.*civento läuft bei Ihnen\./s)
  await check(page, options)
  await page.getByRole('link', { name: 'Unsere Technik' }).click()
  await page.getByRole('button', { name: 'Nutzen wir nicht (civento)' }).click()
  await page.getByText('Gespeichert: Dieses Produkt nutzen Sie nicht.').waitFor()
  await page.goto('/meine-verwaltung/luecken')
  assert.match(await rowOf(page), /nur als Vorlage.*Gemacht mit civento/s)
  await page.goto('/meine-verwaltung/technik')
  await page.getByRole('button', { name: 'Zurücknehmen (civento)' }).click()
  await page.getByText('Zurückgenommen.').waitFor()
}

const rowOf = (page: Page) => page.locator('tr', { hasText: solution }).innerText()

async function check(page: Page, { javaScriptEnabled = true }: BrowserContextOptions) {
  // Script adds its own roles to fields, so the markup is checked as the server sends it.
  if (javaScriptEnabled) assert.deepEqual(await axeViolations(page), [])
  else assert.deepEqual(await htmlErrors(await page.content()), [])
}

async function usePhone() {
  const page = await enter({ viewport: { width: 360, height: 740 } })
  for (const path of ['/meine-verwaltung/luecken', '/meine-verwaltung/technik']) {
    await page.goto(path)
    assert.equal(await sidewaysScroll(page), 0, path)
    assert.deepEqual(await axeViolations(page), [])
  }
}
