import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeViolations, htmlErrors, sidewaysScroll } from './browser.ts'
import { type OwnList, personal, useOwnList } from './own-list.ts'

/** How an editor changes several services in one step, with and without script. */

let own: OwnList

describe('several services at once in a browser', { skip: process.env.E2E === 'off' }, () => {
  own = useOwnList()
  test('with script: all of the page by one box, preview, change, undo', () => changeAll())
  test('without script: boxes, preview, change, undo', () => changeTicked())
  test('rows are chosen by keyboard', () => chooseByKeyboard())
  test('without script: ticked rows are confirmed', () => confirmTicked())
  test('on a phone nothing scrolls sideways', () => usePhone())
})

async function changeAll() {
  const page = await own.enter('editor')
  await page.goto(personal)
  const id = (await page.locator('tbody tr').first().getAttribute('data-id')) ?? ''
  await page.getByLabel('alle auf dieser Seite').check()
  const count = await page.locator('tbody .pick').count()
  await page.getByText(`${count} ausgewählt`).waitFor()
  await page.locator('tbody .pick').first().uncheck()
  await page.getByText(`${count - 1} ausgewählt`).waitFor()
  await page.locator('tbody .pick').first().check()
  assert.deepEqual(await axeViolations(page), [])
  await changeAndUndo(page, id)
}

async function changeTicked() {
  const page = await own.enter('editor', { javaScriptEnabled: false })
  await page.goto(personal)
  const id = (await page.locator('tbody tr').first().getAttribute('data-id')) ?? ''
  assert.deepEqual(await htmlErrors(await page.content()), [])
  await page.locator('tbody .pick').first().check()
  await changeAndUndo(page, id)
}

async function changeAndUndo(page: Page, id: string) {
  await page.getByRole('button', { name: 'Ausgewählte ändern' }).click()
  await page.getByRole('heading', { level: 1, name: 'Mehrere Leistungen ändern' }).waitFor()
  assert.deepEqual(await htmlErrors(await page.content()), [])
  await page.getByLabel('Status').selectOption('inProgress')
  await page.getByLabel('Zuständiges Amt', { exact: true }).fill('Bürgerbüro')
  await page.getByRole('button', { name: 'Vorschau ansehen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Vorschau der Änderung' }).waitFor()
  assert.deepEqual(await htmlErrors(await page.content()), [])
  assert.equal(await own.entryOf(id), undefined)
  await page.getByRole('button', { name: 'Angaben ändern' }).click()
  assert.equal(await page.getByLabel('Zuständiges Amt', { exact: true }).inputValue(), 'Bürgerbüro')
  await page.getByRole('button', { name: 'Vorschau ansehen' }).click()
  await page.getByRole('button', { name: /^\d+ Leistung(en)? ändern$/ }).click()
  await page.getByText(/geändert: Status: in Arbeit; Zuständiges Amt: Bürgerbüro/).waitFor()
  assert.deepEqual((await own.entryOf(id))?.unit, 'Bürgerbüro')
  assert.deepEqual(await htmlErrors(await page.content()), [])
  await page.getByRole('button', { name: 'Rückgängig machen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Zurückgenommen' }).waitFor()
  assert.equal(await own.entryOf(id), undefined)
}

async function chooseByKeyboard() {
  const page = await own.enter('editor')
  await page.goto(personal)
  await page.locator('tbody th a').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByText('2 ausgewählt').waitFor()
  assert.deepEqual(await axeViolations(page), [])
}

async function confirmTicked() {
  const page = await own.enter('editor', { javaScriptEnabled: false })
  await page.goto(personal)
  const id = (await page.locator('tbody tr').first().getAttribute('data-id')) ?? ''
  await page.locator('tbody .pick').first().check()
  await page.getByRole('button', { name: 'Ausgewählte bestätigen' }).click()
  await page.getByText('1 Leistung bestätigt').waitFor()
  assert.equal((await own.entryOf(id))?.status, 'open')
  await page.goto('/meine-verwaltung/bestaetigen')
  await page.getByText('Nichts ist fällig').waitFor()
  assert.deepEqual(await htmlErrors(await page.content()), [])
}

async function usePhone() {
  const page = await own.enter('editor', { viewport: { width: 360, height: 740 }, hasTouch: true })
  const paths = ['/meine-verwaltung/bestaetigen', personal, '/meine-verwaltung/leistungen/aendern?id=136&id=137']
  for (const path of paths) {
    await page.goto(path)
    assert.equal(await sidewaysScroll(page), 0, path)
    assert.deepEqual(await axeViolations(page), [], path)
  }
  await page.goto(personal)
  await page.locator('tbody .pick').first().check()
  await page.getByRole('button', { name: 'Ausgewählte ändern' }).click()
  await page.getByLabel('Status').selectOption('done')
  await page.getByRole('button', { name: 'Vorschau ansehen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Vorschau der Änderung' }).waitFor()
  assert.equal(await sidewaysScroll(page), 0)
  assert.deepEqual(await axeViolations(page), [])
}
