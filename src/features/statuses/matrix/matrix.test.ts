import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import type { TestApp, Visitor } from '../../../../test/app.ts'
import { type ImplementationWorld, serviceId, startImplementationWorld } from '../../../../test/implementations.ts'
import { wordsOf } from '../../../../test/own-entries.ts'
import type { World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let people: ImplementationWorld['people']
let productId: number
let enter: ImplementationWorld['enter']
before(async () => {
  ;({ app, world, people, productId, enter } = await startImplementationWorld())
})
after(() => app.close())

/** The Kreis with its Gemeinden, and the Stadt Coesfeld. */
const choice = () => `gebiet=${world.administrations.district}&verwaltung=${world.administrations.foreign}`
const apiChoice = () => `area=${world.administrations.district}&administration=${world.administrations.foreign}`

interface Cell {
  word: string
  status: string | null
  channel: string | null
}
interface Item {
  service: { id: number; name: string }
  responsible: number
  done: number
  inProgress: number
  cells: Cell[]
}
interface Answer {
  administrations: { id: number; name: string; isParticipating: boolean }[]
  items: Item[]
  total: number
  next: string | null
}

async function read(visitor: Visitor | null, query: string): Promise<Answer> {
  const address = `/api/v1/matrix?${query}`
  return JSON.parse(await (visitor ? visitor.html(address) : app.html(address)))
}

async function cellOf(visitor: Visitor | null, administrationId: number): Promise<Cell | undefined> {
  const { administrations, items } = await read(visitor, `${apiChoice()}&service=${serviceId}`)
  return items[0]?.cells[administrations.findIndex(({ id }) => id === administrationId)]
}

test('a Kreis stands beside its Gemeinden, each cell says its word or what the suggestion says', async () => {
  const { own, foreign, district } = world.administrations
  await enter(own, { status: 'done', visibility: 'public', channel: 'efa', productId })
  const { administrations, items } = await read(people.editor, `${apiChoice()}&service=${serviceId}`)
  assert.equal(administrations.length, 15)
  assert.equal(administrations[0]?.id, own, 'the own one first')
  assert.equal(administrations[1]?.id, district)
  assert.ok(administrations.some(({ id, isParticipating }) => id === foreign && isParticipating))
  const [row] = items
  assert.deepEqual(row?.cells[0], { word: 'entered', status: 'done', channel: 'efa', productId, maturityLevel: null })
  assert.ok(row?.cells.slice(1).every(({ word }) => ['nothing', 'unclear', 'others'].includes(word)))
  assert.equal(row?.done, 1)
  const nothing = row?.cells.filter(({ word }) => word === 'nothing').length ?? 0
  assert.equal(row?.responsible, nothing + 1)
})

test('the page shows a word and a shape, sums by row and column, and links to the implementation', async () => {
  const { own } = world.administrations
  const html = await app.html(`/matrix?${choice()}&leistung=${serviceId}`)
  assert.match(html, /<th scope="row"><a href="\/leistungen\/431">/)
  assert.match(html, new RegExp(`<th scope="col"><span class="house"><a href="/verwaltungen/${own}">Warendorf`))
  assert.match(html, /href="\/leistungen\/431\/umsetzungen\?q=Warendorf&amp;status=erledigt"/)
  assert.match(wordsOf(html), /Erledigt 1 von \d+/)
  const way = await app.html(`/matrix?${choice()}&leistung=${serviceId}&ansicht=weg`)
  assert.match(wordsOf(way), /erledigt EfA/)
  const basis = await app.html(`/matrix?${choice()}&leistung=${serviceId}&ansicht=basis`)
  assert.match(wordsOf(basis), /erledigt civento/)
})

test('sums of columns are the sums of their cells, over all pages', async () => {
  const { own, foreign } = world.administrations
  await enter(foreign, { status: 'notResponsible', reason: 'Grund', visibility: 'public' })
  const { items, administrations, total } = await read(people.editor, `${apiChoice()}&limit=100&ozgId=10092`)
  assert.equal(items.length, total)
  const html = await people.editor.html(`/matrix?${choice()}&ozg=10092`)
  const [foot = ''] = /<tfoot>.*<\/tfoot>/s.exec(html) ?? []
  const cells = [...foot.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell = '']) => wordsOf(cell).trim())
  for (const id of [own, foreign]) {
    const i = administrations.findIndex(each => each.id === id)
    const words = items.map(({ cells }) => cells[i])
    const ours = words.filter(
      cell => cell?.word === 'nothing' || (cell?.status && !['notResponsible', 'dropped'].includes(cell.status)),
    ).length
    const done = words.filter(cell => cell?.status === 'done').length
    assert.equal(cells[i + 1], ours ? `${done} von ${ours}` : '– keine zuständig', String(id))
  }
})

test('rows narrow to differences, to what is done, to the own open ones, and every facet count holds', async () => {
  const all = await read(people.editor, apiChoice())
  const done = await read(people.editor, `${apiChoice()}&rows=erledigt`)
  assert.deepEqual(
    done.items.map(({ service }) => service.id),
    [serviceId],
  )
  const different = await read(people.editor, `${apiChoice()}&rows=unterschiede`)
  assert.deepEqual(
    different.items.map(({ service }) => service.id),
    [serviceId],
  )
  const everything = await read(people.editor, `${apiChoice()}&rows=alle`)
  assert.ok(all.total > 500 && all.total < everything.total && everything.total > 5000)
  const own = await read(people.editor, `${apiChoice()}&own=unsere`)
  const open = await read(people.editor, `${apiChoice()}&own=offene`)
  assert.equal(own.total - open.total, 1)
  const html = await people.editor.html(`/matrix?${choice()}`)
  const boxes = [
    ...html.matchAll(/name="(themenfeld)" value="(\d+)"\/><span>[^<]*<\/span><\/label><span class="count">([\d.]+)/g),
  ]
  assert.ok(boxes.length > 5)
  for (const [, , value = '', count = ''] of boxes.slice(0, 3))
    assert.equal((await read(people.editor, `${apiChoice()}&topicArea=${value}`)).total, Number(count.replace('.', '')))
})

test('paging walks through every row once, on the page and in the API', async () => {
  const ids: number[] = []
  let cursor = ''
  let total = 0
  do {
    const page = await read(null, `${apiChoice()}&topicArea=1&limit=40&sort=done${cursor && `&cursor=${cursor}`}`)
    ids.push(...page.items.map(({ service }) => service.id))
    total = page.total
    cursor = page.next ?? ''
  } while (cursor)
  assert.equal(ids.length, total)
  assert.equal(new Set(ids).size, total)
  const beyond = await app.html(`/matrix?${choice()}&seite=9999`)
  assert.match(beyond, /aria-current="page"/)
})

test('an entry that is internal, or of a Verbund one is not in, changes no byte', async () => {
  const { own } = world.administrations
  const addresses = [
    `/matrix?${choice()}`,
    `/matrix?${choice()}&zeilen=erledigt`,
    `/matrix?${choice()}&zeilen=unterschiede`,
    `/matrix?${choice()}&sortierung=erledigt&ansicht=basis`,
    `/matrix/export.csv?${choice()}&leistung=${serviceId}`,
    `/matrix/export.json?${choice()}&zeilen=erledigt`,
    `/api/v1/matrix?${apiChoice()}&rows=erledigt`,
    `/api/v1/matrix?${apiChoice()}&service=${serviceId}`,
  ]
  const bytes = (visitor: Visitor | null) =>
    Promise.all(
      addresses.map(async address => {
        const answer = await (visitor ? visitor.get(address) : app.get(address))
        assert.equal(answer.status, 200, address)
        return (await answer.text()).replace(/"createdAt":"[^"]*"/, '')
      }),
    )
  const strangers = { guest: null, waiting: people.waiting, operator: people.operator, foreign: people.foreign }
  for (const visibility of ['internal', 'alliance'] as const) {
    await enter(own, null)
    const untouched: Record<string, string[]> = {}
    for (const [name, visitor] of Object.entries(strangers)) untouched[name] = await bytes(visitor)
    await enter(own, { status: 'done', visibility, channel: 'own', productId, maturityLevel: 4, maturityModel: '1.1' })
    for (const [name, visitor] of Object.entries(strangers))
      assert.deepEqual(await bytes(visitor), untouched[name], `${visibility} for ${name}`)
  }
  assert.equal((await cellOf(people.reader, own))?.word, 'entered')
  assert.equal((await cellOf(people.alliance, own))?.word, 'entered')
  await enter(own, { visibility: 'internal' })
  assert.notEqual((await cellOf(people.alliance, own))?.word, 'entered')
  await enter(own, { visibility: 'administrations' })
  assert.equal((await cellOf(people.foreign, own))?.word, 'entered')
  assert.notEqual((await cellOf(null, own))?.word, 'entered')
})

test('a Verbund one does not see brings nobody', async () => {
  const { allianceId } = world
  const names = async (visitor: Visitor | null) =>
    (await read(visitor, `alliance=${allianceId}`)).administrations.map(({ name }) => name)
  assert.equal((await names(people.editor)).length, 2)
  assert.deepEqual(await names(people.foreign), [])
  assert.deepEqual(await names(null), [])
  assert.ok(!(await people.foreign.html(`/matrix?verbund=${allianceId}`)).includes('Marker-Warendorf'))
})

test('people at work start with their Verbund, guests are asked whom to compare', async () => {
  const answer = await people.editor.get('/matrix')
  assert.equal(answer.status, 302)
  assert.equal(answer.headers.get('Location'), `/matrix?verbund=${world.allianceId}`)
  assert.match((await people.foreign.get('/matrix')).headers.get('Location') ?? '', /^\/matrix\?gebiet=\d+$/)
  assert.match(await app.html('/matrix'), /Welche Verwaltungen möchten Sie vergleichen/)
})

test('administrations are found by name and come beside what is chosen', async () => {
  const html = await app.html(`/matrix?${choice()}&mehr=verwaltung&wertsuche=Kreis+Borken`)
  const [, href = ''] = /<a href="([^"]*)">\s*mit Gemeinden/.exec(html) ?? []
  const next = await app.html(href.replaceAll('&amp;', '&'))
  assert.match(next, /Gebiet: <\/?|Gebiet: (Kreis )?Borken/)
  assert.match(wordsOf(next), /Verwaltungen \((3\d)\)/)
})

test('more administrations than fit come in parts', async () => {
  const { rows } = await sql<{ id: number }>`
    select id from administrations where level = 'land' and regional_key = '05'`.execute(app.database.db)
  const [first, second] = await Promise.all([
    read(null, `area=${rows[0]?.id}&limit=1`),
    read(null, `area=${rows[0]?.id}&limit=1&part=2`),
  ])
  assert.equal(first?.administrations.length, 50)
  assert.equal(second?.administrations.length, 4)
  assert.match(await app.html(`/matrix?gebiet=${rows[0]?.id}`), /51 bis 54/)
})

test('the file has a column for each administration and explains itself', async () => {
  await enter(world.administrations.own, { status: 'done', visibility: 'public' })
  const csv = await app.html(`/matrix/export.csv?${choice()}&zeilen=erledigt`)
  const [head = '', row = ''] = csv.split('\r\n')
  assert.ok(head.includes('Warendorf') && head.includes('Coesfeld') && head.includes('zuständig'))
  assert.ok(row.includes('erledigt') && row.includes('–'))
  for (const format of ['xlsx', 'ods'])
    assert.equal((await app.get(`/matrix/export.${format}?${choice()}&themenfeld=1`)).status, 200)
  const { meta } = await app.json(`/matrix/export.json?${choice()}&zeilen=erledigt`)
  assert.match(meta.queryText, /Zellen: Status.*Gebiet: .*Warendorf/)
})
