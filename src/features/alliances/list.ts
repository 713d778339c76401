import type { Db } from '#core/db.ts'
import { federalStateNames } from '#domain/administration.ts'
import { type AllianceKind, allianceKindLabels } from '#domain/alliance.ts'
import type { Facet } from '#web/list/facets.tsx'
import type { ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import { type AllianceSort, allianceFacets, allianceList, type FacetParam } from './definition.ts'
import {
  type AllianceFilter,
  type AlliancePage,
  type AllianceRow,
  countAlliances,
  countVisible,
  listAlliances,
} from './queries/list.ts'
import type { Viewer } from './queries/visible.ts'

export interface AllianceList {
  /** With the page that is really shown: the last one where a later one was asked for. */
  readonly state: ListState
  readonly total: number
  readonly rows: readonly AllianceRow[]
  readonly facets: readonly Facet[]
  readonly waysOut: readonly WayOut[]
  /** Of all the viewer sees. */
  readonly all: number
}

const filterOf = (viewer: Viewer, { q, chosen }: ListState): AllianceFilter => ({ viewer, q, chosen })

/** Everything the list page shows to this viewer. */
export async function readList(db: Db, viewer: Viewer, asked: ListState): Promise<AllianceList> {
  const filter = filterOf(viewer, asked)
  const sort = (asked.sort || 'name') as AllianceSort
  const read = (page: number) => listAlliances(db, filter, { sort, limit: asked.size, offset: (page - 1) * asked.size })
  let page = asked.page
  let found = await read(page)
  if (found.total && !found.rows.length) {
    page = Math.ceil(found.total / asked.size)
    found = await read(page)
  }
  const count = (next: ListState) => countAlliances(db, filterOf(viewer, next))
  return {
    state: { ...asked, page },
    total: found.total,
    rows: found.rows,
    facets: buildFacets(found.counts, asked.chosen),
    waysOut: found.total ? [] : await findWaysOut(allianceList, asked, count),
    all: await countVisible(db, viewer),
  }
}

function buildFacets(counts: AlliancePage['counts'], chosen: ListState['chosen']): Facet[] {
  return allianceFacets.map(({ param, label }) => {
    const values = new Set([...counts[param].keys(), ...(chosen[param] ?? [])])
    return {
      param,
      label,
      values: [...values]
        .map(value => ({ value, label: facetLabel(param, value), count: counts[param].get(value) ?? 0 }))
        .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'de')),
    }
  })
}

const facetLabel = (param: FacetParam, value: string): string =>
  (param === 'art' ? allianceKindLabels[value as AllianceKind] : federalStateNames[value]) ?? value
