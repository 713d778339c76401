import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type SolutionWorld, serviceId, startSolutionWorld } from '../solutions.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll } from './browser.ts'

describe('solutions in a browser', { skip: process.env.E2E === 'off' }, () => {
  let at: SolutionWorld
  let browser: Browser
  let ids: number[]
  before(async () => {
    at = await startSolutionWorld()
    ids = await publishSome()
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await at?.app.close()
  })

  /** With everything a page can show. */
  async function publishSome() {
    const productId = await at.productId('civento')
    const first = await at.offer({
      name: 'Wohngeld-Assistent',
      summary: 'Bürgerinnen und Bürger stellen den Antrag in zehn Minuten, das Fachverfahren übernimmt die Daten.',
      productId,
      licence: 'eupl',
      services: [serviceId, 1, 2, 3],
      connections: [['specialistSystem', productId]],
      answers: {
        audience: ['Für Städte mit eigener Wohngeldstelle', 'public'],
        introductionCost: ['je nach Größe', 'administrations'],
      },
    })
    const second = await at.offer({ name: 'Hundesteuer', kind: 'template', stage: 'pilot', derivedFromId: first })
    return [first, second]
  }

  test('list, page and comparison are valid, accessible and need nobody else', async () => {
    const [first, second] = ids
    const paths = [
      '/loesungen',
      '/loesungen?q=xqzvw&art=prozess',
      `/loesungen/${first}`,
      `/loesungen/vergleich?ids=${first},${second}`,
    ]
    for (const path of paths) assert.deepEqual(await htmlErrors(await at.app.html(path)), [], path)
    for (const [width, colorScheme] of [
      [1366, 'light'],
      [360, 'dark'],
    ] as const) {
      const { page, complaints, close } = await openPage(browser, at.app.origin, {
        viewport: { width, height: 800 },
        colorScheme,
      })
      for (const path of paths) {
        await page.goto(path)
        assert.deepEqual(await axeViolations(page), [], `axe ${path} at ${width}`)
        assert.equal(await sidewaysScroll(page), 0, `sideways scroll ${path} at ${width}`)
        assert.deepEqual(complaints, [], path)
      }
      await close()
    }
  })

  for (const javaScriptEnabled of [true, false])
    test(`one filters, ticks two and sees what differs, ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
      const { page, close } = await openPage(browser, at.app.origin, { javaScriptEnabled })
      await page.goto('/loesungen')
      await page.getByRole('group', { name: 'Art' }).getByLabel('Vorlage oder Text').check()
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Filter anwenden' }).click()
      await page.waitForURL(/art=vorlage/)
      await page.getByRole('link', { name: 'Filter entfernen: Art' }).click()
      await page.getByLabel('Vergleichen: Wohngeld-Assistent').check()
      await page.getByLabel('Vergleichen: Hundesteuer').check()
      await page.getByRole('button', { name: 'Angekreuzte vergleichen' }).click()
      await page.getByRole('link', { name: 'Nur Unterschiede zeigen' }).click()
      const words = await page.locator('main').innerText()
      assert.match(words, /im Probebetrieb/)
      assert.doesNotMatch(words, /Bedingung/)
      await close()
    })
})
