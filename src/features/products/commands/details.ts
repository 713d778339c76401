import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import type { ProposedChange, VersionFacts } from '../forms.ts'
import { lockProduct } from './lock.ts'

/** What a product is called besides, its versions, and its export format. */

/** The name of the product itself is no other name of it. */
export async function addAliases(tx: Tx, id: number, names: readonly string[]): Promise<void> {
  await sql`
    insert into product_aliases (product_id, name)
    select p.id, n from products p, unnest(${names}::text[]) n
    where p.id = ${id}::int and lower(n) <> lower(p.name) and not exists (
      select 1 from product_aliases x where x.product_id = p.id and lower(x.name) = lower(n))
    on conflict do nothing`.execute(tx)
}

export async function replaceAliases(tx: Tx, id: number, names: readonly string[]): Promise<void> {
  await sql`delete from product_aliases where product_id = ${id}::int and not name = any(${names}::text[])`.execute(tx)
  await addAliases(tx, id, names)
}

/** Enters a version, or corrects the one of this name. */
export async function saveVersion(db: Db, actor: Actor, id: number, version: VersionFacts): Promise<void> {
  await transaction(db, async tx => {
    const { versions } = await lockProduct(tx, id)
    await sql`delete from product_versions where product_id = ${id}::int and lower(name) = lower(${version.name})`.execute(
      tx,
    )
    await writeVersion(tx, id, version)
    const before = versions.find(({ name }) => name.toLowerCase() === version.name.toLowerCase()) ?? null
    await record(tx, actor, {
      kind: 'product.versionChanged',
      subjectKind: 'product',
      subjectId: id,
      before: before && { ...before },
      after: { ...version },
    })
  })
}

/** What is known already stays where nothing new is said. */
async function writeVersion(tx: Tx, id: number, { name, releasedOn, supportedUntil, note }: VersionFacts) {
  await sql`
    insert into product_versions as v (product_id, name, released_on, supported_until, note)
    values (${id}::int, coalesce((
      select k.name from product_versions k where k.product_id = ${id}::int and lower(k.name) = lower(${name})), ${name}),
      ${releasedOn}::date, ${supportedUntil}::date, ${note})
    on conflict (product_id, name) do update set released_on = coalesce(excluded.released_on, v.released_on),
      supported_until = coalesce(excluded.supported_until, v.supported_until), note = coalesce(excluded.note, v.note)`.execute(
    tx,
  )
  await noteChange(tx, id)
}

export async function removeVersion(db: Db, actor: Actor, id: number, name: string): Promise<void> {
  await transaction(db, async tx => {
    const { versions } = await lockProduct(tx, id)
    const before = versions.find(version => version.name === name)
    if (!before) return
    await sql`delete from product_versions where product_id = ${id}::int and name = ${name}`.execute(tx)
    await noteChange(tx, id)
    await record(tx, actor, {
      kind: 'product.versionChanged',
      subjectKind: 'product',
      subjectId: id,
      before: { ...before },
      after: null,
    })
  })
}

/** What a house has proposed becomes true. */
export async function applyChange(tx: Tx, id: number, { aliases, version, exportFormat }: ProposedChange) {
  await addAliases(tx, id, aliases)
  if (version) await writeVersion(tx, id, version)
  if (exportFormat) await sql`update products set export_format = ${exportFormat} where id = ${id}::int`.execute(tx)
  await noteChange(tx, id)
}

/** When two are merged, the one that stays is called like the other too, and knows its versions. */
export async function moveDetails(tx: Tx, fromId: number, toId: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from products where id = ${fromId}::int
    union all select name from product_aliases where product_id = ${fromId}::int`.execute(tx)
  await sql`delete from product_aliases where product_id = ${fromId}::int`.execute(tx)
  await addAliases(
    tx,
    toId,
    rows.map(({ name }) => name),
  )
  await sql`
    update product_versions v set product_id = ${toId}::int where product_id = ${fromId}::int and not exists (
      select 1 from product_versions o where o.product_id = ${toId}::int and lower(o.name) = lower(v.name))`.execute(tx)
  await sql`delete from product_versions where product_id = ${fromId}::int`.execute(tx)
  await sql`
    update products t set export_format = coalesce(t.export_format, f.export_format) from products f
    where t.id = ${toId}::int and f.id = ${fromId}::int`.execute(tx)
  await sql`
    update product_change_proposals set product_id = ${toId}::int where product_id = ${fromId}::int and state <> 'waiting'
      or product_id = ${fromId}::int and not exists (
        select 1 from product_change_proposals o where o.product_id = ${toId}::int and o.state = 'waiting'
          and o.administration_id = product_change_proposals.administration_id
          and o.content = product_change_proposals.content)`.execute(tx)
  await sql`delete from product_change_proposals where product_id = ${fromId}::int`.execute(tx)
  await noteChange(tx, toId)
}

/** Of what nobody names any more. */
export async function removeDetails(tx: Tx, id: number): Promise<void> {
  await sql`delete from product_aliases where product_id = ${id}::int`.execute(tx)
  await sql`delete from product_versions where product_id = ${id}::int`.execute(tx)
  await sql`delete from product_change_proposals where product_id = ${id}::int`.execute(tx)
}

async function noteChange(tx: Tx, id: number): Promise<void> {
  await sql`
    update products set revision = revision + 1, updated_at = now() where id = ${id}::int`.execute(tx)
}
