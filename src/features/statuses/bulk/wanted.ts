import type { FormValues } from '#core/form.ts'
import { type Field, type FieldName, fieldByName, fields } from '../fields.ts'
import { readTexts, type Wanted } from '../own/check.ts'
import { noValue } from '../own/definition.ts'
import type { Products } from '../products.ts'
import { inWords } from '../show.ts'

/** What was typed, by key of the field; '' empties a field, fields that are not named stay as they are. */
export type Typed = Readonly<Record<string, string>>

export const emptiedKey = ({ key }: Field): string => `leer-${key}`

/** Status and visibility always have a value. */
export const canBeEmptied = ({ name }: Field): boolean => name !== 'status' && name !== 'visibility'

export function readTyped(values: FormValues): Typed {
  const typed = fields.flatMap(field => {
    const text = values[field.key]
    if (typeof text === 'string' && text !== '') return [[field.key, isEmptying(field, text) ? '' : text]]
    return canBeEmptied(field) && values[emptiedKey(field)] ? [[field.key, '']] : []
  })
  return Object.fromEntries(typed)
}

const isEmptying = (field: Field, text: string) => field.kind === 'choice' && text === noValue

/** The same again as fields of a form. */
export function typedFields(typed: Typed): (readonly [name: string, value: string])[] {
  return fields.flatMap(field => {
    const text = typed[field.key]
    if (text === undefined) return []
    if (text) return [[field.key, text] as const]
    return [field.kind === 'choice' ? ([field.key, noValue] as const) : ([emptiedKey(field), '1'] as const)]
  })
}

export function readWanted(typed: Typed, products: Pick<Products, 'namesFor'>): Wanted {
  const wanted = readTexts(typed, products)
  if (Object.keys(typed).length) return wanted
  return { values: {}, errors: { '': 'Bitte geben Sie bei mindestens einem Feld an, was gelten soll.' } }
}

/** "Status: in Arbeit; Zuständiges Amt: leer", for the list of changes; a note is not repeated there. */
export function describeWanted({ values }: Wanted, products: Pick<Products, 'nameOf'>): string {
  const parts = Object.entries(values).map(([name, value]) => {
    const field = fieldByName.get(name as FieldName)
    if (!field || field.name === 'note') return field?.label ?? name
    return `${field.label}: ${inWords(field, value ?? null, products) || 'leer'}`
  })
  return parts.join('; ')
}
