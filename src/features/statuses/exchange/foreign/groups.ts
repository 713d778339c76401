import type { Double, ListedRow } from './mapped.ts'
import type { Plan } from './plan.ts'

/** Rows by how sure their service is, and services that several rows are about. */
export const groups = ['probable', 'unsure', 'none', 'double', 'sure'] as const
export type Group = (typeof groups)[number]

export const groupLabels: Readonly<Record<Group, string>> = {
  sure: 'Sicher',
  probable: 'Wahrscheinlich',
  unsure: 'Unsicher',
  none: 'Nicht gefunden',
  double: 'Doppelt',
}

/** In page addresses. */
export const groupParams: Readonly<Record<Group, string>> = {
  sure: 'sicher',
  probable: 'wahrscheinlich',
  unsure: 'unsicher',
  none: 'offen',
  double: 'doppelt',
}

export const pageSize = 25

export interface ServicesList {
  readonly plan: Plan
  readonly listed: readonly ListedRow[]
  readonly doubles: readonly Double[]
  /** Rows without a service or without any statement. */
  readonly skipped: number
  readonly groups: readonly { readonly group: Group; readonly count: number; readonly open: number }[]
}

/** The group in the address; else the first in which something is to be decided, else the first with rows. */
export function chooseGroup(param: string | undefined, { groups: all }: ServicesList): Group {
  const named = all.find(({ group, count }) => groupParams[group] === param && count > 0)
  const chosen = named ?? all.find(({ open }) => open > 0) ?? all.findLast(({ count }) => count > 0)
  return chosen?.group ?? 'none'
}
