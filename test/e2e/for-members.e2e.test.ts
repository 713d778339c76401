import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startTestApp, type TestApp, testPassword } from '../app.ts'
import { allow } from '../for-members.ts'
import { createWorld, type World } from '../world.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll, type Watched } from './browser.ts'

/** A Verbund enters for a member, the member objects and lifts its objection, with nothing but what the pages say. */

let app: TestApp
let world: World
let browser: Browser

describe('entering for members in the browser', { skip: process.env.E2E === 'off' }, () => {
  before(async () => {
    app = await startTestApp()
    world = await createWorld(app)
    browser = await launchBrowser()
    await allow(app, world.allianceId, world.administrations.own, 'all')
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })

  for (const [hasScript, width, service] of [
    [true, 1366, 'Wohngeld'],
    [false, 360, 'Personalausweis'],
  ] as const)
    test(`${hasScript ? 'with' : 'without'} script at ${width} pixels`, async () => {
      const verbund = await signIn(world.people.alliance.email, hasScript, width)
      const stadt = await signIn(world.people.editor.email, hasScript, width)
      await enter(verbund.page, service)
      await object(stadt.page)
      await verbund.page.goto(`/verbuende/${world.allianceId}/eintragungen`)
      await shown(verbund.page, /Einsprüche[\s\S]*Das machen wir selbst/)
      await check(verbund.page)
      await lift(stadt.page)
      assert.deepEqual([...verbund.complaints, ...stadt.complaints], [])
      await verbund.close()
      await stadt.close()
    })
})

const scripted = new Set<Page>()

async function signIn(email: string, javaScriptEnabled: boolean, width: number): Promise<Watched> {
  const watched = await openPage(browser, app.origin, { javaScriptEnabled, viewport: { width, height: 900 } })
  if (javaScriptEnabled) scripted.add(watched.page)
  await watched.page.goto('/anmelden')
  await watched.page.fill('#email', email)
  await watched.page.fill('#passwort', testPassword)
  await watched.page.locator('main').getByRole('button', { name: 'Anmelden', exact: true }).click()
  await watched.page.waitForLoadState()
  return watched
}

/** Every page a step begins on is looked at first. */
async function press(page: Page, label: string | RegExp) {
  await check(page)
  await page.locator('main').getByRole('button', { name: label }).first().click()
  await page.waitForLoadState()
}

async function follow(page: Page, label: string) {
  await check(page)
  await page.locator('main').getByRole('link', { name: label }).first().click()
  await page.waitForLoadState()
}

async function check(page: Page) {
  assert.equal(await sidewaysScroll(page), 0, page.url())
  assert.deepEqual(await htmlErrors(await page.content()), [], page.url())
  // axe is a script itself.
  if (scripted.has(page)) assert.deepEqual(await axeViolations(page), [], page.url())
}

const shown = async (page: Page, text: RegExp) => assert.match(await page.innerText('main'), text)

async function enter(page: Page, service: string) {
  await page.goto(`/verbuende/${world.allianceId}`)
  await follow(page, 'Für Mitglieder eintragen')
  await follow(page, 'Für Mitglieder eintragen')
  await page.fill('#q', service)
  await press(page, 'Leistungen zeigen')
  await shown(page, /Alle \d+ Treffer/)
  await page.getByLabel('Nur, was hier angekreuzt ist').check()
  await page.locator('input[name=id]').first().check()
  await page.locator('input[name=id]').nth(1).check()
  await page.getByLabel('Status', { exact: true }).selectOption('inProgress')
  await press(page, 'Vorschau ansehen')
  await shown(page, /2 neu, 0 geändert bei 1 Mitglied: Status: in Arbeit/)
  // Back to the form, where everything is as it was.
  await press(page, 'Angaben ändern')
  assert.equal(await page.locator('input[name=id]:checked').count(), 2)
  assert.equal(await page.getByLabel('Status', { exact: true }).inputValue(), 'inProgress')
  await press(page, 'Vorschau ansehen')
  await press(page, '2 Leistungen eintragen')
  await shown(page, /Eingetragen\.[\s\S]*2 Einträge bei 1 Mitglied: Status: in Arbeit/)
  await check(page)
}

async function object(page: Page) {
  await page.goto('/meine-verwaltung/aenderungen')
  await follow(page, 'Von Verbünden eingetragen')
  await follow(page, 'Einspruch')
  await page.getByLabel('Nur gegen die angekreuzten').check()
  await page.locator('input[name=leistung]').first().check()
  await page.fill('#grund', 'Das machen wir selbst')
  await press(page, 'Einspruch einlegen')
  await shown(page, /Ihr Einspruch ist gespeichert[\s\S]*Unsere Einsprüche/)
}

async function lift(page: Page) {
  await press(page, /^Einspruch zurücknehmen/)
  await shown(page, /Ihr Einspruch ist zurückgenommen/)
  assert.doesNotMatch(await page.innerText('main'), /Unsere Einsprüche/)
  await check(page)
}
