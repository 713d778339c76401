import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { Actor, Visibility } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'

export interface StackWord {
  readonly administrationId: number
  readonly productId: number
  readonly isUsed: boolean
  readonly version: string | null
  readonly visibility: Visibility
}

/** What a house says about products it works with, or does not: all of it or nothing. Saying the same again changes nothing. */
export async function sayOfProducts(db: Db, actor: Actor, words: readonly StackWord[]): Promise<void> {
  await transaction(db, async tx => {
    // Always in the same order, so that two who say much at once do not wait for each other.
    for (const word of [...words].sort((a, b) => a.productId - b.productId)) await say(tx, actor, word)
  })
}

async function say(tx: Tx, actor: Actor, word: StackWord): Promise<void> {
  if (!(await isThere(tx, word.productId))) throw notFound('Dieses Produkt steht nicht im Verzeichnis.')
  const before = await lockWord(tx, word)
  const { isUsed, version, visibility } = word
  const after = { isUsed, version, visibility }
  if (JSON.stringify(before) === JSON.stringify(after)) return
  await writeWord(tx, word)
  await record(tx, actor, { kind: 'stack.changed', ...subject(word), before, after })
}

/** Which version the house runs; who may see that it does stays as it was. */
export async function sayVersion(db: Db, actor: Actor, word: Omit<StackWord, 'isUsed'>): Promise<void> {
  await transaction(db, async tx => {
    const visibility = (await lockWord(tx, word))?.visibility ?? word.visibility
    await say(tx, actor, { ...word, isUsed: true, visibility })
  })
}

/** Takes back what a house has said; what it inherits or its entries name counts again. */
export async function takeBack(db: Db, actor: Actor, of: Pick<StackWord, 'administrationId' | 'productId'>) {
  await transaction(db, async tx => {
    const before = await lockWord(tx, of)
    if (!before) return
    await sql`
      delete from administration_products
      where administration_id = ${of.administrationId}::int and product_id = ${of.productId}::int`.execute(tx)
    await record(tx, actor, { kind: 'stack.changed', ...subject(of), before, after: null })
  })
}

/** Of the demo and of tests. */
export async function writeWord(tx: Tx, word: StackWord): Promise<void> {
  await sql`
    insert into administration_products (administration_id, product_id, is_used, version, visibility)
    values (${word.administrationId}::int, ${word.productId}::int, ${word.isUsed}, ${word.version}, ${word.visibility})
    on conflict (administration_id, product_id) do update set is_used = excluded.is_used, version = excluded.version,
      visibility = excluded.visibility, updated_at = now()`.execute(tx)
}

/** When two products are merged, what houses say of the one counts for the other, unless they speak of both. */
export async function moveStackWords(tx: Tx, fromId: number, toId: number): Promise<void> {
  await sql`
    update administration_products p set product_id = ${toId}::int
    where product_id = ${fromId}::int and not exists (
      select 1 from administration_products o where o.administration_id = p.administration_id and o.product_id = ${toId}::int)`.execute(
    tx,
  )
  await sql`delete from administration_products where product_id = ${fromId}::int`.execute(tx)
}

const subject = ({ administrationId, productId }: Pick<StackWord, 'administrationId' | 'productId'>) => ({
  subjectKind: 'product',
  subjectId: productId,
  administrationId,
})

async function isThere(tx: Tx, productId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from products where id = ${productId}::int and id > 1 and merged_into_id is null`.execute(tx)
  return rows.length > 0
}

async function lockWord(tx: Tx, { administrationId, productId }: Pick<StackWord, 'administrationId' | 'productId'>) {
  const { rows } = await sql<Pick<StackWord, 'isUsed' | 'version' | 'visibility'>>`
    select is_used, version, visibility from administration_products
    where administration_id = ${administrationId}::int and product_id = ${productId}::int for update`.execute(tx)
  return rows[0] ?? null
}
