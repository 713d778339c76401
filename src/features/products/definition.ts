import { productKinds } from '#domain/product.ts'
import type { ListDefinition } from '#web/list/state.ts'

/** Facets of the registry in the order of the page. */
export const productFacets = [
  { param: 'art', apiParam: 'kind', label: 'Art', pattern: new RegExp(`^(${productKinds.join('|')})$`) },
  { param: 'hersteller', apiParam: 'vendor', label: 'Hersteller', pattern: /^[^\0]{1,120}$/ },
  { param: 'geprueft', apiParam: 'isVerified', label: 'Geprüft', pattern: /^(ja|nein)$/ },
] as const

export type FacetParam = (typeof productFacets)[number]['param']

/** Stands for products whose vendor nobody knows. */
export const noVendor = '-'

export const productList = {
  facets: productFacets,
  sorts: [
    ['name', 'Name'],
    ['nutzung', 'am meisten genannt'],
    ['hersteller', 'Hersteller'],
  ],
  views: [],
} as const satisfies ListDefinition

export type ProductSort = (typeof productList)['sorts'][number][0]
