import type { FormErrors } from '#core/form.ts'
import { fields as allFields, type Field, type FieldName, fieldByKey } from '../fields.ts'
import { checkWanted } from '../own/check.ts'
import type { EntryRow } from '../own/queries/row.ts'
import type { Products } from '../products.ts'
import type { Value } from '../show.ts'
import { readValue } from '../values.ts'
import { fileText, fullDate, idColumn, isSameText } from './columns.ts'
import type { MappedRow, RowError } from './drafts.ts'
import type { Base } from './queries/bases.ts'

export const rowKinds = ['conflict', 'changed', 'new', 'error', 'same'] as const
export type RowKind = (typeof rowKinds)[number]

export interface FieldChange {
  readonly field: Field
  readonly from: Value
  readonly to: Value
  /** Somebody has changed the same value to something else since the file was made. */
  readonly isConflict: boolean
}

/** A row of a file beside the entry there is now. */
export interface ComparedRow {
  readonly row: number
  readonly kind: RowKind
  /** Null where the row names no service of the catalogue. */
  readonly entry: EntryRow | null
  readonly fields: readonly FieldChange[]
  readonly errors: readonly RowError[]
  /** By column, as entries are written. */
  readonly changes: Readonly<Record<string, unknown>>
}

export interface Beside {
  readonly entry: EntryRow | undefined
  /** What was changed since the file; undefined where nobody can tell, and then every difference is a conflict. */
  readonly base: Base | undefined
  /** Another row that names the same service. */
  readonly twin: number | undefined
  readonly products: Pick<Products, 'nameOf' | 'namesFor'>
}

/** Says what a row would change. What the file did not change stays as it is now, whoever changed it since. */
export function compareRow(mapped: MappedRow, { entry, base, twin, products }: Beside): ComparedRow {
  const errors = [...(mapped.errors ?? []), ...serviceErrors(mapped, entry, twin)]
  if (!entry) return { row: mapped.row, kind: 'error', entry: null, fields: [], errors, changes: {} }
  const read = readTyped(mapped, entry, base, products)
  const checked = checkWanted(entry, { values: read.values, errors: read.errors })
  const all = [...errors, ...named(checked.errors)]
  const fields = all.length ? [] : fieldsOf(checked.changes, entry, read.conflicts)
  return { row: mapped.row, entry, kind: kindOf(entry, fields, all), fields, errors: all, changes: checked.changes }
}

function serviceErrors({ serviceId }: MappedRow, entry: EntryRow | undefined, twin: number | undefined): RowError[] {
  if (serviceId !== null && !entry)
    return [{ column: idColumn, reason: `Eine Leistung mit der Kennung ${serviceId} gibt es im Katalog nicht.` }]
  if (twin !== undefined)
    return [
      {
        column: idColumn,
        reason: `Zeile ${twin} nennt dieselbe Leistung. Bitte lassen Sie nur eine der Zeilen stehen.`,
      },
    ]
  return []
}

const named = (errors: FormErrors): RowError[] =>
  Object.entries(errors).map(([key, reason]) => ({ column: fieldByKey.get(key)?.label ?? key, reason }))

function kindOf({ version }: EntryRow, fields: readonly FieldChange[], errors: readonly RowError[]): RowKind {
  if (errors.length) return 'error'
  if (!fields.length || (version === 0 && fields.every(({ field }) => field.name === 'visibility'))) return 'same'
  if (fields.some(({ isConflict }) => isConflict)) return 'conflict'
  return version === 0 ? 'new' : 'changed'
}

interface ReadRow {
  readonly values: Partial<Record<FieldName, Value>>
  readonly errors: Record<string, string>
  readonly conflicts: ReadonlySet<FieldName>
}

/** The values the file changes: those that differ from what it was made from and from what there is now. */
function readTyped(mapped: MappedRow, entry: EntryRow, base: Base | undefined, products: Beside['products']): ReadRow {
  const read = { values: {} as ReadRow['values'], errors: {} as ReadRow['errors'], conflicts: new Set<FieldName>() }
  const isSameEntry = mapped.version === entry.version
  for (const [key, text] of Object.entries(mapped.typed)) {
    const field = fieldByKey.get(key)
    if (!field) continue
    const now = entry.values[field.name]
    const then = isSameEntry || base === undefined || !(field.name in base) ? now : (base[field.name] ?? null)
    if (says(field, text, now, products) || says(field, text, then, products)) continue
    const value = readValue(field, field.kind === 'date' ? fullDate(text) : text, products.namesFor(field))
    if ('message' in value) read.errors[key] = value.message
    else if (value.value !== now && value.value !== then) {
      read.values[field.name] = value.value
      if (!isSameEntry && (base === undefined || then !== now)) read.conflicts.add(field.name)
    }
  }
  return read
}

/** Whether a cell holds just what a file made of this value would hold. */
const says = (field: Field, text: string, value: Value, products: Beside['products']): boolean =>
  isSameText(text, fileText(field, value, products))

function fieldsOf(
  changes: ComparedRow['changes'],
  { values }: EntryRow,
  conflicts: ReadonlySet<FieldName>,
): FieldChange[] {
  return allFields.flatMap(field => {
    if (!(field.name in changes)) return []
    const to = changes[field.name] as Value
    return [{ field, from: values[field.name], to, isConflict: conflicts.has(field.name) }]
  })
}
