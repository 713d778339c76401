import { type ConnectionRole, connectionRoles, type SolutionCondition, type SolutionKind } from '#domain/solution.ts'

/** How a solution of others fits what a house works with, the best first. */
export const fits = ['runs', 'adapt', 'template'] as const
export type Fit = (typeof fits)[number]

export const fitLabels: Readonly<Record<Fit | 'none', string>> = {
  runs: 'läuft bei Ihnen so',
  adapt: 'mit Anpassung',
  template: 'nur als Vorlage',
  none: 'noch keine Lösung',
}

/** What of a solution decides how it fits. */
export interface Technique {
  readonly kind: SolutionKind
  readonly condition: SolutionCondition
  readonly productId: number | null
  /** Without „nicht angebunden“. */
  readonly connections: readonly { readonly role: ConnectionRole; readonly productId: number }[]
}

/**
 * It runs as it is where its basis and one product of every role it is connected to are there; without a connection it
 * has to be adapted; without its basis it is a model. `queries/fits.ts` says the same in SQL.
 */
export function fitOf(technique: Technique, stack: ReadonlySet<number>): Fit {
  if (isText(technique) || !hasBasis(technique, stack)) return 'template'
  return missingRoles(technique, stack).length ? 'adapt' : 'runs'
}

/** Texts and processes need no software, and none makes them run. */
export const isText = ({ kind }: Pick<Technique, 'kind'>): boolean => kind === 'template' || kind === 'process'

/** EfA services run at their provider; what connects two products needs no basis but one of them. */
export function hasBasis({ kind, condition, productId, connections }: Technique, stack: ReadonlySet<number>): boolean {
  if (condition === 'efa') return true
  if (productId !== null) return stack.has(productId)
  return (kind === 'module' || kind === 'interface') && connections.some(each => stack.has(each.productId))
}

/** The roles none of whose products is there; several products in one role are alternatives. */
export function missingRoles({ connections }: Pick<Technique, 'connections'>, stack: ReadonlySet<number>) {
  return connectionRoles.filter(role => {
    const products = connections.filter(each => each.role === role)
    return products.length > 0 && !products.some(each => stack.has(each.productId))
  })
}
