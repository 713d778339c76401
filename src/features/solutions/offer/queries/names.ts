import { type Db, sql, type Tx } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import type { ProductKind } from '#domain/product.ts'
import type { Content } from '../../content.ts'
import { isVisibleSolution } from '../../queries/visible.ts'

/** The products a text names, whatever its case, also by another name; what was merged leads to the one that stays. */
export async function findProducts(db: Db, names: readonly string[], kinds: readonly ProductKind[]) {
  const { rows } = await sql<{ name: string; id: number }>`
    select distinct on (n.name) n.name, p.id
    from products_named(${names.map(name => name.toLowerCase())}::text[]) n join products p on p.id = n.product_id
    order by n.name, n.rank, p.kind = any(${kinds}::text[]) desc, p.is_verified desc, p.id`.execute(db)
  return new Map(rows.map(({ name, id }) => [name, id]))
}

/** Names of the products a draft speaks of; merged ones under their new name. */
export async function namesOfProducts(db: Db | Tx, { productId, connections }: Content) {
  const ids = [productId, ...connections.map(connection => connection.productId)].filter(id => id !== null)
  const { rows } = await sql<{ id: number; targetId: number; name: string }>`
    with recursive way as (
      select id, id as target_id, merged_into_id as next_id from products where id = any(${ids}::int[])
      union select w.id, p.id, p.merged_into_id from way w join products p on p.id = w.next_id
    )
    select w.id, w.target_id, p.name from way w join products p on p.id = w.target_id
    where w.next_id is null`.execute(db)
  return new Map(rows.map(({ id, ...product }) => [id, product]))
}
export type ProductNames = Awaited<ReturnType<typeof namesOfProducts>>

/** Whether a solution exists for whoever names it. */
export async function findSolutionName(db: Db, visitor: Visitor, id: number | null): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select s.name from solutions s where s.id = ${id}::int and ${isVisibleSolution(visitor)}`.execute(db)
  return rows[0]?.name ?? null
}
