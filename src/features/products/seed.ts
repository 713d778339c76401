import type { CsvRow } from '#core/csv.ts'
import { sql, type Tx } from '#core/db.ts'
import { inChunks, type ReferenceLoad, readReference } from '#core/reference.ts'
import { notConnectedId, referenceKinds } from '#domain/product.ts'

export const productLoads: readonly ReferenceLoad[] = [
  { name: 'products', label: 'Produkte', files: ['products.csv'], load: loadProducts },
]

async function loadProducts(tx: Tx) {
  await sql`
    insert into products (id, name, kind, is_verified) values (${notConnectedId}, 'nicht angebunden', 'other', true)
    on conflict (id) do nothing`.execute(tx)
  await inChunks(readReference('products.csv').map(toRow), json => upsertProducts(tx, json))
}

function toRow({ name, vendor, kind = '', area, verified, evidence_url, note }: CsvRow) {
  const isVerified = verified === '1'
  return {
    name,
    vendor: vendor || null,
    kind: referenceKinds[kind] ?? 'other',
    area,
    isVerified,
    url: evidence_url || null,
    note: note || null,
  }
}

/** Found again by name and kind; what people have proposed or merged stays as it is. */
async function upsertProducts(tx: Tx, json: string) {
  await sql`
    insert into products (name, vendor, kind, area, is_verified, evidence_url, note)
    select name, vendor, kind, area, "isVerified", url, note from json_to_recordset(${json}::json)
      as r(name text, vendor text, kind text, area text, "isVerified" boolean, url text, note text)
    on conflict (lower(name), kind) where merged_into_id is null do update set vendor = excluded.vendor,
      area = excluded.area, is_verified = excluded.is_verified, evidence_url = excluded.evidence_url, note = excluded.note`.execute(
    tx,
  )
}
