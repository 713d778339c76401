import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { testPassword } from '../app.ts'
import {
  type AssignmentWorld,
  assignmentOf,
  clearWork,
  listed,
  startAssignmentWorld,
  workPath,
} from '../assignments.ts'
import { publishOne } from '../offers.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll, type Watched } from './browser.ts'

/** An editor takes a service on the board, moves it on, hands the result over, and another member accepts it. */

let at: AssignmentWorld
let browser: Browser
let open: Watched[] = []

describe('the division of labour in a browser', { skip: process.env.E2E === 'off' }, () => {
  before(async () => {
    at = await startAssignmentWorld()
    browser = await launchBrowser()
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
  test('by keyboard alone: from free to handed over, and accepted', () => byKeyboard())
  test('without script: ticked, taken, moved', () => withoutScript())
  test('a card is dragged to where its menu leads', () => byDragging())
  test('on a phone the columns stand below each other and nothing scrolls sideways', () => onPhone())
})

async function enter(email: string, options: BrowserContextOptions = {}): Promise<Page> {
  const watched = await openPage(browser, at.app.origin, options)
  open.push(watched)
  const { page } = watched
  await page.goto('/anmelden')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=passwort]').fill(testPassword)
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await page.waitForURL(url => url.pathname !== '/anmelden')
  return page
}

const board = () => `${workPath(at.world)}?ansicht=tafel`

/** Opens the menu of a card and chooses, without a mouse. */
async function choose(page: Page, id: number, way: string) {
  const card = page.locator(`#karte-${id}`)
  await card.locator('summary').focus()
  await page.keyboard.press('Enter')
  const entry = card.locator('.work-moves').getByText(way, { exact: false }).first()
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('Tab')
    if (await entry.evaluate(element => element.contains(document.activeElement) || element === document.activeElement))
      break
  }
  await page.keyboard.press('Enter')
}

const columnOf = (page: Page, id: number) =>
  page.locator('[data-column]', { has: page.locator(`#karte-${id}`) }).getAttribute('data-column')

async function byKeyboard() {
  await clearWork(at.app)
  const [serviceId = 0] = at.services
  const id = await listed(at.app, at.world, { serviceId })
  await publishOne(at.people.edda, serviceId)
  const page = await enter(at.world.people.editor.email)
  await page.goto(board())
  assert.deepEqual(await axeViolations(page), [])
  await choose(page, id, 'übernommen')
  await page.getByText('Die Leistung gilt als übernommen.').waitFor()
  assert.equal(await columnOf(page, id), 'uebernommen')
  assert.match(page.url(), /ansicht=tafel.*#karte-/, 'the board comes back to the card')
  await choose(page, id, 'in Arbeit')
  await page.getByText('Die Leistung ist jetzt in Arbeit.').waitFor()
  assert.equal(await columnOf(page, id), 'in-arbeit')
  await choose(page, id, 'Ergebnis da')
  await page.getByLabel('Lösung').focus()
  await page.keyboard.press('ArrowDown')
  assert.deepEqual(await axeViolations(page), [])
  await page.getByRole('button', { name: 'Ergebnis ist da' }).press('Enter')
  await page.getByText('Das Ergebnis ist genannt.').waitFor()
  await page.getByRole('button', { name: 'Allen Mitgliedern übergeben' }).press('Enter')
  await page.getByText('Das Ergebnis ist übergeben.').waitFor()
  assert.equal((await assignmentOf(at.app, id))?.state, 'handedOver')
  await accept(id)
}

async function accept(id: number) {
  const page = await enter(at.world.people.alliance.email)
  await page.goto('/meine-verwaltung/ergebnisse')
  assert.deepEqual(await axeViolations(page), [])
  await page.locator(`input[name=id][value="${id}"]`).press('Space')
  await page.getByText('1 ausgewählt').waitFor()
  await page.getByRole('button', { name: 'Ausgewählte annehmen' }).press('Enter')
  await page.getByText('Angenommen. Was jetzt in Ihrer Liste steht').waitFor()
  assert.deepEqual(await axeViolations(page), [])
}

async function withoutScript() {
  await clearWork(at.app)
  const page = await enter(at.world.people.editor.email, { javaScriptEnabled: false })
  await page.goto(workPath(at.world))
  await page.getByRole('main').getByRole('link', { name: 'Leistungen auswählen' }).first().click()
  assert.deepEqual(await htmlErrors(await page.content()), [])
  await page.locator('input[name=id]').first().check()
  await page.getByRole('button', { name: 'Ausgewählte auf die Liste setzen' }).click()
  await page.getByText('Die Leistungen stehen jetzt auf der Liste.').waitFor()
  await page.getByRole('button', { name: /Übernehmen/ }).click()
  await page.getByText('Die Leistung gilt als übernommen.').waitFor()
  assert.deepEqual(await htmlErrors(await page.content()), [])
  await page.getByRole('link', { name: 'Tafel' }).click()
  assert.deepEqual(await htmlErrors(await page.content()), [])
  await page.getByText('verschieben nach …').click()
  await page.getByRole('button', { name: /in Arbeit/ }).click()
  await page.getByText('Die Leistung ist jetzt in Arbeit.').waitFor()
  await page.locator('.work-card a').first().click()
  assert.deepEqual(await htmlErrors(await page.content()), [])
}

async function byDragging() {
  await clearWork(at.app)
  const [serviceId = 0] = at.services
  const id = await listed(at.app, at.world, { serviceId })
  const page = await enter(at.world.people.editor.email)
  await page.goto(board())
  const card = page.locator(`#karte-${id}`)
  const target = (name: string) => page.locator(`[data-column="${name}"]`)
  const hold = { sourcePosition: { x: 8, y: 4 } }
  await card.dragTo(target('in-arbeit'), hold)
  assert.equal(await columnOf(page, id), 'frei', 'there is no way from free to in progress')
  await card.dragTo(target('uebernommen'), hold)
  await page.getByText('Die Leistung gilt als übernommen.').waitFor()
  assert.equal(await columnOf(page, id), 'uebernommen')
}

async function onPhone() {
  await clearWork(at.app)
  for (const serviceId of at.services.slice(0, 3)) await listed(at.app, at.world, { serviceId })
  const page = await enter(at.world.people.editor.email, { viewport: { width: 360, height: 740 } })
  for (const path of [board(), workPath(at.world), workPath(at.world, '/auswahl'), '/meine-verwaltung/ergebnisse']) {
    await page.goto(path)
    assert.equal(await sidewaysScroll(page), 0, path)
    assert.deepEqual(await axeViolations(page), [])
  }
  await page.goto(board())
  const tops = await page
    .locator('[data-column]')
    .evaluateAll(all => all.map(each => each.getBoundingClientRect().left))
  assert.equal(new Set(tops).size, 1, 'one column')
}
