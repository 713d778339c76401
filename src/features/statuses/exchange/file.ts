import {
  type Cell,
  type Choices,
  type Rows,
  type Sheet,
  type SheetColumn,
  type Workbook,
  writeCsv,
  writeOds,
  writeXlsx,
} from '#core/spreadsheet.ts'
import { type Field, fields, internalFields } from '../fields.ts'
import type { EntryRow } from '../own/queries/row.ts'
import type { Products } from '../products.ts'
import { errorColumn, fileText, idColumn, keyColumn, markColumn, nameColumn } from './columns.ts'
import { writeMark } from './mark.ts'

/** Whose entries a file holds, and after which event it is made. */
export interface FileOrigin {
  readonly administrationId: number
  readonly administrationName: string
  readonly since: string
}

export type FileFormat = 'xlsx' | 'ods' | 'csv'

/** The list as a file to be edited: values to choose from, locked keys, hints; CSV has the same columns alone. */
export function writeEditable(format: FileFormat, rows: Rows<readonly Cell[]>, products: Products, hasErrors = false) {
  if (format === 'csv') return writeCsv(headersOf(hasErrors), rows)
  return format === 'xlsx'
    ? writeXlsx(workbookOf(rows, products, hasErrors))
    : writeOds(workbookOf(rows, products, hasErrors))
}

export const headersOf = (hasErrors: boolean): string[] => [
  ...(hasErrors ? [errorColumn] : []),
  nameColumn,
  keyColumn,
  ...fields.map(({ label }) => label),
  idColumn,
  markColumn,
]

/** The entries as rows of the file. */
export async function* editableRows(rows: Rows<EntryRow>, origin: FileOrigin, format: FileFormat, products: Products) {
  for await (const row of rows) {
    const values = fields.map(field => cellOf(field, row, format, products))
    yield [row.name, row.leikaKey, ...values, row.serviceId, writeMark({ ...origin, version: row.version })]
  }
}

function cellOf(field: Field, row: EntryRow, format: FileFormat, products: Products): Cell {
  const value = row.values[field.name]
  if (value === null) return null
  if (field.kind === 'number') return Number(value)
  // Opened as CSV, other dates are saved again with two digits of the year.
  if (field.kind === 'date' && format === 'csv') return String(value)
  const text = fileText(field, value, products)
  return format === 'csv' && field.kind !== 'date' ? keptAsText(text) : text
}

/**
 * Opened as CSV, spreadsheet programs take the version „3.1.2“ for a date and „007“ for a number. An apostrophe keeps
 * such texts as they are; `withoutApostrophe` takes it away again.
 */
export const keptAsText = (text: string): string => (calculated.test(text) ? `'${text}` : text)
export const withoutApostrophe = (text: string): string =>
  text.startsWith("'") && calculated.test(text.slice(1)) ? text.slice(1) : text

const number = String.raw`[\s\d.,:/%€+\-]*\d[\s\d.,:/%€+\-]*(?:e[+\-]?\d+|\s?eur)?`
const month = String.raw`(?:\d{1,2}\.?\s?)?(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)\p{L}*\.?(?:\s?\d{1,4})?`
const calculated = new RegExp(`^'*(?:${number}|${month}|wahr|falsch|true|false)$`, 'iu')

function workbookOf(rows: Rows<readonly Cell[]>, products: Products, hasErrors: boolean): Workbook {
  const lists = choiceLists(products)
  const errors: SheetColumn[] = hasErrors ? [{ header: errorColumn, width: 60 }] : []
  const columns: SheetColumn[] = [
    ...errors,
    { header: nameColumn, width: 48 },
    { header: keyColumn, width: 17 },
    ...fields.map(field => fieldColumn(field, lists)),
    { header: idColumn, width: 9, isHidden: true },
    { header: markColumn, width: 20, isHidden: true },
  ]
  const list: Sheet = { name: 'Leistungen', columns, rows, frozenColumns: hasErrors ? 2 : 1 }
  return {
    title: 'Unsere Leistungen zum Bearbeiten',
    language: 'de-DE',
    createdAt: new Date(),
    sheets: [list, hintSheet, choiceSheet(lists)],
  }
}

const widths: Readonly<Partial<Record<Field['kind'], number>>> = {
  date: 13,
  number: 12,
  url: 32,
  longText: 40,
  product: 26,
}

function fieldColumn(field: Field, lists: readonly ChoiceList[]): SheetColumn {
  const column = lists.findIndex(list => list.field === field)
  const width = Math.max(widths[field.kind] ?? 18, field.label.length + 4)
  const choices = column < 0 ? undefined : choicesOf(field, column, lists[column]?.texts.length ?? 0)
  return { header: field.label, width, isOpen: true, ...(choices && { choices }) }
}

const choiceSheetName = 'Werte'

const choicesOf = (field: Field, column: number, count: number): Choices => ({
  sheet: choiceSheetName,
  column,
  count,
  message:
    field.kind === 'product'
      ? 'Bitte wählen Sie ein Produkt aus der Liste. Neue Produkte schlagen Sie auf der Plattform vor.'
      : 'Bitte wählen Sie einen Wert aus der Liste, oder leeren Sie die Zelle.',
})

interface ChoiceList {
  readonly field: Field
  readonly texts: readonly string[]
}

function choiceLists(products: Products): ChoiceList[] {
  return fields.flatMap(field => {
    const texts =
      field.kind === 'product'
        ? products.offeredFor(field).map(({ name }) => name)
        : (field.options ?? []).map(([, label]) => label)
    return texts.length ? [{ field, texts: [...new Set(texts)] }] : []
  })
}

/** Excel holds at most 255 characters of choices in a cell's rule; a sheet of its own has room for all. */
function choiceSheet(lists: readonly ChoiceList[]): Sheet {
  const longest = Math.max(0, ...lists.map(({ texts }) => texts.length))
  const rows = Array.from({ length: longest }, (_, i) => lists.map(({ texts }) => texts[i] ?? null))
  return {
    name: choiceSheetName,
    isHidden: true,
    columns: lists.map(({ field }) => ({ header: field.label, width: 24 })),
    rows,
  }
}

const formatHint: Readonly<Partial<Record<Field['kind'], string>>> = {
  date: 'Datum, zum Beispiel 31.03.2027',
  number: 'ganze Zahl',
  url: 'vollständige Adresse, die mit https:// beginnt',
  product: 'Produkt aus der Liste',
}

function hintOf(field: Field): string {
  const values = field.options
    ? `eines von: ${field.options.map(([, label]) => label).join(', ')}`
    : formatHint[field.kind]
  const length = field.longest ? `Text, höchstens ${field.longest} Zeichen` : ''
  const secret = internalFields.has(field.name) ? 'sieht niemand außerhalb Ihres Hauses' : ''
  return [values ?? length, field.hint, field.hint?.includes('sehen nur') ? '' : secret].filter(Boolean).join('; ')
}

const hintSheet: Sheet = {
  name: 'Hinweise',
  columns: [
    { header: 'Spalte', width: 26 },
    { header: 'So füllen Sie sie aus', width: 110 },
  ],
  rows: [
    [
      'Zurück damit',
      'Auf der Plattform unter „Meine Verwaltung“, „Leistungen“, „Aus Datei übernehmen“. Sie sehen zuerst, was sich ändert.',
    ],
    ['Leere Zelle', 'Der Wert wird entfernt. Was bleiben soll, lassen Sie stehen. Der Status darf nicht leer sein.'],
    [
      'Zeilen',
      'Leistungen, die Sie nicht bearbeiten, können Sie löschen; auf der Plattform bleiben sie, wie sie sind.',
    ],
    [
      'Spalten',
      'Spalten, die Sie löschen, bleiben auf der Plattform, wie sie sind. Kennung und Stand (ausgeblendet) müssen bleiben.',
    ],
    ['Blattschutz', 'ohne Passwort; er bewahrt die Kennungen vor Versehen.'],
    ...fields.map(field => [field.label, hintOf(field)]),
  ],
}
