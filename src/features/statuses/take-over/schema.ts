import { z } from 'zod'
import { readSeen } from '../bulk/seen.ts'
import { isRequestId } from '../requests.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte beginnen Sie in der Liste noch einmal.'

/** After its preview: the versions of ours and the values of theirs that were seen there. */
export const runForm = z.object({
  anfrage: z.string({ error: damaged }).refine(isRequestId, damaged),
  stand: z
    .string({ error: damaged })
    .transform(written => readSeen(written))
    .refine(seen => seen !== null, damaged),
  gesehen: z.string({ error: damaged }).regex(/^[0-9a-f]{32}$/, damaged),
})
