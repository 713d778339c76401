import { actsAs, type Visitor } from '#domain/actor.ts'

/** Who may enter a product into the registry: whoever enters what is solved with it. */
export function mayProposeProduct(visitor: Visitor): boolean {
  return actsAs(visitor, 'editor')
}

/** Who says what a house works with: its coordination. */
export function mayKeepStack(visitor: Visitor): boolean {
  return actsAs(visitor, 'coordinator')
}
