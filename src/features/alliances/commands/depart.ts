import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict, forbidden } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { mailExit, mailRemoval } from '../mails.ts'
import { withdrawGrants } from './grant.ts'
import { type LockedAlliance, lockAlliance, lockCoordinated } from './lock.ts'

/** Lets the administration acted for leave a Verbund. Somebody of another member has to coordinate it afterwards. */
export function leaveAlliance(db: Db, baseUrl: string, actor: Actor, allianceId: number): Promise<void> {
  return transaction(db, async tx => {
    const alliance = await lockAlliance(tx, allianceId)
    const administrationId = actor.acting?.administrationId ?? 0
    const { rows } = await sql<{ id: number }>`
      select id from alliance_memberships where alliance_id = ${allianceId}::int
        and administration_id = ${administrationId}::int and state = 'active'`.execute(tx)
    const [membership] = rows
    if (!membership) throw conflict('Ihre Verwaltung gehört diesem Verbund nicht mehr an.')
    if (isLastToCoordinate(alliance, administrationId))
      throw conflict(
        'Nur Ihre Verwaltung koordiniert diesen Verbund. Bitte berufen Sie zuerst jemanden aus einem anderen Mitglied oder lösen Sie den Verbund auf.',
      )
    await endMembership(tx, actor, allianceId, { membershipId: membership.id, state: 'left', reason: null })
    await mailExit(tx, { baseUrl, actor, alliance, membershipId: membership.id })
  })
}

/** Whether nobody of another administration coordinates it. A Verbund without any coordination holds nobody back. */
function isLastToCoordinate({ coordinators }: LockedAlliance, administrationId: number): boolean {
  return coordinators.length > 0 && coordinators.every(each => each.administrationId === administrationId)
}

/** Ends the membership of another administration, with a reason that it is told. */
export function removeMember(
  db: Db,
  actor: Actor,
  allianceId: number,
  { membershipId, reason }: { readonly membershipId: number; readonly reason: string },
): Promise<void> {
  return transaction(db, async tx => {
    const alliance = await lockCoordinated(tx, actor, allianceId)
    const ended = await endMembership(tx, actor, allianceId, { membershipId, state: 'removed', reason })
    if (ended === actor.acting?.administrationId)
      throw forbidden('Die eigene Verwaltung schließt niemand aus; sie kann den Verbund verlassen.')
    await mailRemoval(tx, { alliance, administrationId: ended, membershipId, reason })
  })
}

interface Ending {
  readonly membershipId: number
  readonly state: 'left' | 'removed'
  readonly reason: string | null
}

/** What ends with a membership: the coordination through it, and what it lets the Verbund enter. */
async function endMembership(tx: Tx, actor: Actor, allianceId: number, { membershipId, state, reason }: Ending) {
  const { rows } = await sql<{ administrationId: number }>`
    update alliance_memberships set state = ${state}, reason = ${reason}::text, ended_at = now()
    where id = ${membershipId}::int and alliance_id = ${allianceId}::int and state = 'active'
    returning administration_id`.execute(tx)
  if (!rows[0]) throw conflict('Diese Verwaltung gehört dem Verbund nicht mehr an.')
  const { administrationId } = rows[0]
  await sql`
    delete from alliance_coordinators c using memberships m where c.membership_id = m.id
      and c.alliance_id = ${allianceId}::int and m.administration_id = ${administrationId}`.execute(tx)
  await withdrawGrants(tx, actor, allianceId, administrationId)
  await record(tx, actor, {
    kind: state === 'left' ? 'alliance.left' : 'alliance.memberRemoved',
    subjectKind: 'alliance',
    subjectId: allianceId,
    before: { administrationId },
  })
  return administrationId
}
