import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { Eye } from '#domain/eye.ts'

/** Through whose eyes Verbünde are read: the administration acted for at work; null for everybody else. */
export type Viewer = number | null

/** For a row `alliances l`. A blocked Verbund exists for nobody outside the operation. */
export const isUnblocked = sql<boolean>`not exists (select 1 from blocks b
  where b.subject_kind = 'alliance' and b.subject_id = l.id::text and b.lifted_at is null)`

/** Whether a running Verbund `l` is seen: as its visibility says, and always by its members and those it has invited. */
export const isVisible = (viewer: Viewer): RawBuilder<boolean> =>
  isAllianceSeenBy({ house: sql`${viewer}::int`, isColleague: sql`${viewer}::int is not null` })

/** The same through any eye. */
export function isAllianceSeenBy({ house, isColleague }: Eye): RawBuilder<boolean> {
  return sql`(l.dissolved_at is null and ${isUnblocked} and (l.visibility = 'public'
    or l.visibility = 'administrations' and ${isColleague}
    or exists (select 1 from alliance_memberships seen where seen.alliance_id = l.id
      and seen.administration_id = ${house} and seen.state in ('invited', 'active'))))`
}

/** Whether those who belonged to it still see the note that it was dissolved. */
export function isRemembered(viewer: Viewer): RawBuilder<boolean> {
  return sql`(l.dissolved_at is not null and ${isUnblocked} and exists (select 1 from alliance_memberships seen
    where seen.alliance_id = l.id and seen.administration_id = ${viewer}::int and seen.state = 'ended'))`
}
