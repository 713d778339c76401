import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { Table } from '../imports.ts'
import { axeViolations, htmlErrors, sidewaysScroll } from './browser.ts'
import { type OwnList, personal, useOwnList } from './own-list.ts'

/** How an editor takes her list away as a file, changes it, and brings it back. */

let own: OwnList

describe('a list as a file in a browser', { skip: process.env.E2E === 'off' }, () => {
  own = useOwnList()
  test('with script: download, change, hand in, look, take over, take back', async () =>
    roundTrip(await own.enter('editor'), true))
  test('without script it is the same', async () =>
    roundTrip(await own.enter('editor', { javaScriptEnabled: false }), false))
  test('a conflict is decided, on a phone too', () => decideOnPhone())
})

async function downloadFrom(page: Page): Promise<Table> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'XLSX zum Bearbeiten' }).click(),
  ])
  return Table.of(readFileSync(await file.path()))
}

async function handIn(page: Page, table: Table, hasScript = true) {
  await page.getByRole('link', { name: 'Aus Datei übernehmen' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Aus Datei übernehmen' }).waitFor()
  await check(page, hasScript)
  const file = { name: 'unsere-liste.xlsx', mimeType: 'application/octet-stream', buffer: await table.as('xlsx') }
  await page.getByLabel('Datei', { exact: true }).setInputFiles(file)
  await page.getByRole('button', { name: 'Hochladen und ansehen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Vorschau der Datei' }).waitFor()
}

/** axe is a script itself. */
async function check(page: Page, hasScript: boolean) {
  assert.deepEqual(await htmlErrors(await page.content()), [])
  if (hasScript) assert.deepEqual(await axeViolations(page), [])
}

async function roundTrip(page: Page, hasScript: boolean) {
  await page.goto(personal)
  const idAt = async (place: number) => Number(await page.locator('tbody tr').nth(place).getAttribute('data-id'))
  const [a, b, c] = [await idAt(0), await idAt(1), await idAt(2)]
  const table = await downloadFrom(page)
  table.set(a, 'Status', 'in Arbeit').set(b, 'Status', 'erledigt').set(c, 'Status', 'fertig')
  await handIn(page, table, hasScript)
  await check(page, hasScript)
  await page.locator(`#nehmen-${a}`).uncheck()
  await page.getByRole('button', { name: /^Fehler/ }).click()
  await page.getByText('„fertig“ gibt es nicht').waitFor()
  await check(page, hasScript)
  await page.getByRole('button', { name: 'Auswahl übernehmen' }).click()
  await page.getByRole('alert').getByText('Bitte bestätigen Sie').waitFor()
  await page.getByLabel('Eine fehlerhafte Zeile wird ausgelassen').check()
  await page.getByRole('button', { name: 'Auswahl übernehmen' }).click()
  await page.getByText('aus der Datei „unsere-liste.xlsx“').waitFor()
  assert.deepEqual([await own.entryOf(String(a)), (await own.entryOf(String(b)))?.status], [undefined, 'done'])
  await page.getByRole('button', { name: 'Rückgängig machen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Zurückgenommen' }).waitFor()
  assert.equal(await own.entryOf(String(b)), undefined)
}

async function decideOnPhone() {
  const page = await own.enter('editor', { viewport: { width: 360, height: 740 }, hasTouch: true })
  await page.goto(personal)
  const id = (await page.locator('tbody tr').first().getAttribute('data-id')) ?? ''
  const table = (await downloadFrom(page)).set(Number(id), 'Status', 'erledigt')
  await own.changeElsewhere(id, { status: 'planned', amt: 'Bauamt' })
  await handIn(page, table)
  await check(page, true)
  assert.equal(await sidewaysScroll(page), 0)
  await page.getByLabel('die Datei gilt').check()
  await page.getByRole('button', { name: 'Auswahl übernehmen' }).click()
  await page.getByText('1 Leistung geändert').waitFor()
  assert.deepEqual((await own.entryOf(id))?.status, 'done')
  assert.deepEqual((await own.entryOf(id))?.unit, 'Bauamt')
}
