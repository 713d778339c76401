/** What the cells of a workbook refer to. */
export interface CellContext {
  readonly texts: readonly string[]
  /** Whether a cell format shows a date, by the place of the format. */
  readonly dateStyles: readonly boolean[]
  /** Workbooks from old Macs count days from 1904. */
  readonly is1904: boolean
}

/** The text of a cell as `readValue` understands it. */
export function cellText(
  type: string,
  value: string,
  style: number,
  { texts, dateStyles, is1904 }: CellContext,
): string {
  if (type === 's') return texts[Number(value)] ?? ''
  if (type === 'inlineStr' || type === 'str') return unescaped(value)
  if (type === 'b') return value === '1' ? 'ja' : value === '0' ? 'nein' : value
  if (type === 'd') return value.replace(/T.*$/, '')
  if (value.trim() === '') return ''
  return dateStyles[style] ? dateText(Number(value), is1904) : numberText(value)
}

/** Excel writes control characters as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

/** Without the noise binary fractions have behind the 15th digit, and never as 1e+21. */
export function numberText(value: string): string {
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (Number.isSafeInteger(number)) return String(number)
  const short = Number(number.toPrecision(15))
  return Number.isInteger(short) && Math.abs(short) < 1e21 ? BigInt(short).toString() : String(short)
}

const day = 86_400_000

/** Days since the end of 1899 as a date; a time of day alone as 14:30. The time behind a date goes. */
function dateText(serial: number, is1904: boolean): string {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return String(serial)
  if (serial < 1 && !is1904) return new Date(Math.round(serial * 1440) * 60_000).toISOString().slice(11, 16)
  const start = Date.UTC(is1904 ? 1904 : 1899, is1904 ? 0 : 11, is1904 ? 1 : 30)
  return new Date(start + Math.floor(serial + 1e-9) * day).toISOString().slice(0, 10)
}
