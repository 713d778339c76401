import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { notConnectedId } from '#domain/product.ts'
import { record } from '#features/activity/record.ts'
import type { ProductFacts } from '../forms.ts'
import { addAliases } from './details.ts'

/** Enters a product at once, marked as proposed; null where one of this name and kind is there already. */
export async function proposeProduct(db: Db, actor: Actor, facts: ProductFacts): Promise<number | null> {
  return transaction(db, async tx => {
    const id = await insertProduct(tx, actor, facts)
    if (id === null) return null
    await addAliases(tx, id, facts.aliases)
    await record(tx, actor, { kind: 'product.proposed', subjectKind: 'product', subjectId: id, after: { ...facts } })
    return id
  })
}

async function insertProduct(tx: Tx, actor: Actor, facts: ProductFacts): Promise<number | null> {
  const { name, kind, vendor, area, exportFormat, evidenceUrl, note } = facts
  const { rows } = await sql<{ id: number }>`
    insert into products (name, kind, vendor, area, export_format, evidence_url, note, proposed_by_id, proposed_at)
    values (${name}, ${kind}, ${vendor}, ${area}, ${exportFormat}, ${evidenceUrl}, ${note},
      ${actor.acting?.administrationId ?? null}::int, now())
    on conflict (lower(name), kind) where merged_into_id is null do nothing returning id`.execute(tx)
  return rows[0]?.id ?? null
}

export interface SimilarProduct {
  readonly id: number
  readonly name: string
  readonly vendor: string | null
  readonly isSame: boolean
}

/** What somebody who types this name may mean: one that is called so, or nearly so. */
export async function listSimilarProducts(db: Db, name: string, kind: string): Promise<SimilarProduct[]> {
  const { rows } = await sql<SimilarProduct>`
    select id, name, vendor, lower(name) = lower(${name}) and kind = ${kind} as is_same
    from products
    where merged_into_id is null and id <> ${notConnectedId}
      and (lower(name) = lower(${name}) or similarity(lower(name), lower(${name})) > 0.5
        or id in (select product_id from products_named(array[lower(${name})])))
    order by is_same desc, id in (select product_id from products_named(array[lower(${name})])) desc, similarity(lower(name), lower(${name})) desc, name collate "und-x-icu", id limit 5`.execute(
    db,
  )
  return rows
}
