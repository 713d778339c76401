import { writeCsv } from 'hucre/csv'
import { type Column, columns } from '#features/catalogue/import/columns.ts'
import { InvalidCatalogue } from '#features/catalogue/import/errors.ts'
import { type CatalogueRow, type KnownNames, parseTable } from '#features/catalogue/import/parse.ts'
import { readTable } from '#features/catalogue/import/read.ts'

export type Cells = Record<Column, string>

const known: KnownNames = {
  leikaTypes: new Set(['1', '2/3', '5']),
  topicAreasOf: new Map([
    ['Bauen', ['Bauen & Wohnen']],
    ['Beratung', ['Gesundheit', 'Bildung']],
  ]),
}

/** A row without fault. */
export const valid: Cells = {
  id: '',
  leika_key: '99012001001000',
  name: 'Baugenehmigung Erteilung',
  ozg_id: '10250',
  ozg_name: 'Bauvorhaben',
  situation: 'Bauen',
  topic_area: 'Bauen & Wohnen',
  leika_types: '2/3|5',
  sdg1: '1',
  sdg2: '0',
  description: '',
  description_source: '',
  legal_bases: '',
}

/** Another one of the same OZG-Leistung. */
export const second: Cells = { ...valid, leika_key: '99012001002000', name: 'Baugenehmigung Verlängerung' }

/** Writes a catalogue file and reads it as the import does. */
export function readRows(rows: readonly Partial<Cells>[], header: readonly string[] = columns): CatalogueRow[] {
  const lines = rows.map(row => header.map(column => row[column as Column] ?? ''))
  return readBytes(Buffer.from(writeCsv([[...header], ...lines])))
}

export function readBytes(bytes: Buffer): CatalogueRow[] {
  return parseTable(readTable(bytes), known)
}

/** What the import says about a file: row, column and reason of each error. */
export function errorsOf(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    if (error instanceof InvalidCatalogue) return error.errors.map(e => `${e.row} ${e.column ?? '-'}: ${e.reason}`)
    throw error
  }
  return []
}
