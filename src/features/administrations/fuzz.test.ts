import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '../../../test/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

/** Repeatable pseudo-random choice, so that a failure can be looked at again. */
function randomFrom(seed: number) {
  let value = seed
  return <T>(list: readonly T[]) => {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0
    return list[Math.floor((value / 2 ** 32) * list.length)] as T
  }
}

const texts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '%',
  '_',
  "' or 1=1 --",
  '"',
  '\\',
  '🎉',
  '\ud800',
  'ſ',
  'İstanbul',
  'ﬀ',
  'e\u0301'.repeat(60),
  'a'.repeat(5000),
  'stadt '.repeat(300),
  '1',
  '00',
  '9'.repeat(400),
  '-1',
  '1e308',
  '1.5',
  'NaN',
  '0x10',
  '٤٨٢٣١',
  '05 5 70',
  'kreis',
  'land amt stadt',
  '48231 4823 482 48',
  '../../etc/passwd',
  '<script>',
  'warendorf',
]
const broken = ['%', '%E0%A4%A', '%ff%fe', '%00', '%C0%80', '%F0%9F']
const names = ['q', 'land', 'ebene', 'typ', 'groesse', 'sortierung', 'seite', 'anzahl', 'mehr', 'wertsuche', 'ansicht']
const apiNames = ['q', 'federalState', 'level', 'type', 'sizeClass', 'sort', 'limit', 'cursor']
const values = [...texts, '05', '09', 'gemeinde', 'stadt', '0', '7', 'name', 'relevanz', 'population', '2', '99999']
const cursors = [
  [],
  [1],
  [0, 0, 1e308],
  ['a', 1],
  ['', -1.5],
  [1e300, 1e300, 1e300],
  ['\ud800', 0],
  ['x'.repeat(300), 5],
  [null, null],
  [0.1, 1],
].map(value => Buffer.from(JSON.stringify(value)).toString('base64url'))

async function survives(path: string, allowed: readonly number[]) {
  const response = await app.get(path)
  await response.arrayBuffer()
  assert.ok(allowed.includes(response.status), `${response.status} for ${path.slice(0, 300)}`)
}

test('no query string makes the list, its suggestions or its export fail', async () => {
  const random = randomFrom(3)
  for (let round = 0; round < 400; round++) {
    const pairs = Array.from({ length: random([1, 2, 3, 5]) }, () => {
      const value = random([true, true, true, false])
        ? encodeURIComponent(random(values).toWellFormed())
        : random(broken)
      return `${random(names)}=${value}`
    })
    const path = random(['/verwaltungen', '/verwaltungen', '/verwaltungen/vorschlaege'])
    await survives(`${path}?${pairs.join('&')}`, [200])
    if (round % 20 === 0) await survives(`/verwaltungen/export.csv?q=zz&${pairs.join('&')}`, [200])
  }
})

test('no query string makes the API fail, and what it refuses it refuses with 400', async () => {
  const random = randomFrom(5)
  for (let round = 0; round < 400; round++) {
    const pairs = Array.from({ length: random([1, 2, 3]) }, () => {
      const name = random(apiNames)
      const value = name === 'cursor' ? random([...cursors, ...values]) : random(values)
      return `${name}=${random([true, true, false]) ? encodeURIComponent(value.toWellFormed()) : random(broken)}`
    })
    await survives(`/api/v1/administrations?${pairs.join('&')}`, [200, 400])
  }
})

test('every kind of cursor is understood or refused, with every sort', async () => {
  for (const cursor of cursors)
    for (const sort of ['relevance', 'name', 'population', 'regionalKey'])
      await survives(`/api/v1/administrations?q=au&sort=${sort}&cursor=${cursor}`, [200, 400])
})

test('no address of an entry fails', async () => {
  for (const text of [...texts.map(value => encodeURIComponent(value.toWellFormed())), ...broken])
    for (const base of ['/verwaltungen/', '/api/v1/administrations/']) await survives(base + text, [200, 301, 400, 404])
})
