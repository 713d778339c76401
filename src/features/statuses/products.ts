import { type ContentVersions, readPerVersion } from '#core/content-versions.ts'
import { type Db, sql } from '#core/db.ts'
import { notConnectedId, type ProductKind } from '#domain/product.ts'
import type { Field } from './fields.ts'
import type { ProductNames } from './values.ts'

export interface Product {
  readonly id: number
  readonly name: string
  readonly kind: ProductKind
}

/** The registry as entries need it: names for ids, ids for names. */
export interface Products {
  nameOf(id: number): string
  has(id: number): boolean
  /** What can be typed into a field, in lower case; where two kinds share a name, the kind the field is for. */
  namesFor(field: Field): ProductNames
  /** What is offered for a field, by name. */
  offeredFor(field: Field): readonly Product[]
}

interface ProductRow extends Product {
  /** Where a merged one points to. */
  readonly targetId: number
  readonly aliases: readonly string[]
}

/** Gives the present registry; read again when a product has changed. */
export const productsReader = (db: Db, versions: ContentVersions): (() => Promise<Products>) =>
  readPerVersion(versions, 'products', () => readProducts(db))

async function readProducts(db: Db): Promise<Products> {
  const { rows } = await sql<ProductRow>`
    with recursive way as (
      select id, id as target_id, merged_into_id as next_id from products
      union select w.id, p.id, p.merged_into_id from way w join products p on p.id = w.next_id
    )
    select p.id, p.name, p.kind, w.target_id,
      array(select x.name from product_aliases x where x.product_id = p.id) as aliases
    from products p join way w on w.id = p.id and w.next_id is null order by lower(p.name) collate "und-x-icu", p.id`.execute(
    db,
  )
  const byId = new Map(rows.map(row => [row.id, row]))
  const target = (row: ProductRow): ProductRow => byId.get(row.targetId) ?? row
  return {
    nameOf: id => {
      const row = byId.get(id)
      return row ? target(row).name : `Produkt ${id}`
    },
    has: id => byId.has(id),
    namesFor: onePerField(field => namesFor(field, rows, target)),
    offeredFor: onePerField(field => rows.filter(row => row.targetId === row.id && isOffered(field, row))),
  }
}

const isOffered = ({ productKinds = [] }: Field, { id, kind }: Product) =>
  productKinds.includes(kind) || id === notConnectedId

function namesFor(field: Field, rows: readonly ProductRow[], target: (row: ProductRow) => ProductRow): ProductNames {
  const names = new Map<string, number>()
  const sorted = [...rows.filter(row => !isOffered(field, row)), ...rows.filter(row => isOffered(field, row))]
  for (const row of sorted) for (const alias of row.aliases) names.set(alias.toLowerCase(), target(row).id)
  // The name of one product is worth more than another name of a second.
  for (const row of sorted) names.set(row.name.toLowerCase(), target(row).id)
  return names
}

function onePerField<T>(make: (field: Field) => T): (field: Field) => T {
  const made = new Map<Field, T>()
  return field => {
    const known = made.get(field) ?? make(field)
    made.set(field, known)
    return known
  }
}
