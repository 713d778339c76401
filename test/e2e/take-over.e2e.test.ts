import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { takeOver } from '../take-over.ts'
import { axeViolations, htmlErrors, sidewaysScroll } from './browser.ts'
import { type OwnList, useOwnList } from './own-list.ts'

/** How an editor takes over what another administration has entered, with and without script. */

let own: OwnList

describe('taking over in a browser', { skip: process.env.E2E === 'off' }, () => {
  own = useOwnList()
  test('with script: from the choice to the preview, doing it, undo', () => takeOverWithScript())
  test('without script: the same with its buttons', () => takeOverWithoutScript())
  test('on a phone nothing scrolls sideways', () => usePhone())
})

/** Two services of the list that Coesfeld has done. */
async function enterElsewhere() {
  const page = await own.enter('foreign', { javaScriptEnabled: false })
  const ids: string[] = []
  await page.goto('/meine-verwaltung/leistungen?q=Personalausweis')
  for (const row of (await page.locator('tbody tr').all()).slice(0, 2))
    ids.push((await row.getAttribute('data-id')) ?? '')
  for (const id of ids) {
    await page.goto(`/meine-verwaltung/leistungen/${id}`)
    await page.getByLabel('Status').selectOption('done')
    await page.getByLabel('Weg').selectOption('efa')
    await page.getByLabel('Technische Basis').fill('civento')
    await page.getByRole('button', { name: 'Speichern', exact: true }).click()
    await page.waitForURL(/leistungen\?.*(ereignis|meldung)=/)
  }
  await page.context().close()
  return ids
}

async function choose(page: Page) {
  await page.goto(takeOver)
  assert.deepEqual(await htmlErrors(await page.content()), [])
  await page.getByLabel('Name der Verwaltung').fill('Coesfeld')
  await page.getByRole('button', { name: 'Suchen' }).click()
  await page.getByRole('link', { name: 'Coesfeld', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Wie bei Coesfeld übernehmen' }).waitFor()
}

async function previewAndRun(page: Page) {
  await page.getByText('Es ist noch nichts gespeichert').waitFor()
  assert.deepEqual(await htmlErrors(await page.content()), [])
  await page.getByRole('button', { name: /^Für \d Leistung(en)? übernehmen$/ }).click()
  await page.getByText(/übernommen von Coesfeld: Weg/).waitFor()
  await page.getByRole('button', { name: 'Rückgängig machen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Zurückgenommen' }).waitFor()
}

async function takeOverWithScript() {
  const [id = ''] = await enterElsewhere()
  const page = await own.enter('editor')
  await choose(page)
  assert.deepEqual(await axeViolations(page), [])
  assert.equal(await page.locator('tbody tr').count(), 2)
  await page.getByLabel('Technische Basis').uncheck()
  await page.waitForURL(/spalten=/)
  await page.getByText('civento').waitFor({ state: 'detached' })
  await page.getByLabel('alle auf dieser Seite').check()
  await page.getByText('2 ausgewählt').waitFor()
  await page.getByRole('button', { name: 'Ausgewählte übernehmen' }).click()
  await page.getByText('Es ist noch nichts gespeichert').waitFor()
  assert.deepEqual(await axeViolations(page), [])
  assert.equal(await own.entryOf(id), undefined)
  await previewAndRun(page)
  assert.equal(await own.entryOf(id), undefined)
}

async function takeOverWithoutScript() {
  await enterElsewhere()
  const page = await own.enter('editor', { javaScriptEnabled: false })
  await choose(page)
  assert.deepEqual(await htmlErrors(await page.content()), [])
  await page.getByRole('button', { name: 'Ausgewählte übernehmen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Nichts ausgewählt' }).waitFor()
  await page.getByRole('link', { name: 'Zurück zur Liste' }).click()
  await page.getByLabel('Status', { exact: true }).first().check()
  await page.getByRole('button', { name: 'Auswahl anwenden' }).click()
  await page.locator('tbody .pick').first().check()
  await page.getByRole('button', { name: 'Ausgewählte übernehmen' }).click()
  await page.getByLabel('Status', { exact: true }).uncheck()
  await page.getByRole('button', { name: 'Auswahl anwenden' }).click()
  await previewAndRun(page)
}

async function usePhone() {
  await enterElsewhere()
  const page = await own.enter('editor', { viewport: { width: 360, height: 740 }, hasTouch: true })
  await choose(page)
  for (const path of [takeOver, page.url(), `${page.url()}/vorschau?umfang=alle`, `${takeOver}/vergleichbare`]) {
    await page.goto(path)
    assert.equal(await sidewaysScroll(page), 0, path)
    assert.deepEqual(await axeViolations(page), [], path)
  }
}
