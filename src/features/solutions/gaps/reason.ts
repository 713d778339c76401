import type { ProductKind } from '#domain/product.ts'
import { type ConnectionRole, connectionRoleLabels } from '#domain/solution.ts'
import { hasBasis, isText, missingRoles, type Technique } from './fit.ts'

export interface NamedProduct {
  readonly id: number
  readonly name: string
  readonly kind: ProductKind
  readonly area: string | null
}

/** The technique of a solution with the names of its products. */
export interface NamedTechnique extends Technique {
  readonly product: NamedProduct | null
  readonly connected: readonly (NamedProduct & { readonly role: ConnectionRole })[]
}

/** Why a solution fits as it does, in words that name the products. */
export function reasonOf(technique: NamedTechnique, stack: readonly NamedProduct[]): string {
  const ids = new Set(stack.map(({ id }) => id))
  if (isText(technique)) return 'Ein Text oder Ablauf: braucht keine bestimmte Software.'
  if (!hasBasis(technique, ids)) return withoutBasis(technique, stack)
  const missing = missingRoles(technique, ids)
  const sentences = [basisWords(technique), connectedWords(technique, ids)]
  return [...sentences, ...missing.map(role => missingWords(technique, role, stack))].filter(Boolean).join(' ')
}

function withoutBasis({ product }: NamedTechnique, stack: readonly NamedProduct[]): string {
  if (!product) return 'Womit sie gemacht ist, steht nicht da.'
  const ours = namesOf(
    stack.filter(({ kind, area }) => kind === product.kind && (!isSpecial(product) || area === product.area)),
  )
  return ours
    ? `Gemacht mit ${product.name}; bei Ihnen läuft ${ours}.`
    : `Gemacht mit ${product.name}; das gehört nicht zu Ihrer Technik.`
}

function basisWords({ condition, product }: NamedTechnique): string {
  if (condition === 'efa') return 'Läuft als EfA-Dienst beim Anbieter.'
  return product ? `${product.name} läuft bei Ihnen.` : ''
}

function connectedWords({ connected }: NamedTechnique, ids: ReadonlySet<number>): string {
  const ours = connected.filter(({ id }) => ids.has(id))
  return ours.length ? `Angebunden an ${namesOf(ours)}, auch das haben Sie.` : ''
}

function missingWords({ connected }: NamedTechnique, role: ConnectionRole, stack: readonly NamedProduct[]): string {
  const theirs = connected.filter(each => each.role === role)
  const ours = namesOf(stack.filter(product => theirs.some(their => isAlike(product, their))))
  return `${connectionRoleLabels[role]} anzupassen: dort ${namesOf(theirs)}, bei Ihnen ${ours || 'nicht angegeben'}.`
}

/** Fachverfahren do many things: only those for the same thing can stand for each other. */
const isSpecial = ({ kind }: NamedProduct) => kind === 'specialistSystem'
const isAlike = (one: NamedProduct, other: NamedProduct) =>
  one.kind === other.kind && (!isSpecial(one) || one.area === other.area)

function namesOf(products: readonly NamedProduct[]): string {
  const names = [...new Set(products.map(({ name }) => name))]
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} und ${names.at(-1)}` : (names[0] ?? '')
}
