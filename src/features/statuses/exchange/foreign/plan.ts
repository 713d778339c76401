import { columnLetters, type SheetRow } from '#core/spreadsheet.ts'
import type { Draft } from '../drafts.ts'
import { findHeaderRow, guessColumns, headerKey } from './mapping.ts'
import type { Confidence, Match } from './match.ts'
import type { Memory } from './queries/memory.ts'
import { identifiers, type Target } from './targets.ts'

/** How a foreign list is read, as far as a person has said so; kept on its draft from step to step. */
export interface Plan {
  /** Number of the row with the headers. */
  readonly headerRow: number
  /** By place of the column. */
  readonly columns: readonly Target[]
  /** Codes by `wordName`; `leftOut` for a word that is not taken over. */
  readonly words: Readonly<Record<string, string>>
  /** Given where a status needs one and the list has none. */
  readonly reason: string
  /** Which services the rows may mean, by number of the row; null until columns and words are settled. */
  readonly matches: Readonly<Record<string, Match>> | null
  /** What the person has decided, by number of the row; none: the row is left out. */
  readonly decided: Readonly<Record<string, readonly number[]>>
  /** Which row counts where several are about one service, by service; null: none of them. */
  readonly preferred: Readonly<Record<string, number>>
}

export const usualReason = 'aus unserer bisherigen Liste übernommen'

/** What was settled so far; at first, what can be guessed. */
export function planOf({ mapping }: Pick<Draft, 'mapping'>, rows: readonly SheetRow[], memory: Memory): Plan {
  return (mapping as Plan | null) ?? guessPlan(rows, findHeaderRow(rows), memory)
}

/** Everything anew, with the headers in this row. */
export function guessPlan(rows: readonly SheetRow[], headerRow: number, memory: Memory): Plan {
  return {
    headerRow,
    columns: guessColumns(
      headerOf(rows, headerRow),
      rows.filter(({ row }) => row > headerRow),
      memory.columns,
    ),
    words: {},
    reason: memory.reason ?? usualReason,
    matches: null,
    decided: {},
    preferred: {},
  }
}

export const headerOf = (rows: readonly SheetRow[], headerRow: number): readonly string[] =>
  rows.find(({ row }) => row === headerRow)?.cells ?? []

/** How a column is named to people: by its header, else by its letters. */
export function columnName(header: readonly string[], place: number): string {
  const text = (header[place] ?? '').replace(/\s+/g, ' ').trim()
  return text ? text.slice(0, 80) : `Spalte ${columnLetters(place)}`
}

/** What names the service in a row, as it stands there. */
export function signalsOf({ cells }: SheetRow, columns: readonly Target[]) {
  const text = (target: Target) => (cells[columns.indexOf(target)] ?? '').trim()
  return { key: text('leika'), ozgId: text('ozg'), name: text('name') }
}

/** What is remembered of the columns for the next list. */
export function columnsByHeader(rows: readonly SheetRow[], { headerRow, columns }: Plan): Record<string, Target> {
  const header = headerOf(rows, headerRow)
  const named = columns.flatMap((target, place) => {
    const key = headerKey(header[place] ?? '')
    return key ? [[key, target] as const] : []
  })
  return Object.fromEntries(named)
}

export const hasIdentifier = (columns: readonly Target[]): boolean => identifiers.some(([key]) => columns.includes(key))

/** The services a row stands for by now; undefined while nobody has decided. */
export function assignedTo({ decided, matches }: Plan, row: number): readonly number[] | undefined {
  const match = matches?.[row]
  return decided[row] ?? (match?.confidence === 'sure' ? match.serviceIds.slice(0, 1) : undefined)
}

/** Where a row is shown: with its likes, whatever was decided since. */
export const groupOf = ({ matches }: Plan, row: number): Confidence => matches?.[row]?.confidence ?? 'none'
