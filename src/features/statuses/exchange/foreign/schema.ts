import { z } from 'zod'

const text = z.string().optional().catch(undefined)

/** The columns themselves are read by their places. */
export const columnsForm = z.object({
  aktion: z.enum(['kopfzeile', 'weiter']).catch('weiter'),
  kopfzeile: z.coerce.number().int().catch(0),
})

export const wordsForm = z.object({
  grund: z
    .string()
    .max(500, 'Bitte kürzen Sie auf höchstens 500 Zeichen.')
    .optional()
    .transform(value => value ?? ''),
})

/** What is decided about the rows of a group is read by their numbers. */
export const servicesForm = z.object({
  aktion: z.enum(['speichern', 'alle']).catch('speichern'),
  gruppe: text,
  seite: text,
})

export const rowForm = z.object({ leistung: z.string({ error: 'Bitte wählen Sie eine Leistung aus.' }) })
