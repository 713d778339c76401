import type { Cell, Choices, Sheet, SheetColumn, Workbook } from '../spreadsheet.ts'
import { cleanText, columnLetters, fitCell, sheetReference, xmlText } from './cells.ts'
import { type ZipPart, zip } from './zip.ts'

/** Writes an OpenDocument spreadsheet (ISO/IEC 26300) while its rows are read. Texts are cells of the type text. */
export function writeOds(workbook: Workbook): AsyncGenerator<Uint8Array> {
  return zip(parts(workbook))
}

const mediaType = 'application/vnd.oasis.opendocument.spreadsheet'

function* parts(workbook: Workbook): Generator<ZipPart> {
  // First and not packed: the format recognises a file by these bytes.
  yield { name: 'mimetype', content: mediaType }
  yield { name: 'META-INF/manifest.xml', content: manifest }
  yield { name: 'meta.xml', content: meta(workbook) }
  yield { name: 'styles.xml', content: styles(workbook.language) }
  yield { name: 'settings.xml', content: settings(workbook.sheets) }
  yield { name: 'content.xml', content: contentXml(workbook) }
}

async function* contentXml({ sheets }: Workbook): AsyncGenerator<string> {
  yield `${documentStart('content')}${automaticStyles(sheets)}<office:body><office:spreadsheet>${validations(sheets)}`
  const lengths: number[] = []
  for (const [index, sheet] of sheets.entries()) {
    let length = 1
    const places = sheet.columns.map(column => placeOf(column, index))
    yield tableStart(sheet)
    for await (const row of sheet.rows) {
      length++
      yield rowXml(row, places)
    }
    yield '</table:table>'
    lengths.push(length)
  }
  yield `${filters(sheets[0], lengths[0])}</office:spreadsheet></office:body></office:document-content>`
}

/** What the cells of a column have in common. */
interface CellPlace {
  readonly style: string
  /** Attributes of every cell, empty ones too. */
  readonly always: string
  readonly ofNumbers: string
}

const placeOf = ({ isOpen, choices }: SheetColumn, sheet: number): CellPlace => ({
  style: isOpen ? 'open' : 'text',
  always: choices ? ` table:content-validation-name="${validationName(choices, sheet)}"` : '',
  ofNumbers: isOpen ? ' table:style-name="open-number"' : '',
})

const headerPlace: CellPlace = { style: 'header', always: '', ofNumbers: '' }

/** The header is a row like the others: many readers, hucre's too, lose rows inside `table:table-header-rows`. */
function tableStart({ name, columns, isHidden }: Sheet): string {
  const widths = columns.map(({ width, isHidden, isOpen }) => {
    const style = isOpen ? ' table:default-cell-style-name="open"' : ''
    return `<table:table-column table:style-name="width${width}"${style}${isHidden ? ' table:visibility="collapse"' : ''}/>`
  })
  const headers = columns.map(({ header }) => header)
  const kind = `${isHidden ? ' table:style-name="hidden"' : ''}${columns.some(({ isOpen }) => isOpen) ? ' table:protected="true"' : ''}`
  const header = rowXml(
    headers,
    columns.map(() => headerPlace),
  )
  return `<table:table table:name="${xmlText(name)}"${kind}>${widths.join('')}${header}`
}

function rowXml(row: readonly Cell[], places: readonly CellPlace[]): string {
  let cells = ''
  for (const [i, place] of places.entries()) cells += cellXml(row[i] ?? null, place)
  return `<table:table-row>${cells}</table:table-row>`
}

function cellXml(cell: Cell, { style, always, ofNumbers }: CellPlace): string {
  if (cell === null || cell === '') return `<table:table-cell${always}/>`
  if (typeof cell === 'string')
    return `<table:table-cell table:style-name="${style}"${always} office:value-type="string">${paragraphs(cell)}</table:table-cell>`
  if (!Number.isFinite(cell)) return `<table:table-cell${always}/>`
  return `<table:table-cell${ofNumbers}${always} office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`
}

const validationName = ({ column }: Choices, sheet: number) => `choice${sheet}-${column}`

function validations(sheets: readonly Sheet[]): string {
  const all = sheets.flatMap(({ columns }, sheet) =>
    columns.flatMap(({ choices }) => (choices ? [validation(choices, validationName(choices, sheet))] : [])),
  )
  return all.length ? `<table:content-validations>${[...new Set(all)].join('')}</table:content-validations>` : ''
}

function validation({ sheet, column, count, message }: Choices, name: string): string {
  const letter = columnLetters(column)
  const range = `[$${sheetReference(sheet)}.$${letter}$2:.$${letter}$${count + 1}]`
  return `<table:content-validation table:name="${name}" table:condition="${xmlText(`of:cell-content-is-in-list(${range})`)}" table:allow-empty-cell="true" table:display-list="unsorted"><table:error-message table:title="Nicht in der Liste" table:display="true" table:message-type="stop"><text:p>${xmlText(message)}</text:p></table:error-message></table:content-validation>`
}

/**
 * A line is a paragraph; spaces that readers would collapse are elements. A tab stays as it is: at worst it is read as
 * a space, whereas LibreOffice 7.4 loses the element for it.
 */
function paragraphs(text: string): string {
  const lines = xmlText(fitCell(cleanText(text))).split('\n')
  return lines.map(line => `<text:p>${line.replace(/ {2,}|^ | $/g, spaces)}</text:p>`).join('')
}

const spaces = (run: string) => `<text:s text:c="${run.length}"/>`

function filters(sheet: Sheet | undefined, length = 1): string {
  if (!sheet) return ''
  const table = sheetReference(sheet.name)
  const area = xmlText(`${table}.A1:${table}.${columnLetters(sheet.columns.length - 1)}${length}`)
  return `<table:database-ranges><table:database-range table:name="__Anonymous_Sheet_DB__0" table:target-range-address="${area}" table:display-filter-buttons="true"/></table:database-ranges>`
}

const xmlStart = '<?xml version="1.0" encoding="UTF-8"?>\n'
const oasis = 'urn:oasis:names:tc:opendocument:xmlns'
const namespaces = [
  ...['office', 'table', 'text', 'style', 'meta', 'config'].map(name => `xmlns:${name}="${oasis}:${name}:1.0"`),
  `xmlns:number="${oasis}:datastyle:1.0"`,
  `xmlns:fo="${oasis}:xsl-fo-compatible:1.0"`,
  `xmlns:of="${oasis}:of:1.2"`,
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:ooo="http://openoffice.org/2004/office"',
].join(' ')

const documentStart = (kind: string) => `${xmlStart}<office:document-${kind} ${namespaces} office:version="1.3">`

function automaticStyles(sheets: readonly Sheet[]): string {
  const widths = [...new Set(sheets.flatMap(({ columns }) => columns.map(({ width }) => width)))]
  const columns = widths.map(
    // A character of the standard font is about 2 mm wide.
    width =>
      `<style:style style:name="width${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * 0.2).toFixed(2)}cm"/></style:style>`,
  )
  const cell = (name: string, inner: string, format = ' style:data-style-name="as-text"') =>
    `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default"${format}>${inner}</style:style>`
  const bold = '<style:text-properties fo:font-weight="bold"/>'
  const free = '<style:table-cell-properties style:cell-protect="none"/>'
  const hidden =
    '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>'
  return `<office:automatic-styles><number:text-style style:name="as-text"><number:text-content/></number:text-style>${cell('text', '')}${cell('header', bold)}${cell('open', free)}${cell('open-number', free, '')}${hidden}${columns.join('')}</office:automatic-styles>`
}

function styles(language: string): string {
  const [code, country] = language.split('-')
  return `${documentStart('styles')}<office:styles><style:default-style style:family="table-cell"><style:text-properties fo:language="${code}" fo:country="${country ?? 'none'}"/></style:default-style><style:style style:name="Default" style:family="table-cell"/></office:styles></office:document-styles>`
}

function meta({ title, language, createdAt }: Workbook): string {
  const at = createdAt.toISOString().replace(/\.\d+/, '')
  return `${documentStart('meta')}<office:meta><dc:title>${xmlText(cleanText(title))}</dc:title><dc:language>${language}</dc:language><meta:creation-date>${at}</meta:creation-date><dc:date>${at}</dc:date></office:meta></office:document-meta>`
}

/** Where LibreOffice keeps that the first row of each sheet stays in view, and perhaps its first columns. */
function settings(sheets: readonly Sheet[]): string {
  const tables = sheets.map(
    ({ name, frozenColumns = 0 }) =>
      `<config:config-item-map-entry config:name="${xmlText(name)}">${frozen(frozenColumns)}</config:config-item-map-entry>`,
  )
  const active = item('ActiveTable', 'string', xmlText(sheets[0]?.name ?? ''))
  return `${documentStart('settings')}<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${item('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${tables.join('')}</config:config-item-map-named>${active}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`
}

const item = (name: string, type: string, value: string | number) =>
  `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`

function frozen(columns: number): string {
  const rows = `${item('VerticalSplitMode', 'short', 2)}${item('VerticalSplitPosition', 'int', 1)}`
  if (!columns) return `${rows}${item('ActiveSplitRange', 'short', 2)}${item('PositionBottom', 'int', 1)}`
  const sideways = `${item('HorizontalSplitMode', 'short', 2)}${item('HorizontalSplitPosition', 'int', columns)}`
  return `${sideways}${rows}${item('ActiveSplitRange', 'short', 3)}${item('PositionRight', 'int', columns)}${item('PositionBottom', 'int', 1)}`
}

const manifest = `${xmlStart}<manifest:manifest xmlns:manifest="${oasis}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${mediaType}"/>${['content', 'meta', 'styles', 'settings'].map(name => `<manifest:file-entry manifest:full-path="${name}.xml" manifest:media-type="text/xml"/>`).join('')}</manifest:manifest>`
