import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import type { SolutionCondition, SolutionKind, SolutionStage } from '#domain/solution.ts'
import { productsOf } from './ours.ts'
import { isListedSolution } from './visible.ts'

/** A solution in a short list on the page of something else. */
export interface ShortSolution {
  readonly id: number
  readonly name: string
  readonly kind: SolutionKind
  readonly stage: SolutionStage
  readonly condition: SolutionCondition
  readonly productId: number | null
  readonly productName: string | null
  readonly administrationId: number
  readonly administrationName: string
  readonly isOurs: boolean
}

export interface ShortList {
  readonly total: number
  readonly rows: readonly ShortSolution[]
}

const most = 5

/** The first few: what runs here and is in operation before the rest. */
async function listShort(db: Db, visitor: Visitor, condition: RawBuilder<unknown>): Promise<ShortList> {
  const { rows } = await sql<ShortSolution & { total: number }>`
    with ours as materialized (${productsOf(workingFor(visitor))})
    select s.id, s.name, s.kind, s.stage, s.condition, s.product_id, p.name as product_name, s.administration_id,
      a.display_name as administration_name, coalesce(s.product_id in (select product_id from ours), false) as is_ours,
      count(*) over ()::int as total
    from solutions s join administrations a on a.id = s.administration_id left join products p on p.id = s.product_id
    where ${condition} and ${isListedSolution(visitor)}
    order by is_ours desc, array_position('{operation,pilot,development,idea}', s.stage), s.answered desc,
      s.name collate "und-x-icu", s.id
    limit ${most}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows }
}

export const listForService = (db: Db, visitor: Visitor, serviceId: number): Promise<ShortList> =>
  listShort(
    db,
    visitor,
    sql`s.id in (select x.solution_id from solution_services x where x.service_id = ${serviceId}::int)`,
  )

export const listForProduct = (db: Db, visitor: Visitor, productId: number): Promise<ShortList> =>
  listShort(db, visitor, sql`s.product_id = ${productId}::int`)

export const listForAdministration = (db: Db, visitor: Visitor, administrationId: number): Promise<ShortList> =>
  listShort(db, visitor, sql`s.administration_id = ${administrationId}::int`)
