import { columnLetters } from './cells.ts'
import { Collector, type SheetChoice } from './collect.ts'
import { type ReadLimits, UnreadableFile } from './limits.ts'
import { attribute, localName, scanXml } from './scan.ts'
import { type Archive, withPassword } from './unzip.ts'
import { numberText } from './xlsx-values.ts'

/** Reads the sheets of an OpenDocument spreadsheet until the one that is meant is found. */
export async function readOdsSheets(archive: Archive, limits: ReadLimits, choice: SheetChoice): Promise<void> {
  const manifest = await archive.text('META-INF/manifest.xml')
  if (manifest.includes('encryption-data')) throw new UnreadableFile(withPassword)
  if (archive.names.some(name => /^(Basic|Scripts)\/.+\/.+/.test(name)))
    throw new UnreadableFile(
      'Die Datei enthält Makros. Solche Dateien nehmen wir nicht an. Bitte kopieren Sie die Tabelle in eine neue Datei ohne Makros.',
    )
  const over = new Error('the sheet that is meant is read')
  try {
    await scanXml(archive.read('content.xml'), contentReader(limits, choice, over))
  } catch (error) {
    if (error !== over) throw error
  }
}

interface OdsCell {
  readonly type: string
  readonly value: string
  readonly hasFormula: boolean
  readonly times: number
  text: string
}

const noCell: OdsCell = { type: '', value: '', hasFormula: false, times: 1, text: '' }

/** Tells collectors the cells of all sheets. Rows may stand in groups and header groups; they count like the others. */
function contentReader(limits: ReadLimits, choice: SheetChoice, over: Error) {
  const hidden = new Set<string>()
  let style = ''
  let sheet: Collector | null = null
  let [row, rowTimes, column] = [1, 1, 0]
  let cell: OdsCell | null = null
  /** How deep in a comment or a drawing, whose texts belong to no cell. */
  let aside = 0
  let isParagraph = false
  const add = (text: string) => {
    if (cell && isParagraph && !aside) cell.text += text
  }
  return {
    open(name: string, attributes: string) {
      if (isAside(name)) aside++
      const local = localName(name)
      if (local === 'style') style = attribute(attributes, 'style:name') ?? ''
      else if (local === 'table-properties' && attribute(attributes, 'table:display') === 'false') hidden.add(style)
      else if (name === 'table:table') {
        sheet = new Collector(
          attribute(attributes, 'table:name') ?? '',
          hidden.has(attribute(attributes, 'table:style-name') ?? ''),
          limits,
        )
        row = 1
      } else if (local === 'table-row') {
        rowTimes = timesOf(attributes, 'table:number-rows-repeated')
        column = 0
        sheet?.startRow(row)
      } else if (local === 'table-cell' || local === 'covered-table-cell') {
        if (sheet) noteSpans(sheet, attributes, column, row)
        cell = readCell(attributes)
        isParagraph = false
      } else if (local === 'p' && cell && !aside) {
        if (cell.text) cell.text += '\n'
        isParagraph = true
      } else if (local === 's') add(' '.repeat(Math.min(Number(attribute(attributes, 'text:c') ?? 1) || 1, 32_767)))
      else if (local === 'tab') add('\t')
      else if (local === 'line-break') add('\n')
    },
    close(name: string) {
      const local = localName(name)
      if (isAside(name)) aside--
      else if (local === 'p' && !aside) isParagraph = false
      else if (local === 'table-cell' || local === 'covered-table-cell') {
        if (sheet && cell) putCell(sheet, column, cell)
        column += cell?.times ?? 1
        cell = null
      } else if (local === 'table-row') {
        sheet?.endRow(rowTimes)
        row += rowTimes
      } else if (name === 'table:table' && sheet) {
        if (choice.offer(sheet)) throw over
        sheet = null
      }
    },
    text: add,
  }
}

const isAside = (name: string) => name === 'office:annotation' || name.startsWith('draw:')

const timesOf = (attributes: string, name: string) =>
  Math.max(1, Math.min(Number(attribute(attributes, name) ?? 1) || 1, 1_048_576))

const readCell = (attributes: string): OdsCell => {
  const of = (name: string) => attribute(attributes, name)
  // LibreOffice marks errors in an attribute of its own.
  const type = of('calcext:value-type') === 'error' ? 'error' : (of('office:value-type') ?? '')
  const value =
    of('office:value') ??
    of('office:date-value') ??
    of('office:time-value') ??
    of('office:boolean-value') ??
    of('office:string-value') ??
    ''
  return {
    ...noCell,
    type,
    value,
    hasFormula: of('table:formula') !== undefined,
    times: timesOf(attributes, 'table:number-columns-repeated'),
  }
}

function noteSpans(sheet: Collector, attributes: string, column: number, row: number) {
  const columns = timesOf(attributes, 'table:number-columns-spanned')
  const rows = timesOf(attributes, 'table:number-rows-spanned')
  if (columns > 1 || rows > 1)
    sheet.noteMerged(`${columnLetters(column)}${row}:${columnLetters(column + columns - 1)}${row + rows - 1}`)
}

function putCell(sheet: Collector, column: number, cell: OdsCell) {
  const text = textOf(cell)
  const isError = cell.type === 'error' || /^(#|Err:)/.test(cell.hasFormula ? cell.text : '')
  if (isError)
    sheet.refuse(
      column,
      `Die Formel ergibt einen Fehler (${cell.text.slice(0, 40)}). Bitte tragen Sie den Wert selbst ein.`,
    )
  else if (cell.hasFormula && !cell.type)
    sheet.refuse(column, 'Die Formel hat kein Ergebnis. Bitte tragen Sie den Wert selbst ein.')
  else if (text) for (let i = 0; i < cell.times; i++) sheet.put(column + i, text)
}

function textOf({ type, value, text }: OdsCell): string {
  if (type === 'float' || type === 'currency' || type === 'percentage') return numberText(value)
  if (type === 'date') return value.replace(/T.*$/, '')
  if (type === 'time')
    return value.replace(/^PT0*(\d+)H0*(\d+)M.*$/, (_, h, m) => `${h.padStart(2, '0')}:${m.padStart(2, '0')}`)
  if (type === 'boolean') return value === 'true' ? 'ja' : 'nein'
  return text || value
}
