import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { entered, list, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let edda: Visitor
let ours: number[]
let unclear: number[]
let others: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  ours = await servicesOf(app, world, 'yes')
  unclear = await servicesOf(app, world, 'part')
  others = await servicesOf(app, world, 'no')
  await livedIn()
})
after(() => app.close())

/** Twelve entries of many kinds. */
async function livedIn() {
  const entries: readonly (readonly [number | undefined, Record<string, string>])[] = [
    [
      ours[0],
      { status: 'done', weg: 'efa', produkt: 'civento', amt: 'Bürgerbüro', fallzahl: '900', sichtbar: 'public' },
    ],
    [ours[1], { status: 'inProgress', weg: 'own', amt: 'Bürgerbüro', ziel: '2020-01-01', prioritaet: 'hoch' }],
    [ours[2], { status: 'planned', weg: 'own', amt: 'Bauamt', ziel: '2099-01-01', formular: 'paper' }],
    [ours[3], { status: 'deferred', grund: 'Personal fehlt', fallzahl: '3', formular: 'pdf', reifegrad: '0' }],
    [ours[4], { status: 'notResponsible', grund: 'macht der Kreis' }],
    [ours[5], { status: 'dropped', grund: 'abgeschafft' }],
    [unclear[0], { status: 'open' }],
    [unclear[1], { status: 'notResponsible', grund: 'macht das Land' }],
    [others[0], { status: 'done', weg: 'reuse', produkt: 'nicht angebunden', amt: 'A & B <Amt>' }],
  ]
  for (const [id = 0, fields] of entries) await entered(edda, id, fields)
}

const linesOf = async (visitor: Visitor, query: string) => {
  const response = await visitor.get(`${list}/export.csv${query}`)
  return (await response.text()).trim().split('\r\n').slice(1)
}

async function countsOf(query = '') {
  const page = await edda.html(list + query)
  return {
    page,
    total: Number(/<strong>([\d.]+)<\/strong>\s*Leistungen?<\/p>/.exec(page)?.[1]?.replace('.', '')),
    tabs: Object.fromEntries(
      [...page.matchAll(/id="zustaendig-(\w+)"[^>]*>\w+ <span class="count">([\d.]+)/g)].map(([, name, count]) => [
        name,
        Number(count?.replace('.', '')),
      ]),
    ),
  }
}

test('at first the list shows what is ours, and the head line folds all of it into three', async () => {
  const { page, total, tabs } = await countsOf()
  const { rows } = await sql<{ yes: number; part: number; all: number }>`
    select count(*) filter (where c.value = 'yes')::int as yes, count(*) filter (where c.value = 'part')::int as part,
      (select count(*)::int from services where ended_release_id is null) as all
    from administrations a join class_responsibilities c
      on c.class = a.responsibility_class and c.federal_state_key = a.federal_state_key
    where a.id = ${world.administrations.own}`.execute(app.database.db)
  const { yes = 0, part = 0, all = 0 } = rows[0] ?? {}
  // Two of ours are not ours after all, one unclear and one foreign service are.
  assert.equal(total, yes - 2 + 2)
  assert.deepEqual(tabs, { unsere: total, unklar: part - 2, andere: all - total - part + 2, alle: all })
  const open = total - 2 - 1
  assert.match(
    wordsOf(page),
    new RegExp(
      `${total.toLocaleString('de-DE')} Leistungen: 2 erledigt , 1 in Arbeit , ${open.toLocaleString('de-DE')} offen`,
    ),
  )
})

const facetOf = (page: string, param: string) =>
  [
    ...page.matchAll(
      new RegExp(`name="${param}" value="([^"]*)"[^>]*><span>[^<]*</span></label><span class="count">([\\d.]+)`, 'g'),
    ),
  ].map(
    ([, value = '', count = '']) =>
      [value.replace('&amp;', '&').replace('&lt;', '<').replace('&gt;', '>'), Number(count.replace('.', ''))] as const,
  )

const params = [
  'stand',
  'status',
  'alter',
  'faellig',
  'prioritaet',
  'amt',
  'weg',
  'produkt',
  'formular',
  'reifegrad',
  'sichtbar',
  'themenfeld',
  'typ',
  'sdg',
]
const states = [
  '',
  '?status=erledigt',
  '?weg=eigener-dienst&amt=B%C3%BCrgerb%C3%BCro',
  '?zustaendig=andere&zustaendig=unsere&status=erledigt&status=nicht-zustaendig',
]

test('the number at a value is the number of hits after choosing it', async () => {
  for (const state of states) {
    const { page } = await countsOf(state)
    for (const param of params)
      for (const [value, count] of facetOf(page, param).slice(0, 3)) {
        const query = new URLSearchParams(state)
        query.delete(param)
        query.append(param, value)
        const lines = await linesOf(edda, `?${query}`)
        assert.equal(lines.length, count, `${param}=${value} at ${state}`)
      }
  }
})

const orders: readonly (readonly [sort: string, column: string, first: readonly string[]])[] = [
  ['fallzahl', 'fallzahl', ['900', '3']],
  ['prioritaet', 'prioritaet', ['hoch']],
  ['ziel', 'ziel', ['01.01.2020', '01.01.2099']],
]
for (const [sort, column, first] of orders)
  test(`sorted by ${sort}, what has a value stands first`, async () => {
    const lines = await linesOf(edda, `?sortierung=${sort}&spalten=${column}`)
    assert.deepEqual(
      lines.slice(0, first.length).map(line => line.split(';').at(-2)),
      first,
    )
  })

test('sorted by status, name, key or change, every order is a total one over all pages', async () => {
  for (const sort of ['', 'status', 'schluessel', 'geaendert', 'fallzahl']) {
    const ids = (await linesOf(edda, `?zustaendig=andere&zustaendig=unklar&zustaendig=unsere&sortierung=${sort}`)).map(
      line => line.split(';').at(-1),
    )
    assert.equal(new Set(ids).size, ids.length)
    const page = await edda.html(
      `${list}?zustaendig=andere&zustaendig=unklar&zustaendig=unsere&anzahl=100&seite=3&sortierung=${sort}`,
    )
    assert.deepEqual(
      [...page.matchAll(/<tr id="zeile-(\d+)"/g)].map(([, id]) => id),
      ids.slice(200, 300),
      `page 3 sorted by ${sort}`,
    )
  }
})

test('words, keys and fields are searched for; fields become filters', async () => {
  const page = await edda.html(`${list}?q=Personalausweis`)
  assert.match(page, /Personalausweis/)
  assert.match(page, /<option value="relevanz" selected/)
  const answer = await edda.get(`${list}?q=${encodeURIComponent('ausweis themenfeld:querschnitt')}`)
  assert.equal(answer.status, 302)
  assert.match(answer.headers.get('Location') ?? '', /\?q=ausweis&themenfeld=\d+$/)
  const nothing = wordsOf(await edda.html(`${list}?q=xqzvw&status=erledigt`))
  assert.match(nothing, /Keine Leistung gefunden/)
})

test('columns stand in the address and are exactly those of the file', async () => {
  const page = await edda.html(`${list}?spalten=amt.status&anzahl=50`)
  assert.deepEqual(
    [...page.matchAll(/<th scope="col"[^>]*>(?:<a [^>]*>)?([^<]+)/g)].map(([, label]) => label),
    ['Leistung', 'Status', 'Zuständiges Amt'],
  )
  const file = await (await edda.get(`${list}/export.csv?spalten=amt.status`)).text()
  assert.equal(file.split('\r\n')[0], 'Leistung;Status;Zuständiges Amt;Kennung')
  const json = JSON.parse(await (await edda.get(`${list}/export.json?status=in-arbeit&spalten=amt.status.ziel`)).text())
  assert.deepEqual(json.items, [
    { name: json.items[0]?.name, status: 'in Arbeit', targetOn: '01.01.2020', unit: 'Bürgerbüro', id: ours[1] },
  ])
  assert.match(json.meta.queryText, /Warendorf; Zuständig: unsere; Status: in Arbeit/)
  for (const format of ['xlsx', 'ods'])
    assert.equal((await edda.get(`${list}/export.${format}?status=erledigt`)).status, 200)
})

test('status, age and due date are words with a shape', async () => {
  const page = await edda.html(`${list}?status=in-arbeit`)
  assert.match(page, /<span class="status status-inProgress">in Arbeit<\/span>/)
  assert.match(page, /<span class="age age-fresh">frisch<\/span>/)
  assert.match(page, /01\.01\.2020 <span class="due due-overdue">überfällig<\/span>/)
  const units = await edda.html(`${list}?zustaendig=unsere&amt=${encodeURIComponent('A & B <Amt>')}`)
  assert.match(units, /A &amp; B &lt;Amt&gt;/)
})
