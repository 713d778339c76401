import { randomUUID } from 'node:crypto'
import { sql } from '#core/db.ts'
import { termsOf } from '#domain/terms.ts'
import { startTestApp, type TestApp, type Visitor } from './app.ts'
import { createWorld, type World } from './world.ts'

/** The small world with projects, written straight into the tables that readers use. */
export interface ProjectWorld {
  readonly app: TestApp
  readonly world: World
  readonly people: Readonly<Record<(typeof names)[number], Visitor>>
  /** Adds one and answers its id. */
  add(project: Partial<AddedProject> & Pick<AddedProject, 'name'>): Promise<number>
}

export interface AddedProject {
  readonly name: string
  /** Who leads it; the Stadt Coesfeld where nothing else is said. */
  readonly administrationId: number
  readonly summary: string
  readonly kind: string
  readonly state: string
  readonly visibility: string
  readonly allianceId: number | null
  readonly budget: number | null
  readonly contact: string | null
  readonly services: readonly number[]
  readonly participants: readonly (readonly [administrationId: number, role: string])[]
  readonly newsAt: string
}

const names = ['editor', 'reader', 'coordinator', 'alliance', 'foreign', 'waiting', 'operator'] as const

/** Wohngeld */
export const serviceId = 431

export async function startProjectWorld(): Promise<ProjectWorld> {
  const app = await startTestApp()
  const world = await createWorld(app)
  const people = await Promise.all(names.map(async name => [name, await app.signIn(world.people[name].email)]))
  return {
    app,
    world,
    people: Object.fromEntries(people),
    add: project => addProject(app, { ...usual, administrationId: world.administrations.foreign, ...project }),
  }
}

const usual = {
  summary: 'Gemeinsam fertig werden',
  kind: 'implementation',
  state: 'running',
  visibility: 'public',
  allianceId: null,
  budget: null,
  contact: null,
  services: [],
  participants: [],
  newsAt: new Date().toISOString(),
}

async function addProject({ database: { db } }: TestApp, project: AddedProject): Promise<number> {
  const { name, administrationId, summary, kind, state, visibility, allianceId, budget, contact, newsAt } = project
  const { rows } = await sql<{ id: number }>`
    insert into projects (administration_id, kind, name, summary, state, visibility, alliance_id, budget, contact, terms,
      news_at)
    values (${administrationId}, ${kind}, ${name}, ${summary}, ${state}, ${visibility}, ${allianceId}, ${budget},
      ${contact}, ${termsOf(name, summary).join(' ')}, ${newsAt}::timestamptz) returning id`.execute(db)
  const id = rows[0]?.id ?? 0
  for (const service of project.services)
    await sql`insert into project_services (project_id, service_id) values (${id}, ${service})`.execute(db)
  for (const [house, role] of project.participants)
    await sql`insert into project_participants (project_id, administration_id, role) values (${id}, ${house}, ${role})`.execute(
      db,
    )
  return id
}

/** The fields of a new project as its form sends them. */
export const founding = (fields: Readonly<Record<string, string | readonly string[]>> = {}) => ({
  anfrage: randomUUID(),
  art: 'lab',
  name: 'Labor Wohngeld',
  kurz: 'Ein Antrag, den alle verstehen.',
  stand: 'running',
  sichtbar: 'public',
  ...fields,
})

export const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

/** Goes to where a form leads and answers that page. */
export async function followed(visitor: Visitor, answer: Promise<Response>): Promise<string> {
  const response = await answer
  if (response.status !== 303) throw new Error(`${response.status}: ${await response.text()}`)
  return visitor.html(response.headers.get('Location') ?? '')
}

export interface Mail {
  readonly recipient: string
  readonly purpose: string
  readonly subject: string
  readonly textBody: string
}

/** The mails about projects, in order. */
export async function projectMails({ app }: ProjectWorld): Promise<readonly Mail[]> {
  const { rows } = await sql<Mail>`
    select recipient, purpose, subject, text_body from mails where purpose like 'project%' order by id`.execute(
    app.database.db,
  )
  return rows
}

export const forgetMails = ({ app }: ProjectWorld) =>
  sql`delete from mails where purpose like 'project%'`.execute(app.database.db)
