import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Fields, startTestApp, type TestApp, type Visitor } from '../../../../../test/app.ts'
import {
  importBase as base,
  csvOf,
  finishMapping,
  forgetLists,
  handIn,
  type KnownService,
  leafServices,
  selectsOf,
  sendStep,
  toServices as throughSteps,
  xlsxOf,
} from '../../../../../test/foreign-lists.ts'
import { wordsOf } from '../../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../../test/world.ts'
import type { MappedRow } from '../drafts.ts'

/** Lists as administrations keep them, each through its steps to what is compared. */

let app: TestApp
let world: World
let edda: Visitor
let services: KnownService[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  services = await leafServices(app, world.administrations.own, 40)
})
after(() => app.close())
beforeEach(() => forgetLists(app))

const start = (name: string, bytes: Buffer): Promise<string> => handIn(app, edda, name, bytes)
const send = (path: string, fields: Fields) => sendStep(edda, path, fields)
const toServices = (id: string) => throughSteps(edda, id)
const finish = (id: string) => finishMapping(app, edda, id)
const nth = (place: number): KnownService => services[place] as KnownService

const brief = (rows: readonly MappedRow[]) =>
  rows.map(({ row, serviceId, typed, errors }) => [
    row,
    serviceId,
    typed,
    ...(errors?.map(({ reason }) => reason) ?? []),
  ])

test('keys with spaces below title lines, words for the status, an address without https', async () => {
  const id = await start(
    'ozg liste.csv',
    csvOf([
      ['OZG-Umsetzung Stadt Warendorf', '', '', '', ''],
      ['Stand: November 2026', '', '', '', ''],
      ['Nr.', 'LeiKa-Schlüssel', 'Leistung', 'Umsetzungsstand', 'Link zum Online-Antrag'],
      [
        '1',
        nth(0).leikaKey.replace(/(..)(...)(...)(...)(...)/, '$1 $2 $3 $4 $5'),
        nth(0).name,
        'umgesetzt',
        'www.warendorf.de/a',
      ],
      ['2', nth(1).leikaKey, nth(1).name, 'in Bearbeitung', ''],
      ['', '', 'Bauen und Wohnen', '', ''],
      ['3', nth(2).leikaKey.slice(2), nth(2).name, 'nein', ''],
    ]),
  )
  const columns = await toServices(id)
  assert.equal(columns.kopfzeile, '3')
  assert.deepEqual(
    [0, 1, 2, 3, 4].map(place => columns[`spalte-${place}`]),
    ['', 'leika', 'name', 'status', 'onlinedienst'],
  )
  const page = wordsOf(await edda.html(`${base}/${id}/zuordnung`))
  assert.match(page, /Sicher 3/)
  assert.match(page, /1 Zeile ohne Leistung oder ohne Angaben bleiben? außen vor/)
  assert.deepEqual(brief(await finish(id)), [
    [4, nth(0).id, { status: 'done', onlinedienst: 'https://www.warendorf.de/a' }],
    [5, nth(1).id, { status: 'inProgress' }],
    [7, nth(2).id, { status: 'open' }],
  ])
})

test('names with typing errors are taken over only when somebody has said so', async () => {
  const spoilt = (name: string) => `${name.slice(0, 5)}${name.slice(6)}`
  const id = await start(
    'namen.xlsx',
    await xlsxOf(
      ['Dienstleistung', 'Stand', 'Fachbereich', 'Bemerkung'],
      [
        [nth(3).name, 'live', 'FB 3', ''],
        [spoilt(nth(4).name), 'geplant', 'FB 3', 'läuft'],
        ['Kaffeekasse der Teeküche', 'live', '', ''],
      ],
    ),
  )
  await toServices(id)
  const page = await edda.html(`${base}/${id}/zuordnung?gruppe=wahrscheinlich`)
  assert.match(wordsOf(page), /Wahrscheinlich 1 , 1 zu entscheiden.*Zeile 3/)
  const undecided = brief(await finish(id))
  assert.deepEqual(undecided[0]?.slice(0, 2), [2, nth(3).id])
  assert.deepEqual(undecided[1]?.slice(1), [
    null,
    { status: 'planned', amt: 'FB 3', notiz: 'läuft' },
    'Dieser Zeile ist keine Leistung zugeordnet.',
  ])
  await send(`${base}/${id}/zuordnung`, { aktion: 'alle' })
  await send(`${base}/${id}/zuordnung`, { aktion: 'speichern', gruppe: 'offen', 'zeile-4': 'keine' })
  assert.deepEqual(
    (await finish(id)).map(({ row, serviceId }) => [row, serviceId]),
    [
      [2, nth(3).id],
      [3, nth(4).id],
    ],
  )
})

test('a list of OZG-IDs alone: the person takes all services of it that are ours', async () => {
  const id = await start(
    'ozg-ids.csv',
    csvOf([
      ['OZG-ID', 'Status', 'Go-Live'],
      [nth(5).ozgId, 'umgesetzt', 'Q3 2025'],
    ]),
  )
  await toServices(id)
  const page = await edda.html(`${base}/${id}/zuordnung`)
  assert.match(wordsOf(page), /Alle, die unsere sind, aus/)
  await send(`${base}/${id}/zuordnung`, { aktion: 'speichern', gruppe: 'unsicher', 'zeile-2': `ozg-${nth(5).ozgId}` })
  const mapped = await finish(id)
  assert.ok(mapped.length > 1)
  assert.ok(mapped.some(({ serviceId }) => serviceId === nth(5).id))
  for (const { typed } of mapped) assert.deepEqual(typed, { status: 'done', 'online-seit': '2025-07-01' })
})

test('keys that Excel has spoilt are said to be so, and the name decides', async () => {
  const id = await start(
    'kaputt.csv',
    csvOf([
      ['LeiKa', 'Bezeichnung', 'Online?'],
      [`9,${nth(6).leikaKey.slice(1, 6)}E+13`, nth(6).name, 'ja'],
      ['9,9102E+13', 'Irgendetwas ganz anderes', 'nein'],
    ]),
  )
  await toServices(id)
  assert.match(
    wordsOf(await edda.html(`${base}/${id}/zuordnung`)),
    /Der Schlüssel ist beschädigt: Excel hat eine Zahl daraus gemacht\./,
  )
  const mapped = await finish(id)
  assert.deepEqual([mapped[0]?.serviceId, mapped[1]?.serviceId], [nth(6).id, null])
})

test('Windows-1252, tabs, crosses, products and amounts in words', async () => {
  const text = [
    'Leistung\tLeika\tFertig?\tSoftware\tFälle pro Jahr\tPriorität',
    `${nth(7).name}\t${nth(7).leikaKey}\tx\tcivento\tca. 1.200\tA`,
    `${nth(8).name}\t${nth(8).leikaKey}\t\tEigenbau Müller\t300\tB`,
  ].join('\r\n')
  const id = await start('alt.txt', Buffer.from(text, 'latin1'))
  const columns = await edda.html(`${base}/${id}/spalten`)
  assert.match(columns, /Fälle pro Jahr/)
  const proposed = { ...selectsOf(columns), 'spalte-2': 'status', aktion: 'weiter' }
  const next = await send(`${base}/${id}/spalten`, proposed)
  const words = selectsOf(await edda.html(next))
  assert.equal(words['produkt:eigenbau mueller'], '')
  const refused = await edda.post(next, words)
  assert.equal(refused.status, 400)
  assert.match(wordsOf(await refused.text()), /Eigenbau Müller: Bitte wählen Sie, was gemeint ist/)
  await send(next, { ...words, 'produkt:eigenbau mueller': '-' })
  assert.deepEqual(brief(await finish(id)), [
    [2, nth(7).id, { status: 'done', produkt: 'civento', fallzahl: '1.200', prioritaet: '1' }],
    [3, nth(8).id, { fallzahl: '300', prioritaet: '2' }],
  ])
})

test('two rows about one service are both shown, and stay errors until somebody says which one counts', async () => {
  const lines = [
    ['Schlüssel', 'Status', 'zuständig'],
    [nth(9).leikaKey, 'n. z.', 'Kreis'],
    [nth(9).leikaKey, 'fertig', 'Bauamt'],
    [nth(10).leikaKey, 'entfällt', ''],
  ]
  const id = await start('doppelt.csv', csvOf(lines))
  await toServices(id)
  assert.match(wordsOf(await edda.html(`${base}/${id}/zuordnung`)), /Doppelt 1 , 1 zu entscheiden.*Status: erledigt/)
  const open = await finish(id)
  assert.deepEqual(
    open.map(({ serviceId }) => serviceId),
    [null, null, nth(10).id],
  )
  assert.equal(open[2]?.typed.grund, 'steht so in der Liste')
  await send(`${base}/${id}/zuordnung`, { aktion: 'speichern', gruppe: 'doppelt', [`doppelt-${nth(9).id}`]: '3' })
  assert.deepEqual(brief(await finish(id)).slice(0, 1), [[3, nth(9).id, { status: 'done', amt: 'Bauamt' }]])
})

test('a key that says one service and a name that says another: both are shown, nothing is taken over', async () => {
  const id = await start(
    'widerspruch.csv',
    csvOf([
      ['LeiKa-ID', 'Leistung', 'Status'],
      [nth(11).leikaKey, nth(12).name, 'fertig'],
    ]),
  )
  await toServices(id)
  const page = await edda.html(`${base}/${id}/zuordnung`)
  for (const { name } of [nth(11), nth(12)]) assert.ok(page.includes(name.replaceAll('&', '&amp;')), name)
  assert.match(wordsOf(page), /Der Schlüssel nennt eine andere Leistung als der Name/)
  assert.equal((await finish(id))[0]?.serviceId, null)
  await send(`${base}/${id}/zuordnung/2`, { leistung: String(nth(12).id) })
  assert.equal((await finish(id))[0]?.serviceId, nth(12).id)
})
