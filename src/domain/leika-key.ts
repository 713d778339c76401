/** LeiKa keys: 14 digits, 99, group 3, object 3, Verrichtung 3, Verrichtungsdetail 3. Always text. */

export type KeyLevel = 'object' | 'procedure' | 'detail' | 'none'

export interface KeyParts {
  readonly group: string
  readonly object: string
  readonly procedure: string
  readonly detail: string
}

/** The digits of a key or the beginning of one as typed: with dots, spaces, slashes or as a URN; '' if it is none. */
export function keyDigits(text: string): string {
  const bare = text.trim().replace(/^urn:de:fim:leika:leistung:/i, '')
  return /^[\d./\s-]+$/.test(bare) ? bare.replace(/\D/g, '') : ''
}

export function isKey(text: string): boolean {
  return /^99\d{12}$/.test(text)
}

export function keyParts(key: string): KeyParts {
  return { group: key.slice(2, 5), object: key.slice(5, 8), procedure: key.slice(8, 11), detail: key.slice(11, 14) }
}

/** The keys above this one, nearest first: of a detail its Verrichtung, then its object. */
export function keysAbove(key: string): string[] {
  const { procedure, detail } = keyParts(key)
  const above: string[] = []
  if (detail !== '000') above.push(`${key.slice(0, 11)}000`)
  if (procedure !== '000') above.push(`${key.slice(0, 8)}000000`)
  return above
}

/** Groups the digits so that people can read and compare them: 99 012 001 001 000. */
export function formatKey(key: string): string {
  return [key.slice(0, 2), ...(key.slice(2).match(/.{1,3}/g) ?? [])].join(' ')
}
