import { sql, type Tx, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import type { AssignmentState } from '#domain/assignment.ts'
import { record } from '#features/activity/record.ts'
import type { AssignmentDeps } from '../deps.ts'
import { mailHandedOver } from '../mails.ts'
import { listResults } from '../queries/assignment.ts'
import { mayMoveAssignment, moverOf, nextStates } from '../rules.ts'
import { type LockedAssignment, lockAssignment, type Shown } from './lock.ts'

export interface Move extends Shown {
  readonly to: AssignmentState
  /** What came of it; null: as it is. */
  readonly solutionId: number | null
}

/** `stale`: somebody was faster; `impossible`: not from where it is; `noResult`: nothing every member may see was named. */
export type MoveOutcome = 'moved' | 'stale' | 'impossible' | 'noResult'

type Deps = Pick<AssignmentDeps, 'db' | 'baseUrl' | 'isListedSolution' | 'isVisibleSolution'>

/** Moves an assignment on. Of many who take a free one at the same moment one gets it; sent twice it moves once. */
export function moveAssignment(deps: Deps, actor: Actor, move: Move): Promise<MoveOutcome> {
  return transaction(deps.db, async tx => {
    const before = await lockAssignment(tx, actor, move)
    if (isDone(before, actor, move)) return 'moved'
    if (before.version !== move.version || !mayMoveAssignment(actor, before)) return 'stale'
    if (!nextStates(before.state, moverOf(actor, before.allianceId)).includes(move.to)) return 'impossible'
    const solutionId = move.to === 'free' ? null : (move.solutionId ?? before.solutionId)
    if (move.to === 'result' && !(await isResult({ ...deps, db: tx }, actor, before, solutionId))) return 'noResult'
    const takenById = move.to === 'free' ? null : (before.takenById ?? actor.acting?.administrationId ?? null)
    await write(tx, actor, before, { state: move.to, takenById, solutionId })
    if (move.to === 'handedOver') await handOver(tx, deps.baseUrl, before)
    return 'moved'
  })
}

/** The same form once more: it is where it was to go, by one move since, and with the same taker. */
function isDone({ version, state, takenById }: LockedAssignment, actor: Actor, move: Move): boolean {
  const isOurs = move.to !== 'taken' || takenById === actor.acting?.administrationId
  return version === move.version + 1 && state === move.to && isOurs
}

async function isResult(
  eyes: Parameters<typeof listResults>[0],
  actor: Actor,
  before: LockedAssignment,
  solutionId: number | null,
) {
  return solutionId !== null && (await listResults(eyes, actor, before)).some(({ id }) => id === solutionId)
}

interface Next {
  readonly state: AssignmentState
  readonly takenById: number | null
  readonly solutionId: number | null
}

const kinds: Readonly<Partial<Record<AssignmentState, string>>> = {
  free: 'assignment.returned',
  handedOver: 'assignment.handedOver',
}

async function write(tx: Tx, actor: Actor, before: LockedAssignment, { state, takenById, solutionId }: Next) {
  await sql`
    update assignments set state = ${state}, taken_by_id = ${takenById}::int, solution_id = ${solutionId}::int,
      state_since = now(), reminded_at = case when ${takenById}::int = ${before.takenById}::int then reminded_at end,
      version = version + 1
    where id = ${before.id}`.execute(tx)
  const taking = before.takenById === null ? 'assignment.taken' : 'assignment.moved'
  await record(tx, actor, {
    kind: kinds[state] ?? taking,
    subjectKind: 'assignment',
    subjectId: before.id,
    before: { state: before.state, takenById: before.takenById, solutionId: before.solutionId },
    after: { state, takenById, solutionId },
  })
}

/** Every member but the taker decides for itself; each hears of it once. */
async function handOver(tx: Tx, baseUrl: string, handed: LockedAssignment) {
  const { rows } = await sql<{ administrationId: number }>`
    insert into handed_services (assignment_id, administration_id)
    select ${handed.id}::int, m.administration_id from alliance_memberships m
    where m.alliance_id = ${handed.allianceId}::int and m.state = 'active' and m.administration_id <> ${handed.takenById}::int
    on conflict do nothing returning administration_id`.execute(tx)
  const administrationIds = rows.map(row => row.administrationId)
  await mailHandedOver(tx, { baseUrl, handed, administrationIds })
}
