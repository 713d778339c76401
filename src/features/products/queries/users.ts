import { type Db, sql } from '#core/db.ts'
import { participating } from '#domain/participating.ts'
import type { Uses } from './list.ts'
import { type Cut, isEnded, type Slice, sliceOf } from './product.ts'
import { added, common, commonUse, isShownTo, near, nearUses, type Reader } from './reader.ts'

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
 * Who uses a product, as far as this reader may see: by entries that name it, and by the stacks of houses that take part. Most
 * entries first. Totals are counters and what only this reader sees besides; rows are read from an index to the end of the page.
 */
export async function listUsers(db: Db, reader: Reader, productId: number, cut: Cut): Promise<Users> {
  const { rows } = await sql<UserRow | (Pick<UserRow, 'total' | 'uses'> & { readonly id: null })>`
    with near as materialized (${nearUses(reader, sql`u.product_id = ${productId}::int`)}),
    stated as materialized (${statedBy(reader, productId)}),
    users as (
      select administration_id, entries, done from near where entries > 0
      union all ${mostUsing(reader, productId, cut)}
      union all select administration_id, 0, 0 from stated where not is_named
    ),
    -- One look for each name: these are few of all administrations, which no plan for any values can know.
    page as (
      select u.*, a.name, a.type, a.federal_state_id
      from users u cross join lateral (
        select a.display_name as name, a.type, a.federal_state_id from administrations a where a.id = u.administration_id offset 0) a
      order by u.entries desc, a.name collate "und-x-icu", u.administration_id limit ${cut.limit}::int offset ${cut.offset}::int
    ),
    counted as (${countUsers(reader, productId)})
    select p.administration_id as id, p.name, p.type, f.display_name as federal_state_name, p.entries, p.done,
      o.administration_id is not null as is_stated, n.version,
      exists (select 1 from product_versions v
        where v.product_id = ${productId}::int and lower(v.name) = lower(n.version) and ${isEnded}) as is_ended,
      c.administrations + (select count(*)::int from stated where not is_named) as total,
      json_build_object('entries', c.entries, 'done', c.done, 'administrations', c.administrations) as uses
    from counted c left join page p on true
      left join stated o on o.administration_id = p.administration_id
      left join administrations f on f.id = p.federal_state_id and f.id <> p.administration_id
      cross join lateral (select coalesce(o.version, (
        select string_agg(distinct s.product_version, ', ') from statuses s
        where s.product_id = ${productId}::int and s.administration_id = p.administration_id and s.product_version is not null
          and not s.is_draft and ${isShownTo(reader, 's')})) as version) n
    order by p.entries desc, p.name collate "und-x-icu", p.administration_id`.execute(db)
  const users = rows.filter((row): row is UserRow => row.id !== null)
  return { ...sliceOf(users), total: rows[0]?.total ?? 0, uses: rows[0]?.uses ?? noUses }
}

/** Houses that say themselves that they use it, and whether an entry the reader sees names it too. */
const statedBy = (reader: Reader, productId: number) => sql`
  select u.administration_id, u.version,
    exists (select 1 from near n where n.administration_id = u.administration_id and n.entries > 0)
      or exists (select 1 from product_uses x where x.administration_id = u.administration_id
        and x.product_id = u.product_id and ${common(reader, 'x', 'entries')} > 0) as is_named
  from administration_products u
  where u.product_id = ${productId}::int and u.is_used and ${isShownTo(reader, 'u')}
    and u.administration_id in (${participating})`

/**
 * Houses besides the near ones that can stand on the page or before: as many as there are places, and whoever has as many
 * entries as the last of them, because names decide between those.
 */
const mostUsing = (reader: Reader, productId: number, cut: Cut) => sql`
  select u.administration_id, ${common(reader, 'u', 'entries')}, ${common(reader, 'u', 'done')}
  from product_uses u
  where u.product_id = ${productId}::int and ${common(reader, 'u', 'entries')} > 0
    and ${common(reader, 'u', 'entries')} >= coalesce((
      select ${common(reader, 'x', 'entries')} from product_uses x
      where x.product_id = ${productId}::int and ${common(reader, 'x', 'entries')} > 0
      order by ${common(reader, 'x', 'entries')} desc limit 1 offset ${cut.offset + cut.limit - 1}::int), 1)
    and u.administration_id <> all(${near(reader)}::int[])`

/** One row, whether anybody uses it or nobody. */
const countUsers = (reader: Reader, productId: number) => sql`
  select sum(entries)::int as entries, sum(done)::int as done, sum(administrations)::int as administrations
  from (
    ${commonUse(reader, sql`${productId}::int`)}
    union all select entries, done, administrations from (${added(sql`near`)}) a
  ) c`

const noUses: Uses = { entries: 0, done: 0, administrations: 0 }
