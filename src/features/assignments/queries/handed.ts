import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import type { StatusCode } from '#domain/status.ts'
import type { SolutionEyes } from '../deps.ts'

/** A result of a Verbund that the own house decides about, or has. */
export interface HandedRow {
  readonly assignmentId: number
  readonly serviceId: number
  readonly name: string
  readonly leikaKey: string | null
  readonly allianceId: number
  readonly allianceName: string
  /** Whether the house still works in it. */
  readonly isMember: boolean
  readonly takerId: number
  readonly takerName: string
  /** Null where the house does not see it (any more). */
  readonly solutionId: number | null
  readonly solutionName: string | null
  readonly productName: string | null
  readonly handedOverAt: Date
  readonly state: 'waiting' | 'accepted' | 'declined'
  readonly decidedAt: Date | null
  readonly reason: string | null
  /** What the own entry says now; null and version 0 where there is none. */
  readonly status: StatusCode | null
  readonly version: number
}

type Eyes = SolutionEyes & { readonly db: Db }

/** For a Verbund `l`. A dissolved one has left its results; a blocked one exists for nobody outside the operation. */
export const isUnblocked = sql<boolean>`not exists (select 1 from blocks b
  where b.subject_kind = 'alliance' and b.subject_id = l.id::text and b.lifted_at is null)`

const isMember = sql<boolean>`(is_alive(l) and exists (select 1 from alliance_memberships m
  where m.alliance_id = l.id and m.administration_id = h.administration_id and m.state = 'active'))`

const columns = sql`z.id as assignment_id, z.service_id, v.name, v.leika_key, l.id as alliance_id, l.name as alliance_name, ${isMember} as is_member,
  k.id as taker_id, k.display_name as taker_name, s.id as solution_id, s.name as solution_name, p.name as product_name,
  z.state_since as handed_over_at, h.state, h.decided_at, h.reason, e.status, coalesce(e.version, 0) as version`

const rowsFor = ({ isVisibleSolution }: SolutionEyes, actor: Actor, own: number): RawBuilder<unknown> => sql`
  handed_services h join assignments z on z.id = h.assignment_id and z.state = 'handedOver'
    join alliances l on l.id = z.alliance_id and ${isUnblocked}
    join services v on v.id = z.service_id
    join administrations k on k.id = z.taken_by_id
    left join solutions s on s.id = z.solution_id and ${isVisibleSolution(actor)}
    left join products p on p.id = s.product_id
    left join statuses e on e.administration_id = ${own}::int and e.service_id = z.service_id
  where h.administration_id = ${own}::int`

const newest = sql`order by z.state_since desc, z.id desc`

/** What waits for a decision, newest first. */
export async function listWaiting(deps: Eyes, actor: Actor, own: number, limit: number): Promise<HandedRow[]> {
  const { rows } = await sql<HandedRow>`
    select ${columns} from ${rowsFor(deps, actor, own)} and h.state = 'waiting' ${newest} limit ${limit}::int`.execute(
    deps.db,
  )
  return rows
}

/** What was decided last. */
export async function listDecided(deps: Eyes, actor: Actor, own: number, limit: number): Promise<HandedRow[]> {
  const { rows } = await sql<HandedRow>`
    select ${columns} from ${rowsFor(deps, actor, own)} and h.state <> 'waiting'
    order by h.decided_at desc, z.id desc limit ${limit}::int`.execute(deps.db)
  return rows
}

export async function countHanded(db: Db, own: number | null, isWaiting: boolean): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from handed_services h join assignments z on z.id = h.assignment_id
      and z.state = 'handedOver' join alliances l on l.id = z.alliance_id and ${isUnblocked}
    where h.administration_id = ${own}::int and (not ${isWaiting}::boolean or h.state = 'waiting')`.execute(db)
  return rows[0]?.count ?? 0
}

const moment = sql`(extract(epoch from z.state_since) * 1000000)::bigint`

/** All of them after a cursor, newest first; for the API. */
export async function listHandedAfter(
  deps: Eyes,
  actor: Actor,
  own: number,
  { limit, after }: { limit: number; after: readonly [at: number, assignmentId: number] | null },
): Promise<(HandedRow & { readonly moment: number })[]> {
  const rest = after ? sql`and (${moment}, z.id) < (${after[0]}::bigint, ${after[1]}::int)` : sql``
  const { rows } = await sql<HandedRow & { moment: number }>`
    select ${columns}, ${moment}::float8 as moment from ${rowsFor(deps, actor, own)} ${rest} ${newest}
    limit ${limit}::int`.execute(deps.db)
  return rows
}
