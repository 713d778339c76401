import { type Db, sql } from '#core/db.ts'
import type { Channel, StatusCode } from '#domain/status.ts'
import type { MatrixSort, ServiceFacet } from '../definition.ts'
import { isWithinReach, listed, type MatrixFilter, nameKey, sortKeys, sumsOf } from './rows.ts'

/** What one house says of one service; without a word of its own, what the suggestion says of houses like it. */
export type MatrixCell = Entered | 'nothing' | 'unclear' | 'others'

export interface Entered {
  readonly status: StatusCode
  readonly channel: Channel | null
  readonly productId: number | null
  readonly maturityLevel: number | null
}

export interface Sums {
  /** Of how many services, or houses: those that are responsible. */
  readonly ours: number
  readonly done: number
  readonly inProgress: number
}

export interface MatrixRow extends Sums {
  readonly serviceId: number
  readonly name: string
  readonly leikaKey: string | null
  readonly ozgId: string
  /** In the order of the houses. */
  readonly cells: readonly MatrixCell[]
  readonly cursor: MatrixCursor
}

export interface MatrixCursor {
  readonly key: number
  readonly name: string
  readonly id: number
}

type CellArray = readonly [StatusCode, Channel | null, number | null, number | null] | 'nothing' | 'unclear' | 'others'
type RowArray = readonly [
  id: number,
  name: string,
  leikaKey: string | null,
  ozgId: string,
  ours: number,
  done: number,
  inProgress: number,
  key: number,
  cells: readonly CellArray[] | null,
]

/** Rows travel as JSON arrays: a page has a thousand cells. Every cell is two lookups by key. */
const rowArray = sql`json_build_array(p.id, p.name, p.leika_key, p.ozg_id, p.ours, p.done, p.in_progress, p.key, (
  select json_agg(case when e.status is not null
      then json_build_array(e.status, e.channel, e.product_id, e.maturity_level)
      else to_json(case r.value when 'yes' then 'nothing' when 'part' then 'unclear' else 'others' end) end order by h.place)
  from houses h
    left join statuses e on e.administration_id = h.administration_id and e.service_id = p.id and ${isWithinReach}
    left join class_responsibilities r on r.class = h.class and r.federal_state_key = h.federal_state_key
      and r.service_id = p.id))`

function toRow([serviceId, name, leikaKey, ozgId, ours, done, inProgress, key, cells]: RowArray): MatrixRow {
  const row = { serviceId, name, leikaKey, ozgId, ours, done, inProgress, cells: (cells ?? []).map(toCell) }
  return { ...row, cursor: { key, name, id: serviceId } }
}

function toCell(cell: CellArray): MatrixCell {
  if (typeof cell === 'string') return cell
  const [status, channel, productId, maturityLevel] = cell
  return { status, channel, productId, maturityLevel }
}

export type FacetCounts = Readonly<Record<ServiceFacet, ReadonlyMap<string, number>>>

export interface MatrixPage {
  readonly total: number
  readonly rows: readonly MatrixRow[]
  /** Over all rows, by administration. */
  readonly sums: ReadonlyMap<number, Sums>
  readonly counts: FacetCounts
}

interface Window {
  readonly sort: MatrixSort
  readonly limit: number
  readonly offset: number
}

/** Per house, over everything that is listed: what the suggestion gives it, with what it says itself. */
const houseSums = sql`
  select h.administration_id, coalesce(y.ours, 0) + coalesce(s.gained, 0), coalesce(s.done, 0),
    coalesce(s.in_progress, 0)
  from houses h
    left join (
      select r.class, r.federal_state_key, count(*)::int as ours
      from suggested r join listed l on l.id = r.service_id and l.missed = 0
      group by 1, 2) y on y.class = h.class and y.federal_state_key = h.federal_state_key
    left join (
      select e.administration_id, ${sumsOf} from entries e join listed l on l.id = e.service_id and l.missed = 0
      group by 1) s on s.administration_id = h.administration_id`

/** Each facet is counted without its own choice. */
const facetCounts = sql`
  select 'themenfeld' as param, topic_area_id::text as value, count(*)::int as hits from listed where missed in (0, 1) group by 2
  union all select 'lage', situation_id::text, count(*)::int from listed where missed in (0, 2) group by 2
  union all select 'ozg', ozg_id, count(*)::int from listed where missed in (0, 4) group by 2`

type SumArray = readonly [id: number, ours: number, done: number, inProgress: number]
type CountArray = readonly [param: ServiceFacet, value: string, hits: number]
interface Answer {
  readonly total: number
  readonly page: RowArray[] | null
  readonly sums: SumArray[] | null
  readonly counts: CountArray[] | null
}

/** One page of the matrix, the number of its rows, the sums of its columns and the counts of the facets, in one statement. */
export async function readMatrix(db: Db, filter: MatrixFilter, { sort, limit, offset }: Window): Promise<MatrixPage> {
  const { rows } = await sql<Answer>`
    with ${listed(filter)},
    page as (
      select *, ${sortKeys[sort]} as key from listed where missed = 0
      order by key, ${nameKey}, id limit ${limit}::int offset ${offset}::int)
    select (select count(*)::int from listed where missed = 0) as total,
      (select json_agg(${rowArray} order by p.key, p.${nameKey}, p.id) from page p) as page,
      (select json_agg(json_build_array(id, ours, done, in_progress))
        from (${houseSums}) c(id, ours, done, in_progress)) as sums,
      (select json_agg(json_build_array(param, value, hits)) from (${facetCounts}) f) as counts`.execute(db)
  const [answer] = rows
  const counts = {
    themenfeld: new Map<string, number>(),
    lage: new Map<string, number>(),
    ozg: new Map<string, number>(),
  }
  for (const [param, value, hits] of answer?.counts ?? []) counts[param].set(value, hits)
  return {
    total: answer?.total ?? 0,
    rows: (answer?.page ?? []).map(toRow),
    sums: new Map((answer?.sums ?? []).map(([id, ours, done, inProgress]) => [id, { ours, done, inProgress }])),
    counts,
  }
}

export async function countMatrix(db: Db, filter: MatrixFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${listed(filter)} select count(*)::int as total from listed where missed = 0`.execute(db)
  return rows[0]?.total ?? 0
}

/** The rows after a cursor, at most `limit`. */
export async function listMatrixAfter(
  db: Db,
  filter: MatrixFilter,
  { sort, limit, after }: { readonly sort: MatrixSort; readonly limit: number; readonly after: MatrixCursor | null },
): Promise<MatrixRow[]> {
  const { rows } = await sql<{ row: RowArray }>`
    with ${listed(filter)},
    page as (
      select *, ${sortKeys[sort]} as key from listed where missed = 0 and (${after?.id ?? null}::int is null
        or (${sortKeys[sort]}, ${nameKey}, id)
          > (${after?.key ?? null}::float8, ${after?.name ?? null}::text, ${after?.id ?? null}::int))
      order by key, ${nameKey}, id limit ${limit}::int)
    select ${rowArray} as row from page p order by p.key, p.${nameKey}, p.id`.execute(db)
  return rows.map(({ row }) => toRow(row))
}

const rowsAtOnce = 500

/** Every row, read in pages, so that no connection is held while a client takes its time. */
export async function* allMatrixRows(db: Db, filter: MatrixFilter, sort: MatrixSort) {
  for (let after: MatrixCursor | null = null; ; ) {
    const rows: readonly MatrixRow[] = await listMatrixAfter(db, filter, { sort, limit: rowsAtOnce, after })
    yield* rows
    after = rows.at(-1)?.cursor ?? null
    if (rows.length < rowsAtOnce) return
  }
}
