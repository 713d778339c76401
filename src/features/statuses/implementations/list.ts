import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { foldedStatus, type StatusCode } from '#domain/status.ts'
import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import type { ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import type { Products } from '../products.ts'
import { definitionFor, type ImplementationColumn, type ImplementationSort, statusOfParam } from './definition.ts'
import { buildFacets } from './facets.ts'
import type { StatusCount } from './queries/counts.ts'
import type { ImplementationFilter } from './queries/filter.ts'
import { countImplementations, listImplementations } from './queries/list.ts'
import type { ImplementationRow } from './queries/row.ts'
import type { Viewer } from './viewer.ts'

export interface ServiceHead {
  readonly id: number
  readonly name: string
  readonly leikaKey: string | null
  readonly ozgId: string
  readonly bundleName: string
}

export async function getServiceHead(db: Db, id: number): Promise<ServiceHead> {
  const { rows } = await sql<ServiceHead>`
    select s.id, s.name, s.leika_key, s.ozg_id, b.name as bundle_name
    from services s join service_bundles b on b.ozg_id = s.ozg_id where s.id = ${id}::int`.execute(db)
  if (!rows[0]) throw notFound('Diese Leistung gibt es im Katalog nicht.')
  return rows[0]
}

/** What the address asks for, in terms of SQL. */
export function filterOf(viewer: Viewer, serviceId: number, { q, chosen }: Pick<ListState, 'q' | 'chosen'>) {
  const status = chosen.status?.map(param => statusOfParam.get(param) ?? param)
  return { viewer, serviceId, q, chosen: { ...chosen, ...(status && { status }) } } satisfies ImplementationFilter
}

/** Unless somebody chooses: what is done, newest statements first. */
export const sortOf = (sort: string) => (sort || 'stand') as ImplementationSort

export interface Implementations {
  /** With the page that is really shown: the last one where a later one was asked for. */
  readonly state: ListState
  readonly total: number
  readonly rows: readonly ImplementationRow[]
  readonly facets: readonly Facet[]
  readonly sorts: readonly (readonly [value: string, label: string])[]
  readonly columns: readonly ImplementationColumn[]
  readonly waysOut: readonly WayOut[]
  readonly counts: Counts
}

export async function readImplementations(
  db: Db,
  viewer: Viewer,
  serviceId: number,
  asked: ListState,
  products: Products,
): Promise<Implementations> {
  const definition = definitionFor(viewer)
  const filter = filterOf(viewer, serviceId, asked)
  const sort = sortOf(asked.sort)
  const { page, found } = await readPage(asked, window => listImplementations(db, filter, { sort, ...window }))
  const count = (next: ListState) => countImplementations(db, filterOf(viewer, serviceId, next))
  return {
    state: { ...asked, page },
    total: found.total,
    rows: found.rows,
    facets: buildFacets(definition.facets, found.counts, asked.chosen, products),
    sorts: definition.sorts,
    columns: definition.columns,
    waysOut: found.total ? [] : await findWaysOut(definition, asked, count),
    counts: sumUp(found.standing),
  }
}

export interface Folded {
  readonly done: number
  readonly inProgress: number
  readonly open: number
}

export interface Counts {
  readonly byStatus: ReadonlyMap<StatusCode, number>
  readonly folded: Folded
  /** In the order of their keys. */
  readonly byFederalState: readonly (Folded & { readonly federalStateKey: string; readonly others: number })[]
}

/** Counters per status, folded into three, and the same per Land. */
export function sumUp(rows: readonly StatusCount[]): Counts {
  const byStatus = new Map<StatusCode, number>()
  for (const { status, entries } of rows) byStatus.set(status, (byStatus.get(status) ?? 0) + entries)
  const keys = [...new Set(rows.map(row => row.federalStateKey))].sort()
  return {
    byStatus,
    folded: foldAll(rows),
    byFederalState: keys.map(federalStateKey => {
      const own = rows.filter(row => row.federalStateKey === federalStateKey)
      return { federalStateKey, ...foldAll(own), others: sumOf(own.filter(row => foldedStatus[row.status] === null)) }
    }),
  }
}

function foldAll(rows: readonly StatusCount[]): Folded {
  const of = (wanted: string) => sumOf(rows.filter(({ status }) => foldedStatus[status] === wanted))
  return { done: of('done'), inProgress: of('inProgress'), open: of('open') }
}

const sumOf = (rows: readonly StatusCount[]) => rows.reduce((sum, { entries }) => sum + entries, 0)
