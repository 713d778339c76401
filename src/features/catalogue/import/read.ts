import { isUtf8 } from 'node:buffer'
import { parseCsv } from 'hucre/csv'
import { withoutGuard } from '#core/spreadsheet.ts'
import { type Column, columns, mostRows, requiredColumns } from './columns.ts'
import { InvalidCatalogue, type RowError, refuseWhenAny } from './errors.ts'

export interface Table {
  readonly rows: readonly TableRow[]
  /** Columns of the file that mean nothing to us. */
  readonly ignoredColumns: readonly string[]
}

export interface TableRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number
  readonly cells: Readonly<Record<Column, string>>
}

/** Bytes of a CSV file to named cells. Throws `InvalidCatalogue` when it is no such file. */
export function readTable(bytes: Buffer): Table {
  refuseForeignFormat(bytes)
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  if (!text.trim()) throw fileError('Die Datei ist leer.')
  const lines = parseCsv(text, { delimiter: delimiterOf(text) }) as string[][]
  if (!isUtf8(bytes)) refuseEncoding(lines)
  const header = (lines[0] ?? []).map(name => name.trim().toLowerCase())
  refuseWhenAny(headerErrors(header))
  const filled = lines.flatMap((cells, i) => (i > 0 && cells.some(cell => cell.trim()) ? { row: i + 1, cells } : []))
  refuseWhenAny([...bodyErrors(filled, header.length), ...quoteErrors(text, lines.length)])
  return {
    rows: filled.map(({ row, cells }) => ({ row, cells: namedCells(header, cells) })),
    ignoredColumns: header.filter(name => name && !isColumn(name)),
  }
}

function refuseForeignFormat(bytes: Buffer) {
  const start = bytes.subarray(0, 4).toString('latin1')
  if (start === 'PK\x03\x04')
    throw fileError('Das ist eine Excel- oder LibreOffice-Datei. Speichern Sie sie als „CSV UTF-8“.')
  if (start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff'))
    throw fileError('Die Datei ist in UTF-16 gespeichert. Speichern Sie sie als „CSV UTF-8“.')
}

function delimiterOf(text: string): ';' | ',' {
  const header = text.slice(0, text.search(/[\r\n]|$/))
  return header.split(',').length > header.split(';').length ? ',' : ';'
}

/** Names the first cell that is no UTF-8; the others have the same cause. */
function refuseEncoding(lines: readonly string[][]): never {
  const at = lines.findIndex(cells => cells.some(cell => cell.includes('\uFFFD')))
  const name = lines[0]?.[lines[at]?.findIndex(cell => cell.includes('\uFFFD')) ?? -1]?.trim().toLowerCase() ?? ''
  const reason =
    'Die Datei ist nicht in UTF-8 gespeichert, vermutlich in Windows-1252 (Latin-1). Speichern Sie sie als „CSV UTF-8“.'
  throw new InvalidCatalogue([{ row: at + 1, column: isColumn(name) ? name : null, reason }])
}

function headerErrors(header: readonly string[]): RowError[] {
  const missing = requiredColumns.filter(column => !header.includes(column))
  if (missing.length === requiredColumns.length) {
    const reason = `In der ersten Zeile stehen keine Spaltennamen; erwartet werden ${requiredColumns.join(', ')}.`
    return [{ row: 1, column: null, reason }]
  }
  const twice = columns.filter(column => header.indexOf(column) !== header.lastIndexOf(column))
  return [
    ...missing.map(column => ({ row: 1, column, reason: 'Diese Spalte fehlt.' })),
    ...twice.map(column => ({ row: 1, column, reason: 'Diese Spalte steht mehrfach in der Kopfzeile.' })),
  ]
}

function bodyErrors(lines: readonly { row: number; cells: readonly string[] }[], width: number): RowError[] {
  const { length } = lines
  if (!length) return [{ row: 0, column: null, reason: 'Unter der Kopfzeile steht keine Leistung.' }]
  if (length > mostRows) {
    const count = length.toLocaleString('de-DE')
    return [{ row: 0, column: null, reason: `Die Datei hat ${count} Zeilen; mehr als 100.000 sind nicht vorgesehen.` }]
  }
  return lines.flatMap(({ row, cells }) => {
    const fits = cells.length === width || (cells.length > width && cells.slice(width).every(cell => !cell.trim()))
    if (fits) return []
    const reason = `Die Zeile hat ${cells.length} Zellen, die Kopfzeile ${width}. Fehlen Anführungszeichen um eine Zelle?`
    return [{ row, column: null, reason }]
  })
}

/** An open quotation mark swallows all rows behind it; without this check they would count as ended. */
function quoteErrors(text: string, lastRow: number): RowError[] {
  const isBalanced = text.split('"').length % 2 === 1
  const reason = 'Ein Anführungszeichen wird geöffnet und nicht geschlossen, vermutlich in dieser Zeile.'
  return isBalanced ? [] : [{ row: lastRow, column: null, reason }]
}

function namedCells(header: readonly string[], cells: readonly string[]): Record<Column, string> {
  return Object.fromEntries(
    columns.map(column => [column, withoutGuard(cells[header.indexOf(column)] ?? '')]),
  ) as Record<Column, string>
}

function isColumn(name: string): name is Column {
  return (columns as readonly string[]).includes(name)
}

function fileError(reason: string): InvalidCatalogue {
  return new InvalidCatalogue([{ row: 0, column: null, reason }])
}
