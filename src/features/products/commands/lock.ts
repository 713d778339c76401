import { sql, type Tx } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { notConnectedId } from '#domain/product.ts'
import type { ProductFacts, VersionFacts } from '../forms.ts'

export interface LockedProduct extends ProductFacts {
  readonly isVerified: boolean
  readonly revision: number
  readonly versions: readonly VersionFacts[]
}

/** A product as it is before a change, which nobody else makes meanwhile. A merged one is no product any more. */
export async function lockProduct(tx: Tx, id: number): Promise<LockedProduct> {
  const { rows } = await sql<LockedProduct>`
    select name, kind, vendor, area, export_format, evidence_url, note, is_verified, revision,
      array(select x.name from product_aliases x where x.product_id = products.id order by 1) as aliases,
      (select coalesce(json_agg(json_build_object('name', v.name, 'releasedOn', v.released_on,
          'supportedUntil', v.supported_until, 'note', v.note) order by v.name), '[]')
        from product_versions v where v.product_id = products.id) as versions
    from products where id = ${id}::int and merged_into_id is null and id <> ${notConnectedId} for update`.execute(tx)
  if (!rows[0]) throw notFound('Dieses Produkt steht nicht (mehr) im Verzeichnis.')
  return rows[0]
}
