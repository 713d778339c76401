import type { Db, Tx } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import type { HttpContext, Middleware } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'

export interface ProductDeps {
  readonly db: Db
  limited(kind: 'page' | 'suggest'): Middleware
}

/** What a page of the operation needs besides its content. */
interface OperationFrame {
  readonly title: string
  readonly area: string
  readonly isBelow?: boolean
  readonly sentences?: Readonly<Record<string, string>>
}

export interface ProductPageDeps extends ProductDeps {
  /** What other features have to say about a product. */
  productParts(visitor: Visitor, productId: number): Promise<readonly (Html | null)[]>
}

export type NameProduct = (tx: Tx, productId: number) => Promise<void>

export interface ProductOperationDeps extends ProductDeps {
  readonly baseUrl: string
  /** Lets entries name another product. */
  moveProduct(tx: Tx, fromId: number, toId: number): Promise<void>
  /** Lets what is made with a product be found by all it is called. */
  nameProduct: NameProduct
  sendOperationPage(c: HttpContext, frame: OperationFrame, content: Html, status?: number): Promise<Response>
}
