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
    ['erledigt', 'am häufigsten erledigt'],
    ['schluessel', 'Schlüssel'],
  ],
  views: [
    ['', 'Leistungen'],
    ['ozg', 'nach OZG-Leistung'],
  ],
} as const satisfies ListDefinition

/** Where the own administration and its Verbund stand; only for people at work in one. */
export const standingFacets = [
  {
    param: 'zustaendig',
    apiParam: 'responsibility',
    label: 'Zuständig',
    options: [
      ['unsere', 'ours', 'unsere'],
      ['unklar', 'unclear', 'unklar'],
      ['andere', 'others', 'andere'],
    ],
    pattern: /^(?:unsere|unklar|andere)$/,
  },
  {
    param: 'bei-uns',
    apiParam: 'ownStatus',
    label: 'Bei uns',
    options: [
      ['erledigt', 'done', 'erledigt'],
      ['in-arbeit', 'inProgress', 'in Arbeit'],
      ['in-planung', 'planned', 'in Planung'],
      ['offen', 'open', 'offen'],
      ['zurueckgestellt', 'deferred', 'zurückgestellt'],
      ['nicht-zustaendig', 'notResponsible', 'nicht zuständig'],
      ['entfaellt', 'dropped', 'entfällt'],
      ['nichts', 'nothing', 'nichts eingetragen'],
    ],
    pattern: /^[a-z-]{5,20}$/,
  },
  {
    param: 'erledigt',
    apiParam: 'done',
    label: 'Erledigt',
    options: [
      ['verbund', 'alliance', 'in unserem Verbund'],
      ['andere', 'somewhere', 'von irgendwem'],
      ['niemand', 'nowhere', 'noch von niemandem'],
    ],
    pattern: /^(?:verbund|andere|niemand)$/,
  },
] as const
export type StandingParam = (typeof standingFacets)[number]['param']

/** What people at work choose from. */
export const catalogueListAtWork = {
  ...catalogueList,
  facets: [...standingFacets, ...catalogueFacets],
} satisfies ListDefinition
