import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { notConnectedId, type ProductKind } from '#domain/product.ts'
import { columns } from './list.ts'
import { nearUses, type Reader } from './reader.ts'

export interface Product {
  readonly id: number
  readonly name: string
  readonly vendor: string | null
  readonly kind: ProductKind
  readonly area: string | null
  readonly isVerified: boolean
  readonly isProposed: boolean
  readonly evidenceUrl: string | null
  readonly note: string | null
  readonly proposedAt: Date | null
  readonly proposedById: number | null
  readonly proposedByName: string | null
  /** The product that stands for it now. */
  readonly mergedIntoId: number | null
  readonly aliases: readonly string[]
  /** In plain words. */
  readonly exportFormat: string | null
  /** The newest first. */
  readonly versions: readonly ProductVersion[]
  /** How often it was changed. */
  readonly revision: number
}

export interface ProductVersion {
  readonly name: string
  /** Like 2026-11-25, as `supportedUntil`. */
  readonly releasedOn: string | null
  readonly supportedUntil: string | null
  readonly note: string | null
  /** The vendor no longer keeps it up. */
  readonly isEnded: boolean
}

export async function getProduct(db: Db, id: number): Promise<Product> {
  const { rows } = await sql<Product>`
    select ${columns}, p.evidence_url, p.note, p.proposed_at, p.proposed_by_id, a.display_name as proposed_by_name,
      p.merged_into_id, p.export_format, p.revision,
      (select coalesce(json_agg(json_build_object('name', v.name, 'releasedOn', v.released_on, 'supportedUntil',
          v.supported_until, 'note', v.note, 'isEnded', ${isEnded})
          order by v.released_on desc nulls last, v.name collate "und-x-icu" desc), '[]')
        from product_versions v where v.product_id = p.id) as versions
    from products p left join administrations a on a.id = p.proposed_by_id
    where p.id = ${id}::int and p.id <> ${notConnectedId}`.execute(db)
  if (!rows[0]) throw notFound('Dieses Produkt steht nicht im Verzeichnis.')
  return rows[0]
}

/** Whether a version `v` is out of support, by the day in Germany; false where nobody knows. */
export const isEnded = sql<boolean>`coalesce(v.supported_until < (now() at time zone 'Europe/Berlin')::date, false)`

export interface Cut {
  readonly limit: number
  readonly offset: number
}

export interface Slice<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

export interface SolvedService {
  readonly id: number
  readonly name: string
  readonly leikaKey: string | null
  /** Administrations whose entry names the product, and how many of those are done. */
  readonly entries: number
  readonly done: number
}

/** What was put into practice with a product, most often named first: counters, and what only this reader sees besides. */
export async function listSolvedServices(db: Db, reader: Reader, productId: number, cut: Cut) {
  const { rows } = await sql<SolvedService & { total: number }>`
    with counted as (
      select c.service_id, c.entries, case c.status when 'done' then c.entries else 0 end as done from product_counts c
      where c.product_id = ${productId}::int and c.entries > 0
        and (c.visibility = 'public' or ${reader.isColleague}::boolean and c.visibility = 'administrations')
      union all ${hiddenEntries(reader, productId)}
    ),
    solved as materialized (
      select service_id, sum(entries)::int as entries, sum(done)::int as done from counted group by 1
    ),
    -- Names are looked up only for those that can stand on the page.
    least as (
      select min(entries) as entries
      from (select entries from solved order by entries desc limit ${cut.limit + cut.offset}::int) most
    )
    select s.id, s.name, s.leika_key, v.entries, v.done, (select count(*)::int from solved) as total
    from solved v join least l on v.entries >= l.entries join services s on s.id = v.service_id
    order by v.entries desc, s.name collate "und-x-icu", s.id limit ${cut.limit}::int offset ${cut.offset}::int`.execute(
    db,
  )
  return sliceOf(rows)
}

/** Entries no counter per service holds: of the own house, and of those in a Verbund with it. */
function hiddenEntries(reader: Reader, productId: number): RawBuilder<unknown> {
  return sql`
    select s.service_id, 1, (s.status = 'done')::int
    from (${nearUses(reader, sql`u.product_id = ${productId}::int`)}) u
      join statuses s on s.administration_id = u.administration_id and not s.is_draft
        and (s.visibility = 'alliance' or s.visibility = 'internal' and s.administration_id = ${reader.own}::int)
    where u.entries > u.common_entries
      and ${productId}::int in (s.product_id, s.specialist_system_id, s.records_system_id, s.payment_id, s.account_id)`
}

export function sliceOf<Row extends { total: number }>(rows: readonly Row[]): Slice<Omit<Row, 'total'>> {
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}
