import { sql, type Tx, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import type { AssignmentDeps } from '../deps.ts'
import { isUnblocked } from '../queries/handed.ts'

/** What a house may make of a result: the work is planned, has begun, or is done. */
export const acceptedStatuses = ['planned', 'inProgress', 'done'] as const
export type AcceptedStatus = (typeof acceptedStatuses)[number]

export interface Acceptance {
  readonly assignmentId: number
  /** Of the own entry, as it was shown. */
  readonly version: number
  readonly status: AcceptedStatus
}

interface Waiting {
  readonly assignmentId: number
  readonly serviceId: number
  readonly allianceName: string
  readonly takerId: number
  readonly takerName: string
  readonly productId: number | null
  readonly productVersion: string | null
}

/** An entry was changed since it was shown; nothing is decided. */
export class StaleEntries extends Error {
  readonly serviceIds: readonly number[]
  constructor(serviceIds: readonly number[]) {
    super('entries have changed meanwhile')
    this.serviceIds = serviceIds
  }
}

type Deps = Pick<AssignmentDeps, 'db' | 'runBatch' | 'isVisibleSolution'>

/**
 * Accepts results for the own house: its entries say so, with the taker as their source, one batch per taker and Verbund,
 * which can be undone. What was decided meanwhile is left alone. Throws `StaleEntries` where an entry is not the one that was shown.
 */
export async function acceptHanded(deps: Deps, actor: Actor, chosen: readonly Acceptance[]): Promise<number> {
  try {
    return await transaction(deps.db, tx => accept(tx, deps, actor, chosen))
  } catch (refused) {
    if (refused instanceof Error && 'serviceIds' in refused)
      throw new StaleEntries(refused.serviceIds as readonly number[])
    throw refused
  }
}

async function accept(tx: Tx, deps: Deps, actor: Actor, chosen: readonly Acceptance[]): Promise<number> {
  const ids = chosen.map(({ assignmentId }) => assignmentId)
  const waiting = await lockWaiting(tx, deps, actor, ids)
  const wanted = new Map(chosen.map(each => [each.assignmentId, each]))
  const byTaker = Map.groupBy(waiting, ({ takerId, allianceName }) => `${takerId} ${allianceName}`)
  for (const handed of byTaker.values()) {
    const { batchId } = await deps.runBatch(tx, batchOf(actor, handed, wanted))
    await decide(tx, actor, handed, { state: 'accepted', reason: null, batchId })
  }
  return waiting.length
}

function batchOf(actor: Actor, handed: readonly Waiting[], wanted: ReadonlyMap<number, Acceptance>) {
  const [{ takerId, takerName, allianceName } = { takerId: 0, takerName: '', allianceName: '' }] = handed
  return {
    kind: 'takeOver',
    source: 'takeOver',
    sourceId: takerId,
    administrationId: actor.acting?.administrationId ?? 0,
    actor,
    allianceId: null,
    note: `Ergebnisse von ${takerName} aus dem Verbund „${allianceName}“`,
    changes: handed.map(({ assignmentId, serviceId, productId, productVersion }) => ({
      serviceId,
      version: wanted.get(assignmentId)?.version ?? -1,
      values: {
        status: wanted.get(assignmentId)?.status ?? 'planned',
        // The reason of a former status goes with it.
        reason: null,
        channel: 'reuse',
        ...(productId === null ? {} : { productId, productVersion }),
      },
    })),
  } as const
}

/** Declines results; the reason is read by the Verbund. Answers how many had been waiting. */
export function declineHanded(deps: Deps, actor: Actor, ids: readonly number[], reason: string): Promise<number> {
  return transaction(deps.db, async tx => {
    const waiting = await lockWaiting(tx, deps, actor, ids)
    await decide(tx, actor, waiting, { state: 'declined', reason, batchId: null })
    return waiting.length
  })
}

/** Held until the transaction ends, so that each is decided once. */
async function lockWaiting(
  tx: Tx,
  { isVisibleSolution }: Pick<Deps, 'isVisibleSolution'>,
  actor: Actor,
  ids: readonly number[],
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select z.id as assignment_id, z.service_id, l.name as alliance_name, k.id as taker_id, k.display_name as taker_name,
      s.product_id, s.product_version
    from handed_services h join assignments z on z.id = h.assignment_id and z.state = 'handedOver'
      join alliances l on l.id = z.alliance_id and ${isUnblocked} join administrations k on k.id = z.taken_by_id
      left join solutions s on s.id = z.solution_id and ${isVisibleSolution(actor)}
    where h.administration_id = ${actor.acting?.administrationId ?? null}::int and h.state = 'waiting'
      and h.assignment_id = any(${ids}::int[])
    order by z.id for update of h`.execute(tx)
  return rows
}

interface Decision {
  readonly state: 'accepted' | 'declined'
  readonly reason: string | null
  /** What it made of the entries; undone as a whole, it waits again. */
  readonly batchId: string | null
}

async function decide(tx: Tx, actor: Actor, waiting: readonly Waiting[], { state, reason, batchId }: Decision) {
  await sql`
    update handed_services set state = ${state}, reason = ${reason}, batch_id = ${batchId}::bigint, decided_at = now(),
      person_id = ${actor.personId}::uuid
    where administration_id = ${actor.acting?.administrationId ?? null}::int
      and assignment_id = any(${waiting.map(({ assignmentId }) => assignmentId)}::int[])`.execute(tx)
  for (const { assignmentId } of waiting)
    await record(tx, actor, {
      kind: `handedService.${state}`,
      subjectKind: 'assignment',
      subjectId: assignmentId,
      after: { state, reason },
    })
}
