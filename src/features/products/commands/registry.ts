import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import type { NameProduct } from '../deps.ts'
import type { ProductFacts } from '../forms.ts'
import { moveStackWords } from '../stack/commands.ts'
import { moveDetails, removeDetails, replaceAliases } from './details.ts'
import { lockProduct } from './lock.ts'

/** What the operation does with the registry: edit, approve, merge, remove. */

export interface EditedProduct extends ProductFacts {
  readonly isVerified: boolean
  /** The state the change was made in. */
  readonly revision: number
  readonly nameProduct: NameProduct
}

/** `taken`: another product has this name and kind; `outdated`: somebody has changed it meanwhile. */
export async function editProduct(
  db: Db,
  actor: Actor,
  id: number,
  facts: EditedProduct,
): Promise<'done' | 'taken' | 'outdated'> {
  return transaction(db, async tx => {
    const { revision, versions: _, ...before } = await lockProduct(tx, id)
    if (revision !== facts.revision) return 'outdated'
    if (await isTaken(tx, id, facts)) return 'taken'
    const { revision: __, nameProduct, ...after } = facts
    await writeFacts(tx, id, facts)
    await nameProduct(tx, id)
    await record(tx, actor, { kind: 'product.changed', ...subject(id), before, after })
    return 'done'
  })
}

async function writeFacts(tx: Tx, id: number, facts: EditedProduct): Promise<void> {
  const { name, kind, vendor, area, exportFormat, evidenceUrl, note, isVerified } = facts
  await sql`
    update products set name = ${name}, kind = ${kind}, vendor = ${vendor}, area = ${area}, export_format = ${exportFormat},
      evidence_url = ${evidenceUrl}, note = ${note}, is_verified = ${isVerified}, edited_at = now(), updated_at = now(),
      revision = revision + 1
    where id = ${id}`.execute(tx)
  await replaceAliases(tx, id, facts.aliases)
}

/** The product of a proposal becomes an ordinary one. */
export async function approveProduct(db: Db, actor: Actor, id: number): Promise<void> {
  await transaction(db, async tx => {
    const { isVerified } = await lockProduct(tx, id)
    if (isVerified) return
    await sql`update products set is_verified = true, edited_at = now(), updated_at = now(), revision = revision + 1 where id = ${id}`.execute(
      tx,
    )
    await record(tx, actor, {
      kind: 'product.approved',
      ...subject(id),
      before: { isVerified },
      after: { isVerified: true },
    })
  })
}

export interface Merger {
  readonly id: number
  readonly targetId: number
  /** Lets entries name the other one; what entries hold is not this feature's to write. */
  move(tx: Tx, fromId: number, toId: number): Promise<void>
  readonly nameProduct: NameProduct
}

/**
 * Lets one product stand for another: entries name that one now, the address leads there. What was merged into it before
 * goes along, so that every merged one points to one that stays.
 */
export async function mergeProduct(db: Db, actor: Actor, { id, targetId, move, nameProduct }: Merger): Promise<void> {
  await transaction(db, async tx => {
    // Always in the same order, so that two opposite mergers do not wait for each other.
    for (const each of [id, targetId].sort((a, b) => a - b)) await lockProduct(tx, each)
    await move(tx, id, targetId)
    await moveStackWords(tx, id, targetId)
    await moveDetails(tx, id, targetId)
    await nameProduct(tx, targetId)
    await sql`
      update products set merged_into_id = ${targetId}, updated_at = now()
      where id = ${id} or merged_into_id = ${id}`.execute(tx)
    await record(tx, actor, { kind: 'product.merged', ...subject(id), before: null, after: { mergedIntoId: targetId } })
  })
}

/** Removes what nobody names; false where an entry does, seen or unseen. */
export async function removeProduct(db: Db, actor: Actor, id: number): Promise<boolean> {
  return transaction(db, async tx => {
    const before = await lockProduct(tx, id)
    if (await isNamed(tx, id)) return false
    await removeDetails(tx, id)
    await sql`delete from products where id = ${id}`.execute(tx)
    await record(tx, actor, { kind: 'product.removed', ...subject(id), before: { ...before }, after: null })
    return true
  })
}

const subject = (id: number) => ({ subjectKind: 'product', subjectId: id })

async function isTaken(tx: Tx, id: number, { name, kind }: ProductFacts): Promise<boolean> {
  const { rows } = await sql`
    select 1 from products where id <> ${id} and lower(name) = lower(${name}) and kind = ${kind} and merged_into_id is null`.execute(
    tx,
  )
  return rows.length > 0
}

async function isNamed(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from products where merged_into_id = ${id}
    union all select 1 from product_totals where product_id = ${id} and shared_entries > 0
    union all select 1 from administration_products where product_id = ${id}
    union all select 1 from statuses
      where ${id}::int in (product_id, specialist_system_id, records_system_id, payment_id, account_id)
    union all select 1 from solutions where product_id = ${id}::int
    union all select 1 from solution_connections where product_id = ${id}::int
    limit 1`.execute(tx)
  return rows.length > 0
}
