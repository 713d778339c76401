import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startTestApp, type TestApp } from '../app.ts'
import { axeViolations, launchBrowser, openPage, type Watched } from './browser.ts'

/** What a coordinator does on her first visit, in a real browser. */

let app: TestApp
let browser: Browser
let watched: Watched

const sizes = [
  { name: 'a wide window', viewport: { width: 1366, height: 900 } },
  { name: 'a phone', viewport: { width: 360, height: 740 } },
] as const

describe('journeys', { skip: process.env.E2E === 'off' }, () => {
  before(async () => {
    app = await startTestApp()
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })

  for (const { name, viewport } of sizes)
    for (const javaScriptEnabled of [true, false])
      describe(`in ${name}, ${javaScriptEnabled ? 'with' : 'without'} script`, () => {
        beforeEach(async () => {
          watched = await openPage(browser, app.origin, { viewport, javaScriptEnabled, acceptDownloads: true })
        })
        afterEach(async () => {
          assert.deepEqual(watched.complaints, [])
          await watched.close()
        })
        test('from a word to the service and around it', () => findService())
        test('filter, see the chip, take it away, go back', () => filterList(viewport.width < 1000, javaScriptEnabled))
        test('from the place name to the administration and its Kreis', () => findAdministration())
        test('the shown list as a file', () => downloadList(javaScriptEnabled))
        test('by the navigation from area to area', () => walkAreas(viewport.width < 1000, javaScriptEnabled))
      })

  describe('with script', () => {
    beforeEach(async () => {
      watched = await openPage(browser, app.origin, { viewport: sizes[0].viewport })
    })
    afterEach(async () => {
      assert.deepEqual(watched.complaints, [])
      await watched.close()
    })
    test('suggestions while typing work by keyboard', () => useSuggestions())
    test('a filter applies at once, keeps the focus and is announced', () => filterInPlace())
    test('the whole list page can be walked by keyboard', () => walkByKeyboard())
  })
})

async function walkAreas(isPhone: boolean, hasScript: boolean) {
  const { page } = watched
  const navigation = page.getByRole('navigation', { name: 'Hauptnavigation' })
  await page.goto(`${app.origin}/leistungen`)
  if (isPhone) {
    assert.deepEqual(await navigation.getByRole('link').allInnerTexts(), ['Menü', 'Leistungen'])
    await navigation.getByRole('link', { name: 'Menü', exact: true }).click()
    assert.ok((await navigation.getByRole('link').count()) > 10)
    if (hasScript) assert.deepEqual(await axeViolations(page), [])
    await navigation.getByRole('link', { name: 'Menü schließen' }).click()
    assert.equal(await navigation.getByRole('link', { name: 'Hilfe' }).count(), 0)
    await navigation.getByRole('link', { name: 'Menü', exact: true }).click()
  } else assert.equal(await navigation.getByRole('link', { name: 'Menü' }).count(), 0, 'all areas stand there already')
  await navigation.getByRole('link', { name: 'Hilfe' }).click()
  assert.match(await page.title(), /Hilfe/)
  assert.equal(await navigation.locator('[aria-current]').innerText(), 'Hilfe')
}

async function findService() {
  const { page } = watched
  await page.goto('/')
  await page.getByRole('combobox').or(page.getByRole('searchbox')).first().fill('Perso')
  await page.getByRole('button', { name: 'Suchen' }).click()
  await page.waitForURL(/\/leistungen\?q=Perso/)
  await page.locator('tbody a').first().click()
  await page.waitForURL(/\/leistungen\/\d+$/)
  assert.match((await page.locator('h1').textContent()) ?? '', /Personalausweis/)
  await page.locator('.facts').getByRole('link', { name: 'Personalausweis' }).click()
  await page.waitForURL('**/ozg/10119')
  await page
    .getByRole('navigation', { name: 'Sie sind hier' })
    .getByRole('link', { name: 'Querschnitt', exact: true })
    .click()
  assert.equal(await page.locator('h1').textContent(), 'Querschnitt')
}

async function filterList(isNarrow: boolean, hasScript: boolean) {
  const { page } = watched
  await page.goto('/leistungen?q=genehmigung')
  const before = await page.locator('.result-count strong').textContent()
  if (isNarrow) await page.locator('#filter > summary').click()
  await page.getByRole('checkbox', { name: 'Umwelt', exact: true }).check()
  if (!hasScript) await page.getByRole('button', { name: 'Filter anwenden' }).click()
  await page.waitForURL(/themenfeld=13/)
  await page.getByRole('link', { name: /Filter entfernen: Themenfeld: Umwelt/ }).waitFor()
  assert.notEqual(await page.locator('.result-count strong').textContent(), before)
  await page.getByRole('link', { name: /Filter entfernen: Themenfeld: Umwelt/ }).click()
  await page.waitForURL(url => !url.search.includes('themenfeld'))
  await page.goBack()
  await page.waitForURL(/themenfeld=13/)
  await page.getByRole('link', { name: /Filter entfernen: Themenfeld: Umwelt/ }).waitFor()
}

async function findAdministration() {
  const { page } = watched
  await page.goto('/verwaltungen')
  await page.locator('#suche').fill('Sassenberg')
  await page.getByRole('button', { name: 'Suchen' }).click()
  await page.waitForURL(/q=Sassenberg/)
  await page
    .locator('tbody')
    .getByRole('link', { name: /Sassenberg/ })
    .first()
    .click()
  await page.waitForURL(/\/verwaltungen\/\d{7}$/)
  await page.locator('svg[role=img]').waitFor()
  await page
    .getByRole('link', { name: /Warendorf/ })
    .first()
    .click()
  assert.match((await page.locator('h1').textContent()) ?? '', /Warendorf/)
}

async function downloadList(hasScript: boolean) {
  const { page } = watched
  await page.goto('/leistungen?q=ausweis')
  const total = Number(await page.locator('.result-count strong').textContent())
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()])
  assert.match(download.suggestedFilename(), /^leistungen-\d{4}-\d{2}-\d{2}\.csv$/)
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  assert.equal(lines.length, total + 1, `rows with script ${hasScript}`)
}

async function useSuggestions() {
  const { page } = watched
  await page.goto('/leistungen')
  await page.getByRole('combobox', { name: /Stichwort/ }).pressSequentially('personalaus')
  await page.locator('.suggestions [role=option]').first().waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await page.keyboard.press('ArrowDown')
  const active = await page.locator('#suche').getAttribute('aria-activedescendant')
  assert.equal(await page.locator('[role=option][aria-selected=true]').getAttribute('id'), active)
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('.suggestions [role=option]').count(), 0)
  assert.equal(await page.locator('#suche').inputValue(), 'personalaus')
  await page.keyboard.type('w')
  await page.locator('.suggestions [role=option]').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/(ozg|leistungen)\/\d+$/)
}

async function filterInPlace() {
  const { page } = watched
  await page.goto('/leistungen')
  await page.evaluate('window.stillHere = true')
  await page.getByRole('checkbox', { name: 'Umwelt', exact: true }).check()
  await page.waitForURL(/themenfeld=13/)
  await page.locator('#status', { hasText: /424/ }).waitFor()
  assert.equal(await page.evaluate('window.stillHere'), true)
  assert.equal(await page.evaluate('document.activeElement.value'), '13')
  await page.getByLabel('Sortieren').selectOption('schluessel')
  await page.waitForURL(/sortierung=schluessel/)
}

/** Every control is reached by Tab in the order of the page, is visible and shows that it has the focus. */
async function walkByKeyboard() {
  const { page } = watched
  await page.goto('/leistungen?q=ausweis&themenfeld=10')
  const controls =
    await page.evaluate(`[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]')]
    .filter(e => e.checkVisibility({ visibilityProperty: true })).length`)
  const reached: string[] = []
  for (let i = 0; i < Number(controls) + 5; i++) {
    await page.keyboard.press('Tab')
    const at = (await page.evaluate(describeFocus)) as { key: string; isVisible: boolean; hasRing: boolean } | null
    if (!at || reached.includes(at.key)) break
    assert.ok(at.isVisible, `focus is hidden at ${at.key}`)
    assert.ok(at.hasRing, `no focus ring at ${at.key}`)
    reached.push(at.key)
  }
  assert.equal(reached.length, controls)
}

function describeFocus() {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const all = [...document.querySelectorAll('*')]
  const box = element.getBoundingClientRect()
  const style = getComputedStyle(element)
  return {
    key: `${all.indexOf(element)} ${element.tagName} ${element.textContent?.slice(0, 30)}`,
    isVisible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    hasRing: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
  }
}
