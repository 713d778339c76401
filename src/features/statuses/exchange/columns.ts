import { type Field, fields } from '../fields.ts'
import type { Products } from '../products.ts'
import { germanDate, inWords, type Value } from '../show.ts'

/** The columns of the file people edit: what the service is, what one may enter, and what the file is recognised by. */
export const nameColumn = 'Leistung'
export const keyColumn = 'LeiKa-Schlüssel'
export const idColumn = 'Kennung'
export const markColumn = 'Stand'
/** Stands in the file of rows that could not be taken over. */
export const errorColumn = 'Fehler'

const fieldByLabel: ReadonlyMap<string, Field> = new Map(fields.map(field => [field.label, field]))
const fixed: ReadonlySet<string> = new Set([nameColumn, keyColumn, idColumn, markColumn, errorColumn])

export const isOwnHeader = (cells: readonly string[]): boolean => {
  const names = cells.map(cell => cell.trim())
  return names.includes(idColumn) && names.includes(markColumn)
}

/** Where the columns of a file stand. */
export interface OwnColumns {
  readonly fields: readonly { readonly field: Field; readonly place: number }[]
  readonly key: number
  readonly id: number
  readonly mark: number
  /** Headers nothing is known of: their columns are left aside. */
  readonly unknown: readonly string[]
  /** Headers that stand there more than once. */
  readonly twice: readonly string[]
}

export function readColumns(header: readonly string[]): OwnColumns {
  const names = header.map(cell => cell.trim())
  const known = (name: string) => fieldByLabel.has(name) || fixed.has(name)
  return {
    fields: names.flatMap((name, place) => {
      const field = fieldByLabel.get(name)
      return field ? [{ field, place }] : []
    }),
    key: names.indexOf(keyColumn),
    id: names.indexOf(idColumn),
    mark: names.indexOf(markColumn),
    unknown: [...new Set(names.filter(name => name && !known(name)))],
    twice: [...new Set(names.filter((name, i) => known(name) && names.indexOf(name) !== i))],
  }
}

/** A value as it stands in the file: words, names and plain numbers. */
export function fileText(field: Field, value: Value, products: Pick<Products, 'nameOf'>): string {
  if (value === null) return ''
  if (field.kind === 'date') return germanDate(String(value))
  return field.kind === 'number' ? String(value) : inWords(field, value, products)
}

/**
 * Whether two texts are the same to a spreadsheet program: it changes spaces and line ends, and LibreOffice drops tabs
 * from ODS.
 */
export const isSameText = (text: string, known: string): boolean =>
  text === known ||
  squeezed(text, ' ') === squeezed(known, ' ') ||
  (known.includes('\t') && squeezed(text, '') === squeezed(known, ''))

const squeezed = (text: string, space: string) => text.trim().replace(/\s+/g, space)

/** "31.3.27", as LibreOffice saves dates in CSV, is 31.03.2027. */
export const fullDate = (text: string): string =>
  text.replace(/^\s*(\d{1,2})\.(\d{1,2})\.(\d\d)\s*$/, (_, day, month, year) => `${day}.${month}.20${year}`)
