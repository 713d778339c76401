import { sql } from '#core/db.ts'
import { profileQuestions } from '#domain/profile.ts'
import { termsOf } from '#domain/terms.ts'
import { startTestApp, type TestApp, type Visitor } from './app.ts'
import { createWorld, type World } from './world.ts'

/** The small world with published solutions, written straight into the tables that readers use. */
export interface SolutionWorld {
  readonly app: TestApp
  readonly world: World
  readonly people: Readonly<Record<(typeof names)[number], Visitor>>
  /** Publishes one and answers its id. */
  offer(solution: Partial<OfferedSolution> & Pick<OfferedSolution, 'name'>): Promise<number>
  productId(name: string): Promise<number>
}

export interface OfferedSolution {
  readonly name: string
  readonly administrationId: number
  readonly summary: string
  readonly kind: string
  readonly stage: string
  readonly condition: string
  readonly licence: string | null
  readonly visibility: string
  readonly productId: number | null
  readonly services: readonly number[]
  readonly connections: readonly (readonly [role: string, productId: number])[]
  /** By question; with who may read it. */
  readonly answers: Readonly<Record<string, readonly [text: string, visibility: string]>>
  readonly derivedFromId: number | null
  readonly updatedAt: string
}

const names = ['editor', 'reader', 'alliance', 'foreign', 'waiting', 'operator'] as const

/** Wohngeld */
export const serviceId = 431

export async function startSolutionWorld(): Promise<SolutionWorld> {
  const app = await startTestApp()
  const world = await createWorld(app)
  const people = await Promise.all(names.map(async name => [name, await app.signIn(world.people[name].email)]))
  return {
    app,
    world,
    people: Object.fromEntries(people),
    offer: async solution =>
      offerSolution(app, { ...usual, administrationId: world.administrations.foreign, ...solution }),
    productId: async name => {
      const { rows } = await sql<{ id: number }>`
        select id from products where name = ${name} and merged_into_id is null`.execute(app.database.db)
      return rows[0]?.id ?? 0
    },
  }
}

const usual = {
  summary: 'Antrag von zu Hause',
  kind: 'assistant',
  stage: 'operation',
  condition: 'free',
  licence: null,
  visibility: 'public',
  productId: null,
  services: [],
  connections: [],
  answers: {},
  derivedFromId: null,
  updatedAt: '2026-11-01',
}

async function offerSolution({ database: { db } }: TestApp, solution: OfferedSolution): Promise<number> {
  const { name, administrationId, summary, kind, stage, condition, licence, visibility, productId, answers } = solution
  const { rows } = await sql<{ id: number }>`
    insert into solutions (administration_id, kind, name, summary, stage, product_id, condition, licence, visibility,
      derived_from_id, answered, terms, updated_at)
    values (${administrationId}, ${kind}, ${name}, ${summary}, ${stage}, ${productId}, ${condition}, ${licence},
      ${visibility}, ${solution.derivedFromId}, ${Object.keys(answers).length}, ${termsOf(name, summary).join(' ')},
      ${solution.updatedAt}::timestamptz) returning id`.execute(db)
  const id = rows[0]?.id ?? 0
  for (const service of solution.services)
    await sql`insert into solution_services (solution_id, service_id) values (${id}, ${service})`.execute(db)
  for (const [role, product] of solution.connections)
    await sql`insert into solution_connections (solution_id, role, product_id) values (${id}, ${role}, ${product})`.execute(
      db,
    )
  for (const { key } of profileQuestions) {
    const answer = answers[key]
    if (answer)
      await sql`insert into solution_answers (solution_id, question, text, visibility)
        values (${id}, ${key}, ${answer[0]}, ${answer[1]})`.execute(db)
  }
  return id
}
