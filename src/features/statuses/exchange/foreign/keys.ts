import { isKey, keyDigits } from '#domain/leika-key.ts'

/** What a cell that should hold a LeiKa key holds. */
export type KeyCell =
  | { readonly kind: 'none' }
  /** Forms the key may stand for, the likeliest first: short ones are those of an object or a procedure. */
  | { readonly kind: 'key'; readonly keys: readonly string[] }
  /** A spreadsheet has made a number of it; these digits are left. */
  | { readonly kind: 'damaged'; readonly beginning: string }
  | { readonly kind: 'other' }

/** Reads a key as people keep it: with dots, spaces or as a URN, without 99, cut after the object, or spoilt by Excel. */
export function readKeyCell(text: string): KeyCell {
  const typed = text.trim().replace(/^(leika|leika-?(schlüssel|id|nr\.?))[:\s]*/i, '')
  if (!typed) return { kind: 'none' }
  const spoilt = /^(\d)[.,](\d+)E\+?(\d{1,2})$/i.exec(typed)
  if (spoilt) return { kind: 'damaged', beginning: readBeginning(`${spoilt[1]}${spoilt[2]}`, Number(spoilt[3])) }
  const digits = keyDigits(typed.replace(/[.,]0+$/, ''))
  const keys = [digits, `99${digits}`].map(withZeros).filter(isKey)
  return keys.length ? { kind: 'key', keys } : { kind: 'other' }
}

/** Excel shows 9,9102E+13 for 14 digits and 1,02E+11 for twelve without the leading 99. */
const readBeginning = (digits: string, exponent: number) => (exponent === 13 ? digits : `99${digits}`)

const withZeros = (digits: string) => (/^99(\d{6}|\d{9})$/.test(digits) ? digits.padEnd(14, '0') : digits)

/** The OZG-IDs that stand in a cell: "10123", "OZG-10123", "10123.0", "OZG-ID 10123 und 10124". */
export function readOzgIds(text: string): string[] {
  const found = text.replace(/(?<=\d)[.,]0+\b/g, '').matchAll(/(?<!\d)(1\d{4})(?!\d)/g)
  return [...new Set([...found].map(([, id = '']) => id))]
}
