import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestApp, Visitor } from '../../../test/app.ts'
import { type ImplementationWorld, serviceId, startImplementationWorld } from '../../../test/implementations.ts'
import { wordsOf } from '../../../test/own-entries.ts'
import type { World } from '../../../test/world.ts'

let app: TestApp
let world: World
let people: ImplementationWorld['people']
let enter: ImplementationWorld['enter']
before(async () => {
  ;({ app, world, people, enter } = await startImplementationWorld())
})
after(() => app.close())

const list = '/leistungen?q=Wohngeld'
/** The line of the service; a kept page of a guest is a second old at most. */
async function row(visitor: Visitor | null, path = list): Promise<string> {
  const html = await (visitor ? visitor.html(path) : app.html(path))
  return wordsOf(
    new RegExp(`<tr><th scope="row"><a href="/leistungen/${serviceId}">.*?</tr>`, 's').exec(html)?.[0] ?? '',
  )
}

test('people at work see their own status, how many are done, and how many of their Verbund', async () => {
  const { own, district, foreign } = world.administrations
  assert.match(await row(people.editor), /nichts eingetragen – –/)
  await enter(own, { status: 'inProgress', visibility: 'internal' })
  await enter(district, { status: 'done', visibility: 'administrations' })
  await enter(foreign, { status: 'done', visibility: 'public' })
  assert.match(await row(people.editor), /in Arbeit 2 1/)
  assert.match(await row(people.foreign), /erledigt 2 –/)
  await sleep(1100)
  assert.match(await row(null), / 1 $/)
  assert.doesNotMatch(await row(null), /in Arbeit/)
})

test('the same is in the API and in files, for each who asks', async () => {
  const path = `/api/v1/service-standings?service=${serviceId}`
  const of = async (visitor: Visitor | null) => {
    const answer = visitor ? await (await visitor.get(path)).json() : await app.json(path)
    return (answer as { items: unknown[] }).items[0]
  }
  const counts = { serviceId, done: 2, doneByAllies: 1 }
  assert.deepEqual(await of(people.editor), { ...counts, ownStatus: 'inProgress', responsibility: 'ours' })
  assert.deepEqual(await of(null), { serviceId, done: 1, doneByAllies: null, ownStatus: null, responsibility: null })
  const file = async (visitor: Visitor) =>
    (await (await visitor.get('/leistungen/export.csv?q=Wohngeld')).text())
      .split('\r\n')
      .find(line => line.includes(`/leistungen/${serviceId}`))
  assert.match((await file(people.editor)) ?? '', /;in Arbeit;2;1$/)
  assert.match(
    await (await app.get('/leistungen/export.csv?q=Wohngeld')).text(),
    new RegExp(`/leistungen/${serviceId};1\\r\\n`),
  )
})

test('the most often done stand first, and facets at work count what choosing them brings', async () => {
  assert.match(
    await app.html('/leistungen?sortierung=erledigt'),
    /<tbody><tr><th scope="row"><a href="\/leistungen\/431">/,
  )
  const html = await people.editor.html('/leistungen')
  const boxes = [
    ...html.matchAll(
      /name="(zustaendig|bei-uns|erledigt)" value="([^"]*)"\/><span>[^<]*<\/span><\/label><span class="count">([\d.]+)/g,
    ),
  ]
  assert.deepEqual(
    boxes.map(([, param, value]) => `${param}=${value}`),
    [
      'zustaendig=unsere',
      'zustaendig=unklar',
      'zustaendig=andere',
      'bei-uns=in-arbeit',
      'bei-uns=nichts',
      'erledigt=verbund',
      'erledigt=andere',
      'erledigt=niemand',
    ],
  )
  for (const [, param, value, count] of boxes) {
    const found = await people.editor.html(`/leistungen?${param}=${value}`)
    assert.equal(/data-summary[^>]*><strong>([\d.]+)/.exec(found)?.[1], count, `${param}=${value}`)
  }
  assert.ok(!(await app.html('/leistungen?bei-uns=in-arbeit')).includes('name="bei-uns"'), 'not for guests')
})

test('an internal entry changes no byte of the list for others, and the export follows the filter', async () => {
  const { own } = world.administrations
  const addresses = [list, '/leistungen?sortierung=erledigt', '/leistungen/export.csv?q=Wohngeld&sortierung=erledigt']
  const bytes = (visitor: Visitor | null) =>
    Promise.all(addresses.map(address => (visitor ? visitor.html(address) : app.html(address))))
  const strangers = [null, people.waiting, people.operator, people.foreign, people.alliance]
  await enter(own, null)
  await sleep(1100)
  const untouched = await Promise.all(strangers.map(bytes))
  await enter(own, { status: 'done', visibility: 'internal' })
  await sleep(1100)
  assert.deepEqual(await Promise.all(strangers.map(bytes)), untouched)
  const csv = await people.editor.html('/leistungen/export.csv?bei-uns=erledigt')
  assert.equal(csv.trim().split('\r\n').length, 2)
})
