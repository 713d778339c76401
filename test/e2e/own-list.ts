import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../app.ts'
import { createWorld, type PersonName, type World } from '../world.ts'
import { launchBrowser, openPage, type Watched } from './browser.ts'

/** The own list of the Stadt Warendorf, in a real browser. */

export const list = '/meine-verwaltung/leistungen'
/** A handful of rows. */
export const personal = `${list}?q=Personalausweis`

export interface OwnList {
  readonly world: World
  /** Opens a browser in which somebody is signed in. */
  enter(who: PersonName, options?: BrowserContextOptions): Promise<Page>
  /** What is saved for a service of the Stadt Warendorf. */
  entryOf(serviceId: string): Promise<Record<string, unknown> | undefined>
  /** A second person of the house changes an entry behind the first one's back. */
  changeElsewhere(serviceId: string, fields: Record<string, string>): Promise<void>
}

/** For a `describe`: an app of its own, and nothing entered before each test. */
export function useOwnList(): OwnList {
  let app: TestApp
  let world: World
  let browser: Browser
  let watched: Watched | undefined
  before(async () => {
    app = await startTestApp()
    world = await createWorld(app)
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })
  beforeEach(async () => {
    await sql`delete from statuses`.execute(app.database.db)
  })
  afterEach(async () => {
    // The browser reports every refused or lost request; which ones there are is part of the tests.
    const complaints = watched?.complaints.filter(text => !text.startsWith('Failed to load resource'))
    await watched?.close()
    assert.deepEqual(complaints, [])
  })

  return {
    get world() {
      return world
    },
    async enter(who, options = {}) {
      watched = await openPage(browser, app.origin, { viewport: { width: 1366, height: 900 }, ...options })
      await addCookies(watched.page, app.origin, await app.signIn(world.people[who].email))
      return watched.page
    },
    async entryOf(serviceId) {
      const { rows } = await sql<Record<string, unknown>>`
        select status, reason, unit, case_count from statuses
        where administration_id = ${world.administrations.own} and service_id = ${Number(serviceId)}`.execute(
        app.database.db,
      )
      return rows[0]
    },
    async changeElsewhere(serviceId, fields) {
      const colleague = await app.signIn(world.people.coordinator.email)
      const page = await colleague.html(`${list}/${serviceId}`)
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
      const known = { fassung: hidden('fassung'), anfrage: hidden('anfrage') }
      const answer = await colleague.post(`${list}/${serviceId}`, { ...known, ...fields })
      assert.equal(answer.status, 303)
    },
  }
}

async function addCookies(page: Page, url: string, { cookie }: Visitor) {
  const pairs = cookie.split('; ').map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
  await page.context().addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url })))
}

/** A cell of the table, by the key of its column. */
export const cell = (page: Page, key: string) => page.locator(`tbody tr:first-child td[data-key=${key}]`)
/** The line that says what was saved. */
export const said = (page: Page) => page.locator('.entry-status')
/** The service of the first row. */
export const firstId = async (page: Page) => (await page.locator('tbody tr').first().getAttribute('data-id')) ?? ''
