import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import type { Visitor } from '#domain/actor.ts'
import { paths } from '../../paths.ts'
import { listForAdministration, listForProduct, listForService } from './queries/parts.ts'
import { ShortSolutions } from './views/short.tsx'

/** On the page of a service: what covers it. */
export async function serviceSolutionsPart(db: Db, visitor: Visitor, serviceId: number): Promise<Html | null> {
  const list = await listForService(db, visitor, serviceId)
  return (
    <ShortSolutions title="Lösungen für diese Leistung" list={list} all={paths.solutions(`?leistung=${serviceId}`)} />
  )
}

/** On the page of a product: what was made with it. */
export async function productSolutionsPart(db: Db, visitor: Visitor, productId: number): Promise<Html | null> {
  const list = await listForProduct(db, visitor, productId)
  return <ShortSolutions title="Lösungen damit" list={list} all={paths.solutions(`?produkt=${productId}`)} />
}

/** On the page of an administration: what it hands on. */
export async function houseSolutionsPart(db: Db, visitor: Visitor, administrationId: number): Promise<Html | null> {
  const list = await listForAdministration(db, visitor, administrationId)
  return (
    <ShortSolutions title="Angebotene Lösungen" list={list} all={paths.solutions(`?anbieter=${administrationId}`)} />
  )
}
