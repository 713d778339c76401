import type { SheetRow } from '#core/spreadsheet.ts'
import { needsReason, type StatusCode } from '#domain/status.ts'
import { type Field, fieldByKey } from '../../fields.ts'
import type { Products } from '../../products.ts'
import { asTyped } from '../../show.ts'
import type { RowError } from '../drafts.ts'
import { columnName, headerOf, type Plan } from './plan.ts'
import { readingOf } from './readings.ts'
import { leftOut, wordKey } from './words.ts'

/** Name of a word among those of all fields. */
export const wordName = (field: Field, text: string): string => `${field.key}:${wordKey(text)}`

/** Fields whose words have to be translated, because they have closed choices. */
export const hasWords = (field: Field | undefined): field is Field =>
  field?.kind === 'choice' || field?.kind === 'product'

export interface TypedRow {
  readonly row: number
  /** Texts by key of the field. Where a cell is empty, the field stays as it is. */
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly RowError[]
}

/** What every row below the header wants, in our words. */
export function typeRows(rows: readonly SheetRow[], plan: Plan, products: Pick<Products, 'nameOf'>): TypedRow[] {
  const header = headerOf(rows, plan.headerRow)
  const mapped = plan.columns.flatMap((target, place) => {
    const field = fieldByKey.get(target)
    return field ? [{ field, place }] : []
  })
  return rows
    .filter(({ row }) => row > plan.headerRow)
    .map(({ row, cells, problems = [] }) => {
      const typed: Record<string, string> = {}
      for (const { field, place } of mapped) {
        const text = typedText(field, (cells[place] ?? '').trim(), plan, products)
        if (text) typed[field.key] = typed[field.key] ? `${typed[field.key]}; ${text}` : text
      }
      const errors = problems
        .filter(({ column }) => plan.columns[column])
        .map(({ column, reason }) => ({ column: columnName(header, column), reason }))
      return { row, typed: withReason(typed, plan.reason), errors }
    })
}

function typedText(field: Field, cell: string, { words }: Plan, products: Pick<Products, 'nameOf'>): string {
  if (!cell) return ''
  if (!hasWords(field)) return readingOf(field, cell)
  const code = words[wordName(field, cell)] ?? leftOut
  return code === leftOut ? '' : asTyped(field, field.kind === 'product' ? Number(code) : code, products)
}

function withReason(typed: Record<string, string>, reason: string) {
  const needs = typed.status && needsReason(typed.status as StatusCode)
  return needs && !typed.grund && reason ? { ...typed, grund: reason } : typed
}

/** A word of a list, and how many rows have it. */
export interface FoundWord {
  readonly field: Field
  /** As it stands in the first row that has it. */
  readonly text: string
  readonly count: number
}

/** Every word that has to be translated, field by field, the most frequent first. */
export function listWords(rows: readonly SheetRow[], { headerRow, columns }: Plan): FoundWord[] {
  return columns.flatMap((target, place) => {
    const field = fieldByKey.get(target)
    if (!hasWords(field)) return []
    const found = new Map<string, FoundWord>()
    for (const { row, cells } of rows) {
      const text = (cells[place] ?? '').trim()
      if (row <= headerRow || !text) continue
      const name = wordName(field, text)
      const known = found.get(name)
      found.set(name, { field, text: known?.text ?? text, count: (known?.count ?? 0) + 1 })
    }
    return [...found.values()].sort((a, b) => b.count - a.count || a.text.localeCompare(b.text, 'de'))
  })
}
