import { paths } from '../../paths.ts'
import type { ProductRow, Uses } from './queries/list.ts'
import type { Product, Slice, SolvedService, UsingAdministration } from './queries/product.ts'

/** A product as the API shows it. */
export function presentProduct(row: Omit<ProductRow, keyof Uses> & Uses) {
  const { id, name, vendor, kind, area, isVerified, isProposed, entries, done, administrations } = row
  return {
    id,
    name,
    vendor,
    kind,
    area,
    isVerified,
    isProposed,
    entryCount: entries,
    doneCount: done,
    administrationCount: administrations,
    url: paths.product(id),
  }
}

interface Detail {
  readonly product: Product
  readonly uses: Uses
  readonly services: Slice<SolvedService>
  readonly users: Slice<UsingAdministration>
}

export function presentDetail({ product, uses, services, users }: Detail) {
  return {
    ...presentProduct({ ...product, ...uses }),
    evidenceUrl: product.evidenceUrl,
    note: product.note,
    services: services.rows.map(({ id, name, leikaKey, entries, done }) => ({
      id,
      name,
      leikaKey,
      entryCount: entries,
      doneCount: done,
    })),
    serviceCount: services.total,
    administrations: users.rows.map(({ id, name, entries, done }) => ({
      id,
      name,
      entryCount: entries,
      doneCount: done,
    })),
  }
}
