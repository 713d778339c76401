import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { mailAppointment } from '../mails.ts'
import { listCandidates } from '../queries/people.ts'
import { lockAlliance, lockCoordinated } from './lock.ts'

/** Appoints an editor or coordinator of a member to coordinate the Verbund too. */
export function appointCoordinator(
  db: Db,
  baseUrl: string,
  actor: Actor,
  allianceId: number,
  membershipId: number,
): Promise<void> {
  return transaction(db, async tx => {
    const alliance = await lockCoordinated(tx, actor, allianceId)
    const candidates = await listCandidates(tx, allianceId)
    const person = candidates.find(candidate => candidate.membershipId === membershipId)
    if (!person) throw conflict('Diese Person kann den Verbund gerade nicht koordinieren oder tut es schon.')
    await addCoordinator(tx, actor, allianceId, membershipId)
    await mailAppointment(tx, { baseUrl, actor, alliance, person })
  })
}

async function addCoordinator(tx: Tx, actor: Actor, allianceId: number, membershipId: number): Promise<void> {
  await sql`
    insert into alliance_coordinators (alliance_id, membership_id, appointed_by)
    values (${allianceId}::int, ${membershipId}::int, ${actor.personId}::uuid) on conflict do nothing`.execute(tx)
  await record(tx, actor, {
    kind: 'alliance.coordinatorAppointed',
    subjectKind: 'alliance',
    subjectId: allianceId,
    after: { membershipId },
  })
}

/** Ends the coordination of one person; at least one stays. */
export function dismissCoordinator(db: Db, actor: Actor, allianceId: number, membershipId: number): Promise<void> {
  return transaction(db, async tx => {
    const { coordinators } = await lockCoordinated(tx, actor, allianceId)
    if (!coordinators.some(each => each.membershipId === membershipId))
      throw conflict('Diese Person koordiniert den Verbund nicht mehr.')
    if (coordinators.length === 1)
      throw conflict('Eine Person muss den Verbund koordinieren. Bitte berufen Sie zuerst eine andere.')
    await sql`
      delete from alliance_coordinators
      where alliance_id = ${allianceId}::int and membership_id = ${membershipId}::int`.execute(tx)
    await record(tx, actor, {
      kind: 'alliance.coordinatorDismissed',
      subjectKind: 'alliance',
      subjectId: allianceId,
      before: { membershipId },
    })
  })
}

/** Takes over a Verbund that nobody coordinates any more, for instance because the last one has left her house. */
export function takeOverCoordination(db: Db, actor: Actor, allianceId: number): Promise<void> {
  return transaction(db, async tx => {
    const { coordinators } = await lockAlliance(tx, allianceId)
    if (coordinators.length) throw conflict('Inzwischen koordiniert wieder jemand diesen Verbund.')
    const membershipId = actor.acting?.membershipId ?? 0
    const candidates = await listCandidates(tx, allianceId)
    if (!candidates.some(each => each.membershipId === membershipId))
      throw conflict('Ihre Verwaltung gehört diesem Verbund nicht mehr an.')
    await addCoordinator(tx, actor, allianceId, membershipId)
  })
}
