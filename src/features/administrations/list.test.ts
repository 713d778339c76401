import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'
import { administrationFacets } from './definition.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

interface Shown {
  page: string
  total: number
  /** Facet, value and count as the page shows them. */
  counts: { param: string; value: string; count: number; isChosen: boolean }[]
  names: string[]
}

async function show(query = ''): Promise<Shown> {
  const page = await app.html(`/verwaltungen${query}`)
  const number = (text = '') => Number(text.replaceAll('.', ''))
  const boxes = page.matchAll(
    /<input type="checkbox" id="[^"]*" name="([^"]+)" value="([^"]+)"( checked)?\/>.*?<span class="count">([\d.]+)/g,
  )
  return {
    page,
    total: number(/<strong>([\d.]+)<\/strong>/.exec(page)?.[1]),
    counts: [...boxes].map(([, param = '', value = '', checked, count]) => ({
      param,
      value,
      count: number(count),
      isChosen: checked !== undefined,
    })),
    names: [...page.matchAll(/<th scope="row"><a [^>]*>(.*?)<\/a>/g)].map(match => match[1] ?? ''),
  }
}

const search = (q: string, rest = '') => show(`?q=${encodeURIComponent(q)}${rest}`)

test('the list shows the whole directory with all its facets', async () => {
  const { total, counts, names } = await show()
  assert.equal(total, 12277)
  assert.equal(names.length, 25)
  assert.deepEqual(
    [...new Set(counts.map(entry => entry.param))],
    administrationFacets.map(facet => facet.param),
  )
  assert.deepEqual(
    counts.filter(entry => entry.param === 'ebene').map(entry => [entry.value, entry.count]),
    [
      ['bund', 1],
      ['land', 16],
      ['regierungsbezirk', 19],
      ['kreis', 399],
      ['gemeindeverband', 1202],
      ['gemeinde', 10640],
    ],
  )
})

const firstHits: readonly (readonly [query: string, first: string, rowContains: string])[] = [
  ['Warendorf', 'Warendorf', 'Kreis Warendorf'],
  ['Kreis Warendorf', 'Kreis Warendorf', 'Nordrhein-Westfalen'],
  ['Landkreis Warendorf', 'Kreis Warendorf', 'Nordrhein-Westfalen'],
  ['Stadt Münster', 'Münster', 'Kreisfreie Stadt'],
  ['Muenster', 'Münster', 'Kreisfreie Stadt'],
  ['münst', 'Münster', 'Kreisfreie Stadt'],
  ['Müntser', 'Münster', 'Kreisfreie Stadt'],
  ['Landeshauptstadt Düsseldorf', 'Düsseldorf', 'Kreisfreie Stadt'],
  ['Landkreis München', 'Landkreis München', 'Oberbayern'],
  ['Neustadt Hessen', 'Neustadt (Hessen)', 'Hessen'],
  ['Neustadt an der Aisch', 'Neustadt a.d.Aisch', 'Bayern'],
  ['Sankt Wendel', 'St. Wendel', 'Saarland'],
  ['VG Montabaur', 'Verbandsgemeinde Montabaur', 'Westerwaldkreis'],
  ['castrop rauxel', 'Castrop-Rauxel', 'Recklinghausen'],
  ['Freie und Hansestadt Hamburg', 'Hamburg', 'Stadtstaat'],
  ['Bundesrepublik', 'Bund', 'Bund'],
  ['48231', 'Warendorf', '48231'],
  ['48231 Warendorf', 'Warendorf', '48231'],
  ['05570', 'Kreis Warendorf', 'Nordrhein-Westfalen'],
  ['05 5 70', 'Kreis Warendorf', 'Nordrhein-Westfalen'],
  ['05 5 70 0052 052', 'Warendorf', '05 5 70 0052 052'],
  ['05570052', 'Warendorf', '05 5 70 0052 052'],
  ['055700000000', 'Kreis Warendorf', '05 5 70'],
  ['120000000000', 'Brandenburg', '12'],
]
for (const [query, first, rowContains] of firstHits)
  test(`„${query}“ finds ${first} first`, async () => {
    const { names, page } = await search(query)
    assert.equal(names[0], first)
    const row = /<tbody><tr>(.*?)<\/tr>/.exec(page)?.[1] ?? ''
    assert.ok(row.includes(rowContains), row)
  })

test('the beginning of a postal code or key finds all that begin so', async () => {
  const { rows } = await sql<{ count: number }>`
    select count(distinct administration_id)::int as count from postal_codes where postal_code like '482%'`.execute(
    app.database.db,
  )
  assert.equal((await search('482')).total, rows[0]?.count)
  assert.equal((await search('05570')).total, 14)
  assert.equal((await search('5')).total, 0)
})

test('similar names are shown as such, and an exact name is not called similar', async () => {
  const similar = await search('Warndorf')
  assert.match(similar.page, /Keine Verwaltung heißt „Warndorf“/)
  assert.deepEqual(similar.names, ['Warendorf', 'Kreis Warendorf'])
  assert.doesNotMatch((await search('Warendorf')).page, /Keine Verwaltung heißt/)
})

test('every hit of a repeated name says in which Kreis and Land it lies', async () => {
  const { page, names } = await search('Mühlhausen')
  const rows = [...page.matchAll(/<tr><th scope="row">.*?<\/tr>/g)].map(match => match[0])
  assert.ok(names.filter(name => name === 'Mühlhausen').length > 1)
  for (const row of rows.slice(0, 4)) assert.match(row, /(kreis|Kreis).*(Bayern|Baden|Thüringen)/)
})

/** Repeatable pseudo-random choice, so that a failure can be looked at again. */
function randomFrom(seed: number) {
  let value = seed
  return (below: number) => {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0
    return Math.floor((value / 2 ** 32) * below)
  }
}

test('the count at a value is the number of hits it brings, in random states', async () => {
  const random = randomFrom(11)
  const words = ['', '', 'neustadt', 'kreis', 'müntser', '48', '071', 'stadt berg', 'au bayern']
  for (let round = 0; round < 40; round++) {
    let query = `?q=${encodeURIComponent(words[random(words.length)] ?? '')}`
    for (let step = 0; step < 4; step++) {
      const before = await show(query)
      const open = before.counts.filter(entry => !entry.isChosen)
      const entry = open[random(open.length)]
      if (!entry) break
      query += `&${entry.param}=${entry.value}`
      const isSecond = before.counts.some(other => other.param === entry.param && other.isChosen)
      assert.equal((await show(query)).total, entry.count + (isSecond ? before.total : 0), query)
    }
  }
})

test('a chosen value without hits stays visible and can be taken away', async () => {
  const { total, counts } = await search('Warendorf', '&land=09&ebene=bund')
  assert.equal(total, 0)
  for (const value of ['09', 'bund'])
    assert.ok(counts.some(entry => entry.value === value && entry.isChosen && entry.count === 0))
})

test('nothing found says which filter to drop for how many hits', async () => {
  const { page } = await search('Warendorf', '&land=09')
  assert.match(page, /Keine Verwaltung gefunden/)
  const ways = [...page.matchAll(/<a href="\/verwaltungen(\?[^"]*)">(?:ohne[^:]*): ([\d.]+) Treffer/g)]
  assert.equal(ways.length, 2)
  for (const [, href = '', total = ''] of ways)
    assert.equal((await show(href.replaceAll('&amp;', '&'))).total, Number(total.replaceAll('.', '')))
})

test('a text like no name at all offers the names most alike', async () => {
  const { page, total } = await search('Warendorfenstadthausen')
  assert.equal(total, 0)
  assert.match(page, /Ähnliche Namen:/)
  assert.match(page, /\?q=Warendorf"/)
})

test('sorting by name follows the German alphabet, by inhabitants the largest come first', async () => {
  const byName = await show('?land=05&ebene=kreis&anzahl=100&sortierung=name')
  assert.deepEqual(byName.names, [...byName.names].sort(new Intl.Collator('de').compare))
  const bySize = await show('?ebene=kreis&sortierung=einwohner')
  assert.deepEqual(bySize.names.slice(0, 2), ['München', 'Region Hannover'])
  const byKey = await show('?sortierung=schluessel')
  assert.deepEqual(byKey.names.slice(0, 3), ['Bund', 'Schleswig-Holstein', 'Flensburg'])
})

test('the pages of a list hold every hit once, and a page after the last shows the last', async () => {
  const seen: string[] = []
  for (let page = 1; page <= 5; page++)
    for (const [, id = ''] of (await show(`?land=05&anzahl=100&seite=${page}`)).page.matchAll(
      /<th scope="row"><a href="\/verwaltungen\/(\d+)"/g,
    ))
      seen.push(id)
  const { total } = await show('?land=05')
  assert.equal(seen.length, total)
  assert.equal(new Set(seen).size, total)
  const late = await show('?land=05&anzahl=100&seite=99999')
  assert.equal(late.names.length, total % 100)
  assert.match(late.page, /<a href="[^"]*" aria-current="page"><span class="sr-only">Seite <\/span>5<\/a>/)
})

test('suggestions name Kreis and Land and lead to the entry', async () => {
  const suggestions = await app.json('/verwaltungen/vorschlaege?q=kreis%20waren')
  assert.deepEqual(suggestions[0], {
    label: 'Kreis Warendorf',
    hint: 'Kreis, Nordrhein-Westfalen',
    href: '/verwaltungen/1000132',
    value: 'Kreis Warendorf',
  })
  assert.equal((await app.json('/verwaltungen/vorschlaege?q=neu')).length, 8)
  assert.deepEqual(await app.json('/verwaltungen/vorschlaege'), [])
})
