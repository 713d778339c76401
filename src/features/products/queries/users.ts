import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { participating } from '#domain/participating.ts'
import type { Uses } from './list.ts'
import { type Cut, isEnded, type Slice, sliceOf } from './product.ts'
import { isShownTo, type Reader } from './reader.ts'

export interface UsingAdministration {
  readonly id: number
  readonly name: string
  readonly type: string
  readonly federalStateName: string | null
  /** Entries that name it; 0 where only the house itself says that it uses it. */
  readonly entries: number
  readonly done: number
  /** The house says itself that it uses it. */
  readonly isStated: boolean
  /** What it says itself, or else what its entries name; several with a comma. */
  readonly version: string | null
  /** The vendor no longer keeps this version up. */
  readonly isEnded: boolean
}

export interface Users extends Slice<UsingAdministration> {
  /** Over all of them, those that are not on the page too. */
  readonly uses: Uses
}

type UserRow = UsingAdministration & { readonly total: number; readonly uses: Uses }

/**
 * Who uses a product, as far as this reader may see: by entries that name it, and by the stacks of houses that take part.
 * Most entries first; counted in the same reading, because thousands may use it.
 */
export async function listUsers(db: Db, reader: Reader, productId: number, cut: Cut): Promise<Users> {
  const { rows } = await sql<UserRow | (Pick<UserRow, 'total' | 'uses'> & { readonly id: null })>`
    with named as (
      ${usesOf(reader, productId)}
      union all
      select u.administration_id, 0, 0, u.version, true from administration_products u
      where u.product_id = ${productId}::int and u.is_used and ${isShownTo(reader, 'u')}
        and u.administration_id in (${participating})
    ),
    users as materialized (
      select administration_id, sum(entries)::int as entries, sum(done)::int as done, max(version) as version,
        bool_or(is_stated) as is_stated
      from named group by 1
    ),
    -- Names are looked up only for those that can stand on the page.
    least as (
      select min(entries) as entries
      from (select entries from users order by entries desc limit ${cut.offset + cut.limit}::int) most
    ),
    page as (
      select a.id, a.display_name as name, a.type, f.display_name as federal_state_name, u.entries, u.done, u.is_stated,
        u.version, row_number() over (order by u.entries desc, a.display_name collate "und-x-icu", a.id) as place
      from users u join least on u.entries >= least.entries join administrations a on a.id = u.administration_id
        left join administrations f on f.id = a.federal_state_id and f.id <> a.id
      order by place limit ${cut.limit}::int offset ${cut.offset}::int
    ),
    counted as (
      select count(*)::int as total, json_build_object('entries', coalesce(sum(entries), 0)::int,
        'done', coalesce(sum(done), 0)::int, 'administrations', (count(*) filter (where entries > 0))::int) as uses
      from users
    )
    select p.id, p.name, p.type, p.federal_state_name, p.entries, p.done, p.is_stated, n.version,
      exists (select 1 from product_versions v
        where v.product_id = ${productId}::int and lower(v.name) = lower(n.version) and ${isEnded}) as is_ended,
      c.total, c.uses
    from counted c left join page p on true cross join lateral (select coalesce(p.version, (
      select string_agg(distinct s.product_version, ', ') from statuses s
      where s.product_id = ${productId}::int and s.administration_id = p.id and s.product_version is not null
        and not s.is_draft and ${isShownTo(reader, 's')})) as version) n
    order by p.place`.execute(db)
  const users = rows.filter((row): row is UserRow => row.id !== null)
  return { ...sliceOf(users), total: rows[0]?.total ?? 0, uses: rows[0]?.uses ?? noUses }
}

/**
 * Uses by entries: what everybody like the reader may see in one look per visibility, because it may be of thousands; then what
 * only this house sees besides.
 */
function usesOf({ own, isColleague, allies }: Reader, productId: number): RawBuilder<unknown> {
  const columns = sql`u.administration_id, u.entries, u.done, null::text as version, false as is_stated`
  const shared = isColleague ? ['public', 'administrations'] : ['public']
  return sql`
    select ${columns} from product_uses u
    where u.product_id = ${productId}::int and u.visibility = any(${shared}::text[]) and u.entries > 0
    union all
    select ${columns} from product_uses u
    where u.product_id = ${productId}::int and u.administration_id = any(${own === null ? allies : [own, ...allies]}::int[])
      and u.entries > 0 and u.visibility <> all(${shared}::text[])
      and (u.visibility = 'alliance' or u.administration_id = ${own}::int)`
}

const noUses: Uses = { entries: 0, done: 0, administrations: 0 }
