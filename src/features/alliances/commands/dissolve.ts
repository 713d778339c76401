import { type Db, sql, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { mailDissolution } from '../mails.ts'
import { withdrawGrants } from './grant.ts'
import { lockCoordinated } from './lock.ts'

/** Ends a Verbund: memberships, invitations, coordination and grants. Its members are told and see a note. */
export function dissolveAlliance(db: Db, actor: Actor, allianceId: number): Promise<void> {
  return transaction(db, async tx => {
    const alliance = await lockCoordinated(tx, actor, allianceId)
    await sql`
      update alliances set dissolved_at = now(), dissolved_by = ${actor.personId}::uuid where id = ${allianceId}`.execute(
      tx,
    )
    const { rows } = await sql<{ administrationId: number; state: string }>`
      update alliance_memberships set state = case when state = 'active' then 'ended' else 'withdrawn' end,
        ended_at = now()
      where alliance_id = ${allianceId} and state in ('invited', 'active') returning administration_id, state`.execute(
      tx,
    )
    await withdrawGrants(tx, actor, allianceId, null)
    await sql`delete from alliance_coordinators where alliance_id = ${allianceId}`.execute(tx)
    const members = rows.filter(row => row.state === 'ended').map(row => row.administrationId)
    await record(tx, actor, {
      kind: 'alliance.dissolved',
      subjectKind: 'alliance',
      subjectId: allianceId,
      before: { administrationIds: members },
    })
    await mailDissolution(tx, { actor, alliance, administrationIds: members })
  })
}
