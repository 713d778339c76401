import assert from 'node:assert/strict'
import { sql } from '#core/db.ts'
import type { Fields, TestApp, Visitor } from './app.ts'
import { wordsOf } from './own-entries.ts'
import type { World } from './world.ts'

/** What tests of entering for members share: the forms of its pages, filled in as a browser does. */

/** Services of a Themenfeld, by number. */
export async function servicesIn(app: TestApp, topicAreaId: number, limit = 10): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select v.id from services v join service_bundles b on b.ozg_id = v.ozg_id join situations i on i.id = b.situation_id
    where v.ended_release_id is null and i.topic_area_id = ${topicAreaId} order by v.id limit ${limit}`.execute(
    app.database.db,
  )
  return rows.map(({ id }) => id)
}

/** „Darf für uns eintragen“, straight into the table; null takes it back. */
export async function allow(
  app: TestApp,
  allianceId: number,
  administrationId: number,
  areas: number[] | 'all' | null,
) {
  const { db } = app.database
  await sql`update entry_grants set withdrawn_at = now() where alliance_id = ${allianceId}
    and administration_id = ${administrationId} and withdrawn_at is null`.execute(db)
  if (areas !== null)
    await sql`insert into entry_grants (alliance_id, administration_id, topic_area_ids)
      values (${allianceId}, ${administrationId}, ${areas === 'all' ? null : areas}::int[])`.execute(db)
}

/** The Stadt Beckum becomes a further member that allows nothing yet. */
export async function addMember(app: TestApp, { allianceId }: World, key = '055700008008'): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with a as (select id from administrations where regional_key = ${key}),
      taking as (insert into participations (administration_id, state, decided_at)
        select id, 'approved', now() from a on conflict (administration_id) do update set state = 'approved')
    insert into alliance_memberships (alliance_id, administration_id, state, decided_at)
    select ${allianceId}, id, 'active', now() from a returning administration_id as id`.execute(app.database.db)
  return rows[0]?.id ?? 0
}

export interface Preview {
  readonly status: number
  readonly words: string
  /** What the form of the preview sends when it is confirmed. */
  readonly hidden: Record<string, string[]>
}

/** Ticks these services and members, and asks for the preview. */
export async function preview(
  visitor: Visitor,
  allianceId: number,
  { services, members, ...fields }: { services: number[]; members: number[] } & Record<string, unknown>,
): Promise<Preview> {
  const answer = await visitor.post(`/verbuende/${allianceId}/eintragungen/vorschau`, {
    umfang: 'auswahl',
    modus: 'leer',
    id: services.map(String),
    mitglied: members.map(String),
    ...(fields as Fields),
  })
  const page = await answer.text()
  return { status: answer.status, words: wordsOf(page), hidden: hiddenIn(page, 'eintragungen"') }
}

/** Hidden fields of the first form that leads to an address with this end. */
export function hiddenIn(page: string, action: string): Record<string, string[]> {
  const form = page.split('<form').find(part => part.slice(0, 200).includes(action)) ?? ''
  const fields: Record<string, string[]> = {}
  for (const [, name = '', value = ''] of form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    if (name !== '_token') fields[name] = [...(fields[name] ?? []), value.replaceAll('&amp;', '&')]
  return fields
}

/** Confirms a preview; answers the address of the act. */
export async function run(visitor: Visitor, allianceId: number, hidden: Fields): Promise<string> {
  const answer = await visitor.post(`/verbuende/${allianceId}/eintragungen`, hidden)
  assert.equal(answer.status, 303, wordsOf(await answer.text()))
  return (answer.headers.get('Location') ?? '').replace(/\?.*/, '')
}

/** Previews and confirms. */
export async function entered(
  visitor: Visitor,
  allianceId: number,
  wanted: { services: number[]; members: number[] } & Record<string, unknown>,
): Promise<string> {
  return run(visitor, allianceId, (await preview(visitor, allianceId, wanted)).hidden)
}

/** The last act of the Verbund for a member, by the number of its batch. */
export async function lastBatch(app: TestApp, administrationId: number): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id::text from batches where administration_id = ${administrationId} and kind = 'alliance'
    order by batches.id desc limit 1`.execute(app.database.db)
  return rows[0]?.id ?? ''
}

/** Objects as the page of an act does. */
export async function object(visitor: Visitor, batchId: string, fields: Fields): Promise<Response> {
  const path = `/meine-verwaltung/aenderungen/${batchId}/einspruch`
  const anfrage = /name="anfrage" value="([^"]+)"/.exec(await visitor.html(path))?.[1] ?? ''
  return visitor.post(path, { anfrage, ...fields })
}
