import { type Field, type FieldName, maturityModel } from './fields.ts'

/** An entered text as a value, or what is wrong with it, in words for the person who typed it. */
export type ReadValue = { readonly value: string | number | null } | { readonly message: string }

/** Products by lower-case name, as the database holds them. */
export type ProductNames = ReadonlyMap<string, number>

/**
 * Reads what somebody typed into a cell, a form or a file. Empty clears the value (status and visibility cannot be empty).
 * Choices are taken by code or by the German word; dates as 2026-03-31 or 31.03.2026; products by name.
 */
export function readValue(field: Field, text: string, products: ProductNames): ReadValue {
  const typed = text.replaceAll('\0', '').trim()
  if (!typed)
    return field.name === 'status' || field.name === 'visibility'
      ? { message: `${field.label} darf nicht leer sein.` }
      : { value: null }
  if (field.kind === 'choice') return readChoice(field, typed)
  if (field.kind === 'product') return readProduct(typed, products)
  if (field.kind === 'date') return readDate(typed)
  if (field.kind === 'number') return readNumber(typed)
  if (field.kind === 'url') return readUrl(typed)
  const longest = field.longest ?? 200
  return typed.length > longest ? { message: `Bitte kürzen Sie auf höchstens ${longest} Zeichen.` } : { value: typed }
}

const numeric: ReadonlySet<FieldName> = new Set(['priority', 'maturityLevel'])

function readChoice(field: Field, typed: string): ReadValue {
  const wanted = typed.toLowerCase()
  const option = field.options?.find(
    ([value, label]) => value.toLowerCase() === wanted || label.toLowerCase() === wanted,
  )
  if (!option)
    return {
      message: `„${typed.slice(0, 40)}“ gibt es nicht. Möglich: ${field.options?.map(([, label]) => label).join(', ')}.`,
    }
  return { value: numeric.has(field.name) ? Number(option[0]) : option[0] }
}

function readProduct(typed: string, products: ProductNames): ReadValue {
  const id = products.get(typed.toLowerCase())
  return id === undefined
    ? { message: `Das Produkt „${typed.slice(0, 60)}“ steht nicht im Verzeichnis. Sie können es dort vorschlagen.` }
    : { value: id }
}

function readDate(typed: string): ReadValue {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed)
  const iso = german ? `${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}` : typed
  const date = /^(19|20|21)\d\d-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : null
  const exists = date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)
  return exists ? { value: iso } : { message: 'Bitte geben Sie ein Datum ein, zum Beispiel 31.03.2027.' }
}

function readNumber(typed: string): ReadValue {
  const digits = typed.replace(/(?<=\d)[.\s\u00a0\u202f'](?=\d{3}\b)/g, '')
  const number = Number(digits)
  return /^\d{1,9}$/.test(digits) && number <= 100_000_000
    ? { value: number }
    : { message: 'Bitte geben Sie eine ganze Zahl von 0 bis 100.000.000 ein.' }
}

function readUrl(typed: string): ReadValue {
  const url = URL.parse(typed)
  const isWeb = url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && typed.length <= 500
  return isWeb
    ? { value: typed }
    : { message: 'Bitte geben Sie eine vollständige Adresse ein, die mit https:// beginnt.' }
}

/** The columns a value is kept in: a level is one of a model. */
export function toColumns(name: FieldName, value: string | number | null): Record<string, unknown> {
  if (name !== 'maturityLevel') return { [name]: value }
  return { maturityLevel: value, maturityModel: value === null ? null : maturityModel }
}
