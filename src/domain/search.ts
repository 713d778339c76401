import type { Visitor } from './actor.ts'

/** What the search over everything looks through, in the order of its page. */
export const searchKinds = [
  'services',
  'serviceBundles',
  'administrations',
  'solutions',
  'projects',
  'questions',
  'products',
  'alliances',
] as const
export type SearchKind = (typeof searchKinds)[number]

/** One thing that was found, as it is named in a list of all kinds. */
export interface FoundItem {
  readonly href: string
  readonly title: string
  /** What tells it apart from others of the same name. */
  readonly hint: string
}

export interface Found {
  /** Of all the visitor may see, not only those shown. */
  readonly total: number
  readonly items: readonly FoundItem[]
  /** Other wordings that would find something, where this one finds nothing of the kind. */
  readonly meant: readonly string[]
}

/** How one kind of things is searched: by the list its feature has anyway. */
export interface Searcher {
  readonly kind: SearchKind
  readonly label: string
  /** The list of its feature; takes the same text as `q`. */
  readonly listPath: string
  /** Best first, at most `limit` of them. */
  search(visitor: Visitor, text: string, limit: number): Promise<Found>
}
