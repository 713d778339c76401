import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { startTestApp, type TestApp, type Visitor } from '../app.ts'
import { picture } from '../solution-files.ts'
import { createWorld } from '../world.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll, type Watched } from './browser.ts'

/** A house offers a solution, from nothing to published. */

let app: TestApp
let browser: Browser
let edda: Visitor
let watched: Watched | undefined

describe('a house offers a solution', { skip: process.env.E2E === 'off' }, () => {
  before(async () => {
    app = await startTestApp()
    const world = await createWorld(app)
    browser = await launchBrowser()
    edda = await app.signIn(world.people.editor.email)
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })
  afterEach(async () => {
    const complaints = watched?.complaints.filter(text => !text.startsWith('Failed to load resource'))
    await watched?.close()
    assert.deepEqual(complaints, [])
  })
  test('without script: seven steps, a mistake on the way, published', () => offer({ javaScriptEnabled: false }))
  test('with script: products are suggested while one types', () => suggest())
  test('on a phone, dark', () => offer({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' }))
})

async function open(options: BrowserContextOptions): Promise<Page> {
  watched = await openPage(browser, app.origin, options)
  const pairs = edda.cookie.split('; ').map(pair => pair.split(/=(.*)/s))
  const cookies = pairs.map(([name = '', value = '']) => ({ name, value, url: app.origin }))
  await watched.page.context().addCookies(cookies)
  return watched.page
}

let shot = 0
async function check(page: Page, where: string, hasScript: boolean) {
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/${String(shot++)}-${where}.png`, fullPage: true })
  // As it left the server; script makes comboboxes, which the checker would rather see as selects.
  if (!hasScript) return assert.deepEqual(await htmlErrors(await page.content()), [], where)
  assert.deepEqual(await axeViolations(page), [], where)
  assert.equal(await sidewaysScroll(page), 0, where)
}

const next = (page: Page) => page.getByRole('button', { name: 'Speichern und weiter' }).click()

async function addPicture(page: Page) {
  const buffer = await picture('png')
  await page.getByLabel('Datei', { exact: true }).setInputFiles({ name: 'start.png', mimeType: 'image/png', buffer })
  await page.getByLabel('Was ist zu sehen, worum geht es?').fill('Die Startseite')
  await page.getByRole('button', { name: 'Hochladen' }).click()
  await page.getByText('Hochgeladen. Nur Ihr Haus sieht es').waitFor()
}

async function offer(options: BrowserContextOptions) {
  const hasScript = options.javaScriptEnabled !== false
  const page = await open(options)
  const look = (where: string) => check(page, where, hasScript)
  await page.goto('/meine-verwaltung/loesungen')
  await look('list')
  await page.getByRole('link', { name: 'Lösung anbieten' }).click()
  await look('about')
  await page.getByLabel('Was ist es?').or(page.getByLabel('Antragsassistent')).first().check()
  await next(page)
  await page.getByText('Bitte prüfen Sie eine Angabe').waitFor()
  assert.equal(await page.getByLabel('Antragsassistent').isChecked(), true)
  await page.getByLabel('Name', { exact: true }).fill('Hundesteuer anmelden')
  await page.getByLabel('Kurz gesagt').fill('Anmeldung eines Hundes von zu Hause.')
  await page.getByLabel('im Betrieb').check()
  await next(page)
  await page.getByLabel('Leistung suchen').fill('Hundesteuer')
  await page.getByRole('button', { name: 'Suchen', exact: true }).click()
  await look('search')
  await page.locator('input[name=neu]').first().check()
  await page.getByRole('button', { name: 'Angekreuzte hinzufügen' }).click()
  await page.getByText('Gewählt (1)').waitFor()
  await look('services')
  await next(page)
  await look('technique')
  await next(page)
  await look('offer')
  await page.getByLabel('kostenfrei').check()
  await next(page)
  await look('profile')
  await page.getByLabel('Für welche Verwaltungen passt die Lösung?', { exact: true }).fill('Städte bis 50.000')
  await page.getByLabel(/^von \(Euro\).*Einführung/).fill('1500')
  await next(page)
  await look('files')
  await addPicture(page)
  await look('attached')
  await next(page)
  await look('check')
  await page.getByRole('link', { name: 'Gast', exact: true }).click()
  await look('preview')
  await page.getByRole('link', { name: 'zurück zum Prüfen' }).click()
  await page.getByRole('button', { name: 'Veröffentlichen', exact: true }).click()
  await page.getByText('Die Lösung ist veröffentlicht.').waitFor()
  await look('published')
  await page
    .getByRole('link', { name: /^zurücknehmen/ })
    .first()
    .click()
  await look('withdrawal')
  await page.goto('/meine-verwaltung/loesungen/publiccode')
  await look('file')
}

async function suggest() {
  const page = await open({ viewport: { width: 1366, height: 900 } })
  await page.goto('/meine-verwaltung/loesungen/neu')
  await page.getByLabel('Name', { exact: true }).fill('Mit Vorschlägen')
  await next(page)
  await next(page)
  await page.getByLabel('Produkt', { exact: true }).fill('civ')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const product = await page.getByLabel('Produkt', { exact: true }).inputValue()
  assert.match(product, /civ/i)
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await page.getByText('Gespeichert. Nur Ihr Haus sieht den Entwurf.').waitFor()
  assert.equal(await page.getByLabel('Produkt', { exact: true }).inputValue(), product)
}
