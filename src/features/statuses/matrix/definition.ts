import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'

export type MatrixParam =
  | 'verbund'
  | 'gebiet'
  | 'verwaltung'
  | 'vergleichbar'
  | 'teilnahme'
  | 'themenfeld'
  | 'lage'
  | 'ozg'
  | 'leistung'
  | 'auswahl'
  | 'zeilen'
  | 'teil'

interface MatrixFacet extends FacetDefinition {
  readonly param: MatrixParam
}

const id = /^[1-9]\d{0,8}$/

/** What a matrix is made of: whose entries stand side by side, and which services below each other. */
export const matrixFacets: readonly MatrixFacet[] = [
  { param: 'verbund', apiParam: 'alliance', label: 'Verbund', pattern: id },
  { param: 'gebiet', apiParam: 'area', label: 'Gebiet', pattern: id },
  { param: 'verwaltung', apiParam: 'administration', label: 'Verwaltung', pattern: id },
  { param: 'vergleichbar', apiParam: 'comparable', label: 'Vergleichbare', pattern: /^ja$/ },
  { param: 'teilnahme', apiParam: 'participating', label: 'Nur teilnehmende', pattern: /^ja$/ },
  { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: /^\d{1,5}$/ },
  { param: 'lage', apiParam: 'situation', label: 'Lage', pattern: /^\d{1,5}$/ },
  { param: 'ozg', apiParam: 'ozgId', label: 'OZG-Leistung', pattern: /^\d{5}$/ },
  { param: 'leistung', apiParam: 'service', label: 'Leistung', pattern: id },
  { param: 'auswahl', apiParam: 'own', label: 'Auswahl', pattern: /^(?:unsere|offene)$/ },
  { param: 'zeilen', apiParam: 'rows', label: 'Zeilen', pattern: /^(?:unterschiede|erledigt|alle)$/ },
  { param: 'teil', apiParam: 'part', label: 'Teil', pattern: /^(?:[2-9]|[1-9]\d{1,2})$/ },
]

/** Facets of the catalogue that narrow the rows, each a bit of `missed`. */
export const serviceFacets = ['themenfeld', 'lage', 'ozg'] as const
export type ServiceFacet = (typeof serviceFacets)[number]

/** What says which administrations are shown. */
export const houseParams: readonly MatrixParam[] = ['verbund', 'gebiet', 'verwaltung', 'vergleichbar']

/** So many stand side by side; of more one sees a part at a time. */
export const mostHouses = 50
export const matrixSizes = [25, 50] as const

export const ownChoices = [
  ['', 'alle'],
  ['unsere', 'unsere'],
  ['offene', 'unsere offenen'],
] as const

export const rowChoices = [
  ['', 'die jemanden betreffen'],
  ['unterschiede', 'mit Unterschieden'],
  ['erledigt', 'wo jemand erledigt hat'],
  ['alle', 'alle des Katalogs'],
] as const

export const matrixContents = [
  ['', 'Status'],
  ['weg', 'Weg'],
  ['basis', 'Technische Basis'],
  ['reifegrad', 'Reifegrad'],
] as const

export const matrixSorts = [
  ['relevanz', 'Relevanz'],
  ['name', 'Name'],
  ['erledigt', 'am häufigsten erledigt'],
] as const
export type MatrixSort = (typeof matrixSorts)[number][0]

export const matrixList = {
  facets: matrixFacets,
  sorts: matrixSorts,
  views: matrixContents,
} satisfies ListDefinition
