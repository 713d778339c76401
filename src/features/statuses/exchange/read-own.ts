import { columnLetters, type ReadSheet, type SheetRow, UnreadableFile } from '#core/spreadsheet.ts'
import { errorColumn, idColumn, isOwnHeader, keyColumn, markColumn, type OwnColumns, readColumns } from './columns.ts'
import type { NewRow, RowError } from './drafts.ts'
import { withoutApostrophe } from './file.ts'
import { readMark } from './mark.ts'

export interface OwnFile {
  readonly rows: readonly NewRow[]
  /** LeiKa keys as they stand in the file, by number of the row. */
  readonly keys: ReadonlyMap<number, string>
  /** Headers nothing is known of. */
  readonly unknown: readonly string[]
}

/** The file belongs to another house. */
export class OtherHouse extends Error {
  readonly administrationId: number
  constructor(administrationId: number) {
    super('file of another administration')
    this.administrationId = administrationId
  }
}

/** Whether it is one of the files that are downloaded here. */
export const isOwnFile = ({ rows }: ReadSheet): boolean => rows.slice(0, 30).some(({ cells }) => isOwnHeader(cells))

/** Reads the rows of one of our files. Values are looked at later, when they are compared with the entries. */
export function readOwnFile(sheet: ReadSheet, administrationId: number): OwnFile {
  const headerAt = sheet.rows.findIndex(({ cells }) => isOwnHeader(cells))
  const columns = readColumns(sheet.rows[headerAt]?.cells ?? [])
  refuseUnclear(columns)
  const rows = sheet.rows.slice(headerAt + 1)
  refuseOtherHouse(rows, columns, administrationId)
  const isCsv = sheet.format === 'csv'
  return {
    rows: rows.map(row => readRow(isCsv ? withoutApostrophes(row) : row, columns)),
    keys: new Map(rows.map(({ row, cells }) => [row, (cells[columns.key] ?? '').trim()])),
    unknown: columns.unknown.filter(name => name !== errorColumn),
  }
}

function refuseUnclear({ twice, fields }: OwnColumns) {
  if (twice.length)
    throw new UnreadableFile(
      `Die Spalte „${twice[0]}“ steht mehrmals in der Datei. Bitte lassen Sie nur die stehen, die gelten soll.`,
    )
  if (!fields.length)
    throw new UnreadableFile(
      'In der Datei steht keine Spalte mit Werten, die übernommen werden könnten. Vielleicht wurden Überschriften geändert.',
    )
}

function refuseOtherHouse(rows: readonly SheetRow[], { mark }: OwnColumns, administrationId: number) {
  for (const { cells } of rows) {
    const found = readMark(cells[mark] ?? '')
    if (found && found.administrationId !== administrationId) throw new OtherHouse(found.administrationId)
  }
}

/** What `keptAsText` has added in CSV. */
export const withoutApostrophes = (row: SheetRow): SheetRow => ({ ...row, cells: row.cells.map(withoutApostrophe) })

function readRow({ row, cells, problems = [] }: SheetRow, columns: OwnColumns): NewRow {
  const id = (cells[columns.id] ?? '').trim()
  const serviceId = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : null
  const mark = readMark(cells[columns.mark] ?? '')
  const broken = new Set(problems.map(({ column }) => column))
  const read = columns.fields.filter(({ place }) => !broken.has(place))
  const errors = [
    ...keyErrors(id, serviceId, mark !== null),
    ...problems.map(({ column, reason }) => ({ column: nameOf(columns, column), reason })),
  ]
  return {
    row,
    serviceId,
    version: mark?.version ?? null,
    since: mark?.since ?? null,
    typed: Object.fromEntries(read.map(({ field, place }) => [field.key, cells[place] ?? ''])),
    ...(errors.length && { errors }),
  }
}

function keyErrors(id: string, serviceId: number | null, hasMark: boolean): RowError[] {
  if (serviceId === null)
    return [
      {
        column: idColumn,
        reason: id
          ? `„${id.slice(0, 40)}“ ist keine Kennung einer Leistung.`
          : 'Die Kennung fehlt. Neue Zeilen legen Sie hier nicht an: Laden Sie die Liste mit dieser Leistung herunter.',
      },
    ]
  return hasMark
    ? []
    : [{ column: markColumn, reason: 'Der Stand fehlt oder wurde geändert. Bitte laden Sie die Liste neu herunter.' }]
}

const nameOf = ({ fields, key, id, mark }: OwnColumns, place: number): string => {
  const fixed: Record<number, string> = { [key]: keyColumn, [id]: idColumn, [mark]: markColumn }
  return fields.find(each => each.place === place)?.field.label ?? fixed[place] ?? `Spalte ${columnLetters(place)}`
}
