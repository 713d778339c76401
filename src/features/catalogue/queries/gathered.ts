import { type Db, sql } from '#core/db.ts'
import type { ServiceFilter } from '../filter.ts'
import type { Window } from './list.ts'
import {
  countMaps,
  countsFor,
  type FacetCount,
  type FacetCounts,
  matchedBy,
  order,
  type RowArray,
  rowArray,
  type ServiceRow,
  shapeOf,
  toServiceRow,
} from './matched.ts'

export interface GatheredBundle {
  readonly ozgId: string
  readonly count: number
  readonly services: readonly ServiceRow[]
}

export interface BundlePage {
  /** Hits as services and as OZG-Leistungen. */
  readonly total: number
  readonly bundleTotal: number
  readonly bundles: readonly GatheredBundle[]
  readonly counts: FacetCounts
}

interface Answer {
  readonly total: number
  readonly bundleTotal: number
  readonly page:
    | readonly { readonly ozgId: string; readonly count: number; readonly services: readonly RowArray[] }[]
    | null
  readonly counts: readonly FacetCount[] | null
}

const shownPerBundle = 5

/** The same hits gathered under their OZG-Leistungen; each shows its first five. */
export async function listGathered(
  db: Db,
  filter: ServiceFilter,
  { sort, limit, offset }: Window,
): Promise<BundlePage> {
  const bundleOrder = sort === 'relevanz' || sort === 'erledigt' ? sql`max(score) desc, ozg_id` : sql`ozg_id`
  const { rows } = await sql<Answer>`
    with ${matchedBy(filter, sort)},
    page as (
      select ozg_id, count(*)::int as count, row_number() over (order by ${bundleOrder}) as place
      from matched where misses = 0 group by ozg_id order by place limit ${limit} offset ${offset}
    ),
    shown as (
      select m.*, row_number() over (partition by m.ozg_id order by ${order[sort]}) as rank
      from matched m join page using (ozg_id) where m.misses = 0
    )
    select (select count(*)::int from matched where misses = 0) as total,
      (select count(distinct ozg_id)::int from matched where misses = 0) as bundle_total,
      (select json_agg(json_build_object('ozg_id', ozg_id, 'count', count, 'services', (
        select json_agg(${rowArray} order by rank) from shown
        where shown.ozg_id = page.ozg_id and rank <= ${shownPerBundle})) order by place) from page) as page,
      (select json_agg(json_build_array(param, value, count)) from (${countsFor(shapeOf(filter, sort))}) c
        where value is not null and count > 0) as counts`.execute(db)
  const [answer] = rows
  return {
    total: answer?.total ?? 0,
    bundleTotal: answer?.bundleTotal ?? 0,
    bundles: (answer?.page ?? []).map(bundle => ({ ...bundle, services: bundle.services.map(toServiceRow) })),
    counts: countMaps(answer?.counts ?? []),
  }
}
