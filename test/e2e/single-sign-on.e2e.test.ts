import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { districtDomain, type House, startHouse } from '../sso/house.ts'
import { knownOrigin } from '../sso/world.ts'
import { launchBrowser } from './browser.ts'

/**
 * Over to a provider and back in a real browser, which asks more than a program does: our policy must let it go, the
 * cookies must come along on the way back from another website.
 */

const options = { skip: process.env.E2E === 'off' }
let house: House
let browser: Browser
before(async () => {
  if (options.skip) return
  house = await startHouse()
  // The address in BASE_URL, under which the provider sends people back, leads to the product.
  browser = await launchBrowser([`--host-resolver-rules=MAP localhost:8080 ${new URL(house.app.origin).host}`])
})
after(async () => {
  await browser?.close()
  await house?.close()
})

for (const javaScriptEnabled of [true, false])
  test(
    `somebody signs in through her house, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`,
    options,
    async () => {
      const context = await browser.newContext({ baseURL: knownOrigin, javaScriptEnabled })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', message => complaints.push(message.text()))
      const name = `Ada ${javaScriptEnabled ? 'Eins' : 'Zwei'}`
      const email = `ada.${javaScriptEnabled}@${districtDomain}`
      house.provider.seat = { subject: email, name, email, isEmailVerified: true }

      await page.goto('/anmelden')
      await page.getByRole('button', { name: 'Kreis Warendorf' }).click()
      await page.waitForURL(/\/anmelden\/sso\/verbinden$/)
      await page.getByRole('button', { name: 'Konto anlegen' }).click()
      await page.waitForURL(/\/registrieren\/\d+$/)
      await page.goto('/hilfe')
      assert.match((await page.locator('header').innerText()) ?? '', new RegExp(name))

      await context.clearCookies()
      await page.goto('/anmelden?weiter=/hilfe')
      await page.getByRole('button', { name: 'Kreis Warendorf' }).click()
      await page.waitForURL(`${knownOrigin}/hilfe`)
      assert.match((await page.locator('header').innerText()) ?? '', new RegExp(name))
      assert.deepEqual(
        complaints.filter(text => /Security|Refused/i.test(text)),
        [],
      )
      await context.close()
    },
  )
