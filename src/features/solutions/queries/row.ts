import { sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import type { Licence, SolutionCondition, SolutionKind, SolutionStage } from '#domain/solution.ts'
import { liveCount } from './visible.ts'

/** A solution as lists show it. */
export interface SolutionRow {
  readonly id: number
  readonly name: string
  readonly summary: string
  readonly kind: SolutionKind
  readonly stage: SolutionStage
  readonly condition: SolutionCondition
  readonly licence: Licence | null
  readonly productId: number | null
  readonly productName: string | null
  readonly productVersion: string | null
  readonly administrationId: number
  readonly administrationName: string
  /** '' for the Bund and for bodies. */
  readonly federalStateKey: string
  /** Of the questions of the profile. */
  readonly answered: number
  readonly publishedAt: Date
  readonly updatedAt: Date
  /** The administration that asks works with its product. */
  readonly isOurs: boolean
  /** In how many houses it runs, as far as the visitor may see them. */
  readonly liveCount: number
  readonly services: readonly { readonly id: number; readonly name: string }[]
}

/** `o` of `seen`. */
export const rowColumns = (
  visitor: Visitor,
) => sql`o.id, s.name, s.summary, s.kind, s.stage, s.condition, s.licence, s.product_id,
  p.name as product_name, s.product_version, s.administration_id, a.display_name as administration_name,
  a.federal_state_key, s.answered, s.published_at, s.updated_at, coalesce(o.is_ours, false) as is_ours,
  ${liveCount(visitor)} as live_count,
  (select coalesce(json_agg(json_build_object('id', v.id, 'name', v.name) order by v.name collate "und-x-icu", v.id), '[]')
    from solution_services x join services v on v.id = x.service_id where x.solution_id = o.id) as services`

export const rowJoins = sql`join solutions s on s.id = o.id join administrations a on a.id = s.administration_id
  left join products p on p.id = s.product_id`

/** Rows that have travelled as JSON bring their days as text. */
export const toRow = <Row extends SolutionRow>(row: Row): Row => ({
  ...row,
  publishedAt: new Date(row.publishedAt),
  updatedAt: new Date(row.updatedAt),
})
