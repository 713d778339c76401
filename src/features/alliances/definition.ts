import { allianceKinds } from '#domain/alliance.ts'
import type { ListDefinition } from '#web/list/state.ts'

/** Facets of the list of Verbünde in the order of the page. */
export const allianceFacets = [
  { param: 'art', apiParam: 'kind', label: 'Art', pattern: new RegExp(`^(${allianceKinds.join('|')})$`) },
  { param: 'land', apiParam: 'federalState', label: 'Land', pattern: /^\d{2}$/ },
] as const

export type FacetParam = (typeof allianceFacets)[number]['param']

export const allianceList = {
  facets: allianceFacets,
  sorts: [
    ['name', 'Name'],
    ['mitglieder', 'Zahl der Mitglieder'],
  ],
  views: [],
} as const satisfies ListDefinition

export type AllianceSort = (typeof allianceList)['sorts'][number][0]
