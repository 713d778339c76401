import { type Db, sql } from '#core/db.ts'
import { folded } from '#core/folded.ts'
import { fold } from '#domain/german.ts'
import { notConnectedId, type ProductKind } from '#domain/product.ts'
import { matches } from './list.ts'

export interface Suggestion {
  readonly id: number
  readonly name: string
  readonly vendor: string | null
  readonly kind: ProductKind
}

const most = 8

/** What somebody who types this may mean: the wanted kinds first, then names that begin so. */
export async function suggestProducts(db: Db, q: string, kinds: readonly string[]): Promise<Suggestion[]> {
  const { rows } = await sql<Suggestion>`
    select p.id, p.name, p.vendor, p.kind from products p
    where p.merged_into_id is null and ${matches(q)}
      -- „nicht angebunden“ belongs to fields that ask for a kind.
      and (p.id <> ${notConnectedId} or ${kinds.length > 0}::boolean)
    order by p.kind = any(${kinds}::text[]) desc, ${folded(sql`p.name`)} like ${`${fold(q)}%`} desc,
      p.name collate "und-x-icu", p.id
    limit ${most}::int`.execute(db)
  return rows
}

/** Another product of this name, where there is one; of several kinds the checked one. */
export async function findProductByName(db: Db, name: string, exceptId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from products
    where lower(name) = lower(${name}) and merged_into_id is null and id not in (${notConnectedId}, ${exceptId}::int)
    order by is_verified desc, id limit 1`.execute(db)
  return rows[0]?.id ?? null
}
