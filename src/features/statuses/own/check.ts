import type { FormErrors } from '#core/form.ts'
import { needsReason, type StatusCode, statusLabels } from '#domain/status.ts'
import { type FieldName, fieldByKey } from '../fields.ts'
import type { Products } from '../products.ts'
import type { Value } from '../show.ts'
import { readValue, toColumns } from '../values.ts'
import type { EntryRow } from './queries/row.ts'

export interface Checked {
  /** What differs from the entry, by column. */
  readonly changes: Readonly<Record<string, unknown>>
  /** Messages by key of the field. */
  readonly errors: FormErrors
}

/** Reads what was typed, by key of the field, and compares it with the entry. Fields that are not named stay. */
export function checkTexts(
  entry: Pick<EntryRow, 'values'>,
  texts: Readonly<Record<string, string>>,
  products: Pick<Products, 'namesFor'>,
): Checked {
  const errors: Record<string, string> = {}
  const changed: Partial<Record<FieldName, Value>> = {}
  for (const [key, text] of Object.entries(texts)) {
    const field = fieldByKey.get(key)
    if (!field) continue
    const read = readValue(field, text, products.namesFor(field))
    if ('message' in read) errors[key] = read.message
    else if (read.value !== entry.values[field.name]) changed[field.name] = read.value
  }
  const judged = judgeReason(entry.values, changed)
  if (judged.error) errors.grund ??= judged.error
  const changes = Object.entries(judged.changed).map(([name, value]) => toColumns(name as FieldName, value ?? null))
  return { changes: Object.assign({}, ...changes), errors }
}

/** Some statuses are only believed with a reason; the reason of a former status goes with it. */
function judgeReason(former: EntryRow['values'], changed: Partial<Record<FieldName, Value>>) {
  const status = (changed.status ?? former.status) as StatusCode
  const reason = changed.reason === undefined ? former.reason : changed.reason
  if (needsReason(status))
    return reason ? { changed } : { changed, error: `Bitte nennen Sie den Grund für „${statusLabels[status]}“.` }
  const isLeftOver = changed.status !== undefined && changed.reason === undefined && former.reason !== null
  return { changed: isLeftOver ? { ...changed, reason: null } : changed }
}
