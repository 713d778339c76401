import { writeCsvStream } from 'hucre/csv'
import { cleanText, guarded } from './spreadsheet/cells.ts'
import { encoded } from './spreadsheet/chunks.ts'

export { columnLetters, longestCell, withoutGuard } from './spreadsheet/cells.ts'
export type { CellProblem, SheetRow } from './spreadsheet/collect.ts'
export { type ReadLimits, UnreadableFile, usualLimits } from './spreadsheet/limits.ts'
/**
 * Files of rows, written while the rows are read: nothing is kept, a slow reader slows the source, and ending the
 * returned generator ends the source. Everything else about the formats is known only in the folder `spreadsheet/`.
 * CSV is read and written by hucre, the others by us: a streamed XLSX of hucre 1.0 has one sheet and no header format,
 * filter or properties, its other writers hold the whole file in memory, and its readers too (decisions 0012, 0021).
 */
export { writeOds } from './spreadsheet/ods.ts'
export { type ReadFormat, type ReadOptions, type ReadSheet, readSheet } from './spreadsheet/read.ts'
export { writeXlsx } from './spreadsheet/xlsx.ts'

export type Cell = string | number | null
export type Rows<Row> = AsyncIterable<Row> | Iterable<Row>

export interface SheetColumn {
  readonly header: string
  /** In characters. */
  readonly width: number
  readonly isHidden?: boolean
  /** Its cells may be edited. A sheet with such a column is protected: everything else in it is locked, without a password. */
  readonly isOpen?: boolean
  /** What is offered in its cells. */
  readonly choices?: Choices
}

/** Values to choose from, as they stand in a column of another sheet below its header. */
export interface Choices {
  readonly sheet: string
  /** From 0. */
  readonly column: number
  readonly count: number
  /** Shown when something else was typed. */
  readonly message: string
}

/** The columns become the first row: bold, in view while scrolling, and marked as the header. */
export interface Sheet {
  /** As Excel allows it: at most 31 characters, none of `[]:*?/\`. */
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly isHidden?: boolean
  /** How many columns at its beginning stay in view while scrolling sideways. */
  readonly frozenColumns?: number
  /** Read after the rows of the sheets before it. */
  readonly rows: Rows<readonly Cell[]>
}

export interface Workbook {
  readonly title: string
  /** As `de-DE`. */
  readonly language: string
  readonly createdAt: Date
  /** The first one gets filters. */
  readonly sheets: readonly Sheet[]
}

/** What a sheet of XLSX and ODS can hold below its header. */
export const mostSheetRows = 1_048_575

/**
 * Writes CSV as spreadsheet programs set to German open it by a double click: UTF-8 with BOM, semicolons, CRLF,
 * decimal commas. Texts that would become formulas are guarded.
 */
export async function* writeCsv(headers: readonly string[], rows: Rows<readonly Cell[]>): AsyncGenerator<Uint8Array> {
  async function* lines() {
    for await (const row of rows) yield row.map(csvCell)
  }
  yield* writeCsvStream(lines(), { headers: headers.map(csvCell), delimiter: ';', lineSeparator: '\r\n', bom: true })
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'string') return guarded(cleanText(cell))
  return Number.isFinite(cell) ? String(cell).replace('.', ',') : ''
}

/** Writes `{"meta":…,"items":[…]}`, one item per line. */
export async function* writeJson(meta: object, items: Rows<object>): AsyncGenerator<Uint8Array> {
  async function* texts() {
    yield `{"meta":${JSON.stringify(meta)},"items":[`
    let separator = '\n'
    for await (const item of items) {
      yield separator + JSON.stringify(item)
      separator = ',\n'
    }
    yield '\n]}\n'
  }
  yield* encoded(texts())
}
