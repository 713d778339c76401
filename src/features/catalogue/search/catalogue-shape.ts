import { bare, words } from '#domain/german.ts'
import type { IndexSource } from './index.ts'
import type { Lexicon } from './lexicon.ts'
import { tight } from './texts.ts'

export type IndexedService = IndexSource['services'][number]
export type IndexedBundle = IndexSource['bundles'][number]

/** Services and OZG-Leistungen by their number in the index: services first, OZG-Leistungen behind them. */
export interface CatalogueShape {
  readonly services: readonly IndexedService[]
  readonly bundles: readonly IndexedBundle[]
  readonly ownerCount: number
  /** The OZG-Leistung of a service, of an OZG-Leistung itself. */
  bundleOf(owner: number): number
  readonly isObject: readonly boolean[]
}

export function shapeOf({ services, bundles }: IndexSource): CatalogueShape {
  const first = services.length
  const bundleAt = new Map(bundles.map((bundle, at) => [bundle.ozgId, first + at]))
  const bundleOfService = Int32Array.from(services, service => bundleAt.get(service.ozgId) ?? first)
  const isObject = services.map(({ leikaKey }) => leikaKey?.endsWith('000000') ?? false)
  return {
    services,
    bundles,
    ownerCount: first + bundles.length,
    bundleOf: owner => (owner < first ? (bundleOfService[owner] as number) : owner),
    isObject,
  }
}

/** How much each service stands for its whole OZG-Leistung, 0 to 1: a Leistungsobjekt of the same name does. */
export function mainnessOf(shape: CatalogueShape, lexicon: Lexicon): Float32Array {
  const termsOf = (name: string) => new Set(words(name).map(word => lexicon.find(bare(word.text))))
  const named = shape.bundles.map(({ name }) => ({ tight: tight(name), terms: termsOf(name) }))
  return Float32Array.from(shape.services, ({ name }, at) => {
    const bundle = named[shape.bundleOf(at) - shape.services.length]
    if (!bundle || tight(name) === bundle.tight) return 1
    const own = termsOf(name)
    const shared = [...own].filter(term => term !== undefined && bundle.terms.has(term)).length
    const likeness = (2 * shared) / (own.size + bundle.terms.size)
    return shape.isObject[at] ? 0.3 + 0.6 * likeness : 0.5 * likeness
  })
}
