import type { FormErrors } from '#core/form.ts'
import { foldedStatus, type StatusCode } from '#domain/status.ts'
import type { EntryChange } from '../apply.ts'
import { type Field, type FieldName, fieldByName } from '../fields.ts'
import { checkWanted, type Wanted } from '../own/check.ts'
import type { EntryRow } from '../own/queries/row.ts'
import type { Value } from '../show.ts'

/** How many entries go from one value to the wanted one. */
export interface Step {
  readonly from: Value
  readonly count: number
}

export interface FieldPlan {
  readonly field: Field
  readonly to: Value
  /** Most frequent first. */
  readonly steps: readonly Step[]
}

/** What a bulk change would do. */
export interface Plan {
  readonly errors: FormErrors
  readonly changing: readonly EntryRow[]
  readonly changes: readonly EntryChange[]
  /** Already as wanted. */
  readonly same: number
  /** Without an entry, so that nobody sees anything of them. */
  readonly untouched: number
  readonly fields: readonly FieldPlan[]
  /** How many lose the reason of their former status. */
  readonly lostReasons: number
  /** Not ours so far; with an entry they count. */
  readonly joining: readonly EntryRow[]
  /** Ours so far; with the wanted status they do not count any more. */
  readonly leaving: readonly EntryRow[]
}

export function planChange(rows: readonly EntryRow[], wanted: Wanted): Plan {
  const touched = isAboutVisibility(wanted) ? rows.filter(({ version }) => version > 0) : rows
  const checked = touched.map(row => ({ row, ...checkWanted(row, wanted) }))
  const differing = checked.filter(({ changes }) => Object.keys(changes).length > 0)
  const changing = differing.map(({ row }) => row)
  const errors = { ...wanted.errors, ...checked.find(each => each.errors.grund)?.errors }
  return {
    errors,
    changing,
    changes: differing.map(({ row, changes }) => ({ serviceId: row.serviceId, version: row.version, values: changes })),
    same: touched.length - changing.length,
    untouched: rows.length - touched.length,
    fields: planFields(changing, wanted),
    lostReasons: differing.filter(({ changes }) => 'reason' in changes && !('reason' in wanted.values)).length,
    joining: changing.filter(row => row.responsibility !== 'ours' && counts(row, wanted)),
    leaving: changing.filter(row => row.responsibility === 'ours' && !counts(row, wanted)),
  }
}

/** Who sees an entry is nothing to say of a service nobody has entered. */
export const isAboutVisibility = ({ values }: Wanted): boolean => Object.keys(values).join() === 'visibility'

const counts = ({ values }: EntryRow, wanted: Wanted) =>
  foldedStatus[(wanted.values.status ?? values.status) as StatusCode] !== null

/** What becomes of each wanted field, for entries that change. */
export function planFields(changing: readonly Pick<EntryRow, 'values'>[], { values }: Wanted): FieldPlan[] {
  return Object.entries(values).flatMap(([name, to = null]) => {
    const field = fieldByName.get(name as FieldName)
    return field ? [{ field, to, steps: stepsOf(changing, field.name, to) }] : []
  })
}

function stepsOf(changing: readonly Pick<EntryRow, 'values'>[], name: FieldName, to: Value): Step[] {
  const numbers = new Map<Value, number>()
  for (const { values } of changing) numbers.set(values[name], (numbers.get(values[name]) ?? 0) + 1)
  numbers.delete(to)
  return [...numbers].map(([from, count]) => ({ from, count })).sort((a, b) => b.count - a.count)
}
