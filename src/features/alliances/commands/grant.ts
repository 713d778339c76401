import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import type { EntryGrant } from '#domain/alliance.ts'
import { record } from '#features/activity/record.ts'
import { lockAlliance } from './lock.ts'

/** Lets the Verbund enter for the administration acted for, or changes for which Themenfelder. */
export function grantEntry(db: Db, actor: Actor, allianceId: number, { topicAreaIds }: EntryGrant): Promise<void> {
  return transaction(db, async tx => {
    const administrationId = await lockMembership(tx, actor, allianceId)
    const [before] = await endGrants(tx, actor, allianceId, administrationId)
    await sql`
      insert into entry_grants (alliance_id, administration_id, topic_area_ids, granted_by)
      values (${allianceId}::int, ${administrationId}, ${topicAreaIds}::int[], ${actor.personId}::uuid)`.execute(tx)
    await record(tx, actor, {
      kind: before ? 'entryGrant.changed' : 'entryGrant.given',
      subjectKind: 'alliance',
      subjectId: allianceId,
      before: before ? { topicAreaIds: before.topicAreaIds } : null,
      after: { topicAreaIds },
    })
  })
}

/** Takes the permission back; what was entered stays. */
export function withdrawGrant(db: Db, actor: Actor, allianceId: number): Promise<void> {
  return transaction(db, async tx => {
    const administrationId = await lockMembership(tx, actor, allianceId)
    const count = await withdrawGrants(tx, actor, allianceId, administrationId)
    if (!count) throw conflict('Die Erlaubnis ist schon zurückgezogen.')
  })
}

async function lockMembership(tx: Tx, actor: Actor, allianceId: number): Promise<number> {
  await lockAlliance(tx, allianceId)
  const { rows } = await sql<{ administrationId: number }>`
    select administration_id from alliance_memberships where alliance_id = ${allianceId}::int and state = 'active'
      and administration_id = ${actor.acting?.administrationId ?? null}::int`.execute(tx)
  if (!rows[0]) throw conflict('Ihre Verwaltung gehört diesem Verbund nicht mehr an.')
  return rows[0].administrationId
}

/** Takes back what one member, or without one all, let the Verbund enter; answers how many had. */
export async function withdrawGrants(tx: Tx, actor: Actor, allianceId: number, administrationId: number | null) {
  const ended = await endGrants(tx, actor, allianceId, administrationId)
  for (const grant of ended)
    await record(tx, actor, {
      kind: 'entryGrant.withdrawn',
      subjectKind: 'alliance',
      subjectId: allianceId,
      before: { topicAreaIds: grant.topicAreaIds },
      administrationId: grant.administrationId,
    })
  return ended.length
}

interface EndedGrant extends EntryGrant {
  readonly administrationId: number
}

/** A grant is never changed, only ended: the rows tell what counted when. */
async function endGrants(tx: Tx, actor: Actor, allianceId: number, administrationId: number | null) {
  const { rows } = await sql<EndedGrant>`
    update entry_grants set withdrawn_at = now(), withdrawn_by = ${actor.personId}::uuid
    where alliance_id = ${allianceId}::int and withdrawn_at is null
      and (${administrationId}::int is null or administration_id = ${administrationId}::int)
    returning administration_id, topic_area_ids`.execute(tx)
  return rows
}
