import type { Field } from './fields.ts'
import type { Products } from './products.ts'

/** A value as a row of `statuses` holds it. */
export type Value = string | number | null

const count = new Intl.NumberFormat('de-DE')

/** A value as people read it in tables, files and histories; '' where there is none. */
export function inWords(field: Field, value: Value, products: Pick<Products, 'nameOf'>): string {
  if (value === null) return ''
  if (field.kind === 'date') return germanDate(String(value))
  if (field.kind === 'number') return count.format(Number(value))
  if (field.kind === 'product') return products.nameOf(Number(value))
  if (field.kind === 'choice') return field.options?.find(([known]) => known === String(value))?.[1] ?? String(value)
  return String(value)
}

/** A value as a form takes it: `readValue` makes the same value of it again. */
export function asTyped(field: Field, value: Value, products: Pick<Products, 'nameOf'>): string {
  if (value === null) return ''
  return field.kind === 'product' ? products.nameOf(Number(value)) : String(value)
}

/** "31.03.2027" from 2027-03-31. */
export function germanDate(iso: string): string {
  const [year, month, day] = iso.split('-')
  return `${day}.${month}.${year}`
}
