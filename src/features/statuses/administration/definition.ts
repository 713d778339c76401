import { channelLabels, channels } from '#domain/status.ts'
import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'
import { statusParams } from '../implementations/definition.ts'

export type FacetParam = 'status' | 'themenfeld' | 'weg' | 'produkt'

interface EntryFacet extends FacetDefinition {
  readonly param: FacetParam
}

export const entryFacets: readonly EntryFacet[] = [
  {
    param: 'status',
    apiParam: 'status',
    label: 'Status',
    pattern: new RegExp(`^(?:${statusParams.map(([param]) => param).join('|')})$`),
  },
  { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: /^\d{1,5}$/ },
  { param: 'weg', apiParam: 'channel', label: 'Weg', pattern: new RegExp(`^(?:${channels.join('|')})$`) },
  { param: 'produkt', apiParam: 'product', label: 'Technische Basis', pattern: /^[1-9]\d{0,8}$/ },
]

export const channelLabel = (value: string) => channelLabels[value as keyof typeof channelLabels] ?? value

export const entrySorts = [
  ['stand', 'Stand, Neues zuerst', 'status'],
  ['bestaetigt', 'neueste Bestätigung', 'confirmedAt'],
  ['name', 'Name', 'name'],
] as const
export type EntrySort = (typeof entrySorts)[number][0]

export const entryList = {
  facets: entryFacets,
  sorts: entrySorts.map(([value, label]) => [value, label] as const),
  views: [],
} satisfies ListDefinition

export const sortOf = (sort: string) => (sort || 'stand') as EntrySort
