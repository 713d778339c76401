import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type Db, sql } from '#core/db.ts'
import type { ReuseStage, Side } from '#domain/reuse.ts'
import type { Fields, Visitor } from './app.ts'
import { hidden } from './offers.ts'
import { type SolutionWorld, serviceId, startSolutionWorld } from './solutions.ts'

/**
 * The world of solutions with what is needed to take one over: the Stadt Coesfeld offers („foreign“), the Stadt Warendorf
 * takes over („editor“, „reader“), the Kreis looks on („alliance“).
 */
export interface ReuseWorld extends SolutionWorld {
  /** A new solution of the Stadt Coesfeld for Wohngeld. */
  offered(name?: string): Promise<number>
  /** Declares interest as a form does; answers the reuse. */
  interest(visitor: Visitor, solutionId: number, fields?: Fields): Promise<number>
  /** Sends a step with the version the page shows. */
  step(visitor: Visitor, id: number, stage: ReuseStage, fields?: Fields): Promise<Response>
  /** A reuse of a new solution by the Stadt Warendorf that has come this far. */
  begun(stage: ReuseStage): Promise<{ readonly id: number; readonly solutionId: number }>
  mails(): Promise<readonly SentMail[]>
  forgetMails(): Promise<void>
}

export interface SentMail {
  readonly recipient: string
  readonly replyTo: string | null
  readonly purpose: string
  readonly subject: string
  readonly textBody: string
}

export const reusePath = (id: number) => `/nachnutzungen/${id}`

export async function startReuseWorld(): Promise<ReuseWorld> {
  const world = await startSolutionWorld()
  const { db } = world.app.database
  const { editor, foreign } = world.people
  const offered = (name = 'Wohngeld beantragen') => world.offer({ name, services: [serviceId] })
  const begun = async (stage: ReuseStage) => {
    const solutionId = await offered()
    const id = await interest(editor, solutionId)
    for (const [side, next] of wayTo(stage)) {
      const visitor = side === 'giver' ? foreign : editor
      const answer = await step(visitor, id, next, { 'notiz-ended': 'anders gelöst' })
      assert.equal(answer.status, 303, await answer.text())
    }
    return { id, solutionId }
  }
  return { ...world, offered, interest, step, begun, mails: () => sentMails(db), forgetMails: () => forgetMails(db) }
}

type Way = readonly (readonly [side: Side, stage: ReuseStage])[]

const way: Way = [
  ['giver', 'talk'],
  ['giver', 'promise'],
  ['adopter', 'introduction'],
  ['adopter', 'live'],
]

/** Whoever ends it, ends it at once. */
const wayTo = (stage: ReuseStage): Way =>
  stage === 'ended' ? [['adopter', 'ended']] : way.slice(0, way.findIndex(([, next]) => next === stage) + 1)

async function interest(visitor: Visitor, solutionId: number, fields: Fields = {}): Promise<number> {
  const answer = await visitor.post(`/loesungen/${solutionId}/interesse`, fields)
  assert.equal(answer.status, 303, await answer.text())
  return Number(/nachnutzungen\/(\d+)/.exec(answer.headers.get('Location') ?? '')?.[1])
}

async function step(visitor: Visitor, id: number, stage: ReuseStage, fields: Fields = {}): Promise<Response> {
  const fassung = hidden(await visitor.html(reusePath(id)), 'fassung') || '1'
  return visitor.post(`${reusePath(id)}/schritt`, { schritt: stage, fassung, anfrage: randomUUID(), ...fields })
}

async function sentMails(db: Db): Promise<readonly SentMail[]> {
  const { rows } = await sql<SentMail>`
    select recipient, reply_to, purpose, subject, text_body from mails where purpose in ('reuse', 'reuseReminder')
    order by id`.execute(db)
  return rows
}

async function forgetMails(db: Db): Promise<void> {
  await sql`delete from mails where purpose in ('reuse', 'reuseReminder')`.execute(db)
}
