import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '../../../test/app.ts'
import { catalogueFacets } from './definition.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

interface Shown {
  total: number
  /** Facet, value and count as the page shows them. */
  counts: { param: string; value: string; count: number; isChosen: boolean }[]
  names: string[]
}

async function show(path: string): Promise<Shown> {
  const page = await app.html(path)
  const total = Number(/<strong>([\d.]+)<\/strong>/.exec(page)?.[1]?.replaceAll('.', ''))
  const boxes = page.matchAll(
    /<input type="checkbox" id="[^"]*" name="([^"]+)" value="([^"]*)"( checked)?\/>.*?<span class="count">([\d.]+)/g,
  )
  const counts = [...boxes].map(([, param = '', value = '', checked, count = '']) => ({
    param,
    value,
    count: Number(count.replaceAll('.', '')),
    isChosen: checked !== undefined,
  }))
  const names = [...page.matchAll(/<th scope="row"><a [^>]*>(.*?)<\/a>/g)].map(([, name = '']) =>
    name.replace(/<\/?mark>/g, ''),
  )
  return { total, counts, names }
}

test('the list shows the whole catalogue with all its facets', async () => {
  const { total, counts, names } = await show('/leistungen')
  assert.equal(total, 5249)
  assert.equal(names.length, 25)
  assert.deepEqual(
    [...new Set(counts.map(entry => entry.param))],
    catalogueFacets.map(facet => facet.param),
  )
  assert.ok(counts.every(entry => entry.value !== '' && entry.count > 0))
  const ofTopicAreas = counts.filter(entry => entry.param === 'themenfeld')
  assert.equal(ofTopicAreas.length, 10)
  assert.deepEqual(
    counts.filter(entry => entry.param === 'schluessel').map(entry => entry.count),
    [4813, 436],
  )
})

/** Repeatable pseudo-random choice, so that a failure can be looked at again. */
function randomFrom(seed: number) {
  let value = seed
  return (below: number) => {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0
    return Math.floor((value / 2 ** 32) * below)
  }
}

test('the count at a value is the number of hits after choosing it, in random states', async () => {
  const random = randomFrom(7)
  const words = ['', '', 'ausweis', 'genehmigung', 'hund', 'register auskunft']
  for (let round = 0; round < 40; round++) {
    let query = `q=${encodeURIComponent(words[random(words.length)] ?? '')}`
    for (let step = 0; step < 3; step++) {
      const before = await show(`/leistungen?${query}`)
      const open = before.counts.filter(entry => !entry.isChosen)
      const entry = open[random(open.length)]
      if (!entry) break
      const alone = !before.counts.some(other => other.param === entry.param && other.isChosen)
      const next = `${query}&${entry.param}=${encodeURIComponent(entry.value)}`
      const after = await show(`/leistungen?${next}`)
      // A second value of the same facet adds its hits; values of multi-valued facets may overlap.
      if (alone) assert.equal(after.total, entry.count, next)
      else assert.ok(after.total >= before.total && after.total <= before.total + entry.count, next)
      query = next
    }
  }
})

test('a chosen value without hits stays visible and can be taken away', async () => {
  const { total, counts } = await show('/leistungen?themenfeld=13&ozg=10119')
  assert.equal(total, 0)
  assert.ok(counts.some(entry => entry.param === 'ozg' && entry.value === '10119' && entry.isChosen))
})

test('nothing found says which filter to drop for how many hits', async () => {
  const page = await app.html('/leistungen?themenfeld=13&ozg=10119')
  assert.match(page, /Keine Leistung gefunden/)
  const [, href = '', label] = /<a href="([^"]+)">ohne Filter „Themenfeld“: (\d+) Treffer/.exec(page) ?? []
  assert.equal((await show(href.replaceAll('&amp;', '&'))).total, Number(label))
})

test('fields typed into the box become choices, the rest stays in the box', async () => {
  const response = await app.get(`/leistungen?q=${encodeURIComponent('themenfeld:umwelt typ:5 "wohngeld"')}`)
  assert.equal(response.status, 302)
  assert.equal(response.headers.get('location'), '/leistungen?q=%22wohngeld%22&themenfeld=13&typ=5')
})

test('a field that fits nothing is named, not silently dropped', async () => {
  const page = await app.html('/leistungen?q=themenfeld:xyz+ausweis')
  assert.match(page, /Nicht verstanden[^<]*<code>themenfeld:xyz<\/code>/)
})

test('pages, sizes and sorts walk through all hits once', async () => {
  const seen = new Set<string>()
  for (let page = 1; page <= 3; page++) {
    const html = await app.html(`/leistungen?themenfeld=13&anzahl=100&sortierung=schluessel&seite=${page}`)
    for (const [, id = ''] of html.matchAll(/<th scope="row"><a href="\/leistungen\/(\d+)"/g)) seen.add(id)
  }
  assert.equal(seen.size, 300)
  const { names } = await show('/leistungen?q=ausweis&sortierung=name')
  assert.deepEqual(names, [...names].sort(new Intl.Collator('de').compare))
})

test('a page beyond the last one shows the last one', async () => {
  for (const view of ['', '&ansicht=ozg']) {
    const page = await app.html(`/leistungen?q=ausweis&seite=999${view}`)
    assert.match(page, /aria-current="page"><span class="sr-only">Seite <\/span>[2-9]</)
    assert.match(page, /href="\/leistungen\/\d+"/)
  }
})

test('gathered under OZG-Leistungen the same hits are counted', async () => {
  const page = await app.html('/leistungen?q=ausweis&ansicht=ozg')
  const { total } = await show('/leistungen?q=ausweis')
  assert.match(page, new RegExp(`<strong>${total}</strong>`))
  assert.match(page, /<a href="\/ozg\/10119">/)
})

test('all values of a long facet can be shown and searched without script', async () => {
  const all = await show('/leistungen?mehr=ozg')
  assert.equal(all.counts.filter(entry => entry.param === 'ozg').length, 559)
  const few = await show('/leistungen?mehr=ozg&wertsuche=wohn')
  const labels = few.counts.filter(entry => entry.param === 'ozg')
  assert.ok(labels.length > 2 && labels.length < 40)
})

const nasty = [
  "'",
  '"',
  '%',
  '_',
  '\\',
  '<script>',
  '\u0000',
  '💶',
  'a'.repeat(300),
  '((((',
  'feld:',
  ':',
  'themenfeld:"',
  '--',
  '9'.repeat(40),
  '\u202e',
  'é̀́',
]

test('bad input of every kind never breaks the list', async () => {
  const params = [
    'q',
    'themenfeld',
    'lage',
    'ozg',
    'typ',
    'sdg',
    'seite',
    'anzahl',
    'sortierung',
    'ansicht',
    'mehr',
    'wertsuche',
    '__proto__',
    'constructor',
  ]
  for (const param of params)
    for (const value of nasty) {
      const response = await app.get(`/leistungen?${param}=${encodeURIComponent(value)}&${param}=2`)
      assert.ok([200, 302].includes(response.status), `${param}=${value} answered ${response.status}`)
      await response.body?.cancel()
    }
  for (const path of ['/leistungen?q=%', '/leistungen?%zz=1', '/leistungen?q=%C3%28', '/leistungen?q[]=1&q[a]=2'])
    assert.ok((await app.get(path)).status < 500, path)
})
