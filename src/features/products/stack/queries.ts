import { type Db, sql } from '#core/db.ts'
import { type Visibility, type Visitor, workingFor } from '#domain/actor.ts'
import { takesPart } from '#domain/participating.ts'
import type { ProductKind } from '#domain/product.ts'
import { isEnded } from '../queries/product.ts'
import { readerOf } from '../queries/reader.ts'

/** How a product came into the stack of a house. */
export type StackSource = 'own' | 'inherited' | 'entries'

export interface StackProduct {
  readonly id: number
  readonly name: string
  readonly kind: ProductKind
  readonly vendor: string | null
  /** False where the house has said that it does not use it. */
  readonly isUsed: boolean
  readonly source: StackSource
  readonly sourceId: number | null
  readonly sourceName: string | null
  readonly version: string | null
  /** The vendor no longer keeps this version up. */
  readonly isEnded: boolean
  /** Versions of the product that are known, the newest first. */
  readonly versions: readonly string[]
  readonly visibility: Visibility
  /** How many entries of the house name it. */
  readonly entries: number
}

const versionsOf = sql`array(select v.name from product_versions v where v.product_id = p.id
  order by v.released_on desc nulls last, v.name collate "und-x-icu" desc)`

/** Everything that is known of what a house works with, by kind and name. */
export async function listStack(db: Db, administrationId: number): Promise<StackProduct[]> {
  const { rows } = await sql<StackProduct>`
    select p.id, p.name, p.kind, p.vendor, s.is_used, s.source, s.source_id, a.display_name as source_name, s.version,
      exists (select 1 from product_versions v
        where v.product_id = p.id and lower(v.name) = lower(s.version) and ${isEnded}) as is_ended,
      ${versionsOf} as versions, s.visibility, coalesce((select u.own_entries from product_uses u
        where u.administration_id = ${administrationId}::int and u.product_id = p.id), 0) as entries
    from stack_of(${administrationId}::int) s join products p on p.id = s.product_id
      left join administrations a on a.id = s.source_id
    where p.merged_into_id is null
    order by p.kind, p.name collate "und-x-icu", p.id`.execute(db)
  return rows
}

/** What others may know of it: what the house says itself, and what it has from a provider that shows it to them. */
export async function listVisibleStack(db: Db, visitor: Visitor, administrationId: number): Promise<StackProduct[]> {
  const own = workingFor(visitor)
  const { isColleague, allies } = await readerOf(db, visitor)
  const isOwn = own === administrationId
  const sees = (visibility: Visibility, owner: number) =>
    isOwn || visibility === 'public' || (isColleague && (visibility === 'administrations' || shares(visibility, owner)))
  const shares = (visibility: Visibility, owner: number) => visibility === 'alliance' && allies.includes(owner)
  const stack = await listStack(db, administrationId)
  return stack.filter(
    ({ isUsed, source, visibility, sourceId }) =>
      isUsed && source !== 'entries' && sees(visibility, sourceId ?? administrationId),
  )
}

export interface SuggestedProduct {
  readonly id: number
  readonly name: string
  readonly kind: ProductKind
  readonly versions: readonly string[]
  /** How many comparable administrations work with it, as far as it may be seen. */
  readonly administrations: number
}

/** Products that comparable administrations (same kind, same Land) name most and of which the house has said nothing. */
export async function listSuggestions(db: Db, visitor: Visitor, limit: number): Promise<SuggestedProduct[]> {
  const own = workingFor(visitor)
  const { allies } = await readerOf(db, visitor)
  const { rows } = await sql<SuggestedProduct>`
    with comparable as (
      select a.id from administrations o
        join administrations a on a.responsibility_class = o.responsibility_class
          and a.federal_state_key = o.federal_state_key and a.id <> o.id
      where o.id = ${own}::int and ${takesPart}
    ),
    named as (
      select u.product_id, u.administration_id from product_uses u
      where u.administration_id in (select id from comparable)
        and (u.shared_entries > 0 or u.alliance_entries > 0 and u.administration_id = any(${allies}::int[]))
      union all
      select p.product_id, p.administration_id from administration_products p
      where p.is_used and p.administration_id in (select id from comparable)
        and (p.visibility in ('public', 'administrations')
          or p.visibility = 'alliance' and p.administration_id = any(${allies}::int[]))
    )
    select p.id, p.name, p.kind, ${versionsOf} as versions, count(distinct n.administration_id)::int as administrations
    from named n join products p on p.id = n.product_id and p.merged_into_id is null and p.id > 1
    where not exists (select 1 from stack_of(${own}::int) s where s.product_id = p.id)
    group by p.id order by count(distinct n.administration_id) desc, p.name collate "und-x-icu", p.id
    limit ${limit}::int`.execute(db)
  return rows
}
