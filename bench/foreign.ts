/**
 * `npm run bench:foreign`: 500 names of the catalogue, spoilt as lists of administrations spoil them, and how many are
 * matched right at each confidence. What is `sure` is taken over without being looked at, so it must never be wrong:
 * ends with 1 where it is.
 */
import { sql } from '#core/db.ts'
import { buildIndex } from '#features/catalogue/search/index.ts'
import { readSource } from '#features/catalogue/search/source.ts'
import {
  type CatalogueBundle,
  type CatalogueService,
  confidences,
  matcher,
} from '#features/statuses/exchange/foreign/match.ts'
import { prepareDatabase } from '../src/database.ts'
import { freshDatabase } from '../test/app.ts'
import { damages, randomFrom } from './foreign/damage.ts'

const { settings, drop } = await freshDatabase()
const database = await prepareDatabase(settings, () => {})
const index = buildIndex(await readSource(database.db))
const { rows: services } = await sql<CatalogueService>`
  select id, name, leika_key, ozg_id from services where ended_release_id is null order by id`.execute(database.db)
const { rows: bundles } = await sql<CatalogueBundle>`select ozg_id, name from service_bundles`.execute(database.db)
await database.close()
await drop()

const started = performance.now()
const { match, isPlain } = matcher(services, bundles)
console.log(`matcher made in ${(performance.now() - started).toFixed(0)} ms`)

let wrongSure = 0
const lists = ['name', 'name and OZG-ID', 'name and key', 'name and key of another service'] as const
for (const columns of lists) for (const seed of [1, 2, 3]) wrongSure += measure(columns, seed)
console.log(wrongSure ? `\nMISSED: ${wrongSure} sure ones are wrong` : '\nall aims met')
process.exitCode = wrongSure ? 1 : 0

function measure(columns: (typeof lists)[number], seed: number): number {
  const random = randomFrom(seed)
  const kinds = Object.keys(damages)
  const lines = { right: tally(), listed: tally(), wrong: tally() }
  const begun = performance.now()
  for (let i = 0; i < 500; i++) {
    const service = services[Math.floor(random() * services.length)] as CatalogueService
    const kind = kinds[i % kinds.length] ?? ''
    const name = damages[kind]?.(service.name, random) ?? ''
    const other = services[Math.floor(random() * services.length)] as CatalogueService
    const row = {
      name,
      ozgId: columns === 'name and OZG-ID' ? service.ozgId : '',
      key:
        (columns === 'name and key'
          ? service.leikaKey
          : columns === 'name' || columns === 'name and OZG-ID'
            ? ''
            : other.leikaKey) ?? '',
    }
    const found = match(row)
    const hits = () =>
      index
        .search({ text: name, phrases: [] })
        .slice(0, 5)
        .map(({ id }) => id)
    const { confidence, serviceIds } = isPlain(row, found) ? found : match(row, hits())
    const isRight = serviceIds[0] === service.id
    const line = isRight ? lines.right : serviceIds.includes(service.id) ? lines.listed : lines.wrong
    line[confidence]++
    if (!isRight && confidence === 'sure' && process.env.SHOW)
      console.log(
        `  ${kind}: „${name}“ of „${service.name}“ → „${services.find(({ id }) => id === serviceIds[0])?.name}“`,
      )
  }
  console.log(`\n${columns}, list ${seed}: 500 rows in ${(performance.now() - begun).toFixed(0)} ms`)
  console.table(lines)
  return lines.wrong.sure + lines.listed.sure
}

function tally(): Record<string, number> & { sure: number } {
  return { sure: 0, ...Object.fromEntries(confidences.map(confidence => [confidence, 0])) }
}
