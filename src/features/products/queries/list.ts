import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { folded } from '#core/folded.ts'
import { searchedWords } from '#domain/german.ts'
import { notConnectedId, type ProductKind } from '#domain/product.ts'
import type { FacetParam, ProductSort } from '../definition.ts'
import { added, commonUse, nearUses, type Reader } from './reader.ts'

/** What a reader sees of the use of a product. */
export interface Uses {
  /** Entries that name it, in whatever role, and how many of those are done. */
  readonly entries: number
  readonly done: number
  readonly administrations: number
}

export interface ProductRow extends Uses {
  readonly id: number
  readonly name: string
  readonly vendor: string | null
  readonly kind: ProductKind
  readonly area: string | null
  readonly isVerified: boolean
  /** Somebody has proposed it, and the operator has not looked at it yet. */
  readonly isProposed: boolean
  /** What else it is called, by name. */
  readonly aliases: readonly string[]
}

export interface ProductFilter {
  readonly reader: Reader
  readonly q: string
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
}

export const aliasesOf = (id: RawBuilder<unknown>) => sql`array(
  select x.name from product_aliases x where x.product_id = ${id} order by x.name collate "und-x-icu")`

export const columns = sql`p.id, p.name, p.vendor, p.kind, p.area, p.is_verified,
  p.proposed_at is not null and not p.is_verified as is_proposed, ${aliasesOf(sql`p.id`)} as aliases`

/** Every product that fits the words, with a mark per facet that says whether it fits its choice. */
function found({ q, chosen }: ProductFilter): RawBuilder<unknown> {
  const param = (facet: FacetParam) => sql`${chosen[facet] ?? null}::text[]`
  return sql`found as (
    select ${columns}, coalesce(p.vendor, '-') as vendor_value, case when p.is_verified then 'ja' else 'nein' end as verified,
      ${param('art')} is null or p.kind = any(${param('art')}) as fits_kind,
      ${param('hersteller')} is null or coalesce(p.vendor, '-') = any(${param('hersteller')}) as fits_vendor,
      ${param('geprueft')} is null or (case when p.is_verified then 'ja' else 'nein' end) = any(${param('geprueft')}) as fits_verified
    from products p
    where p.merged_into_id is null and p.id <> ${notConnectedId} and ${matches(q)}
  )`
}

/** Every word stands in one of the names, the vendor or the area. */
export function matches(q: string): RawBuilder<boolean> {
  const text = sql`concat_ws(' ', p.name, p.vendor, p.area, array_to_string(${aliasesOf(sql`p.id`)}, ' '))`
  return sql`not exists (select 1 from unnest(${searchedWords(q)}::text[]) word
    where ${folded(text)} not like '%' || word || '%')`
}

const fits = sql`fits_kind and fits_vendor and fits_verified`

const byName = sql`name collate "und-x-icu"`

/** Ascending; the id makes every order a total one. */
function sortKeys(sort: ProductSort): RawBuilder<unknown>[] {
  if (sort === 'nutzung') return [sql`-entries`, byName, sql`id`]
  if (sort === 'hersteller') return [sql`vendor collate "und-x-icu" nulls last`, byName, sql`id`]
  return [byName, sql`id`]
}

/** The columns and tables that say how products `f` are used. */
function usesOf(reader: Reader) {
  const sum = (number: keyof Uses) =>
    sql`t.${sql.ref(number)} + coalesce(n.${sql.ref(number)}, 0) as ${sql.ref(number)}`
  return {
    columns: sql.join([sum('entries'), sum('done'), sum('administrations')]),
    tables: sql`cross join lateral (${commonUse(reader, sql`f.id`)}) t
      left join (${added(sql`(${nearUses(reader)}) u`)}) n on n.product_id = f.id`,
  }
}

export interface ProductPage {
  readonly total: number
  readonly rows: readonly ProductRow[]
  readonly counts: Readonly<Record<FacetParam, ReadonlyMap<string, number>>>
}

interface Window {
  readonly sort: ProductSort
  readonly limit: number
  readonly offset: number
}

/** One page of the registry, the number of all hits and the counts of the facets, each without its own choice. */
export async function listProducts(db: Db, filter: ProductFilter, window: Window): Promise<ProductPage> {
  type Count = readonly [param: FacetParam, value: string, count: number]
  const { rows } = await sql<{ total: number; page: ProductRow[] | null; counts: Count[] | null }>`
    with ${found(filter)}
    select (select count(*)::int from found where ${fits}) as total,
      (select json_agg(page) from (${pageOf(filter, window)}) page) as page,
      (select json_agg(json_build_array(param, value, hits)) from (
        select 'art' as param, kind as value, count(*)::int as hits from found where fits_vendor and fits_verified group by kind
        union all select 'hersteller', vendor_value, count(*)::int from found where fits_kind and fits_verified group by 2
        union all select 'geprueft', verified, count(*)::int from found where fits_kind and fits_vendor group by 2) c
      ) as counts`.execute(db)
  const counts = { art: new Map(), hersteller: new Map(), geprueft: new Map() }
  for (const [param, value, count] of rows[0]?.counts ?? []) counts[param].set(value, count)
  return { total: rows[0]?.total ?? 0, rows: rows[0]?.page ?? [], counts }
}

/** The use is looked up for the products of the page alone, unless the order needs it. */
function pageOf({ reader }: ProductFilter, { sort, limit, offset }: Window): RawBuilder<unknown> {
  const shown = sql`id, name, vendor, kind, area, is_verified, is_proposed, aliases`
  const { columns: uses, tables } = usesOf(reader)
  const order = sql.join(sortKeys(sort))
  const cut = sql`order by ${order} limit ${limit}::int offset ${offset}::int`
  return sort === 'nutzung'
    ? sql`select * from (select f.*, ${uses} from (select ${shown} from found where ${fits}) f ${tables}) f ${cut}`
    : sql`select f.*, ${uses} from (select ${shown} from found where ${fits} ${cut}) f ${tables} order by ${order}`
}

export async function countProducts(db: Db, filter: ProductFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${found(filter)} select count(*)::int as total from found where ${fits}`.execute(db)
  return rows[0]?.total ?? 0
}

/** The sort values of the last row a client has seen: name, id. */
export const cursorKinds = ['string', 'int'] as const
export type ProductCursor = readonly [name: string, id: number]

/** The products after a cursor by name, at most `limit`. */
export async function listProductsAfter(
  db: Db,
  filter: ProductFilter,
  { limit, after }: { limit: number; after: ProductCursor | null },
): Promise<ProductRow[]> {
  const [name, id] = after ?? ['', 0]
  const { columns: uses, tables } = usesOf(filter.reader)
  const { rows } = await sql<ProductRow>`
    with ${found(filter)}
    select f.*, ${uses} from (
      select id, name, vendor, kind, area, is_verified, is_proposed, aliases from found
      where ${fits} and (${byName}, id::float8) > (${name}::text, ${id}::float8)
      order by ${byName}, id limit ${limit}::int
    ) f ${tables} order by ${byName}, id`.execute(db)
  return rows
}
