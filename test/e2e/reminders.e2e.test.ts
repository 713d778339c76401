import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { startTestApp, type TestApp } from '../app.ts'
import { servicesOf } from '../own-entries.ts'
import { addOldEntries, clearReminders, linksTo, remindNow } from '../reminders.ts'
import { createWorld, type World } from '../world.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll, type Watched } from './browser.ts'

/** Links of a reminder in a browser in which nobody is signed in. */

let app: TestApp
let world: World
let browser: Browser
let watched: Watched
let ids: number[]

describe('reminders in a browser', { skip: process.env.E2E === 'off' }, () => {
  before(async () => {
    app = await startTestApp()
    world = await createWorld(app)
    ids = (await servicesOf(app, world, 'yes')).slice(0, 6)
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })
  beforeEach(async () => {
    await clearReminders(app, world)
    const old = ids.map((serviceId, i) => ({ serviceId, months: 20 - i, ...(i % 2 && { unit: 'Bauamt' }) }))
    await addOldEntries(app, world.administrations.own, old)
    await remindNow(app)
  })
  afterEach(async () => {
    await watched.close()
    assert.deepEqual(watched.complaints, [])
  })
  test('with script: one entry, then the rest', () => confirmInTwoSteps())
  test('without script: all at once, and again', () => confirmAll({ javaScriptEnabled: false }))
  test('on a phone nothing scrolls sideways', () =>
    confirmAll({ viewport: { width: 360, height: 740 }, hasTouch: true }))
  test('without script: the mails are ended', () => endMails())
  test('the own page says who is reminded, and a button changes it', () => choose())
})

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  watched = await openPage(browser, app.origin, { viewport: { width: 1366, height: 900 }, ...options })
  return watched.page
}

const links = () => linksTo(app, world.people.coordinator.email)

/** Whether the page is what it says, sound, and fits. */
async function check(page: Page, heading: string) {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  assert.deepEqual(await htmlErrors(await page.content()), [], heading)
  assert.equal(await sidewaysScroll(page), 0, heading)
}

async function confirmInTwoSteps() {
  const page = await open()
  const { all, single } = await links()
  await page.goto(single[0]?.path ?? '')
  await check(page, 'Stimmt der Stand noch?')
  assert.deepEqual(await axeViolations(page), [])
  await page.getByRole('button', { name: 'Angabe bestätigen' }).click()
  await check(page, 'Danke, das ist bestätigt')
  assert.deepEqual(await axeViolations(page), [])
  await page.goto(all)
  await page.getByText('Eine weitere Angabe aus der Mail hat inzwischen jemand bestätigt').waitFor()
  await page.getByRole('button', { name: 'Alle 5 bestätigen' }).click()
  await check(page, 'Danke, das ist bestätigt')
  await page.goto(single[1]?.path ?? '')
  await check(page, 'Hier ist nichts mehr zu bestätigen')
  assert.deepEqual(await axeViolations(page), [])
}

async function confirmAll(options: BrowserContextOptions) {
  const page = await open(options)
  const { all } = await links()
  await page.goto(all)
  await check(page, 'Stimmt der Stand noch?')
  await page.getByRole('button', { name: 'Alle 6 bestätigen' }).click()
  await check(page, 'Danke, das ist bestätigt')
  await page.getByText('6 Angaben bestätigt').waitFor()
  await page.reload()
  await check(page, 'Danke, das ist bestätigt')
}

async function endMails() {
  const page = await open({ javaScriptEnabled: false })
  const { end } = await links()
  await page.goto(end)
  await check(page, 'Erinnerungen abbestellen')
  await page.getByRole('button', { name: 'Erinnerungen abbestellen' }).click()
  await check(page, 'Erinnerungen sind abbestellt')
}

async function choose() {
  const page = await open()
  const { cookie } = await app.signIn(world.people.coordinator.email)
  const pairs = cookie.split('; ').map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
  await page.context().addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: app.origin })))
  await page.goto('/meine-verwaltung/bestaetigen')
  await check(page, 'Angaben bestätigen')
  assert.deepEqual(await axeViolations(page), [])
  await page.getByRole('button', { name: 'Mich nicht mehr erinnern' }).click()
  await page.getByText('Sie bekommen keine Erinnerungen mehr.').waitFor()
  await page.getByRole('button', { name: 'Mich auch erinnern' }).click()
  await page.getByText('Sie bekommen künftig eine E-Mail, wenn Angaben fällig sind.').waitFor()
}
