import type { Db } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { productKindLabels } from '#domain/product.ts'
import type { Found, Searcher } from '#domain/search.ts'
import { paths } from '../../paths.ts'
import { countProducts, listProductsAfter, type ProductRow } from './queries/list.ts'
import { readerOf } from './queries/reader.ts'

/** Produkte, for the search over everything. */
export const productSearcher = (db: Db): Searcher => ({
  kind: 'products',
  label: 'Produkte',
  listPath: paths.products(),
  search: (visitor, text, limit) => search(db, visitor, text, limit),
})

async function search(db: Db, visitor: Visitor, text: string, limit: number): Promise<Found> {
  const filter = { reader: await readerOf(db, visitor), q: text, chosen: {} }
  const rows = await listProductsAfter(db, filter, { limit, after: null })
  const items = rows.map(row => ({ href: paths.product(row.id), title: row.name, hint: hintOf(row) }))
  return { total: rows.length < limit ? rows.length : await countProducts(db, filter), items, meant: [] }
}

const hintOf = ({ kind, vendor, aliases }: ProductRow) =>
  [productKindLabels[kind], vendor, aliases.length ? `auch: ${aliases.join(', ')}` : null].filter(Boolean).join(', ')
