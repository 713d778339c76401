import type { ListDefinition } from '#web/list/state.ts'

/** One value a list can be narrowed to: in page addresses, in the API and in queries, and for readers. */
export type FilterOption = readonly [param: string, value: string, label: string]

export interface ListFilter {
  readonly param: string
  readonly apiParam: string
  readonly label: string
  readonly options: readonly FilterOption[]
}

export const administrationStates = {
  param: 'zustand',
  apiParam: 'state',
  label: 'Zustand',
  options: [
    ['beteiligt', 'approved', 'beteiligt'],
    ['angefragt', 'requested', 'angefragt'],
    ['abgelehnt', 'declined', 'abgelehnt'],
    ['vorgeschlagen', 'proposed', 'neu vorgeschlagen'],
    ['gesperrt', 'blocked', 'gesperrt'],
  ],
} as const satisfies ListFilter

export const personStates = {
  param: 'zustand',
  apiParam: 'state',
  label: 'Zustand',
  options: [
    ['aktiv', 'active', 'aktiv'],
    ['unbestaetigt', 'unverified', 'E-Mail unbestätigt'],
    ['gesperrt', 'blocked', 'gesperrt'],
    ['loeschung', 'leaving', 'Löschung beantragt'],
  ],
} as const satisfies ListFilter

export const personRoles = {
  param: 'rolle',
  apiParam: 'role',
  label: 'Rolle',
  options: [
    ['betrieb', 'operator', 'Betrieb'],
    ['koordination', 'coordinator', 'Koordination'],
    ['redaktion', 'editor', 'Redaktion'],
    ['lesen', 'reader', 'Lesen'],
    ['wartend', 'waiting', 'wartet auf Freigabe'],
    ['keine', 'none', 'ohne Zugehörigkeit'],
  ],
} as const satisfies ListFilter

export const allianceStates = {
  param: 'zustand',
  apiParam: 'state',
  label: 'Zustand',
  options: [
    ['aktiv', 'active', 'aktiv'],
    ['aufgeloest', 'dissolved', 'aufgelöst'],
    ['gesperrt', 'blocked', 'gesperrt'],
  ],
} as const satisfies ListFilter

export const mailStates = {
  param: 'zustand',
  apiParam: 'state',
  label: 'Zustand',
  options: [
    ['wartend', 'queued', 'wartet'],
    ['unterwegs', 'sending', 'wird gesendet'],
    ['gesendet', 'sent', 'gesendet'],
    ['fehlgeschlagen', 'failed', 'fehlgeschlagen'],
    ['ungewiss', 'uncertain', 'ungewiss'],
  ],
} as const satisfies ListFilter

/** A list with a search box and a few selects; sorted one way. */
export function listWith(...filters: readonly ListFilter[]): ListDefinition {
  const facets = filters.map(({ param, apiParam, label, options }) => ({
    param,
    apiParam,
    label,
    pattern: new RegExp(`^(?:${options.map(([value]) => value).join('|')})$`),
  }))
  return { facets, sorts: [], views: [] }
}

/** The values of a filter as queries and the API name them. */
export type ValueOf<F extends ListFilter> = F['options'][number][1]

/** What is chosen in the address of a page; '' for nothing. */
export function chosenValue<F extends ListFilter>(
  filter: F,
  chosen: Readonly<Record<string, readonly string[]>>,
): ValueOf<F> | '' {
  return filter.options.find(([param]) => param === chosen[filter.param]?.[0])?.[1] ?? ''
}

export const labelOf = (filter: ListFilter, value: string): string =>
  filter.options.find(([, known]) => known === value)?.[2] ?? value
