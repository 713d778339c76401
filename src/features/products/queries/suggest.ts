import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { folded } from '#core/folded.ts'
import { fold } from '#domain/german.ts'
import { notConnectedId, type ProductKind } from '#domain/product.ts'
import { aliasesOf, matches } from './list.ts'

export interface Suggestion {
  readonly id: number
  readonly name: string
  readonly vendor: string | null
  readonly kind: ProductKind
  readonly aliases: readonly string[]
}

const most = 8

/** What somebody who types this may mean: the wanted kinds first, then names that begin so. */
export async function suggestProducts(db: Db, q: string, kinds: readonly string[]): Promise<Suggestion[]> {
  const { rows } = await sql<Suggestion>`
    select p.id, p.name, p.vendor, p.kind, ${aliasesOf(sql`p.id`)} as aliases from products p
    where p.merged_into_id is null and ${matches(q)}
      -- „nicht angebunden“ belongs to fields that ask for a kind.
      and (p.id <> ${notConnectedId} or ${kinds.length > 0}::boolean)
    order by p.kind = any(${kinds}::text[]) desc,
      (${beginsSo(sql`p.name`, q)} or exists (
        select 1 from product_aliases x where x.product_id = p.id and ${beginsSo(sql`x.name`, q)})) desc,
      p.name collate "und-x-icu", p.id
    limit ${most}::int`.execute(db)
  return rows
}

const beginsSo = (name: RawBuilder<unknown>, q: string) => sql`${folded(name)} like ${`${fold(q)}%`}`

/** The product a typed name means, if need be not a certain one; of several kinds the checked one. */
export async function findProductByName(db: Db, name: string, exceptId = 0): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select p.id from products_named(array[lower(${name})]) n join products p on p.id = n.product_id
    where p.id <> ${exceptId}::int order by n.rank, p.is_verified desc, p.id limit 1`.execute(db)
  return rows[0]?.id ?? null
}
