import { zip } from '../src/core/spreadsheet/zip.ts'

/** Files as programs, accidents and attackers make them. */

export async function archive(parts: Readonly<Record<string, string | AsyncIterable<string>>>): Promise<Buffer> {
  const entries = Object.entries(parts).map(([name, content]) => ({ name, content }))
  return Buffer.concat(await Array.fromAsync(zip(entries)))
}

const relationships = (...targets: string[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map((target, i) => `<Relationship Id="rId${i + 1}" Type="x" Target="${target}"/>`).join('')}</Relationships>`

/** An Excel workbook of the given worksheets, as its programs write one. */
export function workbook(
  sheets: Readonly<Record<string, string | AsyncIterable<string>>>,
  more: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const names = Object.keys(sheets)
  const listed = names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  return archive({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationships('xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(...names.map((_, i) => `worksheets/sheet${i + 1}.xml`)),
    ...Object.fromEntries(names.map((name, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheets[name] ?? ''])),
    ...more,
  })
}

export const worksheet = (rows: string, after = '') => `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`

/** A row of texts, or of cells as they are written. */
export const row = (...cells: string[]) =>
  `<row>${cells.map(cell => (cell.startsWith('<c') ? cell : `<c t="inlineStr"><is><t>${cell}</t></is></c>`)).join('')}</row>`

export const mimetype = 'application/vnd.oasis.opendocument.spreadsheet'

export const openDocument = (tables: string, more: Readonly<Record<string, string>> = {}, styles = '') =>
  archive({
    mimetype,
    'META-INF/manifest.xml': '<manifest:manifest/>',
    'content.xml': `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    ...more,
  })

export const odsRow = (...cells: string[]) =>
  `<table:table-row>${cells.map(cell => (cell.startsWith('<table') ? cell : `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`)).join('')}</table:table-row>`

export const odsTable = (rows: string, name = 'Blatt', attributes = '') =>
  `<table:table table:name="${name}"${attributes}>${rows}</table:table>`

/** A worksheet of `count` rows, made while it is written. */
export async function* manyRows(count: number): AsyncGenerator<string> {
  yield '<worksheet><sheetData>'
  for (let i = 0; i < count; i++) yield row('Leistung', String(i), 'offen')
  yield '</sheetData></worksheet>'
}

/** Megabytes of nothing, which pack to almost nothing. */
export async function* nothing(megabytes: number): AsyncGenerator<string> {
  yield '<worksheet><sheetData>'
  const half = `<row>${' '.repeat(512 * 1024)}</row>`
  for (let i = 0; i < megabytes; i++) yield half + half
  yield '</sheetData></worksheet>'
}

/** The container of old Excel files and of protected new ones. */
export const oldContainer = (word: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from(word, 'utf16le'),
    Buffer.alloc(600),
  ])
