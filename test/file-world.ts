import assert from 'node:assert/strict'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from './app.ts'
import { begin, type Drafted, saved } from './offers.ts'
import { servicesOf } from './own-entries.ts'
import { type HandedIn, handInFile, pdf, picture } from './solution-files.ts'
import { createWorld, type World } from './world.ts'

/** The small world with people who add files to their solutions. */
export interface FileWorld {
  readonly app: TestApp
  readonly world: World
  readonly edda: Visitor
  readonly karla: Visitor
  readonly rieke: Visitor
  readonly falk: Visitor
  /** Hands a file in that is accepted. */
  add(draft: Drafted, file: HandedIn): Promise<void>
  /** Ready to be published but for its files. */
  filled(sichtbar?: string): Promise<Drafted>
  /** Neither drafts nor solutions nor files. */
  clear(): Promise<void>
}

export async function startFileWorld(): Promise<FileWorld> {
  const app = await startTestApp()
  const world = await createWorld(app)
  const { editor, coordinator, reader, foreign } = world.people
  const edda = await app.signIn(editor.email)
  const serviceId = (await servicesOf(app, world, 'yes'))[0] ?? 0
  return {
    ...{ app, world, edda },
    karla: await app.signIn(coordinator.email),
    rieke: await app.signIn(reader.email),
    falk: await app.signIn(foreign.email),
    async add(draft, file) {
      const way = await saved(handInFile(app, edda, draft, file))
      assert.equal(way, `${draft.path('dateien')}?meldung=hochgeladen`)
    },
    async filled(sichtbar = 'public') {
      const draft = await begin(edda)
      await saved(draft.send(edda, 'leistungen', { neu: String(serviceId) }))
      await saved(draft.send(edda, 'angebot', { bedingung: 'free', sichtbar }))
      return draft
    },
    async clear() {
      for (const table of ['solution_drafts', 'solutions', 'solution_files'])
        await sql`delete from ${sql.table(table)}`.execute(app.database.db)
    },
  }
}

/** A screenshot to hand in; another colour is another picture. */
export const png = async (text = 'Die Startseite', sicht = 'public', colour?: string): Promise<HandedIn> => ({
  ...{ name: 'start.png', bytes: await picture('png', 800, colour), text, sicht },
})

export const manual = (text = 'Handbuch', sicht = 'public'): HandedIn => ({
  ...{ name: 'Handbuch für Ämter.pdf', bytes: pdf(`% ${text}`), text, sicht },
})

/** The files a step shows, in their order. */
export const idsOf = (page: string): string[] => [
  ...new Set([...page.matchAll(/id="text-([\da-f-]{36})"/g)].map(([, id = '']) => id)),
]

interface Listed {
  readonly id: string
  readonly label: string
}

/** What the API tells somebody of the files of a solution. */
export const attachmentsIn = async (visitor: Pick<Visitor, 'html'>, id: number): Promise<readonly Listed[]> =>
  JSON.parse(await visitor.html(`/api/v1/solutions/${id}`)).attachments
