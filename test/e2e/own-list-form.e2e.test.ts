import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { testPassword } from '../app.ts'
import { axeViolations, sidewaysScroll } from './browser.ts'
import { cell, list, type OwnList, personal, said, useOwnList } from './own-list.ts'

/** How a coordinator fills in the form of one row, with and without script. */

let own: OwnList

describe('the form of an entry in a browser', { skip: process.env.E2E === 'off' }, () => {
  own = useOwnList()
  test('the form of a row saves itself', () => saveItself())
  test('what was typed just before the page is left is saved', () => leaveAtOnce())
  test('what was typed into the form after the session has ended is there again', () => comeBack())
  test('the form of a row meets somebody else field by field', () => meetInForm())
  test('without script the form of a row saves and leads back', () => saveByForm())
  test('without script two who were at it decide field by field', () => decideByForm())
  test('on a phone nothing scrolls sideways, and cells can be tapped', () => usePhone())
})

async function saveItself() {
  const page = await own.enter('editor')
  await page.goto(`${list}/136`)
  await page.getByLabel('Zuständiges Amt').fill('Ordnungsamt')
  await said(page)
    .getByText(/Zuletzt gespeichert \d\d:\d\d Uhr/)
    .waitFor()
  assert.equal((await own.entryOf('136'))?.unit, 'Ordnungsamt')
  await page.getByLabel('Status').selectOption('dropped')
  await page.getByText('Bitte nennen Sie den Grund für „entfällt“.').waitFor()
  assert.equal((await own.entryOf('136'))?.status, 'open')
  await page.getByLabel('Grund').fill('Satzung aufgehoben')
  await said(page)
    .getByText(/Zuletzt gespeichert/)
    .waitFor()
  assert.equal(await page.locator('.field-error').count(), 0)
  const entry = await own.entryOf('136')
  assert.deepEqual([entry?.status, entry?.reason], ['dropped', 'Satzung aufgehoben'])
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await page.getByText(/Gespeichert: .*Status offen → entfällt; Grund Satzung aufgehoben/).waitFor()
}

async function leaveAtOnce() {
  const page = await own.enter('editor')
  await page.goto(`${list}/136`)
  await page.getByLabel('Zuständiges Amt').fill('Ordnungsamt')
  await page.goto(`${list}/137`)
  await page.getByLabel('Zuständiges Amt').fill('Standesamt')
  await page.goto('/leistungen')
  for (const [id, unit] of [
    ['136', 'Ordnungsamt'],
    ['137', 'Standesamt'],
  ] as const) {
    const end = Date.now() + 5000
    while ((await own.entryOf(id))?.unit !== unit && Date.now() < end) await page.waitForTimeout(50)
    assert.equal((await own.entryOf(id))?.unit, unit)
  }
}

async function comeBack() {
  const page = await own.enter('editor')
  await page.goto(`${list}/139`)
  await page.context().clearCookies()
  await page.getByLabel('Interne Notiz').fill('Das darf nicht verloren gehen')
  await said(page).getByRole('link', { name: 'Neu anmelden' }).click()
  await page.getByLabel('E-Mail-Adresse').fill(own.world.people.editor.email)
  await page.getByLabel('Passwort').fill(testPassword)
  await page.getByRole('button', { name: 'Anmelden' }).first().click()
  await page.waitForURL(/leistungen\/139/)
  assert.equal(await page.getByLabel('Interne Notiz').inputValue(), 'Das darf nicht verloren gehen')
  await said(page)
    .getByText(/Zuletzt gespeichert/)
    .waitFor()
  assert.equal(await page.evaluate('sessionStorage.length'), 0)
}

async function meetInForm() {
  const page = await own.enter('editor')
  await page.goto(`${list}/137`)
  await own.changeElsewhere('137', { status: 'open', amt: 'Standesamt', fallzahl: '12' })
  await page.getByLabel('Zuständiges Amt').fill('Ordnungsamt')
  await page.getByText('Karla Ordner hat hier „Standesamt“ eingetragen.').waitFor()
  assert.equal(await page.getByLabel('Fallzahl im Jahr').inputValue(), '12')
  assert.equal(await page.getByLabel('Zuständiges Amt').inputValue(), 'Ordnungsamt')
  await page.getByRole('button', { name: 'Meine Angabe speichern' }).click()
  await said(page)
    .getByText(/Zuletzt gespeichert/)
    .waitFor()
  assert.equal((await own.entryOf('137'))?.unit, 'Ordnungsamt')
}

async function saveByForm() {
  const page = await own.enter('editor', { javaScriptEnabled: false })
  await page.goto(personal)
  await page.locator('tbody th a').first().click()
  await page.getByLabel('Status').selectOption({ label: 'erledigt' })
  await page.getByLabel('Technische Basis').fill('civento')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await page.getByText(/Gespeichert: .*Status erledigt; Technische Basis civento/).waitFor()
  assert.match(page.url(), /q=Personalausweis.*#zeile-\d+$/)
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await page.getByText(/Zurückgenommen/).waitFor()
}

async function decideByForm() {
  const page = await own.enter('editor', { javaScriptEnabled: false })
  await page.goto(`${list}/138`)
  await own.changeElsewhere('138', { status: 'done', amt: 'Standesamt' })
  await page.getByLabel('Status').selectOption({ label: 'in Arbeit' })
  await page.getByLabel('Fallzahl im Jahr').fill('40')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await page.getByText('Inzwischen hat jemand anders diesen Eintrag geändert.').waitFor()
  await page
    .getByRole('group', { name: /^Status/ })
    .getByLabel(/Die gespeicherte/)
    .check()
  await page.getByRole('button', { name: 'So speichern' }).click()
  await page.getByText(/Gespeichert:/).waitFor()
  assert.deepEqual(await own.entryOf('138'), {
    status: 'done',
    reason: null,
    unit: 'Standesamt',
    caseCount: 40,
  })
}

async function usePhone() {
  const page = await own.enter('editor', { viewport: { width: 360, height: 740 }, hasTouch: true })
  for (const path of [personal, `${list}/136`, `${list}/136/verlauf`, '/meine-verwaltung/formulare']) {
    await page.goto(path)
    assert.equal(await sidewaysScroll(page), 0, path)
    assert.deepEqual(await axeViolations(page), [], path)
  }
  await page.goto(personal)
  await cell(page, 'status').tap()
  await cell(page, 'status').tap()
  await page.locator('td.editing select').selectOption('done')
  await page.locator('h1').tap()
  await said(page)
    .getByText(/Gespeichert/)
    .waitFor()
}
