import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../app.ts'
import { servicesOf } from '../own-entries.ts'
import { type Asked, askUnit, fieldsFor, links } from '../unit-links.ts'
import { createWorld, type World } from '../world.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll, type Watched } from './browser.ts'

/** A unit answers on a phone without an account; the house decides. */

let app: TestApp
let world: World
let browser: Browser
let karla: Visitor
let ids: number[]
let watched: Watched | undefined

describe('a unit answers through its link', { skip: process.env.E2E === 'off' }, () => {
  before(async () => {
    app = await startTestApp()
    world = await createWorld(app)
    browser = await launchBrowser()
    karla = await app.signIn(world.people.coordinator.email)
    ids = (await servicesOf(app, world, 'yes')).slice(0, 3)
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
  test('on a phone without script: one service, a mistake, the rest, done', () => answerWithoutScript())
  test('on a phone with script: saved while one answers', () => answerWithScript())
  test('what was answered just before the page is left is saved', () => leaveAtOnce())
  test('the house asks, looks at the answers, takes one and declines one', () => decide())
  test('every page stands small, dark and large', () => lookAtPages())
})

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true }

async function open(options: BrowserContextOptions): Promise<Page> {
  watched = await openPage(browser, app.origin, options)
  return watched.page
}

async function check(page: Page, where: string) {
  assert.deepEqual(await htmlErrors(await page.content()), [], where)
  assert.deepEqual(await axeViolations(page), [], where)
  assert.equal(await sidewaysScroll(page), 0, where)
}

const part = (page: Page, id: number | undefined) => page.locator(`#leistung-${id}`)

async function answerWithoutScript() {
  const [a, b] = ids
  const { path } = await askUnit(karla, ids)
  const page = await open({ ...phone, javaScriptEnabled: false })
  await page.goto(path)
  assert.deepEqual(await htmlErrors(await page.content()), [])
  assert.equal(await page.getByRole('link', { name: 'Leistungen', exact: true }).count(), 0)
  await page.getByLabel('Ihr Name oder Ihre Stelle').fill('Frau Klar')
  await part(page, a).getByLabel('teilweise').check()
  await part(page, a).getByLabel('Fälle im Jahr').fill('viele')
  await part(page, a)
    .getByRole('button', { name: /^Speichern/ })
    .click()
  await page.getByText('Bitte prüfen Sie eine Angabe').waitFor()
  assert.equal(await page.getByLabel('Ihr Name oder Ihre Stelle').inputValue(), 'Frau Klar')
  assert.equal(await part(page, a).getByLabel('teilweise').isChecked(), true)
  await part(page, a).getByLabel('Fälle im Jahr').fill('ca. 1.200')
  await part(page, a)
    .getByRole('button', { name: /^Speichern/ })
    .click()
  await page.getByText('1 von 3 beantwortet').waitFor()
  // The next one is open by itself.
  await part(page, b).getByLabel('nein', { exact: true }).check()
  await page.getByRole('button', { name: 'Fertig, abschicken' }).click()
  await page.getByRole('heading', { level: 1, name: 'Vielen Dank' }).waitFor()
  await page.getByText('Beantwortet sind 2 von 3.').waitFor()
  assert.equal(await sidewaysScroll(page), 0)
  assert.deepEqual(await page.context().cookies(), [])
}

async function answerWithScript() {
  const [a, b] = ids
  const { path, id } = await askUnit(karla, ids)
  const page = await open(phone)
  await page.goto(path)
  await check(page, 'before')
  await part(page, a).getByLabel('ja, ganz').check()
  await page.getByText(/Gespeichert um/).waitFor()
  await page.getByText('1 von 3 beantwortet').waitFor()
  await part(page, a).getByLabel('Fälle im Jahr').fill('80')
  await part(page, b).locator('summary').click()
  await part(page, b).getByLabel('nein', { exact: true }).check()
  await page.getByText('2 von 3 beantwortet').waitFor()
  await page.waitForFunction(() => !document.querySelector('#antworten :invalid'))
  await page.context().setOffline(true)
  await part(page, b).getByLabel('Anmerkung').fill('kommt noch')
  await part(page, b).getByLabel('Anmerkung').blur()
  await page.getByText(/keine Verbindung/).waitFor()
  await page.context().setOffline(false)
  await page.getByText(/Gespeichert um/).waitFor()
  await check(page, 'answered')
  assert.deepEqual(await kept(id), [
    ['full', 80, null],
    ['no', null, 'kommt noch'],
  ])
}

async function leaveAtOnce() {
  const [a, b] = ids
  const { path, id } = await askUnit(karla, ids)
  const page = await open(phone)
  await page.goto(path)
  await part(page, a).getByLabel('ja, ganz').check()
  await page.getByText('1 von 3 beantwortet').waitFor()
  await part(page, b).locator('summary').click()
  await part(page, b).getByLabel('nein', { exact: true }).check()
  await part(page, a).getByLabel('Anmerkung').fill('seit Mai')
  await page.goto('/hilfe')
  const end = Date.now() + 5000
  while ((await kept(id))[0]?.[2] !== 'seit Mai' && Date.now() < end) await page.waitForTimeout(50)
  assert.deepEqual(await kept(id), [
    ['full', null, 'seit Mai'],
    ['no', null, null],
  ])
}

async function kept(linkId: number) {
  const { rows } = await sql<{ availability: string; caseCount: number | null; comment: string | null }>`
    select r.availability, r.case_count, r.comment from proposals r
      join unit_link_services s on s.link_id = r.link_id and s.service_id = r.service_id
    where r.link_id = ${linkId} order by s.position`.execute(app.database.db)
  return rows.map(({ availability, caseCount, comment }) => [availability, caseCount, comment])
}

async function signedIn(options: BrowserContextOptions): Promise<Page> {
  const page = await open(options)
  const pairs = karla.cookie.split('; ').map(pair => pair.split(/=(.*)/s))
  await page.context().addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: app.origin })))
  return page
}

async function decide() {
  const page = await signedIn({ viewport: { width: 1366, height: 900 }, javaScriptEnabled: false })
  await page.goto('/meine-verwaltung/leistungen?q=Personalausweis')
  for (const i of [0, 1]) await page.locator('tbody .pick').nth(i).check()
  await page.getByRole('button', { name: 'Amt fragen' }).click()
  await page.getByLabel('Amt', { exact: true }).fill('Meldestelle')
  assert.deepEqual(await htmlErrors(await page.content()), [])
  await page.getByRole('button', { name: 'Link erzeugen' }).click()
  const href = await page.getByLabel('Link', { exact: true }).inputValue()
  assert.deepEqual(await htmlErrors(await page.content()), [])
  const path = new URL(href).pathname
  const asked = [...(await app.html(path)).matchAll(/id="leistung-(\d+)"/g)].map(([, id]) => Number(id))
  const said = asked.map(id => fieldsFor(id, { online: 'full', formular: 'assistant' }))
  await app.post(path, Object.assign({}, ...said))
  await page.getByRole('link', { name: 'Zu dieser Rückfrage' }).click()
  assert.deepEqual(await htmlErrors(await page.content()), [])
  const first = page.locator('.proposal').first()
  await first.getByText('Nicht übernehmen').click()
  await first.getByLabel('Grund').fill('Das ist erst im Test.')
  await first.getByRole('button', { name: /^Ablehnen/ }).click()
  await page.getByText('nicht übernommen (Das ist erst im Test.)').waitFor()
  await page.getByLabel(/Formular heute/).uncheck()
  await page.getByRole('button', { name: /^Übernehmen/ }).click()
  await page.getByText('übernommen am').first().waitFor()
  const { rows } = await sql`
    select status, current_form from statuses where administration_id = ${world.administrations.own}`.execute(
    app.database.db,
  )
  assert.deepEqual(rows, [{ status: 'done', currentForm: null }])
}

async function lookAtPages() {
  const asked: Asked = await askUnit(karla, ids)
  await app.post(asked.path, fieldsFor(ids[0] ?? 0, { online: 'part', formular: 'pdf', anmerkung: 'Text' }))
  const pages = [links, `${links}/neu`, `${links}/neu?id=${ids[0]}`, `${links}/${asked.id}`, asked.path, '/amt/nichts']
  for (const options of [{ ...phone, colorScheme: 'dark' as const }, { viewport: { width: 1366, height: 900 } }]) {
    const page = await signedIn(options)
    for (const path of [...pages, `${asked.path}/danke`]) {
      await page.goto(path)
      await check(page, `${path} at ${options.viewport.width}`)
    }
    if (options.viewport.width === 360) await watched?.close()
  }
}
