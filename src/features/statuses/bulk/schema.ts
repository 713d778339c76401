import { z } from 'zod'
import { fields } from '../fields.ts'
import { isRequestId } from '../requests.ts'
import { readSeen } from './seen.ts'
import { emptiedKey } from './wanted.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte beginnen Sie in der Liste noch einmal.'
const text = z.string({ error: damaged }).optional()

const values = Object.fromEntries(fields.flatMap(field => [field.key, emptiedKey(field)]).map(name => [name, text]))

/** What is ticked or matched becomes something else. */
export const bulkForm = z.object(values)

/** The same after its preview, with the versions seen there. */
export const runForm = z.object({
  ...values,
  anfrage: z.string({ error: damaged }).refine(isRequestId, damaged),
  stand: z
    .string({ error: damaged })
    .transform(written => readSeen(written))
    .refine(seen => seen !== null, damaged),
})

/** Boxes of the list, and which button was pressed. */
export const tickedForm = z.object({
  umfang: z.enum(['auswahl', 'alle']).optional().catch(undefined),
  id: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform(value => [value ?? []].flat()),
})
