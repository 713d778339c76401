import type { ListDefinition } from '#web/list/state.ts'

/** Facets of the catalogue in the order of the page. `param` is also the field name in the search box. */
export const catalogueFacets = [
  { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: /^\d{1,5}$/ },
  { param: 'lage', apiParam: 'situation', label: 'Lage', pattern: /^\d{1,5}$/ },
  { param: 'ozg', apiParam: 'ozgId', label: 'OZG-Leistung', pattern: /^\d{5}$/ },
  { param: 'typ', apiParam: 'leikaType', label: 'LeiKa-Typ', pattern: /^\d{1,2}[ab]?(\/\d)?$/ },
  { param: 'verrichtung', apiParam: 'procedure', label: 'Verrichtung', pattern: /^\d{3}$/ },
  { param: 'gliederung', apiParam: 'keyLevel', label: 'Gliederung', pattern: /^(object|procedure|detail)$/ },
  { param: 'sdg', apiParam: 'sdg', label: 'SDG', pattern: /^(sdg1|sdg2|ohne)$/ },
  { param: 'schluessel', apiParam: 'key', label: 'LeiKa-Schlüssel', pattern: /^(mit|ohne)$/ },
] as const

export type FacetParam = (typeof catalogueFacets)[number]['param']

export const catalogueList = {
  facets: catalogueFacets,
  sorts: [
    ['relevanz', 'Relevanz'],
    ['name', 'Name'],
    ['schluessel', 'Schlüssel'],
  ],
  views: [
    ['', 'Leistungen'],
    ['ozg', 'nach OZG-Leistung'],
  ],
} as const satisfies ListDefinition
