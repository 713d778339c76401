import { sql, transaction } from '#core/db.ts'
import { applyChanges } from '#features/statuses/apply.ts'
import { startTestApp, type TestApp, type Visitor } from './app.ts'
import { createWorld, type World } from './world.ts'

/** Two houses, a Verbund between one of them and its Kreis: who sees what of the entries of one service. */
export interface ImplementationWorld {
  readonly app: TestApp
  readonly world: World
  readonly people: Readonly<Record<(typeof names)[number], Visitor>>
  /** civento */
  readonly productId: number
  /** Changes what an administration says of the service; null takes its entry away. */
  enter(administrationId: number, values: Readonly<Record<string, unknown>> | null): Promise<void>
}

const names = ['editor', 'reader', 'alliance', 'foreign', 'waiting', 'operator'] as const

/** Wohngeld */
export const serviceId = 431
export const page = `/leistungen/${serviceId}/umsetzungen`
export const api = `/api/v1/services/${serviceId}/implementations`

export async function startImplementationWorld(): Promise<ImplementationWorld> {
  const app = await startTestApp()
  const world = await createWorld(app)
  const people = await Promise.all(names.map(async name => [name, await app.signIn(world.people[name].email)]))
  const { rows } = await sql<{ id: number }>`select id from products where name = 'civento'`.execute(app.database.db)
  const application = { actor: null, allianceId: null, source: 'own', sourceId: null, batchId: null } as const
  return {
    app,
    world,
    people: Object.fromEntries(people),
    productId: rows[0]?.id ?? 0,
    async enter(administrationId, values) {
      const changes = [{ serviceId, version: null, values: values ?? { status: null } }]
      await transaction(app.database.db, tx => applyChanges(tx, { ...application, administrationId, changes }))
    },
  }
}
