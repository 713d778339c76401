import type { Cell, Sheet, SheetColumn, Workbook } from '../spreadsheet.ts'
import { cleanText, columnLetters, fitCell, sheetReference, xmlText } from './cells.ts'
import { type ZipPart, zip } from './zip.ts'

/**
 * Writes an Excel workbook (ECMA-376) while its rows are read. Texts are inline strings in cells of the format
 * "Text", so keys keep their zeros and nothing turns into a formula, not even when the cell is edited.
 */
export function writeXlsx(workbook: Workbook): AsyncGenerator<Uint8Array> {
  return zip(parts(workbook))
}

function* parts(workbook: Workbook): Generator<ZipPart> {
  const { sheets } = workbook
  const filter: Filter = { range: '' }
  yield { name: '[Content_Types].xml', content: contentTypes(sheets) }
  yield { name: '_rels/.rels', content: relationships([`${office}/officeDocument`, 'xl/workbook.xml'], coreProperties) }
  yield { name: 'docProps/core.xml', content: properties(workbook) }
  yield { name: 'xl/styles.xml', content: styles }
  for (const [i, sheet] of sheets.entries())
    yield { name: `xl/worksheets/sheet${i + 1}.xml`, content: sheetXml(sheet, i === 0 ? filter : null) }
  const targets = sheets.map((_, i): [string, string] => [`${office}/worksheet`, `worksheets/sheet${i + 1}.xml`])
  yield { name: 'xl/_rels/workbook.xml.rels', content: relationships(...targets, [`${office}/styles`, 'styles.xml']) }
  yield { name: 'xl/workbook.xml', content: workbookXml(sheets, filter) }
}

/** The filtered range of the first sheet, known when its rows are written. */
interface Filter {
  range: string
}

/** Cell formats by their place in `styles`. */
const numberFormat = 0
const textFormat = 1
const headerFormat = 2
const openNumberFormat = 3
const openTextFormat = 4

interface CellPlace {
  readonly letter: string
  readonly text: number
  readonly number: number
}

const placeOf = ({ isOpen }: SheetColumn, i: number): CellPlace => ({
  letter: columnLetters(i),
  text: isOpen ? openTextFormat : textFormat,
  number: isOpen ? openNumberFormat : numberFormat,
})

async function* sheetXml(sheet: Sheet, filter: Filter | null): AsyncGenerator<string> {
  const { columns, rows } = sheet
  const places = columns.map(placeOf)
  yield `${xmlStart}<worksheet xmlns="${main}"><sheetViews><sheetView${filter ? ' tabSelected="1"' : ''} workbookViewId="0">${frozen(sheet.frozenColumns ?? 0)}</sheetView></sheetViews>`
  yield `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.map(columnXml).join('')}</cols><sheetData>`
  yield rowXml(
    1,
    columns.map(({ header }) => header),
    places.map(place => ({ ...place, text: headerFormat })),
  )
  let number = 1
  for await (const row of rows) yield rowXml(++number, row, places)
  yield `</sheetData>${columns.some(({ isOpen }) => isOpen) ? protection : ''}`
  if (filter) {
    filter.range = `$A$1:$${places.at(-1)?.letter}$${number}`
    yield `<autoFilter ref="${filter.range.replaceAll('$', '')}"/>`
  }
  yield `${validations(columns, number)}<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/></worksheet>`
}

/** The format of a column is that of its empty cells. */
function columnXml({ width, isHidden, isOpen }: SheetColumn, i: number): string {
  const style = isOpen ? attribute('style', openTextFormat) : ''
  return `<col min="${i + 1}" max="${i + 1}" width="${width}"${style}${isHidden ? ' hidden="1"' : ''} customWidth="1"/>`
}

const attribute = (name: string, value: number) => ` ${name}="${value}"`

/** Widths, heights, sorting and filters stay free. */
const protection =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>'

function frozen(columns: number): string {
  if (!columns)
    return '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
  const cell = `${columnLetters(columns)}2`
  return `<pane xSplit="${columns}" ySplit="1" topLeftCell="${cell}" activePane="bottomRight" state="frozen"/><selection pane="bottomRight" activeCell="${cell}" sqref="${cell}"/>`
}

function validations(columns: readonly SheetColumn[], lastRow: number): string {
  const all = columns.flatMap(({ choices }, i) => {
    if (!choices || lastRow < 2) return []
    const letter = columnLetters(choices.column)
    const range = `${sheetReference(choices.sheet)}!$${letter}$2:$${letter}$${choices.count + 1}`
    const place = columnLetters(i)
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="Nicht in der Liste" error="${xmlText(choices.message)}" sqref="${place}2:${place}${lastRow}"><formula1>${xmlText(range)}</formula1></dataValidation>`
  })
  return all.length ? `<dataValidations count="${all.length}">${all.join('')}</dataValidations>` : ''
}

function rowXml(number: number, row: readonly Cell[], places: readonly CellPlace[]): string {
  let cells = ''
  for (const [i, place] of places.entries()) cells += cellXml(number, row[i] ?? null, place)
  return `<row r="${number}">${cells}</row>`
}

function cellXml(row: number, cell: Cell, { letter, text: textual, number }: CellPlace): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') {
    const style = number === numberFormat ? '' : ` s="${number}"`
    return Number.isFinite(cell) ? `<c r="${letter}${row}"${style}><v>${cell}</v></c>` : ''
  }
  const text = xmlText(fitCell(cleanText(cell))).replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
  return `<c r="${letter}${row}" s="${textual}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

const xmlStart = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const schemas = 'http://schemas.openxmlformats.org'
const main = `${schemas}/spreadsheetml/2006/main`
const office = `${schemas}/officeDocument/2006/relationships`
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const coreType = 'application/vnd.openxmlformats-package.core-properties+xml'
const coreProperties: [string, string] = [
  `${schemas}/package/2006/relationships/metadata/core-properties`,
  'docProps/core.xml',
]

function contentTypes(sheets: readonly Sheet[]): string {
  const typed = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`
  const worksheets = sheets.map((_, i) => typed(`xl/worksheets/sheet${i + 1}.xml`, `${sheetType}.worksheet+xml`))
  return `${xmlStart}<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${typed('xl/workbook.xml', `${sheetType}.sheet.main+xml`)}${worksheets.join('')}${typed('xl/styles.xml', `${sheetType}.styles+xml`)}${typed('docProps/core.xml', coreType)}</Types>`
}

function relationships(...targets: readonly [type: string, target: string][]): string {
  const all = targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`)
  return `${xmlStart}<Relationships xmlns="${schemas}/package/2006/relationships">${all.join('')}</Relationships>`
}

function properties({ title, language, createdAt }: Workbook): string {
  const at = createdAt.toISOString().replace(/\.\d+/, '')
  const dated = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`
  return `${xmlStart}<cp:coreProperties xmlns:cp="${schemas}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(cleanText(title))}</dc:title><dc:language>${language}</dc:language>${dated('created')}${dated('modified')}</cp:coreProperties>`
}

/**
 * The first row of each sheet is declared as its title row: it is repeated in print and known as the header.
 * LibreOffice shows the filter only when the workbook names its range as well.
 */
function workbookXml(sheets: readonly Sheet[], filter: Filter): string {
  const listed = sheets.map(
    ({ name, isHidden }, i) =>
      `<sheet name="${xmlText(name)}" sheetId="${i + 1}"${isHidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  )
  const defined = (attributes: string, sheet: number, range: string) =>
    `<definedName ${attributes} localSheetId="${sheet}">${xmlText(sheetReference(sheets[sheet]?.name ?? ''))}!${range}</definedName>`
  const names = [
    defined('name="_xlnm._FilterDatabase" hidden="1"', 0, filter.range),
    ...sheets.map((_, i) => defined('name="_xlnm.Print_Titles"', i, '$1:$1')),
  ]
  return `${xmlStart}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>${listed.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`
}

const font = (inner: string) => `<font>${inner}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`
const plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
/** Number format 49 is "Text". */
const textual = (fontId: number) =>
  `<xf numFmtId="49" fontId="${fontId}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`
const open = (numFmtId: number) =>
  `<xf numFmtId="${numFmtId}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyProtection="1"><protection locked="0"/></xf>`
const styles = `${xmlStart}<styleSheet xmlns="${main}"><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">${plain}/></cellStyleXfs><cellXfs count="5">${plain} xfId="0"/>${textual(0)}${textual(1)}${open(0)}${open(49)}</cellXfs><cellStyles count="1"><cellStyle name="Standard" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
