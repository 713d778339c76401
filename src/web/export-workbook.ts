import { type Cell, longestCell, type Rows, type SheetColumn, type Workbook } from '#core/spreadsheet.ts'
import type { ExportColumn, ExportDescription } from './export.ts'

/** The rows on the first sheet; on the second, written when the first is complete, what they are. */
export function workbookOf<Row>(
  description: ExportDescription,
  columns: readonly ExportColumn<Row>[],
  rows: Rows<Row>,
): Workbook {
  const { title, createdAt } = description
  const count = { rows: 0, cut: 0 }
  async function* counted() {
    for await (const cells of cellsOf(columns, rows)) {
      count.rows++
      count.cut += cells.filter(isTooLong).length
      yield cells
    }
  }
  const list = { name: sheetName(title), columns: columns.map(sheetColumn), rows: counted() }
  const about = { name: 'Angaben', columns: aboutColumns, rows: aboutRows(description, count) }
  return { title, language: 'de-DE', createdAt, sheets: [list, about] }
}

export async function* cellsOf<Row>(columns: readonly ExportColumn<Row>[], rows: Rows<Row>): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield columns.map(column => inWords(column.value(row)))
}

const inWords = (value: Cell | boolean): Cell => (typeof value === 'boolean' ? (value ? 'ja' : 'nein') : value)

const isTooLong = (cell: Cell) => typeof cell === 'string' && cell.length > longestCell

const sheetName = (title: string) => title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31)

/** The filter button needs room beside the header. */
function sheetColumn({ header, width }: ExportColumn<never>): SheetColumn {
  return { header, width: width ?? Math.min(Math.max(header.length + 4, 10), 60) }
}

const aboutColumns: readonly SheetColumn[] = [
  { header: 'Angabe', width: 22 },
  { header: 'Wert', width: 100 },
]

function* aboutRows(description: ExportDescription, count: { rows: number; cut: number }): Generator<Cell[]> {
  yield ['Inhalt', description.title]
  yield ['Abfrage', description.queryText]
  yield ['Adresse der Abfrage', description.query]
  yield ['Erstellt am', germanTime.format(description.createdAt)]
  yield ['Anzahl der Zeilen', count.rows]
  yield ['Quelle', description.source]
  yield ['Lizenz', description.licence]
  yield ['Datenstand', description.asOf]
  if (count.cut)
    yield [
      'Gekürzte Zellen',
      `${count.cut}: Eine Zelle fasst höchstens 32.767 Zeichen. Längere Texte enden hier mit „…“ und stehen vollständig in CSV und JSON.`,
    ]
}

const germanTime = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
})
