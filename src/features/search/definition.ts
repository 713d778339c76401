import { type SearchKind, searchKinds } from '#domain/search.ts'
import type { ListDefinition } from '#web/list/state.ts'

/** Values in page addresses are German; the API knows the kinds by their codes. */
export const kindParams: Readonly<Record<SearchKind, string>> = {
  services: 'leistungen',
  serviceBundles: 'ozg-leistungen',
  administrations: 'verwaltungen',
  solutions: 'loesungen',
  projects: 'vorhaben',
  questions: 'fragen',
  products: 'produkte',
  alliances: 'verbuende',
}

export const kindOf = (param: string | undefined): SearchKind | null =>
  searchKinds.find(kind => kindParams[kind] === param) ?? null

export const searchDefinition = {
  facets: [
    {
      param: 'art',
      apiParam: 'kind',
      label: 'Art',
      pattern: new RegExp(`^(?:${Object.values(kindParams).join('|')})$`),
    },
  ],
  sorts: [],
  views: [],
} as const satisfies ListDefinition

/** How many are shown of each kind, and of the only one. */
export const shownPerKind = 5
export const shownOfOne = 25
