import { type Db, sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import type { GapRow } from './list.ts'

/** For which of these gaps the own house has declared demand. */
export async function findSought(db: Db, visitor: Visitor, gaps: readonly GapRow[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ serviceId: number }>`
    select service_id from demands where administration_id = ${workingFor(visitor)}::int
      and service_id = any(${gaps.map(({ serviceId }) => serviceId)}::int[])`.execute(db)
  return new Set(rows.map(({ serviceId }) => serviceId))
}
