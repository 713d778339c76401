import { levels } from '#domain/administration.ts'
import type { ListDefinition } from '#web/list/state.ts'

/** Facets of the directory in the order of the page. */
export const administrationFacets = [
  { param: 'land', apiParam: 'federalState', label: 'Land', pattern: /^\d{2}$/ },
  { param: 'ebene', apiParam: 'level', label: 'Ebene', pattern: new RegExp(`^(${levels.join('|')})$`) },
  { param: 'typ', apiParam: 'type', label: 'Art', pattern: /^[a-z_]{2,40}$/ },
  { param: 'groesse', apiParam: 'sizeClass', label: 'Einwohner', pattern: /^[0-7]$/ },
  { param: 'teilnahme', apiParam: 'isParticipating', label: 'Nimmt teil', pattern: /^(ja|nein)$/ },
] as const

export type FacetParam = (typeof administrationFacets)[number]['param']

export const administrationList = {
  facets: administrationFacets,
  sorts: [
    ['relevanz', 'Relevanz'],
    ['name', 'Name'],
    ['einwohner', 'Einwohner, größte zuerst'],
    ['schluessel', 'Regionalschlüssel'],
  ],
  views: [],
} as const satisfies ListDefinition

export type AdministrationSort = (typeof administrationList)['sorts'][number][0]

export const directorySource =
  '© Statistische Ämter des Bundes und der Länder (Gemeindeverzeichnis GV-ISys), verändert; © GeoNames, CC BY 4.0'
export const mapSource = '© GeoBasis-DE / BKG 2019 (Daten verändert), dl-de/by-2-0'
export const directoryAsOf = 'Gebietsstand 30.06.2026, Einwohner 31.12.2021'
