import { type Db, sql, transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { mailInvitations } from '../mails.ts'
import { lockCoordinated } from './lock.ts'

/** Invites several administrations at once; answers how many were not invited or members yet. */
export function inviteAdministrations(
  db: Db,
  baseUrl: string,
  actor: Actor,
  allianceId: number,
  administrationIds: readonly number[],
): Promise<number> {
  return transaction(db, async tx => {
    await lockCoordinated(tx, actor, allianceId)
    const { rows } = await sql<{ id: number; administrationId: number }>`
      insert into alliance_memberships (alliance_id, administration_id, state, invited_by)
      select ${allianceId}::int, a.id, 'invited', ${actor.personId}::uuid
      from administrations a where a.id = any(${administrationIds}::int[]) and a.is_listed order by a.id
      on conflict (alliance_id, administration_id) where state in ('invited', 'active') do nothing
      returning id, administration_id`.execute(tx)
    for (const { administrationId } of rows)
      await record(tx, actor, {
        kind: 'alliance.administrationInvited',
        subjectKind: 'alliance',
        subjectId: allianceId,
        after: { administrationId },
      })
    await mailInvitations(
      tx,
      baseUrl,
      rows.map(row => row.id),
    )
    return rows.length
  })
}

/** Takes an invitation back, unless it was answered in the meantime. */
export function withdrawInvitation(db: Db, actor: Actor, allianceId: number, membershipId: number): Promise<void> {
  return transaction(db, async tx => {
    await lockCoordinated(tx, actor, allianceId)
    const { rows } = await sql<{ administrationId: number }>`
      update alliance_memberships set state = 'withdrawn', decided_at = now(), decided_by = ${actor.personId}::uuid,
        ended_at = now()
      where id = ${membershipId}::int and alliance_id = ${allianceId}::int and state = 'invited'
      returning administration_id`.execute(tx)
    if (!rows[0])
      throw conflict('Diese Einladung ist nicht mehr offen: Sie wurde beantwortet oder schon zurückgenommen.')
    await record(tx, actor, {
      kind: 'alliance.invitationWithdrawn',
      subjectKind: 'alliance',
      subjectId: allianceId,
      after: { administrationId: rows[0].administrationId },
    })
  })
}
