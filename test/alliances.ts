import assert from 'node:assert/strict'
import { sql } from '#core/db.ts'
import type { Role } from '#domain/actor.ts'
import type { Fields, TestApp, Visitor } from './app.ts'
import type { WorldPerson } from './world.ts'

/** What tests do with Verbünde, through the forms of the product. */

const details = { art: 'topic', name: 'Themengruppe', beschreibung: '', sichtbarkeit: 'alliance' }

/** Founds a Verbund and answers its number. */
export async function found(founder: Visitor, fields: Fields = {}): Promise<number> {
  const answer = await founder.post('/verbuende/neu', { ...details, ...fields })
  assert.equal(answer.status, 303, await answer.text())
  return Number(/verbuende\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
}

export async function invite(coordinator: Visitor, id: number, administrationIds: readonly number[]): Promise<void> {
  const answer = await coordinator.post(`/verbuende/${id}/einladen`, { verwaltung: administrationIds.map(String) })
  assert.equal(answer.status, 303, await answer.text())
}

/** The number of the open invitation, as the page shows it to whoever may answer. */
export async function invitationOf(invited: Visitor, id: number): Promise<string> {
  return /name="einladung" value="(\d+)"/.exec(await invited.html(`/verbuende/${id}`))?.[1] ?? ''
}

export async function accept(invited: Visitor, id: number): Promise<Response> {
  return invited.post(`/verbuende/${id}/beitritt`, { einladung: await invitationOf(invited, id) })
}

export async function decline(invited: Visitor, id: number): Promise<Response> {
  return invited.post(`/verbuende/${id}/absage`, { einladung: await invitationOf(invited, id) })
}

export interface SentMail {
  readonly recipient: string
  readonly subject: string
  readonly textBody: string
}

/** The mails of one purpose that name this text, by recipient. */
export async function mailsAbout({ database }: TestApp, purpose: string, text: string): Promise<SentMail[]> {
  const { rows } = await sql<SentMail>`
    select recipient, subject, text_body from mails
    where purpose = ${purpose} and subject || text_body like '%' || ${text}::text || '%' order by recipient`.execute(
    database.db,
  )
  return rows
}

/** States of all memberships an administration ever had in a Verbund, oldest first. */
export async function statesOf({ database }: TestApp, id: number, administrationId: number): Promise<string[]> {
  const { rows } = await sql<{ state: string }>`
    select state from alliance_memberships where alliance_id = ${id} and administration_id = ${administrationId}
    order by id`.execute(database.db)
  return rows.map(row => row.state)
}

/** Kinds of the events of a Verbund, oldest first. */
export async function eventsOf({ database }: TestApp, id: number): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from events where subject_kind = 'alliance' and subject_id = ${String(id)} order by id`.execute(
    database.db,
  )
  return rows.map(row => row.kind)
}

/** Lets a person belong to one more administration, which takes part, and act for it. */
export async function actingFor(
  app: TestApp,
  { personId, email }: WorldPerson,
  administrationId: number,
  role: Role = 'coordinator',
): Promise<Visitor> {
  const { db } = app.database
  await sql`
    insert into participations (administration_id, state, decided_at) values (${administrationId}, 'approved', now())
    on conflict do nothing`.execute(db)
  const { rows } = await sql<{ id: number }>`
    insert into memberships (person_id, administration_id, role, state)
    values (${personId}::uuid, ${administrationId}, ${role}, 'active') returning id`.execute(db)
  const visitor = await app.signIn(email)
  await sql`
    update sessions set membership_id = ${rows[0]?.id ?? 0} where id = (
      select id from sessions where person_id = ${personId}::uuid order by created_at desc limit 1)`.execute(db)
  return visitor
}

/** The number of an administration by its regional key. */
export async function idByKey({ database }: TestApp, key: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from administrations where regional_key = ${key}`.execute(
    database.db,
  )
  return rows[0]?.id ?? 0
}
