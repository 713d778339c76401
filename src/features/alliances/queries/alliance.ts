import { type Db, sql } from '#core/db.ts'
import type { AllianceKind, AllianceVisibility } from '#domain/alliance.ts'
import type { Position } from '../rules.ts'
import { countedMembers } from './list.ts'
import { isRemembered, isVisible, type Viewer } from './visible.ts'

export interface Alliance {
  readonly id: number
  readonly kind: AllianceKind
  readonly name: string
  readonly description: string
  readonly visibility: AllianceVisibility
  readonly founder: { readonly id: number; readonly name: string; readonly level: string }
  readonly createdAt: Date
  /** Changes with every change of its details; shows that somebody else was faster. */
  readonly version: string
  readonly dissolvedAt: Date | null
  readonly memberCount: number
  readonly federalStates: readonly string[]
  readonly position: Position
  /** The membership or invitation of the viewer. */
  readonly ownMembershipId: number | null
  /** Since when the viewer is invited or a member. */
  readonly positionSince: Date | null
}

/** Of a row `alliances l`. */
export const version = sql`(extract(epoch from l.updated_at) * 1000000)::bigint::text as version`

/** A Verbund as the viewer sees it, or nothing. */
export async function findAlliance(db: Db, viewer: Viewer, id: number): Promise<Alliance | undefined> {
  const { rows } = await sql<Alliance>`
    select l.id, l.kind, l.name, l.description, l.visibility, l.created_at, ${version}, l.dissolved_at,
      json_build_object('id', f.id, 'name', f.display_name, 'level', f.level) as founder, c.member_count,
      c.federal_states, own.state as position, own.id as own_membership_id,
      coalesce(own.decided_at, own.invited_at) as position_since
    from alliances l join administrations f on f.id = l.founded_by_id cross join ${countedMembers} c
      left join alliance_memberships own on own.alliance_id = l.id and own.administration_id = ${viewer}::int
        and own.state in ('invited', 'active', 'ended')
    where l.id = ${id}::int and (${isVisible(viewer)} or ${isRemembered(viewer)})`.execute(db)
  return rows[0]
}
