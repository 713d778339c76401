import { parseCsv } from 'hucre/csv'
import { withoutGuard } from './cells.ts'
import { Collector, type SheetChoice, tooManyRows } from './collect.ts'
import { type ReadLimits, UnreadableFile } from './limits.ts'

/** Reads comma-separated values in any encoding and with any separator German offices use. */
export function readCsvSheet(bytes: Buffer, limits: ReadLimits, choice: SheetChoice): void {
  const text = decodeText(bytes).replace(/\r\n?/g, '\n')
  if (/[\p{Cc}--[\t\n\f\v\u0080-\u009f]]/v.test(text.slice(0, 4000))) throw notATable()
  const named = /^sep=(.)\n/.exec(text)
  const body = named ? text.slice(named[0].length) : text
  refuseTooMany(body, limits)
  const sheet = new Collector('', false, limits)
  const lines = parseCsv(body, { delimiter: named?.[1] ?? separatorOf(body) }) as unknown[][]
  for (const [i, line] of lines.entries()) {
    sheet.startRow(i + 1)
    for (const [column, cell] of line.entries()) sheet.put(column, withoutGuard(String(cell ?? '')))
    sheet.endRow()
  }
  choice.offer(sheet)
}

/** UTF-8 and UTF-16 where the bytes say so or allow it, else what Windows writes in Germany. */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const zeros = zerosOf(bytes.subarray(0, 2000))
  if (zeros) return new TextDecoder(zeros).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Text of two bytes per letter without a mark at its beginning; with zeros anywhere else it is no text at all. */
function zerosOf(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (!bytes.includes(0)) return null
  if (bytes.length < 8) throw notATable()
  const odd = bytes.filter((byte, i) => byte === 0 && i % 2 === 1).length
  const even = bytes.filter((byte, i) => byte === 0 && i % 2 === 0).length
  if (odd > bytes.length / 4 && even < odd / 10) return 'utf-16le'
  if (even > bytes.length / 4 && odd < even / 10) return 'utf-16be'
  throw notATable()
}

export const notATable = () =>
  new UnreadableFile('Diese Datei ist keine Tabelle. Angenommen werden Excel (.xlsx), OpenDocument (.ods) und CSV.')

/** Counts line ends outside quotes before anything is taken apart. */
function refuseTooMany(text: string, { rows }: ReadLimits) {
  let [isQuoted, count] = [false, 0]
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i)
    if (sign === 34) isQuoted = !isQuoted
    else if (sign === 10 && !isQuoted && ++count > rows + 100) throw tooManyRows(rows)
  }
}

/** The sign that stands most often in the first line, outside quotes. */
function separatorOf(text: string): string {
  const first = (/^[^\n]*/.exec(text.replace(/^\s*\n/, ''))?.[0] ?? '').replace(/"[^"]*"/g, '')
  const counts = [';', '\t', ',', '|'].map(sign => [sign, first.split(sign).length] as const)
  return counts.reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}
