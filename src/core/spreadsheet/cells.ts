/** What a spreadsheet cell can hold, how texts stay texts, and where a cell stands. */

/** Excel cuts or refuses longer cells. Counted in UTF-16 units, as Excel does. */
export const longestCell = 32_767

/**
 * Brings a text to what XML and spreadsheets can carry: control characters, halves of surrogate pairs and
 * noncharacters go, line ends become LF (inside a cell Excel and LibreOffice know no other).
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unwritable, '')
}

const unwritable = /[[\p{Cc}--[\t\n]]\p{Cs}\p{NChar}]/gv

/** Cuts a text that does not fit into a cell and ends it with "…". */
export function fitCell(text: string): string {
  if (text.length <= longestCell) return text
  return `${text.slice(0, longestCell - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/**
 * Keeps a text from becoming a formula when a CSV file is opened in a spreadsheet program: an apostrophe is put in
 * front. Texts that look guarded already get a further one, so `withoutGuard` restores every text exactly.
 * XLSX and ODS need no guard: their cells say that they are text.
 */
export function guarded(text: string): string {
  return /^'*(?:[\t\n]|\s*[=+\-@＝＋－＠])/.test(text) ? `'${text}` : text
}

/** Takes back `guarded`; for reading files that were exported here. */
export function withoutGuard(text: string): string {
  return /^'+(?:[\t\n]|\s*[=+\-@＝＋－＠])/.test(text) ? text.slice(1) : text
}

/** Escapes for XML content and for attributes in double quotes. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"]/g, character => entities[character] ?? '')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The name of a column: A, B, … Z, AA, … */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last
}

/** The name of a sheet as it stands before a range. */
export function sheetReference(name: string): string {
  return `'${name.replaceAll("'", "''")}'`
}
