import { sql, type Tx, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import type { AssignmentDeps } from '../deps.ts'
import { mailPassedOn } from '../mails.ts'
import { takesPart } from '../queries/standing.ts'
import { mayMoveAssignment, moverOf, passesOn } from '../rules.ts'
import { lockAssignment, type Shown } from './lock.ts'

export interface PassOn extends Shown {
  readonly toId: number
}

/** `noMember`: whoever was chosen does not belong to the Verbund, or has it already. */
export type PassOnOutcome = 'passedOn' | 'stale' | 'impossible' | 'noMember'

/** Hands a service over to another member, which is told by mail and may hand it back. */
export function passAssignmentOn(
  { db, baseUrl }: Pick<AssignmentDeps, 'db' | 'baseUrl'>,
  actor: Actor,
  shown: PassOn,
): Promise<PassOnOutcome> {
  return transaction(db, async tx => {
    const before = await lockAssignment(tx, actor, shown)
    if (before.version === shown.version + 1 && before.takenById === shown.toId) return 'passedOn'
    if (before.version !== shown.version || !mayMoveAssignment(actor, before)) return 'stale'
    if (!passesOn(before.state, moverOf(actor, before.allianceId))) return 'impossible'
    if (before.takenById === shown.toId || !(await isMember(tx, shown))) return 'noMember'
    const state = before.state === 'free' ? 'taken' : before.state
    await sql`
      update assignments set taken_by_id = ${shown.toId}, state = ${state}, state_since = now(), reminded_at = null,
        version = version + 1 where id = ${before.id}`.execute(tx)
    await record(tx, actor, {
      kind: 'assignment.passedOn',
      subjectKind: 'assignment',
      subjectId: before.id,
      before: { state: before.state, takenById: before.takenById },
      after: { state, takenById: shown.toId },
    })
    await mailPassedOn(tx, { baseUrl, actor, passed: before, toId: shown.toId })
    return 'passedOn'
  })
}

async function isMember(tx: Tx, { allianceId, toId }: PassOn): Promise<boolean> {
  const { rows } = await sql`
    select 1 from alliance_memberships m join administrations a on a.id = m.administration_id and ${takesPart}
    where m.alliance_id = ${allianceId}::int and m.administration_id = ${toId}::int and m.state = 'active'`.execute(tx)
  return rows.length > 0
}
