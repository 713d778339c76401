import { sql } from '#core/db.ts'
import type { AssignmentState } from '#domain/assignment.ts'
import { actingFor } from './alliances.ts'
import { startTestApp, type TestApp, type Visitor } from './app.ts'
import { addMember } from './for-members.ts'
import { hidden } from './offers.ts'
import { servicesOf } from './own-entries.ts'
import { createWorld, type World } from './world.ts'

/** The small world with a Verbund of three that divides its work: the Kreis, the Stadt Warendorf, the Stadt Beckum. */
export interface AssignmentWorld {
  readonly app: TestApp
  readonly world: World
  readonly beckum: number
  /** Services that concern the Städte, by name. */
  readonly services: readonly number[]
  /** Veit coordinates the Verbund, Edda and Rieke are of Warendorf, Bea of Beckum, Falk of nobody in it. */
  readonly people: Readonly<Record<'veit' | 'edda' | 'rieke' | 'bea' | 'falk', Visitor>>
}

export async function startAssignmentWorld(): Promise<AssignmentWorld> {
  const app = await startTestApp()
  const world = await createWorld(app)
  const beckum = await addMember(app, world)
  const { people } = world
  return {
    app,
    world,
    beckum,
    services: await servicesOf(app, world, 'yes'),
    people: {
      veit: await app.signIn(people.alliance.email),
      edda: await app.signIn(people.editor.email),
      rieke: await app.signIn(people.reader.email),
      falk: await app.signIn(people.foreign.email),
      // Somebody who coordinates Beckum beside another house.
      bea: await actingFor(app, people.operator, beckum),
    },
  }
}

interface Listed {
  readonly serviceId: number
  readonly state?: AssignmentState
  readonly takenById?: number | null
  readonly solutionId?: number | null
  readonly dueOn?: string | null
  readonly allianceId?: number
}

/** Puts a service on the list of the Verbund, as far as is said; answers its number there. */
export async function listed(
  { database }: Pick<TestApp, 'database'>,
  world: Pick<World, 'allianceId'>,
  { serviceId, state = 'free', takenById = null, solutionId = null, dueOn = null, allianceId }: Listed,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into assignments (alliance_id, service_id, state, taken_by_id, solution_id, due_on)
    values (${allianceId ?? world.allianceId}, ${serviceId}, ${state}, ${takenById}::int, ${solutionId}::int, ${dueOn}::date)
    returning id`.execute(database.db)
  return rows[0]?.id ?? 0
}

/** Nothing on any list, nothing told. */
export async function clearWork({ database: { db } }: Pick<TestApp, 'database'>) {
  for (const table of ['assignments', 'statuses', 'mails', 'solutions'])
    await sql`delete from ${sql.table(table)}`.execute(db)
}

export const workPath = ({ allianceId }: Pick<World, 'allianceId'>, rest = '') =>
  `/verbuende/${allianceId}/arbeit${rest}`

export async function assignmentOf({ database }: Pick<TestApp, 'database'>, id: number) {
  const { rows } = await sql<{
    state: AssignmentState
    takenById: number | null
    version: number
    solutionId: number | null
    dueOn: string | null
  }>`select state, taken_by_id, version, solution_id, due_on::text as due_on from assignments where id = ${id}`.execute(
    database.db,
  )
  return rows[0]
}

/** Moves it as its page does, from the version somebody has seen. */
export async function moveIt(
  visitor: Visitor,
  world: Pick<World, 'allianceId'>,
  id: number,
  nach: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const page = await visitor.html(workPath(world, `/${id}`))
  const fassung = hidden(page, 'fassung') || '1'
  return visitor.post(workPath(world, `/${id}/stand`), { fassung, nach, ...fields })
}

/** Kinds of the events about one assignment, oldest first. */
export async function eventsOf({ database }: Pick<TestApp, 'database'>, id: number): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from events where subject_kind = 'assignment' and subject_id = ${String(id)} order by id`.execute(
    database.db,
  )
  return rows.map(({ kind }) => kind)
}
