import { connectionRoleLabels, connectionRoles } from '#domain/solution.ts'
import { isText } from '../gaps/fit.ts'
import type { SeekerRow } from './queries/list.ts'
import type { Offered } from './queries/offered.ts'

/** Why the solution would fit there as it does, in words that name the products. */
export function reasonOf(offer: Offered, { stack }: Pick<SeekerRow, 'stack'>): string {
  const there = new Set(stack)
  const { product, condition, connected } = offer
  if (isText(offer)) return 'Ein Text oder Ablauf: braucht keine bestimmte Software.'
  const known = namesOf(connected.filter(({ id }) => there.has(id)))
  if (condition !== 'efa' && product && !there.has(product.id))
    return `Ob dort ${product.name} läuft, ist nicht bekannt.`
  if (condition !== 'efa' && !product && !known) return 'Womit sie gemacht ist, steht nicht da.'
  const basis =
    condition === 'efa' ? 'Läuft als EfA-Dienst beim Anbieter.' : product ? `${product.name} läuft dort.` : ''
  const sentences = [basis, known && `Angebunden an ${known}, auch das läuft dort.`]
  return [...sentences, ...missing(offer, there)].filter(Boolean).join(' ')
}

/** Several products in one role are alternatives. */
function missing({ connected }: Offered, there: ReadonlySet<number>): string[] {
  return connectionRoles.flatMap(role => {
    const products = connected.filter(each => each.role === role)
    if (!products.length || products.some(({ id }) => there.has(id))) return []
    return [`${connectionRoleLabels[role]} anzupassen: ${namesOf(products)} ist dort nicht bekannt.`]
  })
}

function namesOf(products: readonly { readonly name: string }[]): string {
  const names = [...new Set(products.map(({ name }) => name))]
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} und ${names.at(-1)}` : (names[0] ?? '')
}
