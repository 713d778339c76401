import type { Html } from '#core/html.ts'

/** Says of a product that nobody has checked what stands here; nothing for those somebody has. */
export function StateMark({ product }: { product: { isVerified: boolean; isProposed: boolean } }): Html | null {
  if (product.isVerified) return null
  return <span class="mark">{product.isProposed ? 'vorgeschlagen, noch nicht geprüft' : 'ungeprüft'}</span>
}
