import { type Db, sql, type Tx } from '#core/db.ts'
import type { FormErrors } from '#core/form.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '../../activity/record.ts'
import { BatchConflict, runBatch } from '../batches.ts'
import type { Wanted } from '../own/check.ts'
import { once } from '../requests.ts'
import { type Coordinated, lockCoordinated } from './coordinated.ts'
import { mailEntries } from './mails.ts'
import { isEntered, type MemberPlan, type Mode, planMembers } from './plan.ts'
import { listPairs, type Pair } from './queries/pairs.ts'
import type { SeenMembers } from './seen.ts'

export interface Entering {
  readonly allianceId: number
  readonly baseUrl: string
  /** What the person has seen in the preview. */
  readonly seen: SeenMembers
  readonly wanted: Wanted
  readonly mode: Mode
  readonly note: string
  readonly requestId: string
}

/** A service of a member that is not as the preview said. */
export interface Obstacle {
  readonly administrationId: number
  readonly serviceId: number
  readonly kind: 'notAllowed' | 'objected' | 'changed'
}

/** Kept with the request; null where everything was as wanted already. */
export interface Entered {
  readonly kind: 'done'
  readonly runId: string | null
}

export type EnteringAnswer =
  | Entered
  | { readonly kind: 'invalid'; readonly errors: FormErrors }
  | { readonly kind: 'refused'; readonly obstacles: readonly Obstacle[] }

/** Enters for all members of a preview in one transaction, once per request: everything or nothing. */
export async function enterForMembers(db: Db, actor: Actor, entering: Entering): Promise<EnteringAnswer> {
  try {
    return await once(db, actor, entering.requestId, tx => write(tx, actor, entering))
  } catch (refused) {
    if (refused instanceof Refused) return refused.answer
    throw refused
  }
}

class Refused extends Error {
  readonly answer: Exclude<EnteringAnswer, Entered>
  constructor(answer: Exclude<EnteringAnswer, Entered>) {
    super('nothing is entered')
    this.answer = answer
  }
}

async function write(tx: Tx, actor: Actor, entering: Entering): Promise<Entered> {
  const alliance = await lockCoordinated(tx, actor, entering.allianceId)
  const pairs = await seenPairs(tx, actor, entering)
  const obstacles = obstaclesIn(pairs, entering)
  if (obstacles.length) throw new Refused({ kind: 'refused', obstacles })
  const plans = planMembers(pairs, entering.wanted, entering.mode)
  const errors = { ...entering.wanted.errors, ...plans.find(plan => plan.errors.grund)?.errors }
  if (Object.keys(errors).length) throw new Refused({ kind: 'invalid', errors })
  const members = plans.filter(({ changes }) => changes.length)
  if (!members.length) return { kind: 'done', runId: null }
  const runId = await openRun(tx, actor, entering)
  const batches: MemberBatch[] = []
  for (const member of members) batches.push(await enterFor(tx, actor, { runId, member, ...entering }))
  await tell(tx, actor, { alliance, runId, batches, ...entering })
  return { kind: 'done', runId }
}

/** The pairs of the preview as they are now; of a member that is none any more there are none. */
async function seenPairs(tx: Tx, actor: Actor, { allianceId, seen }: Entering): Promise<Pair[]> {
  const serviceIds = [...new Set([...seen.values()].flatMap(services => [...services.keys()]))]
  const pairs = await listPairs(tx, { visitor: actor, allianceId, administrationIds: [...seen.keys()], serviceIds })
  return pairs.filter(({ administrationId, serviceId }) => seen.get(administrationId)?.has(serviceId))
}

function obstaclesIn(pairs: readonly Pair[], { seen, mode }: Entering): Obstacle[] {
  const found = new Map(pairs.map(pair => [`${pair.administrationId}/${pair.serviceId}`, pair]))
  return [...seen].flatMap(([administrationId, services]) =>
    [...services].flatMap(([serviceId, version]) => {
      const kind = obstacleOf(found.get(`${administrationId}/${serviceId}`), version, mode)
      return kind ? [{ administrationId, serviceId, kind }] : []
    }),
  )
}

function obstacleOf(pair: Pair | undefined, version: number, mode: Mode): Obstacle['kind'] | null {
  if (!pair || pair.place === 'notAllowed') return 'notAllowed'
  if (pair.place === 'objected') return 'objected'
  return pair.version === version && isEntered(mode, pair.place) ? null : 'changed'
}

/** Begins an act whose batches are joined by its number. */
export async function openRun(
  tx: Tx,
  actor: Pick<Actor, 'personId'>,
  { allianceId, note }: Pick<Entering, 'allianceId' | 'note'>,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into alliance_runs (alliance_id, person_id, note)
    values (${allianceId}::int, ${actor.personId}::uuid, ${note}) returning id::text`.execute(tx)
  return rows[0]?.id ?? ''
}

/** What was entered for one member. */
export interface MemberBatch {
  readonly administrationId: number
  readonly batchId: string
  readonly entries: number
}

async function enterFor(
  tx: Tx,
  actor: Actor,
  { runId, member, allianceId, note }: Entering & { runId: string; member: MemberPlan },
): Promise<MemberBatch> {
  const { administrationId, changes } = member
  const act = { actor, allianceId, source: 'alliance', sourceId: null, kind: 'alliance', note, runId } as const
  try {
    const { batchId, changed } = await runBatch(tx, { ...act, administrationId, changes })
    return { administrationId, batchId, entries: changed }
  } catch (refused) {
    // Somebody of the member was faster by a moment.
    if (!(refused instanceof BatchConflict)) throw refused
    const obstacles = refused.serviceIds.map(serviceId => ({ administrationId, serviceId, kind: 'changed' as const }))
    throw new Refused({ kind: 'refused', obstacles })
  }
}

interface Told extends Entering {
  readonly alliance: Coordinated
  readonly runId: string
  readonly batches: readonly MemberBatch[]
}

async function tell(tx: Tx, actor: Actor, { alliance, runId, batches, baseUrl, note }: Told) {
  await record(tx, actor, {
    kind: 'alliance.entered',
    subjectKind: 'alliance',
    subjectId: alliance.id,
    after: { runId, batchIds: batches.map(({ batchId }) => batchId) },
  })
  await mailEntries(tx, actor, { alliance, batches, baseUrl, note })
}
