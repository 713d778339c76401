import { z } from 'zod'
import { fields } from '../fields.ts'
import { isRequestId } from '../requests.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'

const requestId = z.string({ error: damaged }).refine(isRequestId, damaged)
const digits = z
  .string({ error: damaged })
  .regex(/^\d{1,15}$/, damaged)
  .transform(Number)
const version = digits.refine(number => number <= 2_147_483_647, damaged)

const text = z.string().optional()
const texts = Object.fromEntries(fields.map(({ key }) => [key, text]))
const choices = Object.fromEntries(fields.map(({ key }) => [`wahl-${key}`, text]))

/** The form of a row: what was typed is read by `readTexts`, which knows each field. */
export const entryForm = z.object({
  /** Of the entry as the person has seen it; „version“ is that of a product. */
  fassung: version,
  anfrage: requestId,
  /** The newest change in the history when the form was made. */
  stand: digits.optional(),
  /** The last change the script of the page has saved before. */
  gespeichert: digits.optional(),
  aktion: z.enum(['weiter', 'bestaetigen']).optional().catch(undefined),
  ...texts,
  ...choices,
})

export const undoForm = z.object({ ereignis: digits, anfrage: requestId })

/** Single values, from the script of the page. */
export const valuesBody = z.object({
  version: z.int().min(0).max(2_147_483_647),
  requestId,
  values: z.partialRecord(z.enum(fields.map(({ key }) => key)), z.string().max(5000)),
})
export type ValuesBody = z.output<typeof valuesBody>
