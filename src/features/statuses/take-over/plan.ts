import { createHash } from 'node:crypto'
import type { EntryChange } from '../apply.ts'
import type { Field, FieldName } from '../fields.ts'
import { checkWanted } from '../own/check.ts'
import type { Value } from '../show.ts'
import type { TakeableField } from './definition.ts'
import type { DifferenceRow } from './queries/row.ts'

/** From one value to another, in how many services. */
export interface Step {
  readonly from: Value
  readonly to: Value
  readonly count: number
}

/** What taking over would do. */
export interface TakeOverPlan {
  readonly changes: readonly EntryChange[]
  /** Most frequent first. */
  readonly fields: readonly { readonly field: Field; readonly steps: readonly Step[] }[]
  /** Not ours so far; with an entry they count. */
  readonly joining: readonly DifferenceRow[]
  /** Of exactly these changes: what is carried out is what was seen. */
  readonly digest: string
}

export function planTakeOver(rows: readonly DifferenceRow[], fields: readonly TakeableField[]): TakeOverPlan {
  const changes = rows.map(row => ({
    serviceId: row.serviceId,
    version: row.version,
    values: checkWanted(row, { values: takenValues(row, fields), errors: {} }).changes,
  }))
  return {
    changes,
    fields: fields.flatMap(({ field }) => {
      const steps = stepsOf(rows, field.name)
      return steps.length ? [{ field, steps }] : []
    }),
    joining: rows.filter(({ responsibility }) => responsibility !== 'ours'),
    digest: digestOf(changes),
  }
}

/** Theirs, as far as it differs and is wanted. A version belongs to its product, so it goes with it. */
function takenValues({ differing, theirs }: DifferenceRow, fields: readonly TakeableField[]) {
  const names = fields.map(({ field }) => field.name).filter(name => differing.includes(name))
  const taken: FieldName[] = names.includes('productId') ? [...names, 'productVersion'] : names
  return Object.fromEntries(taken.map(name => [name, theirs[name] ?? null]))
}

function stepsOf(rows: readonly DifferenceRow[], name: FieldName): Step[] {
  const steps = new Map<string, Step>()
  for (const { values, theirs } of rows.filter(({ differing }) => differing.includes(name))) {
    const [from, to] = [values[name], theirs[name] ?? null]
    const key = JSON.stringify([from, to])
    steps.set(key, { from, to, count: (steps.get(key)?.count ?? 0) + 1 })
  }
  return [...steps.values()].sort((a, b) => b.count - a.count)
}

/** In the order of the services, so that a list sorted otherwise is the same plan. */
function digestOf(changes: readonly EntryChange[]): string {
  const ordered = changes
    .map(({ serviceId, values }) => [serviceId, Object.entries(values).sort()] as const)
    .sort(([a], [b]) => a - b)
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex').slice(0, 32)
}
