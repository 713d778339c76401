import type { Column } from './columns.ts'
import type { RowError } from './errors.ts'
import type { CatalogueRow } from './parse.ts'

/** What is wrong between rows: two for one service, or two that describe one OZG-Leistung differently. */
export function consistencyErrors(rows: readonly CatalogueRow[]): RowError[] {
  return [
    ...repeats(
      rows,
      'id',
      row => row.id,
      first => `Diese id steht schon in Zeile ${first}.`,
    ),
    ...repeats(
      rows,
      'leika_key',
      row => row.leikaKey,
      first => `Diesen Schlüssel hat schon Zeile ${first}.`,
    ),
    ...repeats(
      rows,
      'name',
      nameAlone,
      first => `Dublette von Zeile ${first}: gleiche OZG-ID, gleicher Name, kein Schlüssel.`,
    ),
    ...contradictions(rows, 'ozg_name', row => row.ozgName),
    ...contradictions(rows, 'situation', row => row.situation),
    ...contradictions(rows, 'topic_area', row => row.topicArea),
  ]
}

/** By what a row without key and id is recognised. */
function nameAlone(row: CatalogueRow): string | null {
  return row.leikaKey || row.id || !row.name ? null : `${row.ozgId} ${row.name}`
}

function repeats(
  rows: readonly CatalogueRow[],
  column: Column,
  identity: (row: CatalogueRow) => string | number | null,
  reason: (firstRow: number) => string,
): RowError[] {
  const firstRows = new Map<string | number, number>()
  return rows.flatMap(row => {
    const key = identity(row)
    if (key === null) return []
    const first = firstRows.get(key)
    if (first === undefined) firstRows.set(key, row.row)
    return first === undefined ? [] : { row: row.row, column, reason: reason(first) }
  })
}

function contradictions(
  rows: readonly CatalogueRow[],
  column: Column,
  value: (row: CatalogueRow) => string,
): RowError[] {
  const firsts = new Map<string, CatalogueRow>()
  return rows.flatMap(row => {
    const first = firsts.get(row.ozgId) ?? row
    firsts.set(row.ozgId, first)
    // Empty cells have an error of their own.
    if (value(first) === value(row) || !value(first) || !value(row)) return []
    const reason = `Zur OZG-ID ${row.ozgId} steht in Zeile ${first.row} „${value(first)}“, hier „${value(row)}“.`
    return { row: row.row, column, reason }
  })
}
