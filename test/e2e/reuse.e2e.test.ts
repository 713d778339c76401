import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { sql, transaction } from '#core/db.ts'
import { seedExperience } from '#features/solutions/experience/seed.ts'
import { seedReuse } from '#features/solutions/reuse/seed.ts'
import { testPassword } from '../app.ts'
import { servicesOf } from '../own-entries.ts'
import { type SolutionWorld, startSolutionWorld } from '../solutions.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, type Watched } from './browser.ts'

/** From a gap to best practice: two houses walk one reuse to its end, each by its own steps. */

let at: SolutionWorld
let browser: Browser
const open: Watched[] = []

describe('a solution is taken over, in a browser', { skip: process.env.E2E === 'off' }, () => {
  before(async () => {
    at = await startSolutionWorld()
    browser = await launchBrowser()
  })
  after(async () => {
    for (const { complaints, close } of open) {
      assert.deepEqual(complaints, [])
      await close()
    }
    await browser?.close()
    await at?.app.close()
  })
  test('with script', () => journey({}, 0))
  test('without script the same', () => journey({ javaScriptEnabled: false }, 1))
})

async function journey(options: BrowserContextOptions, place: number) {
  const name = `Antrag ${place}`
  const service = (await servicesOf(at.app, at.world, 'yes'))[place] ?? 0
  const solution = await at.offer({ name, services: [service], productId: await at.productId('civento') })
  await liveElsewhere(solution)
  const karla = await enter(at.world.people.coordinator.email, options)
  const falk = await enter(at.world.people.foreign.email, options)
  assert.ok(!(await bestPractice(falk)).includes(name), 'two houses are too few')

  await karla.goto('/meine-verwaltung/luecken')
  await karla.getByRole('link', { name, exact: true }).click()
  await karla.getByRole('link', { name: 'Interesse anmelden' }).click()
  await karla.getByLabel('Notiz').fill('Läuft das auch ohne Bezahlplattform?')
  await check(karla, options)
  await press(karla, 'Interesse anmelden')
  await karla.getByRole('heading', { level: 1, name: `Nachnutzung: ${name}` }).waitFor()
  const page = new URL(karla.url()).pathname

  await falk.goto('/meine-verwaltung/nachnutzungen')
  await falk.getByRole('link', { name, exact: true }).first().click()
  await falk.getByText('Läuft das auch ohne Bezahlplattform?').waitFor()
  await step(falk, 'Gespräch beginnen')
  await step(falk, 'Nachnutzung zusagen')
  assert.equal(await falk.getByRole('button', { name: 'Ist live' }).count(), 0, 'the other side says so')
  await check(falk, options)

  await karla.goto(page)
  await step(karla, 'Einführung beginnen')
  await step(karla, 'Ist live')
  await karla.goto(`${page}/leistungen`)
  await check(karla, options)
  await press(karla, 'Angekreuzte eintragen')
  await karla.goto(`/meine-verwaltung/leistungen/${service}`)
  assert.equal(await karla.locator('[name=status]:checked, select[name=status]').first().inputValue(), 'done')

  await karla.goto(`${page}/erfahrung`)
  await karla.getByLabel('ja, wieder so').check()
  await karla.locator('[name=fazit], textarea').first().fill('In vier Wochen live, ohne eigene Entwicklung.')
  await check(karla, options)
  await press(karla, 'Bericht veröffentlichen')
  await karla.getByText('In vier Wochen live, ohne eigene Entwicklung.').first().waitFor()
  assert.ok((await bestPractice(falk)).includes(name), 'three houses, two reports, all would do it again')
}

/** Two further houses use it, one of them has reported. */
async function liveElsewhere(solutionId: number) {
  await transaction(at.app.database.db, async tx => {
    const { rows } = await sql<{ id: number }>`
      select id from administrations where regional_key in ('055700004004', '055700008008')`.execute(tx)
    for (const { id: administrationId } of rows)
      await sql`
        insert into participations (administration_id, state, decided_at) values (${administrationId}, 'approved', now())
        on conflict do nothing`.execute(tx)
    const [first, second] = rows
    const steps = [
      { stage: 'interest', daysAgo: 90 },
      { stage: 'promise', daysAgo: 80 },
      { stage: 'live', daysAgo: 30 },
    ] as const
    const reuseId = await seedReuse(tx, { solutionId, administrationId: first?.id ?? 0, steps })
    await seedReuse(tx, { solutionId, administrationId: second?.id ?? 0, steps })
    await seedExperience(tx, { reuseId, wouldAgain: 'yes', summary: 'Gut.', daysAgo: 5 })
  })
}

async function enter(email: string, options: BrowserContextOptions): Promise<Page> {
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

async function bestPractice(page: Page): Promise<string> {
  await page.goto('/beste-praxis')
  return page.locator('main').innerText()
}

const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click()

/** Unfolds the form of a step where it is folded, sends it, and sees that it has happened. */
async function step(page: Page, name: string) {
  const form = page.locator('details.reuse-step', { has: page.locator('summary', { hasText: name }) })
  if (!(await form.evaluate(details => (details as HTMLDetailsElement).open))) await form.locator('summary').click()
  await form.getByRole('button', { name, exact: true }).click()
  await page.waitForURL(/meldung=/)
}

async function check(page: Page, { javaScriptEnabled = true }: BrowserContextOptions) {
  if (javaScriptEnabled) assert.deepEqual(await axeViolations(page), [])
  else assert.deepEqual(await htmlErrors(await page.content()), [])
}
