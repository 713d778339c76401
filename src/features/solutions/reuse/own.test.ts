import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ReuseWorld, startReuseWorld } from '../../../../test/reuse.ts'

let world: ReuseWorld
before(async () => {
  world = await startReuseWorld()
})
after(() => world.app.close())

const path = '/meine-verwaltung/nachnutzungen'
const api = '/api/v1/my-administration/reuses'

test('a house that has none yet reads how to come to the first one', async () => {
  const page = await world.people.editor.html(path)
  assert.match(page, /Noch keine Nachnutzung/)
  assert.match(page, /href="\/meine-verwaltung\/luecken"/)
})

test('what we take over and what others take over from us stand apart, ours to do first', async () => {
  const { editor, foreign } = world.people
  await world.begun('live')
  await world.begun('promise')
  await world.begun('interest')
  const own = await world.offer({ name: 'Angelschein verlängern', administrationId: world.world.administrations.own })
  await world.interest(foreign, own)
  const page = await editor.html(path)
  const headings = [...page.matchAll(/<h2 id="seite-\w+">([^<]+?) <span class="quiet">\((\d)\)/g)].map(found =>
    found.slice(1),
  )
  assert.deepEqual(headings, [
    ['Wir übernehmen', '3'],
    ['Andere übernehmen von uns', '1'],
  ])
  const { items, total } = JSON.parse(await editor.html(api))
  assert.equal(total, 4)
  assert.deepEqual(
    items.map(({ side, turn, stage }: Record<string, string>) => [side, turn, stage]),
    [
      ['adopter', 'own', 'promise'],
      ['adopter', 'other', 'interest'],
      ['adopter', 'none', 'live'],
      ['giver', 'own', 'interest'],
    ],
  )
  const mirrored = JSON.parse(await foreign.html(api))
  assert.deepEqual(
    mirrored.items.map(({ side, turn }: Record<string, string>) => [side, turn]),
    [
      ['adopter', 'other'],
      ['giver', 'own'],
      ['giver', 'other'],
      ['giver', 'none'],
    ],
  )
})

test('filters, search, sorts and pages say the same on the page, in files and in the API', async () => {
  const { editor } = world.people
  const cases = [
    ['?schritt=interesse', '?stage=interest', 2],
    ['?seite=andere', '?side=giver', 1],
    ['?zug=wir', '?turn=own', 2],
    ['?zug=wir&zug=niemand&seite=wir', '?turn=own&turn=none&side=adopter', 2],
    ['?q=angelschein', '?q=angelschein', 1],
    ['?q=wohngeld+coesfeld', '?q=wohngeld%20coesfeld', 3],
    ['?schritt=beendet', '?stage=ended', 0],
  ] as const
  for (const [query, apiQuery, expected] of cases) {
    const page = await editor.html(path + query)
    const shown = Number(
      /data-summary="[^"]*"><strong>(\d+)|data-summary[^>]*><strong>(\d+)/.exec(page)?.slice(1).find(Boolean),
    )
    const file = JSON.parse(await editor.html(`${path}/export.json${query}`))
    const { total, items } = JSON.parse(await editor.html(api + apiQuery))
    assert.deepEqual([shown, file.items.length, total, items.length], [expected, expected, expected, expected], query)
  }
  for (const sort of ['turn', 'stageSince', 'unchanged', 'name']) {
    const all = JSON.parse(await editor.html(`${api}?sort=${sort}`)).items.map(({ id }: { id: number }) => id)
    const paged: number[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = JSON.parse(await editor.html(`${api}?sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`))
      paged.push(...page.items.map(({ id }: { id: number }) => id))
      cursor = page.next
    }
    assert.deepEqual(paged, all, sort)
  }
})

test('a facet counts without its own choice, and readers read all of it', async () => {
  const page = await world.people.reader.html(`${path}?seite=andere`)
  assert.match(page, /name="seite" value="wir"[\s\S]*?>\s*Wir übernehmen[\s\S]*?3/)
  assert.match(page, /wartet seit weniger als einem Tag/)
})

test('one reuse as JSON has its steps and what comes next', async () => {
  const { editor } = world.people
  const { id } = await world.begun('talk')
  const reuse = JSON.parse(await editor.html(`${api}/${id}`))
  assert.deepEqual(reuse.next, ['ended'])
  assert.deepEqual(
    reuse.steps.map(({ side, stage }: Record<string, string>) => [side, stage]),
    [
      ['adopter', 'interest'],
      ['giver', 'talk'],
    ],
  )
})
