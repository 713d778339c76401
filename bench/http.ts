/**
 * `npm run bench:http`: how fast pages and API answer, next to a bare `node:http` server that sends the same bytes,
 * in one run; then start times and sizes. Server on one core, load from the other; rate limits off explicitly.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { readCsvFile } from '#core/csv.ts'
import { runLoad } from './http/load.ts'
import { pin, type Running, startBare, startProduct, timeFirstAnswer } from './http/processes.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const connections = 16
const dataDir = 'var/bench'
let missed = 0
let seed = 20191006

/** Repeatable pseudo-random numbers in [0, 1). */
function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}

const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T

const gold = ['a', 'b'].flatMap(half => readCsvFile(new URL(`../data/search/gold-${half}.csv`, import.meta.url)))
const queries = gold.map(row => row.query ?? '')
const listPaths = paths(400, listPath)

const detailPaths = paths(400, () => `/leistungen/${1 + Math.floor(random() * 5249)}`)
const apiPaths = paths(400, () => `/api/v1/services?q=${encodeURIComponent(pick(queries))}&limit=25`)
const badPaths = paths(
  400,
  () => pick(['/leistungen?q=', '/leistungen?themenfeld=', '/leistungen/', '/api/v1/services?cursor=']) + garbage(),
)

function paths(count: number, make: () => string): string[] {
  return Array.from({ length: count }, make)
}

/** A query of the gold list, every second time narrowed to an OZG-Leistung that list names for it. */
function listPath(): string {
  const { query = '', relevant_ozg_ids = '' } = pick(gold)
  const facet = random() < 0.5 ? `&ozg=${pick(relevant_ozg_ids.split('|'))}` : ''
  return `/leistungen?q=${encodeURIComponent(query)}${facet}`
}

function garbage(): string {
  const characters = Array.from({ length: 1 + Math.floor(random() * 120) }, () =>
    String.fromCodePoint(1 + Math.floor(random() * 0x2fff)),
  )
  return encodeURIComponent(characters.join('').replace(/[\ud800-\udfff]/g, ''))
}

interface Case {
  label: string
  paths: readonly string[]
  /** Least ratio to the bare server; 0 when there is none. */
  aim: number
}

async function measure(product: Running, { label, paths, aim }: Case) {
  const bare = await startBare(`http://127.0.0.1:${product.port}`, paths)
  await runLoad(product.port, paths, connections, Math.min(3, seconds))
  // Before and after, so that a busy machine does not flatter either side.
  const first = await runLoad(bare.port, paths, connections, seconds / 2)
  const own = await runLoad(product.port, paths, connections, seconds)
  const second = await runLoad(bare.port, paths, connections, seconds / 2)
  await bare.stop()
  const ratio = own.requestsPerSecond / ((first.requestsPerSecond + second.requestsPerSecond) / 2)
  const isMet = ratio >= aim && own.failures === 0
  if (!isMet) missed++
  const figures = [own.requestsPerSecond.toFixed(0), own.p50.toFixed(2), own.p99.toFixed(2), ratio.toFixed(3)]
  const verdict = aim ? `${isMet ? 'met' : 'MISSED'} (≥ ${aim})` : own.failures ? 'FAILED: 5xx' : 'watched'
  console.log(`${label.padEnd(34)}${figures.map(figure => figure.padStart(10)).join('')}  ${verdict}`)
}

function report(label: string, figure: number, aim: number, unit: string) {
  const isMet = figure <= aim
  if (!isMet) missed++
  console.log(`${label.padEnd(44)}${figure.toFixed(1).padStart(8)} ${unit}  ${isMet ? 'met' : 'MISSED'} (≤ ${aim})`)
}

async function benchThroughput() {
  console.log(`\n${'case'.padEnd(34)}${['req/s', 'p50 ms', 'p99 ms', 'ratio'].map(name => name.padStart(10)).join('')}`)
  const warm = await startProduct(8187, { PAGE_CACHE: 'on', DATA_DIR: dataDir })
  for (const [label, paths] of [
    ['list', listPaths],
    ['detail', detailPaths],
    ['API list', apiPaths],
  ] as const)
    await measure(warm, { label: `${label}, kept pages`, paths, aim: 0.4 })
  await warm.stop()
  const cold = await startProduct(8188, { PAGE_CACHE: 'off', DATA_DIR: dataDir })
  for (const [label, paths] of [
    ['list', listPaths],
    ['detail', detailPaths],
    ['API list', apiPaths],
  ] as const)
    await measure(cold, { label: `${label}, nothing kept`, paths, aim: 0.05 })
  await measure(cold, { label: 'bad input, nothing kept', paths: badPaths, aim: 0 })
  await cold.stop()
}

async function benchStart() {
  console.log('\nfrom `npm start` to the first answer')
  const fresh = 'var/bench-first'
  rmSync(fresh, { recursive: true, force: true })
  report('embedded, very first', (await timeFirstAnswer(8189, { DATABASE_URL: '', DATA_DIR: fresh })) / 1000, 6, 's')
  report(
    'embedded, existing data',
    (await timeFirstAnswer(8189, { DATABASE_URL: '', DATA_DIR: fresh })) / 1000,
    1.8,
    's',
  )
  rmSync(fresh, { recursive: true, force: true })
  if (process.env.DATABASE_URL) report('PostgreSQL, existing data', (await timeFirstAnswer(8189, {})) / 1000, 1, 's')
}

async function benchSizes() {
  console.log('\nsizes as sent, brotli')
  const product = await startProduct(8187, { DATA_DIR: dataDir })
  const get = async (path: string) =>
    Buffer.from(await (await fetch(`http://127.0.0.1:${product.port}${path}`)).arrayBuffer())
  const page = (await get('/leistungen')).toString()
  const named = (pattern: RegExp) => [...new Set([...page.matchAll(pattern)].map(match => match[1] ?? ''))]
  const kb = (body: Buffer) => brotliCompressSync(body).length / 1024
  report('HTML, list of 100 with all values of a facet', kb(await get('/leistungen?anzahl=100&mehr=ozg')), 60, 'kB')
  report('CSS', kb(await get(named(/"(\/assets\/[^"]+\.css)"/g)[0] ?? '')), 30, 'kB')
  report('own JS', kb(await get(named(/"(\/assets\/[^"]+\.js)"/g)[0] ?? '')), 10, 'kB')
  const fonts = await Promise.all(named(/"(\/assets\/[^"]+\.woff2)"/g).map(get))
  report('fonts', fonts.reduce((sum, font) => sum + font.length, 0) / 1024, 80, 'kB')
  await product.stop()
}

pin(process.pid, 1)
mkdirSync(dataDir, { recursive: true })
console.log(
  `database: ${process.env.DATABASE_URL ? 'PostgreSQL' : 'embedded'}; ${connections} connections, ${seconds} s per case`,
)
if (!existsSync(dataDir) || !readdirSync(dataDir).length) console.log('first run: seeding')
await benchThroughput()
await benchStart()
await benchSizes()
if (missed) console.log(`\n${missed} aims missed`)
process.exit(missed ? 1 : 0)
