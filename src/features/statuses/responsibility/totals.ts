import { type Db, sql } from '#core/db.ts'
import { isColleague, type Visitor } from '#domain/actor.ts'
import { entersFor } from '../visible.ts'

/** Where an administration stands with everything that is its own, folded into three. */
export interface Totals {
  /** The denominator: done, inProgress and open together. */
  readonly ours: number
  readonly done: number
  readonly inProgress: number
  readonly open: number
  /** What the suggestion leaves open and nobody has settled; not among ours. */
  readonly unclear: number
}

/** For its own people. */
export async function ownTotals(db: Db, administrationId: number): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select ours, done, in_progress, open, unclear from own_totals(${administrationId}::int)`.execute(db)
  return rows[0] ?? { ours: 0, done: 0, inProgress: 0, open: 0, unclear: 0 }
}

/** For lists of administrations: of each what this visitor may see, the same work however much it has entered. */
export async function listTotals(
  db: Db,
  visitor: Visitor,
  administrationIds: readonly number[],
): Promise<ReadonlyMap<number, Totals>> {
  const own = entersFor(visitor)
  const { rows } = await sql<Totals & { id: number }>`
    select a.id, t.ours, t.done, t.in_progress, t.open, t.unclear
    from administrations a
      cross join lateral (select case
        when not ${isColleague(visitor)}::boolean then '{public}'::text[]
        when exists (
          select 1 from alliance_memberships m1
            join alliance_memberships m2 on m2.alliance_id = m1.alliance_id and m2.state = 'active'
            join alliances l on l.id = m1.alliance_id and is_alive(l)
          where m1.administration_id = a.id and m1.state = 'active' and m2.administration_id = ${own}::int)
          then '{public,administrations,alliance}'
        else '{public,administrations}' end as visible) v
      cross join lateral (
        select * from own_totals(a.id) where a.id = ${own}::int
        union all
        select * from administration_totals(a.id, v.visible) where a.id is distinct from ${own}::int) t
    where a.id = any(${administrationIds}::int[])`.execute(db)
  return new Map(rows.map(({ id, ...totals }) => [id, totals]))
}
