import type { RawBuilder } from 'kysely'
import { type Db, sql, type Tx } from '#core/db.ts'
import type { FieldName } from '../../fields.ts'
import { nameKey } from '../../own/queries/matched.ts'
import { type FacetParam, type Scope, scopes, type TakeOverSort, takeOverFacets } from '../definition.ts'
import { bit, type DifferenceFilter, differences, fieldsBit, scopeRank } from './differences.ts'
import { type DifferenceRow, type RowArray, rowArray, toDifferenceRow } from './row.ts'

export interface DifferencePage {
  readonly total: number
  readonly rows: readonly DifferenceRow[]
  readonly facets: ReadonlyMap<FacetParam, ReadonlyMap<string, number>>
  /** In how many rows a field differs, chosen or not. */
  readonly fields: ReadonlyMap<FieldName, number>
  readonly scopes: ReadonlyMap<Scope, number>
}

interface Window {
  readonly sort: TakeOverSort
  readonly limit: number
  readonly offset: number
}

const sortKeys: Readonly<Record<TakeOverSort, RawBuilder<unknown>>> = {
  relevanz: sql`-score`,
  name: sql`0::float8`,
  bestaetigt: sql`(-coalesce(extract(epoch from their_confirmed_at), 0))::float8`,
}

const ours = ({ administrationId }: DifferenceFilter) => sql`
  left join statuses e on e.administration_id = ${administrationId}::int and e.service_id = o.service_id`

type Count = readonly [kind: 'facet' | 'field' | 'scope', name: string, value: string, count: number]

/** One page of the differences, the number of all, and the numbers behind every choice, in one statement. */
export async function listDifferences(db: Db, filter: DifferenceFilter, window: Window): Promise<DifferencePage> {
  const { rows } = await sql<{ total: number; page: RowArray[] | null; counts: Count[] | null }>`
    with ${differences(filter)},
    page as (
      select *, ${sortKeys[window.sort]} as key from diff where ${isListed(filter)}
      order by key, ${nameKey}, service_id limit ${window.limit}::int offset ${window.offset}::int
    )
    select (select count(*)::int from diff where ${isListed(filter)}) as total,
      (select json_agg(${rowArray} order by o.key, o.${nameKey}, o.service_id) from page o ${ours(filter)}) as page,
      (select json_agg(json_build_array(kind, name, value, hits)) from (${counts(filter)}) c) as counts`.execute(db)
  const [answer] = rows
  return { total: answer?.total ?? 0, rows: (answer?.page ?? []).map(toDifferenceRow), ...mapsOf(answer?.counts ?? []) }
}

const isListed = ({ scope }: DifferenceFilter) => sql`difference_missed = 0 and scope <= ${scopeRank(scope)}`

function counts({ scope }: DifferenceFilter): RawBuilder<unknown> {
  const isInScope = sql`scope <= ${scopeRank(scope)}`
  const facets = takeOverFacets.map(
    ({ param }) => sql`
      select 'facet' as kind, ${sql.lit(param)} as name, ${sql.ref(`facet_${param}`)} as value, count(*)::int as hits
      from diff where difference_missed in (0, ${bit(param)}) and ${isInScope} group by 3`,
  )
  return sql`
    ${sql.join(facets, sql` union all `)}
    union all select 'field', field, '', count(*)::int from diff, unnest(changes) field
      where difference_missed in (0, ${fieldsBit}) and ${isInScope} group by 2
    union all select 'scope', scope::text, '', count(*)::int from diff where difference_missed = 0 group by 2`
}

function mapsOf(all: readonly Count[]): Pick<DifferencePage, 'facets' | 'fields' | 'scopes'> {
  const of = (kind: Count[0]) => all.filter(([each]) => each === kind)
  const facets = new Map<FacetParam, Map<string, number>>(takeOverFacets.map(({ param }) => [param, new Map()]))
  for (const [, param, value, count] of of('facet')) if (value) facets.get(param as FacetParam)?.set(value, count)
  const rank = new Map(of('scope').map(([, name, , count]) => [Number(name), count]))
  const upTo = (last: number) => scopes.slice(0, last + 1).reduce((sum, _, i) => sum + (rank.get(i) ?? 0), 0)
  return {
    facets,
    fields: new Map(of('field').map(([, name, , count]) => [name as FieldName, count])),
    scopes: new Map(scopes.map(([scope], i) => [scope, upTo(i)])),
  }
}

export async function countDifferences(db: Db, filter: DifferenceFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${differences(filter)} select count(*)::int as total from diff where ${isListed(filter)}`.execute(db)
  return rows[0]?.total ?? 0
}

/** Every row, by name. */
export async function allDifferences(db: Db | Tx, filter: DifferenceFilter): Promise<DifferenceRow[]> {
  const { rows } = await sql<{ all: RowArray[] | null }>`
    with ${differences(filter)}
    select json_agg(${rowArray} order by o.${nameKey}, o.service_id) as all
    from diff o ${ours(filter)} where ${isListed(filter)}`.execute(db)
  return (rows[0]?.all ?? []).map(toDifferenceRow)
}

/** The sort values of the last row a client has seen: its name and its service. */
export interface DifferenceCursor {
  readonly name: string
  readonly serviceId: number
}

/** The rows after a cursor by name, at most `limit`. */
export async function listDifferencesAfter(
  db: Db,
  filter: DifferenceFilter,
  { after, limit }: { readonly after: DifferenceCursor | null; readonly limit: number },
): Promise<DifferenceRow[]> {
  const { rows } = await sql<{ all: RowArray[] | null }>`
    with ${differences(filter)},
    page as (
      select * from diff where ${isListed(filter)} and (${after?.serviceId ?? null}::int is null
        or (${nameKey}, service_id) > (${after?.name ?? null}::text, ${after?.serviceId ?? null}::int))
      order by ${nameKey}, service_id limit ${limit}::int
    )
    select json_agg(${rowArray} order by o.${nameKey}, o.service_id) as all from page o ${ours(filter)}`.execute(db)
  return (rows[0]?.all ?? []).map(toDifferenceRow)
}
