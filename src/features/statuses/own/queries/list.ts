import { type Db, fixedStatement, sql } from '#core/db.ts'
import type { Totals } from '../../responsibility/totals.ts'
import { type FacetParam, type OwnSort, ownFacets } from '../definition.ts'
import {
  facetCounts,
  type MatchValues,
  matchValues,
  nameKey,
  type OwnFilter,
  own,
  severalValued,
  sortKeys,
} from './matched.ts'
import { type EntryRow, type RowArray, rowArray, toEntryRow } from './row.ts'

export type FacetCounts = Readonly<Record<FacetParam, ReadonlyMap<string, number>>>

export interface OwnPage {
  readonly total: number
  readonly rows: readonly EntryRow[]
  readonly counts: FacetCounts
  readonly totals: Totals
}

export interface Window {
  readonly sort: OwnSort
  readonly limit: number
  readonly offset: number
}

interface Answer {
  readonly total: number
  readonly page: readonly RowArray[] | null
  readonly counts: readonly CountedRow[] | null
  readonly totals: Totals
}

type CountedRow = readonly [
  params: readonly FacetParam[],
  values: readonly (string | null)[],
  counts: readonly number[],
]

type ListValues = MatchValues & Omit<Window, 'sort'>

const listStatement = (sort: OwnSort, isSearch: boolean) =>
  fixedStatement<ListValues, Answer>(
    value => sql`
      with ${own(isSearch, value)},
      page as (
        select *, ${sortKeys[sort]} as key from own where missed = 0
        order by key, ${nameKey}, service_id limit ${value('limit')}::int offset ${value('offset')}::int
      )
      select (select count(*)::int from own where missed = 0) as total,
        (select json_agg(${rowArray} order by o.key, o.${nameKey}, o.service_id) from page o
          left join statuses e on e.administration_id = ${value('administrationId')}::int and e.service_id = o.service_id) as page,
        (select json_agg(json_build_array(params, values, counts)) from (${facetCounts}) c) as counts,
        (select row_to_json(t) from own_totals(${value('administrationId')}::int) t) as totals`,
  )

const statements = new Map<string, ReturnType<typeof listStatement>>()

/** One page of the own list, the number of all hits, the counts of every facet and the totals, in one statement. */
export async function listOwn(db: Db, filter: OwnFilter, { sort, limit, offset }: Window): Promise<OwnPage> {
  const isSearch = filter.hits !== null
  const name = `${sort} ${isSearch}`
  const run = statements.get(name) ?? listStatement(sort, isSearch)
  statements.set(name, run)
  const { rows } = await run(db, { ...matchValues(filter), limit, offset })
  const [answer] = rows
  if (!answer) throw new Error('the own list answered nothing')
  return {
    total: answer.total,
    rows: (answer.page ?? []).map(toEntryRow),
    counts: countMaps(answer.counts ?? []),
    totals: answer.totals,
  }
}

function countMaps(all: readonly CountedRow[]): FacetCounts {
  const maps = Object.fromEntries(ownFacets.map(({ param }) => [param, new Map<string, number>()]))
  for (const [params, values, counts] of all)
    params.forEach((param, i) => {
      const [value, count = 0, map] = [values[i], counts[i], maps[param]]
      if (value && count && map)
        for (const each of severalValued.has(param) ? value.split('|') : [value])
          map.set(each, (map.get(each) ?? 0) + count)
    })
  return maps as unknown as FacetCounts
}

const countStatement = (isSearch: boolean) =>
  fixedStatement<MatchValues, { total: number }>(
    value => sql`with ${own(isSearch, value)} select count(*)::int as total from own where missed = 0`,
  )
const countFound = countStatement(true)
const countAll = countStatement(false)

export async function countOwn(db: Db, filter: OwnFilter): Promise<number> {
  const { rows } = await (filter.hits ? countFound : countAll)(db, matchValues(filter))
  return rows[0]?.total ?? 0
}
