import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import type { TestApp } from '../app.ts'
import { type ImplementationWorld, startImplementationWorld } from '../implementations.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll } from './browser.ts'

describe('how far administrations are, in a browser', { skip: process.env.E2E === 'off' }, () => {
  let app: TestApp
  let world: ImplementationWorld
  let browser: Browser
  let matrix: string
  before(async () => {
    world = await startImplementationWorld()
    app = world.app
    const { own, foreign, district } = world.world.administrations
    matrix = `/matrix?gebiet=${district}`
    for (const administrationId of [own, foreign, district])
      await world.enter(administrationId, { status: 'done', visibility: 'administrations', channel: 'efa' })
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })

  async function enter(options: BrowserContextOptions = {}) {
    const opened = await openPage(browser, app.origin, { viewport: { width: 1366, height: 800 }, ...options })
    const pairs = world.people.editor.cookie.split('; ').map(pair => pair.split(/=(.*)/s))
    await opened.page.context().addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: app.origin })))
    return opened
  }

  test('every page is valid and accessible, wide and narrow, light and dark', async () => {
    const { own } = world.world.administrations
    const pages = [
      matrix,
      `${matrix}&zeilen=erledigt&ansicht=weg`,
      `/matrix?verwaltung=${own}`,
      `${matrix}&mehr=verwaltung&wertsuche=Borken`,
      '/leistungen?q=Wohngeld',
      `/verwaltungen/${own}`,
      `/verwaltungen/${own}/leistungen`,
      '/meine-verwaltung',
    ]
    for (const [width, colorScheme] of [
      [1366, 'light'],
      [360, 'dark'],
    ] as const) {
      const { page, complaints, close } = await enter({ viewport: { width, height: 740 }, colorScheme })
      for (const path of pages) {
        const answer = await page.goto(path)
        assert.deepEqual(await axeViolations(page), [], `${path} at ${width}`)
        assert.equal(await sidewaysScroll(page), 0, `${path} at ${width}`)
        // As the server sends it: script makes a combobox of the search box.
        assert.deepEqual(await htmlErrors((await answer?.text()) ?? ''), [], path)
      }
      assert.deepEqual(complaints, [])
      await close()
    }
  })

  test('without script: a Kreis is searched and added, rows narrow, a cell leads to the implementation', async () => {
    const { page, close } = await enter({ javaScriptEnabled: false })
    await page.goto(matrix)
    await page.locator('#verwaltungen > summary').click()
    await page.getByLabel('Kreis, Stadt, Gemeinde oder Amt').fill('Coesfeld')
    await page.getByRole('button', { name: 'Suchen oder hinzufügen' }).click()
    await page.getByRole('link', { name: 'Coesfeld hinzufügen', exact: true }).click()
    await page.getByLabel('Zeilen', { exact: true }).selectOption('erledigt')
    await page.getByRole('button', { name: 'Anwenden', exact: true }).click()
    assert.equal(await page.locator('.matrix tbody tr').count(), 1)
    await page.locator('.matrix tbody a.status-done').last().click()
    await page.getByRole('heading', { level: 1, name: 'Wohngeld' }).waitFor()
    assert.equal(await page.locator('.list-implementations tbody tr').count(), 1)
    await close()
  })

  test('with script: a choice applies at once, the head and the names stay in sight', async () => {
    const { page, close } = await enter({ viewport: { width: 700, height: 600 } })
    await page.goto(matrix)
    await page.getByLabel('Sortieren').selectOption('erledigt')
    await page.waitForURL(/sortierung=erledigt/)
    const frame = page.locator('.matrix-page .table-frame')
    await frame.focus()
    await frame.evaluate(element => element.scrollTo(400, 300))
    const [box, name, head] = await Promise.all([
      frame.boundingBox(),
      page.locator('.matrix tbody th').nth(10).boundingBox(),
      page.locator('.matrix thead th').nth(3).boundingBox(),
    ])
    assert.ok(Math.abs((name?.x ?? 0) - (box?.x ?? 1)) < 2, 'names stay at the left')
    assert.ok(Math.abs((head?.y ?? 0) - (box?.y ?? 1)) < 3, 'heads stay on top')
    await close()
  })
})
