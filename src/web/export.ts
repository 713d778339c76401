import { HttpError, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { mostSheetRows, type Rows, writeCsv, writeJson, writeOds, writeXlsx } from '#core/spreadsheet.ts'
import { startRows, streamedBody } from '#core/stream.ts'
import { fold } from '#domain/german.ts'
import { cellsOf, workbookOf } from './export-workbook.ts'
import { isoDay } from './time.tsx'

export interface ExportColumn<Row> {
  header: string
  /** Name in JSON, English camelCase. */
  field: string
  value(row: Row): string | number | boolean | null
  /** In characters; as wide as the header when absent. */
  width?: number
}

/** Where the rows come from; it stands on the second sheet and in `meta`, so a file explains itself later. */
export interface ExportDescription {
  /** Name of the sheet and, in small letters, of the file. */
  title: string
  /** The address of the view. */
  query: string
  /** The same in German words. */
  queryText: string
  createdAt: Date
  source: string
  licence: string
  asOf: string
  total: number
}

/**
 * Sends all rows of a list as CSV, XLSX, ODS or JSON, as the rows come. The source is read only as fast as the client
 * takes the file, so it must not hold a database connection between two rows: read it in pages. It is ended (`finally`
 * runs) when the file is complete, when the client goes away and when something fails. A failure at the first row is
 * answered with an error page, a later one breaks the transfer, so that no half file looks whole.
 */
export async function sendExport<Row>(
  c: HttpContext,
  format: string,
  description: ExportDescription,
  columns: readonly ExportColumn<Row>[],
  rows: Rows<Row>,
): Promise<Response> {
  const chosen = formats.get(format)
  if (!chosen) throw notFound()
  if (chosen.isSheet) refuseTooManyRows(description.total)
  const file = { name: fileName(description, format), type: chosen.type }
  return sendRows(c, file, rows, started => chosen.write(description, columns, started))
}

/** Sends rows as a file, in whatever way `write` makes chunks of them; the same holds for the source. */
export async function sendRows<Row>(
  c: HttpContext,
  { name, type }: { readonly name: string; readonly type: string },
  rows: Rows<Row>,
  write: (rows: AsyncGenerator<Row>) => AsyncGenerator<Uint8Array>,
): Promise<Response> {
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  }
  if (c.req.method === 'HEAD') return c.body(null, 200, headers)
  const started = await startRows(rows)
  const failed = (err: unknown) => c.get('log').error({ requestId: c.get('requestId'), err }, 'export broke off')
  return c.body(streamedBody(write(started.rows), started.end, failed), 200, headers)
}

/** What files of tables are to a browser. */
export const sheetTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
} as const

interface Format {
  readonly type: string
  readonly isSheet: boolean
  write<Row>(
    description: ExportDescription,
    columns: readonly ExportColumn<Row>[],
    rows: Rows<Row>,
  ): AsyncGenerator<Uint8Array>
}

const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  [
    'csv',
    {
      type: sheetTypes.csv,
      isSheet: false,
      write: (_, columns, rows) =>
        writeCsv(
          columns.map(({ header }) => header),
          cellsOf(columns, rows),
        ),
    },
  ],
  [
    'json',
    {
      type: 'application/json; charset=utf-8',
      isSheet: false,
      write: (description, columns, rows) => writeJson(metaOf(description), itemsOf(columns, rows)),
    },
  ],
  [
    'xlsx',
    {
      type: sheetTypes.xlsx,
      isSheet: true,
      write: (description, columns, rows) => writeXlsx(workbookOf(description, columns, rows)),
    },
  ],
  [
    'ods',
    {
      type: sheetTypes.ods,
      isSheet: true,
      write: (description, columns, rows) => writeOds(workbookOf(description, columns, rows)),
    },
  ],
])

function refuseTooManyRows(total: number) {
  if (total <= mostSheetRows) return
  const [found, most] = [total, mostSheetRows].map(count => count.toLocaleString('de-DE'))
  throw new HttpError(
    413,
    `Die Liste hat ${found} Zeilen, eine XLSX- oder ODS-Tabelle fasst höchstens ${most}. Bitte grenzen Sie die Liste ein oder laden Sie sie als CSV.`,
  )
}

/** Only letters of ASCII, digits and hyphens, so the header needs no second form of the name. */
function fileName({ title, createdAt }: ExportDescription, format: string): string {
  const stem = fold(title).replace(/[^a-z0-9]+/g, '-')
  return `${stem}-${isoDay(createdAt)}.${format}`
}

async function* itemsOf<Row>(columns: readonly ExportColumn<Row>[], rows: Rows<Row>): AsyncGenerator<object> {
  for await (const row of rows) yield Object.fromEntries(columns.map(column => [column.field, column.value(row)]))
}

function metaOf({ title, query, queryText, createdAt, source, licence, asOf, total }: ExportDescription) {
  return { title, query, queryText, createdAt: createdAt.toISOString(), source, licence, asOf, total }
}
