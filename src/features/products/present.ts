import { paths } from '../../paths.ts'
import type { ProductRow, Uses } from './queries/list.ts'
import type { Product, Slice, SolvedService } from './queries/product.ts'
import type { UsingAdministration } from './queries/users.ts'

/** A product as the API shows it. */
export function presentProduct(row: Omit<ProductRow, keyof Uses> & Uses) {
  const { id, name, vendor, kind, area, isVerified, isProposed, aliases, entries, done, administrations } = row
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
    aliases,
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
    exportFormat: product.exportFormat,
    versions: product.versions,
    services: services.rows.map(({ id, name, leikaKey, entries, done }) => ({
      id,
      name,
      leikaKey,
      entryCount: entries,
      doneCount: done,
    })),
    serviceCount: services.total,
    administrations: users.rows.map(({ id, name, entries, done, isStated, version, isEnded }) => ({
      id,
      name,
      entryCount: entries,
      doneCount: done,
      isStated,
      version,
      isVersionEnded: isEnded,
    })),
    userCount: users.total,
  }
}
