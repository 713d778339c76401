import { type Db, sql, type Tx } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '../../../activity/record.ts'
import type { EntryChange } from '../../apply.ts'
import { BatchConflict, runBatch } from '../../batches.ts'
import { listSelected } from '../../bulk/queries/rows.ts'
import { filterByIds } from '../../bulk/selection.ts'
import type { FieldName } from '../../fields.ts'
import { lockEntries } from '../../lock.ts'
import { checkWanted } from '../../own/check.ts'
import type { EntryRow } from '../../own/queries/row.ts'
import type { Products } from '../../products.ts'
import { once } from '../../requests.ts'
import type { Proposal } from '../answer.ts'
import { type ProposedValues, proposedValues } from '../mapping.ts'
import { getLink } from '../queries/links.ts'
import { listAsked } from '../queries/proposals.ts'
import { saysSomething } from '../review.ts'

/** What the person has seen of one service: the versions of the entry and of the answer, and what she takes of it. */
export interface Pick {
  readonly serviceId: number
  readonly version: number
  readonly revision: number
  /** Null for everything that was proposed. */
  readonly fields: ReadonlySet<FieldName> | null
}

export interface Acceptance {
  readonly administrationId: number
  readonly linkId: number
  readonly picks: readonly Pick[]
  readonly requestId: string
}

export type Accepted =
  | { readonly kind: 'done'; readonly batchId: string | null }
  /** Somebody was faster: with the entry, or the unit with its answer. */
  | { readonly kind: 'conflict' }

type Naming = globalThis.Pick<Products, 'namesFor'>

/** Takes answers over into the entries: one batch, all or nothing, once per request. */
export async function acceptProposals(
  db: Db,
  actor: Actor,
  acceptance: Acceptance,
  products: Naming,
): Promise<Accepted> {
  try {
    return await once(db, actor, acceptance.requestId, tx => accept(tx, actor, acceptance, products))
  } catch (refused) {
    if (refused instanceof BatchConflict) return { kind: 'conflict' }
    throw refused
  }
}

async function accept(tx: Tx, actor: Actor, acceptance: Acceptance, products: Naming): Promise<Accepted> {
  const { administrationId, linkId, picks } = acceptance
  const { unit } = await getLink(tx, administrationId, linkId)
  const ids = picks.map(({ serviceId }) => serviceId)
  await lockProposals(tx, linkId, ids)
  await lockEntries(tx, administrationId)
  const asked = new Map((await listAsked(tx, linkId)).map(each => [each.serviceId, each.proposal]))
  const entries = new Map((await listSelected(tx, filterByIds(administrationId, ids))).map(row => [row.serviceId, row]))
  const changes = picks.flatMap(pick => {
    const [proposal, entry] = [asked.get(pick.serviceId), entries.get(pick.serviceId)]
    const isSeen = proposal?.state === 'waiting' && proposal.revision === pick.revision
    if (!isSeen || (entry?.version ?? 0) !== pick.version) throw new BatchConflict([pick.serviceId])
    // Where the catalogue does not list the service any more, or the unit does not know, there is nothing to take.
    return entry && saysSomething(proposal) ? [changeOf(entry, proposal, pick, { unit, products })] : []
  })
  const act = { administrationId, actor, allianceId: null, source: 'proposal', sourceId: null, note: unit } as const
  const batchId = changes.length ? (await runBatch(tx, { ...act, kind: 'proposals', changes })).batchId : null
  await sql`
    update proposals set state = 'accepted', decided_at = now(), decided_by = ${actor.personId}::uuid,
      batch_id = ${batchId}::bigint
    where link_id = ${linkId}::int and service_id = any(${`{${ids.join(',')}}`}::int[])`.execute(tx)
  return { kind: 'done', batchId }
}

/** In one order, so that two who decide at once never wait for each other. */
async function lockProposals(tx: Tx, linkId: number, ids: readonly number[]) {
  await sql`
    select 1 from proposals where link_id = ${linkId}::int and service_id = any(${`{${ids.join(',')}}`}::int[])
    order by service_id for update`.execute(tx)
}

/** An answer that says what the entry says already confirms it. */
function changeOf(
  entry: EntryRow,
  proposal: Proposal,
  { fields }: Pick,
  { unit, products }: { unit: string; products: Naming },
): EntryChange {
  const proposed = proposedValues(entry, proposal, { unit, products })
  const { changes } = checkWanted(entry, { values: chosenOf(proposed, fields), errors: {} })
  const isFirst = entry.version === 0 && !('status' in changes)
  return {
    serviceId: entry.serviceId,
    version: entry.version,
    values: isFirst ? { ...changes, status: entry.values.status } : changes,
  }
}

/** The reason belongs to its status. */
export function chosenOf(proposed: ProposedValues, fields: ReadonlySet<FieldName> | null): ProposedValues {
  if (!fields) return proposed
  const isChosen = (name: FieldName) => fields.has(name === 'reason' ? 'status' : name)
  return Object.fromEntries(Object.entries(proposed).filter(([name]) => isChosen(name as FieldName)))
}

export interface Refusal {
  readonly administrationId: number
  readonly linkId: number
  readonly serviceId: number
  readonly revision: number
  readonly reason: string
}

/** False where the unit has answered anew meanwhile, or somebody has decided already. */
export async function declineProposal(tx: Tx, actor: Actor, refusal: Refusal): Promise<boolean> {
  const { administrationId, linkId, serviceId, revision, reason } = refusal
  const { rows } = await sql`
    update proposals r set state = 'declined', decided_at = now(), decided_by = ${actor.personId}::uuid,
      decline_reason = ${reason}
    from unit_links l
    where l.id = r.link_id and l.administration_id = ${administrationId}::int and r.link_id = ${linkId}::int
      and r.service_id = ${serviceId}::int and r.revision = ${revision}::int and r.state = 'waiting' returning 1`.execute(
    tx,
  )
  if (!rows.length) return false
  await record(tx, actor, {
    kind: 'proposal.declined',
    subjectKind: 'unitLink',
    subjectId: linkId,
    administrationId,
    after: { serviceId },
  })
  return true
}
