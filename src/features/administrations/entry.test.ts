import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readReference } from '#core/reference.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const addresses: readonly (readonly [address: string, id: number])[] = [
  ['055700052052', 1003896],
  ['05570052', 1003896],
  ['05570', 1000132],
  ['05570000', 1000132],
  ['055700000000', 1000132],
  ['05%205%2070', 1000132],
  ['055', 1000019],
  ['055000000000', 1000019],
  ['12', 1000012],
  ['120000000000', 1000012],
  ['11', 1000011],
  ['11000', 1000011],
  ['11000000', 1000011],
  ['110000000000', 1000011],
  ['02', 1000002],
  ['02000000', 1000002],
  ['020000000000', 1000002],
  ['00', 1000000],
]
for (const [address, id] of addresses)
  test(`/verwaltungen/${address} leads to the page of ${id}`, async () => {
    const response = await app.get(`/verwaltungen/${address}`)
    assert.equal(response.status, 301)
    assert.equal(response.headers.get('location'), `/verwaltungen/${id}`)
    if (!/^\d+$/.test(address)) return
    const services = await app.get(`/verwaltungen/${address}/leistungen?status=erledigt`)
    assert.equal(services.status, 301)
    assert.equal(services.headers.get('location'), `/verwaltungen/${id}/leistungen?status=erledigt`)
  })

test('every key of the directory leads to its own entry, also padded', async () => {
  const entries = readReference('administrations.csv').filter((_, i) => i < 500 || i % 97 === 0)
  for (const { id, regional_key: key = '', ags } of entries)
    for (const address of [key, key.padEnd(12, '0'), ...(ags ? [ags] : [])]) {
      const response = await app.get(`/verwaltungen/${address}`)
      assert.equal(response.headers.get('location'), `/verwaltungen/${id}`, address)
    }
})

for (const address of ['1999999', '9999999', '99', '48231', '123456', 'warendorf', '%F0%9F%8E%89', '1'.repeat(300)])
  test(`/verwaltungen/${address.slice(0, 20)} is not found`, async () => {
    assert.equal((await app.get(`/verwaltungen/${address}`)).status, 404)
  })

test('a town shows its facts with their dates and the way up', async () => {
  const page = await app.html('/verwaltungen/1003896')
  for (const part of [
    '<h1>Warendorf</h1>',
    '<p>Stadt, Kreis Warendorf, Nordrhein-Westfalen</p>',
    '05 5 70 0052 052',
    '05570052',
    'Stand 31.12.2021',
    '20.000 bis unter 50.000 Einwohner',
    '48231',
    'Stand 2019, ungeprüft',
    '© Statistische Ämter des Bundes und der Länder (Gemeindeverzeichnis GV-ISys), verändert; © GeoNames, CC BY 4.0',
    '© GeoBasis-DE / BKG 2019 (Daten verändert), dl-de/by-2-0',
  ])
    assert.ok(page.includes(part), part)
  const trail = /<nav class="breadcrumb".*?<\/nav>/.exec(page)?.[0] ?? ''
  assert.deepEqual(
    [...trail.matchAll(/<a href="([^"]+)"/g)].map(match => match[1]),
    ['/', '/verwaltungen', '/verwaltungen/1000005', '/verwaltungen/1000019', '/verwaltungen/1000132'],
  )
})

const members: readonly (readonly [key: string, headings: readonly string[]])[] = [
  ['00', ['Länder (14)', 'Stadtstaaten (2)']],
  ['05', ['Regierungsbezirke (5)', 'Kreise (30)', 'Kreisfreie Städte (22)', 'Städteregionen (1)']],
  ['055', ['Kreise (5)', 'Kreisfreie Städte (3)']],
  ['05570', ['Städte (9)', 'Gemeinden (4)']],
  ['07132', ['Verbandsgemeinden (6)', 'Gemeinden (112)', 'Städte (6)']],
  ['071325010', ['Gemeinden (66)', 'Städte (1)']],
  ['11', []],
  ['055700052052', []],
]
for (const [key, headings] of members)
  test(`the page of ${key} lists what belongs to it by kind, with counts`, async () => {
    const { url } = await fetch(`${app.origin}/verwaltungen/${key}`)
    const page = await (await fetch(url)).text()
    const found = [...page.matchAll(/<h3>(.*?)<\/h3>/g)].map(match => match[1] ?? '')
    assert.equal(found.length, headings.length, found.join())
    for (const [i, heading] of headings.entries()) assert.ok(found[i]?.startsWith(heading), `${found[i]} ${heading}`)
    for (const [i, list] of [...page.matchAll(/<ul class="tiles.*?<\/ul>/g)].entries())
      assert.ok(found[i]?.endsWith(`(${list[0].match(/<li>/g)?.length})`), found[i])
  })

const mapOf = async (key: string) => {
  const page = await (await fetch(`${app.origin}/verwaltungen/${key}`)).text()
  const svg = /<svg viewBox.*?<\/svg>/s.exec(page)?.[0] ?? ''
  return {
    svg,
    role: /role="(\w+)"/.exec(svg)?.[1],
    own: [...svg.matchAll(/class="map-area map-own"[^>]*><title>(.*?)<\/title>/g)].map(match => match[1]),
    areas: svg.match(/class="map-area/g)?.length ?? 0,
    links: svg.match(/<a href/g)?.length ?? 0,
    points: svg.match(/class="map-point"/g)?.length ?? 0,
    text: /<div id="karte-text">(.*?)<\/div>/s.exec(page)?.[1]?.replace(/<[^>]+>/g, '') ?? '',
  }
}

test('a town is a point on the map of its Land, its Kreis is hatched, and words say the same', async () => {
  const { svg, role, own, areas, links, points, text } = await mapOf('055700052052')
  assert.deepEqual(
    { role, own, areas, links, points },
    { role: 'img', own: ['Kreis Warendorf'], areas: 53, links: 0, points: 1 },
  )
  assert.match(svg, /<title id="karte-titel">Lage von Warendorf in Nordrhein-Westfalen<\/title>/)
  assert.match(text, /liegt im Norden des Landes Nordrhein-Westfalen/)
  assert.match(text, /51,95° nördlicher Breite, 7,99° östlicher Länge/)
  assert.match(
    text,
    /grenzt an: Hamm, Kreis Coesfeld, Kreis Gütersloh, Kreis Soest, Kreis Steinfurt, Landkreis Osnabrück, Münster\./,
  )
})

const maps: readonly (readonly [key: string, expected: Partial<Awaited<ReturnType<typeof mapOf>>>])[] = [
  ['00', { role: 'group', areas: 16, links: 16, own: [], points: 0 }],
  ['09', { role: 'group', areas: 96, links: 96, own: [], points: 0 }],
  ['055', { role: 'group', areas: 53, links: 53, points: 0 }],
  ['11', { role: 'img', areas: 16, links: 0, own: ['Berlin'], points: 0 }],
  ['02', { role: 'img', areas: 16, links: 0, own: ['Hamburg'], points: 0 }],
  ['04', { areas: 2 }],
  ['06415', { role: 'img', own: [], points: 1 }],
  ['05515', { own: ['Münster'], points: 1 }],
  ['071325010', { own: ['Landkreis Altenkirchen (Westerwald)'], points: 0 }],
]
for (const [key, expected] of maps)
  test(`the map of ${key} shows what it should`, async () => {
    const found = await mapOf(key)
    for (const [name, value] of Object.entries(expected))
      assert.deepEqual(found[name as keyof typeof found], value, name)
  })

test('Hanau, which has no area of its own, is explained', async () => {
  assert.match((await mapOf('06415')).text, /damals gehörte das Gebiet zu Main-Kinzig-Kreis/)
})

test('a Gemeinde without coordinates says so', async () => {
  const entry = readReference('administrations.csv').find(row => row.level === 'gemeinde' && !row.lat)
  const { points, text } = await mapOf(entry?.regional_key ?? '')
  assert.equal(points, 0)
  assert.match(text, /ist hier nicht bekannt/)
})

test('every Kreis is found on the map of its Land and no page of the directory fails', async () => {
  for (const { id, level } of readReference('administrations.csv').filter((_, i) => i < 440 || i % 211 === 0)) {
    const page = await app.html(`/verwaltungen/${id}`)
    if (level === 'kreis') assert.match(page, /map-own|Die Grenzen zeigen den Stand/, `${id}`)
  }
})
