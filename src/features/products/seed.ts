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
  await inChunks(readReference('products.csv').map(toRow), async json => {
    await adoptProposals(tx, json)
    await upsertProducts(tx, json)
  })
}

function toRow({ name = '', vendor, kind: referenceKind = '', area, verified, evidence_url, note }: CsvRow) {
  const kind = referenceKinds[referenceKind] ?? 'other'
  return {
    key: `${kind} ${name.toLowerCase()}`,
    name,
    vendor: vendor || null,
    kind,
    area,
    isVerified: verified === '1',
    url: evidence_url || null,
    note: note || null,
  }
}

/** What somebody has proposed before the file named it becomes the row of the file. */
async function adoptProposals(tx: Tx, json: string) {
  await sql`
    update products p set reference_key = r.key from json_to_recordset(${json}::json) as r(key text, name text, kind text)
    where p.reference_key is null and p.merged_into_id is null and lower(p.name) = lower(r.name) and p.kind = r.kind
      and not exists (select 1 from products o where o.reference_key = r.key)`.execute(tx)
}

/** What the operator has edited or merged stays as it is. */
async function upsertProducts(tx: Tx, json: string) {
  await sql`
    insert into products (reference_key, name, vendor, kind, area, is_verified, evidence_url, note)
    select key, name, vendor, kind, area, "isVerified", url, note from json_to_recordset(${json}::json)
      as r(key text, name text, vendor text, kind text, area text, "isVerified" boolean, url text, note text)
    on conflict (reference_key) do update set vendor = excluded.vendor, area = excluded.area,
      is_verified = excluded.is_verified, evidence_url = excluded.evidence_url, note = excluded.note
    where products.edited_at is null and products.merged_into_id is null`.execute(tx)
}
