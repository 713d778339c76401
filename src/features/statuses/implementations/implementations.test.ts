import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestApp, Visitor } from '../../../../test/app.ts'
import {
  api,
  type ImplementationWorld,
  page,
  serviceId,
  startImplementationWorld,
} from '../../../../test/implementations.ts'
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

/** Everything that is secret in a house, with a marker in every text. */
const secret = {
  status: 'done',
  visibility: 'internal',
  note: 'Markernotiz',
  priority: 1,
  unit: 'Markeramt',
  serviceUrl: 'https://marker-dienst.example/',
  productVersion: 'Markerversion',
  caseCount: 4711,
}

const addresses = [
  page,
  `${page}?status=erledigt`,
  `${page}?sortierung=name&anzahl=100`,
  `${page}?spalten=status&spalten=version&spalten=fallzahl&spalten=onlinedienst`,
  `${page}/export.csv`,
  `${page}/export.json`,
  api,
  `${api}?status=done&sort=confirmedAt`,
  `/leistungen/${serviceId}`,
  `/api/v1/services/${serviceId}`,
]

/** Times of answers aside, every byte a visitor can fetch about the service. */
async function bytes(visitor: Visitor | null): Promise<string[]> {
  return Promise.all(
    addresses.map(async address => {
      const answer = await (visitor ? visitor.get(address) : app.get(address))
      assert.equal(answer.status, 200, address)
      return (await answer.text()).replace(/"createdAt":"[^"]*"/, '')
    }),
  )
}

test('without any entry everybody is told what to do', async () => {
  assert.match(await app.html(page), /Noch keine Angaben.*angemeldet/s)
  assert.match(await people.editor.html(page), /Eigenen Stand eintragen/)
  assert.match(await people.waiting.html(page), /sobald Ihr Zugang freigegeben ist/)
})

test('an entry that is internal, or of a Verbund one is not in, changes no byte', async () => {
  const { own, foreign } = world.administrations
  await enter(foreign, { status: 'done', visibility: 'public', productId })
  const strangers = { guest: null, waiting: people.waiting, operator: people.operator, foreign: people.foreign }
  for (const visibility of ['internal', 'alliance'] as const) {
    await enter(own, null)
    const untouched: Record<string, string[]> = {}
    for (const [name, visitor] of Object.entries(strangers)) untouched[name] = await bytes(visitor)
    await enter(own, { ...secret, visibility, productId })
    for (const [name, visitor] of Object.entries(strangers))
      assert.deepEqual(await bytes(visitor), untouched[name], `${visibility} for ${name}`)
  }
})

test('an alliance entry is there for the Verbund, an internal one for the own house alone', async () => {
  const { own } = world.administrations
  await enter(own, { ...secret, visibility: 'alliance', productId })
  for (const [name, isThere] of [
    ['alliance', true],
    ['editor', true],
    ['reader', true],
    ['foreign', false],
  ] as const)
    assert.equal((await people[name].html(api)).includes('Markerversion'), isThere, name)
  await enter(own, { visibility: 'internal' })
  assert.ok(!(await people.alliance.html(api)).includes('Markerversion'))
  assert.ok((await people.reader.html(api)).includes('Markerversion'))
})

test('what is internal by nature leaves the house with no entry, not even to its own list of others', async () => {
  await enter(world.administrations.own, { ...secret, visibility: 'public' })
  for (const visitor of [null, people.foreign, people.alliance, people.editor]) {
    const all = (await bytes(visitor)).join('\n')
    assert.ok(all.includes('Markerversion') && all.includes('marker-dienst.example'))
    assert.ok(!all.includes('Markernotiz') && !all.includes('Markeramt'))
  }
  const { items } = await app.json(api)
  assert.ok(
    items.every(
      (item: { values: object }) => !('note' in item.values || 'priority' in item.values || 'unit' in item.values),
    ),
  )
})

test('mailbox and inquiry are for people at work', async () => {
  const mailbox = 'foreign@postfach.example.org'
  assert.ok(
    !(await bytes(null)).join().includes('postfach') && !(await bytes(people.waiting)).join().includes('postfach'),
  )
  const html = await people.editor.html(page)
  assert.ok(
    html.includes(`mailto:${mailbox}`) && html.includes(`/verwaltungen/${world.administrations.foreign}/anfrage`),
  )
  assert.ok(!html.includes(`/verwaltungen/${world.administrations.own}/anfrage`), 'nobody writes to herself')
  const [, row] = (await (await people.editor.get(`${page}/export.csv?land=05&typ=stadt`)).text()).split('\n')
  assert.ok(row)
  assert.ok((await (await people.editor.get(`${page}/export.csv`)).text()).includes(mailbox))
})

test('unknown services have no such page', async () => {
  for (const path of [
    '/leistungen/99999999/umsetzungen',
    '/leistungen/abc/umsetzungen',
    '/api/v1/services/99999999/implementations',
  ])
    assert.equal((await app.get(path)).status, 404, path)
  assert.equal((await app.get(`${api}?status=fertig`)).status, 400)
})
