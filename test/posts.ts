import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from './app.ts'
import { serviceId } from './projects.ts'
import { type HandedIn, pdf } from './solution-files.ts'
import { createWorld, type World } from './world.ts'

/** The small world with posts, written straight into the tables that readers use. */
export interface PostWorld {
  readonly app: TestApp
  readonly world: World
  readonly people: Readonly<Record<(typeof names)[number], Visitor>>
  /** A question of the Stadt Warendorf about Wohngeld, asked by her editor; answers the ids of it and of its text. */
  ask(visibility?: 'public' | 'administrations' | 'alliance', text?: string): Promise<Asked>
  /** An answer of the Stadt Coesfeld to it. */
  answer(questionId: number, text?: string): Promise<number>
  /** A message of the Stadt Warendorf to the Stadt Coesfeld; answers the id of the post. */
  write(text?: string): Promise<number>
}

interface Asked {
  readonly id: number
  readonly postId: number
}

const names = ['editor', 'reader', 'coordinator', 'alliance', 'foreign', 'waiting', 'operator'] as const

export async function startPostWorld(): Promise<PostWorld> {
  const app = await startTestApp()
  const world = await createWorld(app)
  const people = await Promise.all(names.map(async name => [name, await app.signIn(world.people[name].email)]))
  const at = { app, world, people: Object.fromEntries(people) }
  return {
    ...at,
    ask: (visibility = 'public', text = 'Wie **macht** ihr das?') => ask(at, visibility, text),
    answer: (questionId, text = 'Wir machen es so.') =>
      insertPost(at, { questionId, conversationId: null, by: 'foreign', text }),
    write: (text = 'Nur unter uns') => write(at, text),
  }
}

type At = Pick<PostWorld, 'app' | 'world'>

async function ask(at: At, visibility: string, text: string): Promise<Asked> {
  const { administrations, allianceId } = at.world
  const { rows } = await sql<{ id: number }>`
    insert into questions (administration_id, subject_kind, subject_id, title, visibility, alliance_id)
    values (${administrations.own}, 'service', ${serviceId}, 'Wohngeld online?', ${visibility},
      ${visibility === 'alliance' ? allianceId : null}) returning id`.execute(at.app.database.db)
  const id = rows[0]?.id ?? 0
  return { id, postId: await insertPost(at, { questionId: id, conversationId: null, by: 'editor', text }) }
}

async function write(at: At, text: string): Promise<number> {
  const { db } = at.app.database
  const { own, foreign } = at.world.administrations
  const { rows } = await sql<{ id: number }>`
    insert into conversations (started_by_id, title) values (${own}, 'Vertrauliches') returning id`.execute(db)
  const conversationId = rows[0]?.id ?? 0
  for (const house of [own, foreign])
    await sql`insert into conversation_sides (conversation_id, administration_id)
      values (${conversationId}, ${house})`.execute(db)
  return insertPost(at, { questionId: null, conversationId, by: 'editor', text })
}

interface Inserted {
  readonly questionId: number | null
  readonly conversationId: number | null
  readonly by: 'editor' | 'foreign'
  readonly text: string
}

async function insertPost({ app, world }: At, { questionId, conversationId, by, text }: Inserted): Promise<number> {
  const house = world.administrations[by === 'editor' ? 'own' : 'foreign']
  const isQuestion = questionId !== null && by === 'editor'
  const { rows } = await sql<{ id: number }>`
    insert into posts (question_id, conversation_id, is_question, administration_id, person_id, text)
    values (${questionId}, ${conversationId}, ${isQuestion}, ${house}, ${world.people[by].personId}::uuid, ${text})
    returning id::int`.execute(app.database.db)
  await sql`update questions set answer_count = (select count(*) from posts t where t.question_id = questions.id
    and not t.is_question) where id = ${questionId}`.execute(app.database.db)
  return rows[0]?.id ?? 0
}

interface Sent {
  readonly fields: Readonly<Record<string, string | readonly string[]>>
  readonly files?: readonly HandedIn[]
}

/** Sends a form with files as a browser does. */
export function sendFiles(app: TestApp, visitor: Visitor, path: string, { fields, files = [] }: Sent) {
  const body = new FormData()
  body.set('_token', visitor.formToken)
  for (const [name, value] of Object.entries(fields)) for (const text of [value].flat()) body.append(name, text)
  for (const { name, bytes } of files) body.append('dateien', new File([bytes as Uint8Array<ArrayBuffer>], name))
  const headers = { Origin: app.origin, 'Sec-Fetch-Site': 'same-origin', Cookie: visitor.cookie }
  return fetch(`${app.origin}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
}

/** The ids of files that a form keeps. */
export const keptIds = (page: string): string[] =>
  [...page.matchAll(/name="datei" value="([^"]*)" checked/g)].map(([, id = '']) => id)

const everybody = ['guest', 'editor', 'reader', 'alliance', 'foreign', 'waiting', 'operator'] as const

/** What each of them is answered at an address. */
export async function statusesAt(at: PostWorld, path: string): Promise<Readonly<Record<string, number>>> {
  const asked = everybody.map(async name => {
    const answer = await (name === 'guest' ? at.app : at.people[name]).get(path)
    await answer.body?.cancel()
    return [name, answer.status] as const
  })
  return Object.fromEntries(await Promise.all(asked))
}

/** The same for all of them, but for those named. */
export const forAll = (status: number, others: Readonly<Record<string, number>> = {}) => ({
  ...Object.fromEntries(everybody.map(name => [name, status])),
  ...others,
})

/** A document to hand in; another text is another file. */
export const manual = (text = 'Handbuch'): HandedIn => ({ name: `${text}.pdf`, bytes: pdf(`% ${text}`) })

/** The ids of the files of a post. */
export async function attachedTo({ app }: PostWorld, postId: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from post_files where post_id = ${postId} order by stored_at, id`.execute(app.database.db)
  return rows.map(({ id }) => id)
}

/** Neither questions nor conversations nor files nor mails. */
export async function clearPosts({ app }: PostWorld): Promise<void> {
  for (const table of ['questions', 'conversations', 'post_files', 'mails'])
    await sql`delete from ${sql.table(table)}`.execute(app.database.db)
}
