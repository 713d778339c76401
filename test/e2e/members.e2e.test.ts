import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, testPassword } from '../app.ts'
import { linkIn } from '../people.ts'
import { createWorld, type World } from '../world.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll, type Watched } from './browser.ts'

/** From the first visit to handing over and leaving, with nothing but what pages and mails say. */

let app: TestApp
let world: World
let browser: Browser

describe('belonging to an administration in the browser', { skip: process.env.E2E === 'off' }, () => {
  before(async () => {
    app = await startTestApp({ PAGE_CACHE: 'off' })
    world = await createWorld(app)
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })

  for (const [hasScript, width, town, domain] of [
    [true, 1366, 'Ostbevern', 'ostbevern.example'],
    [false, 360, 'Beelen', 'beelen.example'],
  ] as const)
    test(`${town} ${hasScript ? 'with' : 'without'} script at ${width} pixels`, async () => {
      const visit = () => open(hasScript, width)
      const gesa = await visit()
      await register(gesa.page, town, `gesa@${domain}`)
      await approve(await visit(), town)
      await profile(gesa.page)
      await invite(gesa.page, `enno@${domain}`)
      const enno = await visit()
      await accept(enno.page, `enno@${domain}`)
      await inquire(enno.page)
      await handOver(gesa.page)
      await enno.page.goto('/meine-verwaltung')
      await see(enno.page, /Ihre Rolle\s*Koordination/)
      await leave(gesa.page)
      // A refused form is no complaint.
      const complaints = [...gesa.complaints, ...enno.complaints].filter(text => !/status of 400/.test(text))
      assert.deepEqual(complaints, [])
    })
})

const scripted = new Set<Page>()

async function open(javaScriptEnabled: boolean, width: number): Promise<Watched> {
  const watched = await openPage(browser, app.origin, { javaScriptEnabled, viewport: { width, height: 900 } })
  if (javaScriptEnabled) scripted.add(watched.page)
  return watched
}

/** Every page a step begins on is looked at first. */
async function press(page: Page, label: string | RegExp) {
  await check(page)
  await page.locator('main').getByRole('button', { name: label }).first().click()
  await page.waitForLoadState()
}

async function follow(page: Page, label: string | RegExp) {
  await check(page)
  await page.locator('main').getByRole('link', { name: label }).first().click()
  await page.waitForLoadState()
}

async function check(page: Page) {
  assert.equal(await sidewaysScroll(page), 0, page.url())
  // axe is a script itself.
  if (scripted.has(page)) assert.deepEqual(await axeViolations(page), [], page.url())
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`)
  const markup = await app.get(page.url().replace(app.origin, ''), { cookie: cookies.join('; ') })
  assert.deepEqual(await htmlErrors(await markup.text()), [], page.url())
}

async function see(page: Page, text: RegExp) {
  assert.match(await page.locator('main').innerText(), text)
}

async function fillIn(page: Page, fields: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(fields)) await page.fill(`#${name}`, value)
}

async function register(page: Page, town: string, email: string) {
  await page.goto('/registrieren')
  await page.fill('#suche', town)
  await press(page, 'Suchen')
  await follow(page, `Hier registrieren für ${town}`)
  await fillIn(page, { name: `Gesa ${town}`, email, passwort: 'zu kurz' })
  await press(page, 'Registrieren')
  await see(page, /Bitte prüfen Sie eine Angabe/)
  await page.fill('#passwort', testPassword)
  await press(page, 'Registrieren')
  await see(page, /Bitte sehen Sie in Ihr Postfach/)
  await page.goto(await linkIn(app.database.db, email))
  await page.fill('#passwort', testPassword)
  await press(page, 'Adresse bestätigen')
  await see(page, /Ihr Zugang wartet auf Freigabe\. Der Betrieb dieser Plattform entscheidet/)
}

async function approve({ page, close }: Watched, town: string) {
  await page.goto('/anmelden?weiter=/betrieb/freigaben')
  await fillIn(page, { email: world.people.operator.email, passwort: testPassword })
  await page.locator('main').getByRole('button', { name: 'Anmelden', exact: true }).click()
  await page.waitForLoadState()
  await page.locator('main').getByRole('link', { name: town }).first().click()
  await page
    .locator('main')
    .getByRole('button', { name: /freigeben|Freigeben/ })
    .first()
    .click()
  await page.waitForLoadState()
  await close()
}

async function profile(page: Page) {
  await page.goto('/meine-verwaltung')
  await follow(page, /Postfach eintragen/)
  await fillIn(page, { postfach: 'digital@kreis.example', portal: 'portal ohne Adresse' })
  await press(page, 'Angaben speichern')
  await see(page, /die mit https:\/\/ beginnt/)
  await page.fill('#portal', 'https://portal.kreis.example')
  await press(page, 'Angaben speichern')
  await follow(page, 'ändern')
  await page.fill('#suche', 'Münster')
  await press(page, 'Suchen')
  await press(page, 'Auswählen Münster')
  await see(page, /IT-Dienstleister\s*Münster/)
}

async function invite(page: Page, email: string) {
  await follow(page, 'Einladungen')
  await page.fill('#email', email)
  await press(page, 'Einladung schicken')
  await see(page, /Die Einladung ist unterwegs/)
}

async function accept(page: Page, email: string) {
  await page.goto(await linkIn(app.database.db, email))
  await fillIn(page, { name: 'Enno Nachfolger', passwort: testPassword })
  await press(page, 'Einladung annehmen')
  await see(page, /Willkommen/)
}

async function inquire(page: Page) {
  await page.goto(`/verwaltungen/${world.administrations.own}`)
  await follow(page, 'Anfrage schreiben')
  await fillIn(page, { betreff: 'Wohngeld', text: 'Wie haben Sie das gelöst?' })
  await press(page, 'Senden')
  await see(page, /Wie haben Sie das gelöst\?/)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from conversation_sides where administration_id = ${world.administrations.own}`.execute(
    app.database.db,
  )
  assert.ok((rows[0]?.count ?? 0) > 0)
}

async function handOver(page: Page) {
  await page.goto('/meine-verwaltung/austritt')
  await see(page, /Sie sind die letzte Person/)
  await follow(page, 'Koordination übergeben')
  await page.getByLabel('Enno Nachfolger').check()
  await press(page, 'Koordination übergeben')
  await see(page, /Sie haben die Koordination übergeben/)
}

async function leave(page: Page) {
  await follow(page, 'Verwaltung verlassen')
  await press(page, 'Verwaltung verlassen')
  await see(page, /Sie haben die Verwaltung verlassen|gehört zu keiner Verwaltung/)
}
