import { z } from 'zod'
import { emailAddress, optionalText, requiredText } from '#core/form.ts'
import { type FieldName, fieldByKey } from '../fields.ts'
import { isRequestId } from '../requests.ts'
import { mostDays, mostServices } from './commands/links.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'
const requestId = z.string({ error: damaged }).refine(isRequestId, damaged)
const several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => [value ?? []].flat())

const days = `Bitte geben Sie an, wie viele Tage der Link gelten soll: 1 bis ${mostDays}.`

export const newLinkForm = z.object({
  anfrage: requestId,
  id: several
    .refine(ids => ids.every(id => /^[1-9]\d{0,8}$/.test(id)), damaged)
    .transform(ids => [...new Set(ids.map(Number))])
    .refine(ids => ids.length > 0 && ids.length <= mostServices, damaged),
  amt: requiredText('Bitte nennen Sie das Amt, das Sie fragen.', 120),
  email: z
    .string()
    .optional()
    .transform(text => text || null)
    .pipe(z.union([z.null(), emailAddress], { error: issue => firstMessage(issue) })),
  tage: z
    .string({ error: days })
    .regex(/^\d{1,3}$/, days)
    .transform(Number)
    .refine(count => count >= 1 && count <= mostDays, days),
  gruss: optionalText(1000),
})

/** Of the two ways to be right only one is worth a message. */
function firstMessage({ errors }: { errors?: unknown }): string {
  const found = ([errors].flat(2) as { message?: string }[]).findLast(issue => issue?.message)
  return found?.message ?? 'Bitte geben Sie eine vollständige E-Mail-Adresse ein.'
}

/** Service, version of its entry and revision of the answer, as the page showed them. */
const stand = /^[1-9]\d{0,8}-\d{1,10}-[1-9]\d{0,8}$/

const stands = several
  .refine(all => all.length > 0 && all.length <= mostServices && all.every(text => stand.test(text)), damaged)
  .transform(all =>
    all.map(text => {
      const [serviceId = 0, version = 0, revision = 0] = text.split('-').map(Number)
      return { serviceId, version, revision }
    }),
  )

export const acceptForm = z.object({
  anfrage: requestId,
  stand: stands,
  /** Set where single values can be left out. */
  einzeln: z.string().optional(),
  feld: several.transform(keys => new Set(keys.flatMap(key => fieldByKey.get(key)?.name ?? []) as FieldName[])),
})

export const declineForm = z.object({
  stand: stands.refine(all => all.length === 1, damaged),
  grund: requiredText('Bitte nennen Sie den Grund; das Amt sieht ihn auf seiner Seite.', 500),
})
