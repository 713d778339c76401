import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startTestApp, type TestApp } from '../app.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll, type Watched } from './browser.ts'

const pages = [
  '/',
  '/leistungen',
  '/leistungen?q=ausweis&themenfeld=10',
  '/leistungen?q=ausweis&ansicht=ozg',
  '/leistungen?q=xqzvw&themenfeld=10',
  '/leistungen?mehr=ozg',
  '/leistungen/5',
  '/leika/99012001001000',
  '/ozg/10119',
  '/themenfelder',
  '/themenfelder/2',
  '/themenfelder/2/lagen/14',
  '/verwaltungen',
  '/verwaltungen?q=Warendorf&land=05',
  '/verwaltungen?q=xqzvw',
  '/verwaltungen/05570',
  '/verwaltungen/1000000',
  '/verwaltungen/09',
  '/verwaltungen/01051011',
  '/impressum',
  '/datenschutz',
  '/barrierefreiheit',
  '/hilfe',
  '/api',
  '/gibt-es-nicht',
]

describe('every kind of page', { skip: process.env.E2E === 'off' }, () => {
  let app: TestApp
  let browser: Browser
  /** Wide and light, narrow and dark; each goes through all pages. */
  const windows: Watched[] = []
  before(async () => {
    app = await startTestApp()
    browser = await launchBrowser()
    for (const [width, colorScheme] of [
      [1366, 'light'],
      [360, 'dark'],
    ] as const)
      windows.push(await openPage(browser, app.origin, { viewport: { width, height: 800 }, colorScheme }))
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })

  for (const path of pages) {
    test(`${path} is valid, accessible and needs nobody else`, async () => {
      assert.deepEqual(await htmlErrors(await (await fetch(app.origin + path)).text()), [])
      for (const { page, complaints } of windows) {
        await page.goto(path)
        const width = page.viewportSize()?.width
        assert.deepEqual(await axeViolations(page), [], `axe at ${width}`)
        assert.equal(await sidewaysScroll(page), 0, `sideways scroll at ${width}`)
        assert.equal(await page.locator('h1').count(), 1)
        assert.deepEqual(
          complaints.splice(0).filter(text => !text.includes('404')),
          [],
        )
      }
    })
  }
})
