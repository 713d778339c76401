import { z } from 'zod'
import { rhythms } from '#domain/freshness.ts'
import { isRequestId } from '../requests.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'

/** What is due: all of it, or that of one unit; '' is none. */
export const dueForm = z.object({
  umfang: z.enum(['alle', 'amt'], { error: damaged }),
  amt: z.string().max(120, damaged).optional(),
  anfrage: z.string({ error: damaged }).refine(isRequestId, damaged),
})

export const tickedForm = z.object({
  umfang: z.literal('auswahl'),
  id: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform(value => [value ?? []].flat()),
})

export const rhythmForm = z.object({
  monate: z
    .string({ error: damaged })
    .transform(Number)
    .refine(months => rhythms.some(known => known === months), damaged),
})

export const reminderForm = z.object({ erinnerungen: z.enum(['an', 'aus'], { error: damaged }) })
