/**
 * `npm run bench:solutions`: the list and the search of solutions with 20,000 of them, read as a guest over HTTP without
 * page cache and as somebody who works for a house with a stack. `DATABASE_URL` must name an empty PostgreSQL database or
 * one of an earlier run; `BENCH_ROUNDS` reads per line.
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type Db, sql } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { solutionConditions, solutionKinds, solutionStages } from '#domain/solution.ts'
import { termsOf } from '#domain/terms.ts'
import { definitionFor } from '#features/solutions/definition.ts'
import { readList } from '#features/solutions/list.ts'
import { parseState } from '#web/list/state.ts'
import { prepareDatabase } from '../src/database.ts'
import { startProduct } from './http/processes.ts'
import { Client } from './scale/client.ts'
import { figuresOf, getWell, inTurn, Report } from './scale/measure.ts'

const count = 20_000
const aim = 100
const rounds = Number(process.env.BENCH_ROUNDS ?? 100)
const databaseUrl = process.env.DATABASE_URL ?? ''
if (!databaseUrl) throw new Error('DATABASE_URL is missing')
const dataDir = process.env.DATA_DIR ?? join(tmpdir(), 'ozg-connect-bench-solutions')
const queries = [
  '',
  '?q=wohngeld',
  '?q=gewerbe+anmeldung',
  '?q=civento',
  '?q=xqzvw',
  '?art=antragsassistent&land=05',
  '?themenfeld=2&q=antrag',
  '?sortierung=leistungen',
  '?seite=300',
]

interface Generated {
  readonly services: readonly { id: number; name: string }[]
  readonly houses: readonly { id: number; name: string }[]
  readonly products: readonly { id: number; name: string }[]
}

const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T

/** A solution per number, spread over houses, products and services by primes. */
function solutionOf({ services, houses, products }: Generated, i: number) {
  const covered = Array.from({ length: 1 + (i % 3) }, (_, j) => pick(services, i * 13 + j * 977))
  const house = pick(houses, i * 7)
  const product = i % 5 ? pick(products, i * 11) : null
  const name = `${covered[0]?.name ?? ''} ${pick(['online', 'als Assistent', 'im Portal', 'mit Bezahlung'], i)}`
  return {
    administration_id: house.id,
    name,
    kind: pick(solutionKinds, i),
    stage: pick(solutionStages, i * 3),
    condition: pick(solutionConditions, i * 5),
    visibility: pick(['public', 'public', 'administrations', 'alliance'], i),
    product_id: product?.id ?? null,
    terms: termsOf(name, ...covered.map(service => service.name), product?.name ?? null, house.name).join(' '),
    services: [...new Set(covered.map(({ id }) => id))],
  }
}

async function generate(db: Db) {
  const { rows: known } = await sql<{ total: number }>`select count(*)::int as total from solutions`.execute(db)
  if ((known[0]?.total ?? 0) >= count) return
  await sql`insert into participations (administration_id, state, mailbox)
    select id, 'approved', 'x@y.example' from administrations where is_listed and id % 15 = 0
    on conflict do nothing`.execute(db)
  const { rows: services } = await sql<
    Generated['services'][number]
  >`select id, name from services order by id`.execute(db)
  const { rows: houses } = await sql<Generated['houses'][number]>`
    select a.id, a.display_name as name from administrations a join participations t on t.administration_id = a.id`.execute(
    db,
  )
  const { rows: products } = await sql<
    Generated['products'][number]
  >`select id, name from products where id > 1`.execute(db)
  const all = Array.from({ length: count }, (_, i) => solutionOf({ services, houses, products }, i))
  for (let i = 0; i < count; i += 1000) await insert(db, all.slice(i, i + 1000))
  await sql`insert into administration_products (administration_id, product_id)
    select (select min(administration_id) from participations), id from products where id > 1 order by id limit 30`.execute(
    db,
  )
  await sql`analyze`.execute(db)
}

async function insert(db: Db, rows: readonly ReturnType<typeof solutionOf>[]) {
  await sql`
    with given as (
      select g.*, row_number() over () as n from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(administration_id int,
        name text, kind text, stage text, condition text, visibility text, product_id int, terms text, services jsonb)
    ),
    numbered as (select g.*, nextval(pg_get_serial_sequence('solutions', 'id'))::int as id from given g),
    added as (
      insert into solutions (id, administration_id, name, summary, kind, stage, condition, visibility, product_id, terms)
      select id, administration_id, name, 'Aus der Messung.', kind, stage, condition, visibility, product_id,
        terms from numbered
    ),
    covered as (
      insert into solution_services (solution_id, service_id)
      select id, jsonb_array_elements_text(services)::int from numbered
    )
    insert into solution_connections (solution_id, role, product_id)
    select id, 'specialistSystem', product_id from numbered where product_id is not null`.execute(db)
}

/** Somebody who reads for the first house. */
async function colleague(db: Db): Promise<Actor> {
  const { rows } = await sql<{ id: number }>`select min(administration_id) as id from participations`.execute(db)
  const acting = { administrationId: rows[0]?.id, role: 'editor', state: 'active', isApproved: true, isBlocked: false }
  return { acting: { ...acting, needsFactor: false }, belongings: [] } as unknown as Actor
}

const { db, close } = await prepareDatabase({ databaseUrl, databasePoolSize: 4, dataDir }, () => {})
await generate(db)
const report = new Report()
const visitor = await colleague(db)
const server = await startProduct(8194, {
  DATABASE_URL: databaseUrl,
  DATA_DIR: dataDir,
  PAGE_CACHE: 'off',
  LOG_LEVEL: 'error',
})
const client = new Client(8194)
for (const query of queries) {
  report.page(
    `page for guests ${query}`,
    await inTurn([client], rounds, each => getWell(each, `/loesungen${query}`)),
    aim,
  )
  const state = parseState(definitionFor(1), new URLSearchParams(query))
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await readList(db, visitor, state)
    times.push(performance.now() - start)
  }
  report.page(`read for a house ${query}`, [figuresOf(times)], aim)
}
await server.stop()
await close()
process.exitCode = report.missed ? 1 : 0
