import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { transaction } from '#core/db.ts'
import { applyChanges } from '#features/statuses/apply.ts'
import { startTestApp, type TestApp, testPassword } from '../app.ts'
import { createWorld, type World } from '../world.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll } from './browser.ts'

const application = { actor: null, allianceId: null, source: 'own', sourceId: null, batchId: null } as const

describe('products, responsibility and implementations in a browser', { skip: process.env.E2E === 'off' }, () => {
  let app: TestApp
  let world: World
  let browser: Browser
  before(async () => {
    app = await startTestApp()
    world = await createWorld(app)
    await enterSomething()
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })

  /** An entry of one's own and one of a foreign house, with everything a row can show. */
  async function enterSomething() {
    const { own, foreign } = world.administrations
    const values = {
      status: 'done',
      visibility: 'administrations',
      channel: 'efa',
      productId: 100003,
      maturityLevel: 3,
    }
    const changes = [
      { serviceId: 431, version: 0, values: { ...values, maturityModel: '1.1', serviceUrl: 'https://x.example/a' } },
    ]
    for (const administrationId of [own, foreign])
      await transaction(app.database.db, tx => applyChanges(tx, { ...application, administrationId, changes }))
  }

  async function signedIn(name: 'editor' | 'operator', width = 1366) {
    const opened = await openPage(browser, app.origin, { viewport: { width, height: 800 } })
    await opened.page.goto('/anmelden')
    await opened.page.fill('#email', world.people[name].email)
    await opened.page.fill('#passwort', testPassword)
    await opened.page.click('main form button[type=submit]')
    await opened.page.waitForURL(url => !url.pathname.startsWith('/anmelden'))
    return opened
  }

  const pages = {
    editor: [
      '/produkte',
      '/produkte?q=gibtesnicht',
      '/produkte/neu?name=Muster',
      '/produkte/100003',
      '/meine-verwaltung/zustaendigkeit',
      '/leistungen/431',
      '/leistungen/431/umsetzungen',
      '/leistungen/431/umsetzungen?naehe=25&q=gibtesnicht',
      '/leistungen/432/umsetzungen',
    ],
    operator: ['/betrieb/produkte?zustand=alle', '/betrieb/produkte/100003'],
  } as const
  for (const width of [1366, 360])
    for (const who of ['editor', 'operator'] as const)
      test(`pages of ${who === 'editor' ? 'an editor' : 'the operator'} are valid and accessible at ${width} pixels`, async () => {
        const { page, close } = await signedIn(who, width)
        for (const path of pages[who]) {
          const answer = await page.goto(path)
          assert.equal(answer?.status(), 200, path)
          assert.deepEqual(await htmlErrors((await answer?.text()) ?? ''), [], path)
          assert.deepEqual(await axeViolations(page), [], `axe ${path}`)
          assert.equal(await sidewaysScroll(page), 0, `sideways scroll ${path}`)
        }
        await close()
      })

  test('a field is filled by keyboard from its suggestions, and what is missing opens beside with what was typed', async () => {
    const { page, close } = await signedIn('operator')
    await page.goto('/betrieb/produkte/100003')
    const field = page.locator('#ziel')
    await field.fill('ok.ew')
    const list = page.locator('#ziel-vorschlaege')
    await list.locator('li').first().waitFor()
    await page.keyboard.press('ArrowDown')
    assert.equal(await field.getAttribute('aria-activedescendant'), await list.locator('li').first().getAttribute('id'))
    await page.keyboard.press('Enter')
    assert.equal(await field.inputValue(), 'OK.EWO')
    assert.equal(await list.isVisible(), false)
    assert.equal(new URL(page.url()).pathname, '/betrieb/produkte/100003', 'the page stays')
    await field.fill('am')
    await list.locator('li').first().waitFor()
    await page.keyboard.press('Escape')
    assert.equal(await list.isVisible(), false)
    assert.equal(await field.inputValue(), 'am')
    await field.fill('')
    await page.keyboard.press('ArrowDown')
    await close()
  })

  test('a search box still leads to the page of what is chosen', async () => {
    const { page, close } = await openPage(browser, app.origin)
    await page.goto('/produkte')
    await page.fill('#suche', 'civen')
    await page.locator('#suche-vorschlaege li').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/produkte\/\d+$/)
    assert.equal(await page.locator('h1').innerText(), 'civento')
    await close()
  })

  test('j and k lead from group to group of the worklist, and settling one goes on with the next', async () => {
    const { page, close } = await signedIn('editor')
    await page.goto('/meine-verwaltung/zustaendigkeit')
    const ids = await page.locator('[data-group]').evaluateAll(groups => groups.map(group => group.id))
    const focused = () => page.evaluate(() => document.activeElement?.id)
    await page.locator(`#${ids[0]} a`).first().focus()
    await page.keyboard.press('j')
    assert.equal(await focused(), ids[1])
    await page.keyboard.press('k')
    assert.equal(await focused(), ids[0])
    await page.locator(`#${ids[1]} input[type=text]`).fill('Kreis')
    await page.keyboard.press('Enter')
    await page.waitForURL(/geklaert=/)
    assert.match(await page.locator('.message').innerText(), /nicht zuständig eingetragen/)
    assert.equal(await focused(), ids[2])
    await close()
  })
})
