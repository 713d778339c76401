import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { sql } from '#core/db.ts'
import { testPassword } from '../app.ts'
import { type ProjectWorld, serviceId, startProjectWorld } from '../projects.ts'
import { axeViolations, htmlErrors, launchBrowser, openPage, sidewaysScroll } from './browser.ts'

describe('projects in a browser', { skip: process.env.E2E === 'off' }, () => {
  let at: ProjectWorld
  let browser: Browser
  let id: number
  before(async () => {
    at = await startProjectWorld()
    id = await addFull()
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await at?.app.close()
  })

  /** With everything a page can show. */
  async function addFull() {
    const { own, district, foreign } = at.world.administrations
    const project = await at.add({
      name: 'Digitalisierungslabor Wohngeld für Kommunen',
      summary: 'Wohngeldstellen und Antragstellende entwerfen den Antrag gemeinsam neu.',
      kind: 'lab',
      administrationId: own,
      services: [serviceId, 1, 2, 3],
      budget: 38_000,
      contact: 'Wohngeldstelle, wohngeld@warendorf.example',
      newsAt: '2026-01-01',
      participants: [
        [district, 'assured'],
        [foreign, 'interested'],
      ],
    })
    await sql`
      insert into project_phases (project_id, position, name, starts_on, ends_on, is_done) values
        (${project}, 1, 'Werkstatt', '2025-01-01', '2025-06-30', true),
        (${project}, 2, 'Entwurf und Erprobung mit Haushalten', '2025-07-01', '2025-12-31', false),
        (${project}, 3, 'Einführung', null, null, false)`.execute(at.app.database.db)
    await sql`insert into project_news (project_id, text) values (${project}, 'Der vierte Werkstatttag ist geschafft.')`.execute(
      at.app.database.db,
    )
    return project
  }

  async function openAs(name: 'coordinator' | 'foreign' | null, options: Parameters<typeof openPage>[2] = {}) {
    const opened = await openPage(browser, at.app.origin, options)
    if (name === null) return opened
    await opened.page.goto('/anmelden')
    await opened.page.getByLabel('E-Mail-Adresse').fill(at.world.people[name].email)
    await opened.page.getByLabel('Passwort', { exact: true }).fill(testPassword)
    await opened.page.getByRole('button', { name: 'Anmelden', exact: true }).click()
    await opened.page.waitForURL(url => !url.pathname.startsWith('/anmelden'))
    return opened
  }

  const pages = () => ['/vorhaben', '/vorhaben?q=xqzvw&art=modellprojekt', `/vorhaben/${id}`]
  const forms = () => [
    `/vorhaben/neu?leistung=${serviceId}`,
    ...['angaben', 'phasen', 'leistungen?suche=hund', 'ergebnisse', 'neuigkeiten', 'abschluss', 'federfuehrung'].map(
      page => `/vorhaben/${id}/${page}`,
    ),
    `/vorhaben/${id}/teilnahme/${at.world.administrations.district}/entfernung`,
  ]

  test('list, page and forms are valid HTML', async () => {
    for (const path of pages()) assert.deepEqual(await htmlErrors(await at.app.html(path)), [], path)
    for (const path of [...pages(), ...forms()])
      assert.deepEqual(await htmlErrors(await at.people.coordinator.html(path)), [], path)
  })

  for (const [width, colorScheme] of [
    [1366, 'light'],
    [360, 'dark'],
  ] as const)
    test(`list, page and forms are accessible and fit into ${width} pixels`, async () => {
      const opened = await openAs('coordinator', { viewport: { width, height: 800 }, colorScheme })
      const { page, complaints } = opened
      for (const path of [...pages(), ...forms()]) {
        await page.goto(path)
        assert.deepEqual(await axeViolations(page), [], `axe ${path}`)
        assert.equal(await sidewaysScroll(page), 0, `sideways scroll ${path}`)
      }
      assert.deepEqual(complaints, [])
      await opened.close()
    })

  test('one finds a project, shows interest and follows it, without script', async () => {
    const { page, close } = await openAs('foreign', { javaScriptEnabled: false })
    await page.goto('/vorhaben?q=wohngeld')
    await page.getByRole('link', { name: 'Digitalisierungslabor Wohngeld' }).click()
    await page.getByRole('button', { name: 'Zusagen' }).click()
    assert.match(await page.locator('main').innerText(), /Ihre Verwaltung ist eingetragen: zugesagt/)
    await page.getByRole('button', { name: 'Folgen' }).click()
    await page.getByRole('button', { name: 'Nicht mehr folgen' }).waitFor()
    await close()
  })
})
