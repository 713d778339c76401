import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { startTestApp, type TestApp, type Visitor } from '../../../../../test/app.ts'
import {
  importBase as base,
  csvOf,
  finishMapping,
  forgetLists,
  handIn,
  type KnownService,
  leafServices,
  sendStep,
  toServices,
  xlsxOf,
} from '../../../../../test/foreign-lists.ts'
import { rowOf, wordsOf } from '../../../../../test/own-entries.ts'
import { row, workbook, worksheet } from '../../../../../test/spreadsheet-files.ts'
import { createWorld, type World } from '../../../../../test/world.ts'

/** The steps themselves: what they refuse, what they remember, whom they show a list. */

let app: TestApp
let world: World
let edda: Visitor
let services: KnownService[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  services = await leafServices(app, world.administrations.own, 60)
})
after(() => app.close())
beforeEach(() => forgetLists(app))

const nth = (place: number): KnownService => services[place] as KnownService
const start = (lines: readonly (readonly string[])[]) => handIn(app, edda, 'liste.csv', csvOf(lines))
const chosenIn = (page: string, name: string) =>
  new RegExp(`<select[^>]*name="${name}"[^>]*>[\\s\\S]*?<option value="([^"]*)" selected=""`).exec(page)?.[1]

const steps = ['spalten', 'werte', 'zuordnung', 'zuordnung/2']

test('a list is seen by the one who handed it in, not by colleagues or other houses', async () => {
  const id = await start([
    ['Leistung', 'Status'],
    [nth(0).name, 'live'],
  ])
  await edda.post(`${base}/${id}/spalten`, { 'spalte-0': 'name', 'spalte-1': 'status', aktion: 'weiter' })
  for (const who of ['coordinator', 'foreign', 'alliance'] as const) {
    const other = await app.signIn(world.people[who].email)
    for (const step of steps) {
      assert.equal((await other.get(`${base}/${id}/${step}`)).status, 404, `${who} ${step}`)
      assert.equal((await other.post(`${base}/${id}/${step}`, { aktion: 'alle' })).status, 404, `${who} ${step}`)
    }
    assert.equal((await other.post(`${base}/${id}/zuordnung/abschluss`)).status, 404, who)
  }
  const rieke = await app.signIn(world.people.reader.email)
  assert.equal((await rieke.get(`${base}/${id}/spalten`)).status, 403)
})

test('somebody corrects the row of the headers', async () => {
  const id = await start([
    ['Thema', 'Umsetzung', 'Link'],
    ['Leistung', 'Stand', 'URL'],
    [nth(0).name, 'live', 'https://warendorf.de/a'],
  ])
  const corrected = await edda.post(`${base}/${id}/spalten`, { aktion: 'kopfzeile', kopfzeile: '2' })
  assert.equal(corrected.status, 303)
  const page = await edda.html(`${base}/${id}/spalten`)
  assert.equal(chosenIn(page, 'kopfzeile'), '2')
  assert.match(wordsOf(page), /1 Zeile unter den Überschriften/)
  assert.equal(chosenIn(page, 'spalte-2'), 'onlinedienst')
})

test('columns that cannot be are refused with a reason, and what was chosen stays', async () => {
  const many = Array.from({ length: 45 }, (_, i) => [nth(i).name, `Wert ${i}`, 'x'])
  const id = await start([['Leistung', 'Text', 'Noch einer'], ...many])
  const send = async (fields: Record<string, string>) => {
    const answer = await edda.post(`${base}/${id}/spalten`, { ...fields, aktion: 'weiter' })
    return { status: answer.status, page: await answer.text() }
  }
  const nameless = await send({ 'spalte-1': 'notiz' })
  assert.equal(nameless.status, 400)
  assert.match(wordsOf(nameless.page), /in welcher Spalte die Leistung steht/)
  assert.equal(chosenIn(nameless.page, 'spalte-1'), 'notiz')
  assert.match(wordsOf((await send({ 'spalte-0': 'name' })).page), /mindestens eine Spalte, deren Angaben/)
  assert.match(
    wordsOf((await send({ 'spalte-0': 'name', 'spalte-1': 'status' })).page),
    /45 verschiedene Werte. Für „Status“ sind das zu viele/,
  )
  const twice = await send({ 'spalte-0': 'name', 'spalte-1': 'amt', 'spalte-2': 'amt' })
  assert.match(wordsOf(twice.page), /„Zuständiges Amt“ haben Sie schon einer anderen Spalte gegeben/)
  assert.equal((await send({ 'spalte-0': 'name', 'spalte-1': 'notiz', 'spalte-2': 'notiz' })).status, 303)
})

test('next month the same list is read as last time', async () => {
  const lines = [
    ['VERFAHREN_X', 'Ampel', 'Wer_2_ist'],
    [nth(0).name, 'gelb', 'Bauamt'],
    [nth(1).name, 'verworfen', 'Bauamt'],
  ]
  const columns = { 'spalte-0': 'name', 'spalte-1': 'status', 'spalte-2': 'amt', aktion: 'weiter' }
  const first = await start(lines)
  await edda.post(`${base}/${first}/spalten`, columns)
  const words = await edda.html(`${base}/${first}/werte`)
  assert.equal(chosenIn(words, 'status:gelb'), '')
  assert.match(wordsOf(words), /2 Wörter kennen wir nicht/)
  const said = { 'status:gelb': 'inProgress', 'status:verworfen': 'dropped' }
  const unreasoned = await edda.post(`${base}/${first}/werte`, { ...said, grund: '' })
  assert.equal(unreasoned.status, 400)
  assert.match(wordsOf(await unreasoned.text()), /Dieser Status braucht einen/)
  await edda.post(`${base}/${first}/werte`, { ...said, grund: 'Ratsbeschluss' })
  await edda.post(`${base}/${first}/zuordnung/abschluss`)

  const second = await start([...lines, [nth(2).name, 'grün', 'Ordnungsamt']])
  const page = await edda.html(`${base}/${second}/spalten`)
  assert.deepEqual(
    [0, 1, 2].map(place => chosenIn(page, `spalte-${place}`)),
    ['name', 'status', 'amt'],
  )
  await edda.post(`${base}/${second}/spalten`, columns)
  const again = await edda.html(`${base}/${second}/werte`)
  assert.equal(chosenIn(again, 'status:gelb'), 'inProgress')
  assert.equal(chosenIn(again, 'status:gruen'), '')
  assert.match(again, /value="Ratsbeschluss"/)
  assert.match(wordsOf(again), /Ein Wort kennen wir nicht/)
})

test('a row is looked for by hand, left out, or given back', async () => {
  const id = await start([
    ['Leistung', 'Status'],
    ['Fundsachen und Sonstiges aus der Kaffeeküche', 'live'],
    [nth(0).name, 'live'],
  ])
  await edda.post(`${base}/${id}/spalten`, { 'spalte-0': 'name', 'spalte-1': 'status', aktion: 'weiter' })
  await edda.post(`${base}/${id}/werte`, { 'status:live': 'done' })
  const page = `${base}/${id}/zuordnung/2`
  assert.match(wordsOf(await edda.html(`${page}?q=xyzxyz`)), /findet sich im Katalog nichts/)
  const found = await edda.html(`${page}?q=${encodeURIComponent(nth(3).name)}`)
  assert.match(found, new RegExp(`name="leistung" value="${nth(3).id}"`))
  assert.equal((await edda.post(page, {})).status, 400)
  assert.equal((await edda.post(page, { leistung: '999999999' })).status, 400)
  assert.equal((await edda.post(page, { leistung: String(nth(3).id) })).status, 303)
  assert.match(await edda.html(page), new RegExp(`value="${nth(3).id}" checked=""`))
  assert.equal((await edda.get(`${base}/${id}/zuordnung/77`)).status, 404)
  // A sure one may be left out as well.
  await edda.post(`${base}/${id}/zuordnung/3`, { leistung: 'keine' })
  assert.match(wordsOf(await edda.html(`${base}/${id}/zuordnung?gruppe=sicher`)), /ausgelassen/)
  // Choosing the same columns again keeps what was decided, others do not.
  await edda.post(`${base}/${id}/spalten`, { 'spalte-0': 'name', 'spalte-1': 'notiz', aktion: 'weiter' })
  assert.match(wordsOf(await edda.html(`${base}/${id}/zuordnung?gruppe=sicher`)), /ausgelassen/)
})

test('a title joined over the table, and all the way to entries that can be taken back as one', async () => {
  const id = await handIn(
    app,
    edda,
    'Umsetzungsstand Warendorf.xlsx',
    await xlsxOf(
      ['Leistungsbezeichnung', 'Umsetzungsstand', 'EfA?', 'Zieltermin', 'Formular', 'Verantwortlich'],
      [
        [nth(13).name, 'umgesetzt', 'EfA', '', 'Online-Antrag', 'Bauamt'],
        [nth(14).name, 'in Umsetzung', '', 'Q2 2027', 'PDF', 'Bauamt'],
        [nth(15).name, 'offen', '', 'demnächst', 'Papier', ''],
      ],
      'OZG-Umsetzungsstand der Stadt Warendorf',
    ),
  )
  const columns = await toServices(edda, id, { 'spalte-2': 'weg' })
  assert.equal(columns.kopfzeile, '2')
  await finishMapping(app, edda, id)
  const preview = await edda.html(`${base}/${id}`)
  assert.match(wordsOf(preview), /2 Leistungen werden neu eingetragen, 1 fehlerhafte Zeile/)
  const hidden = Object.fromEntries(
    [...preview.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
  const boxes = (name: string) =>
    [...preview.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, id = '']) => id)
  const to = await sendStep(edda, `${base}/${id}/ausfuehrung`, {
    ...hidden,
    zeile: boxes('zeile'),
    nehmen: boxes('nehmen'),
    auslassen: 'ja',
  })
  assert.match(to, /\/aenderungen\/\d+/)
  const entry = (service: KnownService) => rowOf(app, world.administrations.own, service.id)
  const [first, second, third] = [await entry(nth(13)), await entry(nth(14)), await entry(nth(15))]
  assert.deepEqual(
    [first?.status, first?.channel, first?.currentForm, first?.unit, first?.source],
    ['done', 'efa', 'assistant', 'Bauamt', 'import'],
  )
  assert.deepEqual([second?.status, second?.targetOn, second?.currentForm], ['inProgress', '2027-06-30', 'pdf'])
  assert.equal(third, undefined)
  assert.equal((await edda.get(`${base}/${id}/spalten`)).status, 404)
  await sendStep(edda, `${to}/ruecknahme`)
  assert.equal(await entry(nth(13)), undefined)
})

test('of several sheets the first counts, the others are named; a list of which no row is left says so', async () => {
  const sheet = (...lines: string[][]) => worksheet(lines.map(cells => row(...cells)).join(''))
  const sheets = { Neu: sheet(['Leistung', 'Amt'], [nth(0).name, 'Bauamt']), Alt: sheet(['x', 'y']) }
  const id = await handIn(app, edda, 'liste.xlsx', await workbook(sheets))
  assert.match(wordsOf(await edda.html(`${base}/${id}/spalten`)), /Gelesen ist nur das Blatt „Neu“, nicht „Alt“\./)
  await toServices(edda, id)
  await edda.post(`${base}/${id}/zuordnung/2`, { leistung: 'keine' })
  await finishMapping(app, edda, id)
  assert.match(
    wordsOf(await edda.html(`${base}/${id}`)),
    /liste\.xlsx : keine Zeile ist übrig\. .*nichts zu übernehmen/,
  )
})

test('long groups have pages, and what was chosen on one is kept on the next', async () => {
  const unknown = Array.from({ length: 30 }, (_, i) => [`qxzv${i} wkjy`, 'Bauamt'])
  const id = await start([['Leistung', 'Amt'], ...unknown])
  await toServices(edda, id)
  const page = await edda.html(`${base}/${id}/zuordnung`)
  assert.match(wordsOf(page), /Nicht gefunden 30 , 30 zu entscheiden.*Seite 1 von 2/)
  const next = await sendStep(edda, `${base}/${id}/zuordnung`, {
    aktion: 'speichern',
    gruppe: 'offen',
    seite: '2',
    'zeile-2': 'keine',
    'zeile-3': 'keine',
    'zeile-999': 'keine',
  })
  assert.match(next, /gruppe=offen&seite=2$/)
  assert.match(wordsOf(await edda.html(next)), /Nicht gefunden 30 , 28 zu entscheiden.*Seite 2 von 2/)
  assert.match(await edda.html(`${base}/${id}/zuordnung?gruppe=offen`), /name="zeile-2" value="keine" checked=""/)
})

test('a row about several services stands once among the rows that cannot be taken over', async () => {
  const id = await start([
    ['OZG-ID', 'Zieltermin'],
    [nth(5).ozgId, 'demnächst'],
  ])
  await toServices(edda, id, { 'spalte-1': 'ziel' })
  await sendStep(edda, `${base}/${id}/zuordnung`, { aktion: 'speichern', 'zeile-2': `ozg-${nth(5).ozgId}` })
  const mapped = await finishMapping(app, edda, id)
  assert.ok(mapped.length > 1)
  const lines = (await (await edda.get(`${base}/${id}/fehler.csv`)).text()).trim().split('\r\n')
  assert.equal(lines.length, 2)
  assert.match(lines[1] ?? '', /Zieltermin: .*demnächst/)
})
