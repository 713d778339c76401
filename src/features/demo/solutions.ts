import type { CsvRow } from '#core/csv.ts'
import type { Tx } from '#core/db.ts'
import type { Visibility } from '#domain/actor.ts'
import { profileQuestions } from '#domain/profile.ts'
import { writeWord } from '../products/stack/commands.ts'
import { type Content, contentSchema } from '../solutions/content.ts'
import { seedSolution } from '../solutions/seed.ts'
import { get, type Ids, readDemo, readProducts, readServices } from './read.ts'

/** What the houses of the demo world work with. */
export async function enterDemoStacks(tx: Tx, administrations: Ids): Promise<void> {
  const products = await readProducts(tx)
  for (const { administration, product, version, visibility, is_used } of readDemo('stacks.csv'))
    await writeWord(tx, {
      administrationId: get(administrations, administration),
      productId: get(products, product),
      isUsed: is_used === 'yes',
      version: version || null,
      visibility: visibility as Visibility,
    })
}

/**
 * What they have built and hand on, by the keys of the file; what is derived from another stands below it in the file.
 */
export async function publishDemoSolutions(tx: Tx, administrations: Ids): Promise<Ids> {
  const world: World = {
    products: await readProducts(tx),
    services: await readServices(tx),
    solutions: new Map(),
    connections: bySolution('solution_connections.csv'),
    answers: bySolution('solution_answers.csv'),
    versions: bySolution('solution_versions.csv'),
  }
  const rows = readDemo('solutions.csv')
  for (const [i, row] of rows.entries()) {
    const administrationId = get(administrations, row.administration)
    const daysAgo = (rows.length - i) * 6
    world.solutions.set(
      row.key ?? '',
      await seedSolution(tx, { administrationId, content: contentOf(row, world), daysAgo }),
    )
  }
  return world.solutions
}

type Parts = ReadonlyMap<string | undefined, readonly CsvRow[]>

interface World {
  readonly products: Ids
  /** By LeiKa key. */
  readonly services: Ids
  readonly solutions: Map<string, number>
  readonly connections: Parts
  readonly answers: Parts
  readonly versions: Parts
}

const bySolution = (file: Parameters<typeof readDemo>[0]): Parts =>
  Map.groupBy(readDemo(file), ({ solution }) => solution)

function contentOf(row: CsvRow, world: World): Content {
  const { kind, name, summary, description, stage, condition, licence, visibility, product } = row
  return contentSchema.parse({
    kind,
    name,
    summary,
    description: description || null,
    stage,
    condition,
    licence: licence || null,
    visibility,
    productId: product ? get(world.products, product) : null,
    productVersion: row.product_version || null,
    serviceUrl: row.service_url || null,
    demoUrl: row.demo_url || null,
    sourceUrl: row.source_url || null,
    derivedFromId: row.derived_from ? get(world.solutions, row.derived_from) : null,
    services: servicesOf(row, world),
    connections: (world.connections.get(row.key) ?? []).map(({ role, product, how }) => ({
      role,
      productId: get(world.products, product),
      how: how || null,
    })),
    versions: (world.versions.get(row.key) ?? []).map(version => ({
      name: version.name,
      releasedOn: version.released_on,
      notes: version.notes,
    })),
    answers: answersOf(world.answers.get(row.key) ?? []),
  })
}

/** „key:level“, or the key alone where the maturity is not known. */
const servicesOf = ({ services = '' }: CsvRow, world: World) =>
  services.split(' ').map(text => {
    const [key, level] = text.split(':')
    return { id: get(world.services, key), maturityLevel: level ? Number(level) : null }
  })

const number = (text: string | undefined) => (text ? Number(text) : null)

function answersOf(rows: readonly CsvRow[]) {
  const given = rows.map(({ question = '', text, low, high }) => {
    const visibility = profileQuestions.find(({ key }) => key === question)?.visibility
    return [question, { text: text || null, low: number(low), high: number(high), visibility }] as const
  })
  return Object.fromEntries(given)
}
