import { randomUUID } from 'node:crypto'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from './app.ts'
import { createWorld, type World } from './world.ts'

/** The small world, and how its people write to each other. */
export interface ConversationWorld {
  readonly app: TestApp
  readonly world: World
  readonly people: Readonly<Record<(typeof names)[number], Visitor>>
}

const names = ['editor', 'reader', 'coordinator', 'alliance', 'foreign', 'waiting', 'operator'] as const

export async function startConversationWorld(): Promise<ConversationWorld> {
  const app = await startTestApp()
  const world = await createWorld(app)
  const people = await Promise.all(names.map(async name => [name, await app.signIn(world.people[name].email)]))
  return { app, world, people: Object.fromEntries(people) }
}

type Fields = Readonly<Record<string, string | readonly string[]>>

/** A new message as its form sends it. */
export const message = (fields: Fields = {}): Fields => ({
  anfrage: randomUUID(),
  betreff: 'Wohngeld online',
  text: 'Wie haben Sie das *gelöst*?',
  ...fields,
})

/** Writes to other houses and answers the number of the conversation. */
export async function begin(writer: Visitor, to: readonly number[], fields: Fields = {}): Promise<number> {
  const answer = await writer.post('/meine-verwaltung/nachrichten/neu', message({ an: to.map(String), ...fields }))
  const [, id] = /^\/nachrichten\/(\d+)\?/.exec(answer.headers.get('location') ?? '') ?? []
  if (!id) throw new Error(`${answer.status}: ${await answer.text()}`)
  return Number(id)
}

export const reply = (writer: Visitor, id: number, text: string, anfrage: string = randomUUID()) =>
  writer.post(`/nachrichten/${id}/antwort`, { anfrage, text })

/** Who looks after a conversation, as `Name of the person` in order of the alphabet. */
export async function keepersOf({ app }: Pick<ConversationWorld, 'app'>, id: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select p.name from conversation_people e join memberships m on m.id = e.membership_id join people p on p.id = m.person_id
    where e.conversation_id = ${id}::int order by p.name`.execute(app.database.db)
  return rows.map(row => row.name)
}

export async function block({ app }: Pick<ConversationWorld, 'app'>, administrationId: number): Promise<void> {
  await sql`
    insert into blocks (subject_kind, subject_id, reason)
    values ('administration', ${String(administrationId)}, 'Probe')`.execute(app.database.db)
}

export const unblock = ({ app }: Pick<ConversationWorld, 'app'>, administrationId: number) =>
  sql`
    update blocks set lifted_at = now()
    where subject_kind = 'administration' and subject_id = ${String(administrationId)}`.execute(app.database.db)
