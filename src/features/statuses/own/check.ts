import type { FormErrors } from '#core/form.ts'
import { needsReason, type StatusCode, statusLabels } from '#domain/status.ts'
import { type FieldName, fieldByKey } from '../fields.ts'
import type { Products } from '../products.ts'
import type { Value } from '../show.ts'
import { readValue, toColumns } from '../values.ts'
import type { EntryRow } from './queries/row.ts'

/** What somebody wants to set, as far as it could be read. */
export interface Wanted {
  readonly values: Readonly<Partial<Record<FieldName, Value>>>
  /** Messages by key of the field. */
  readonly errors: FormErrors
}

/** Reads what was typed, by key of the field. Fields that are not named stay. */
export function readTexts(texts: Readonly<Record<string, string>>, products: Pick<Products, 'namesFor'>): Wanted {
  const errors: Record<string, string> = {}
  const values: Partial<Record<FieldName, Value>> = {}
  for (const [key, text] of Object.entries(texts)) {
    const field = fieldByKey.get(key)
    if (!field) continue
    const read = readValue(field, text, products.namesFor(field))
    if ('message' in read) errors[key] = read.message
    else values[field.name] = read.value
  }
  return { values, errors }
}

export interface Checked {
  /** What differs from the entry, by column. */
  readonly changes: Readonly<Record<string, unknown>>
  readonly errors: FormErrors
}

/** Compares what is wanted with the entry, and says whether it may be so. */
export function checkWanted({ values: former }: Pick<EntryRow, 'values'>, { values, errors }: Wanted): Checked {
  const differing = Object.entries(values).filter(([name, value]) => value !== former[name as FieldName])
  const { changed, error } = judgeReason(former, Object.fromEntries(differing))
  const changes = Object.entries(changed).map(([name, value]) => toColumns(name as FieldName, value ?? null))
  return { changes: Object.assign({}, ...changes), errors: error ? { grund: error, ...errors } : errors }
}

type Changed = Partial<Record<FieldName, Value>>

/** Some statuses are only believed with a reason; the reason of a former status goes with it. */
function judgeReason(former: EntryRow['values'], changed: Changed): { changed: Changed; error?: string } {
  const status = (changed.status ?? former.status) as StatusCode
  const reason = changed.reason === undefined ? former.reason : changed.reason
  if (needsReason(status))
    return reason ? { changed } : { changed, error: `Bitte nennen Sie den Grund für „${statusLabels[status]}“.` }
  const isLeftOver = changed.status !== undefined && changed.reason === undefined && former.reason !== null
  return { changed: isLeftOver ? { ...changed, reason: null } : changed }
}
