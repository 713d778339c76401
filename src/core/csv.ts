import { readFileSync } from 'node:fs'
import { parseCsv } from 'hucre/csv'

export type CsvRow = Readonly<Record<string, string>>

/** Reads a CSV file with a header row; every value stays text, empty cells are ''. */
export function readCsvFile(file: URL | string): CsvRow[] {
  return readCsv(readFileSync(file, 'utf8'))
}

export function readCsv(text: string): CsvRow[] {
  const [header, ...lines] = parseCsv(text) as string[][]
  const columns = (header ?? []).map(column => String(column))
  return lines.map(line => Object.fromEntries(columns.map((column, i) => [column, String(line[i] ?? '')])))
}
