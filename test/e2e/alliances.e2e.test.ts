import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, testPassword } from '../app.ts'
import { createWorld, type World } from '../world.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll, type Watched } from './browser.ts'

/** A Kreis founds a Verbund, a Stadt joins, allows entering and takes over, with nothing but what the pages say. */

let app: TestApp
let world: World
let browser: Browser

describe('the life of a Verbund in the browser', { skip: process.env.E2E === 'off' }, () => {
  before(async () => {
    app = await startTestApp()
    world = await createWorld(app)
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })

  for (const [hasScript, width] of [
    [true, 1366],
    [false, 360],
  ] as const)
    test(`${hasScript ? 'with' : 'without'} script at ${width} pixels`, async () => {
      const name = `Gemeinsam ${width}`
      const kreis = await signIn(world.people.alliance.email, hasScript, width)
      const stadt = await signIn(world.people.coordinator.email, hasScript, width)
      await found(kreis.page, name)
      await join(stadt.page, name)
      await passOn(kreis.page)
      await dissolve(stadt.page, name)
      // A refused form is no complaint.
      const complaints = [...kreis.complaints, ...stadt.complaints].filter(text => !/status of 400/.test(text))
      assert.deepEqual(complaints, [])
      await kreis.close()
      await stadt.close()
    })
})

const scripted = new Set<Page>()

async function signIn(email: string, javaScriptEnabled: boolean, width: number): Promise<Watched> {
  const watched = await openPage(browser, app.origin, { javaScriptEnabled, viewport: { width, height: 900 } })
  if (javaScriptEnabled) scripted.add(watched.page)
  await watched.page.goto('/anmelden?weiter=/verbuende')
  await watched.page.fill('#email', email)
  await watched.page.fill('#passwort', testPassword)
  await watched.page.locator('main').getByRole('button', { name: 'Anmelden', exact: true }).click()
  await watched.page.waitForLoadState()
  return watched
}

/** Every page a step begins on is looked at first. */
async function press(page: Page, label: string) {
  await check(page)
  await page.locator('main').getByRole('button', { name: label, exact: true }).click()
  await page.waitForLoadState()
}

async function follow(page: Page, label: string) {
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

const shown = async (page: Page, text: RegExp) => assert.match(await page.innerText('main'), text)

async function found(page: Page, name: string) {
  await follow(page, 'Verbund gründen')
  await page.fill('#name', name)
  await press(page, 'Verbund gründen')
  await shown(page, /Der Verbund ist gegründet/)
  assert.equal(await page.locator('input[name=verwaltung]:checked').count(), 13)
  await press(page, 'Ausgewählte einladen')
  await shown(page, /13 offene Einladungen/)
}

async function join(page: Page, name: string) {
  await page.reload()
  await follow(page, name)
  await press(page, 'Einladung annehmen')
  await shown(page, /Warendorf ist Mitglied/)
  await follow(page, 'Festlegen')
  await press(page, 'Erlauben')
  await shown(page, /Bitte prüfen Sie eine Angabe/)
  await page.getByLabel('Nur einzelne Themenfelder').check()
  await page.getByLabel('Gesundheit').check()
  await press(page, 'Erlauben')
  await shown(page, /darf für Sie eintragen: ja, Gesundheit/)
}

/** The Kreis appoints somebody of the Stadt and leaves. */
async function passOn(page: Page) {
  const address = page.url()
  await page.reload()
  await follow(page, 'Koordination')
  await page.selectOption('#mitgliedschaft', { label: 'Warendorf: Karla Ordner (Koordination)' })
  await press(page, 'Berufen')
  await shown(page, /Karla Ordner/)
  await page.goto(address)
  await follow(page, 'Verbund verlassen')
  await page.getByLabel('Unsere Verwaltung verlässt den Verbund.').check()
  await press(page, 'Verbund verlassen')
  await shown(page, /hat den Verbund verlassen/)
}

async function dissolve(page: Page, name: string) {
  await page.reload()
  await follow(page, 'Verbund auflösen')
  await page.getByLabel(`„${name}“ wird aufgelöst.`).check()
  await press(page, 'Verbund auflösen')
  await shown(page, /Der Verbund ist aufgelöst/)
  const { rows } = await sql`select 1 from alliances where name = ${name} and dissolved_at is not null`.execute(
    app.database.db,
  )
  assert.equal(rows.length, 1)
}
