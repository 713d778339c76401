import { z } from 'zod'
import { requiredText } from '#core/form.ts'
import { isRequestId } from '../requests.ts'

/** Each group has a field of its own for the reason, because all of them stand on one page. */
export const reasonField = (ozgId: string) => `grund-${ozgId}`

const reasonText = requiredText('Bitte nennen Sie den Grund, zum Beispiel wer zuständig ist.', 500)

const answer = z.looseObject({
  antwort: z.enum(['ja', 'nein'], { error: 'Bitte wählen Sie „Zuständig“ oder „Nicht zuständig“.' }),
  leistung: z
    .union([z.string(), z.array(z.string()).max(2000)])
    .optional()
    .transform(value => [value ?? []].flat().filter(isId).map(Number))
    .refine(ids => ids.length > 0, 'Bitte wählen Sie mindestens eine Leistung.'),
  anfrage: z.string().refine(isRequestId, 'Bitte laden Sie die Seite neu.'),
  weiter: z.string().optional(),
})

const isId = (text: string) => /^[1-9]\d{0,8}$/.test(text)

/** What is said of the chosen services of one OZG-Leistung. */
export function settleForm(ozgId: string) {
  const field = reasonField(ozgId)
  return answer.transform((form, context) => {
    const reason = form.antwort === 'nein' ? reasonText.safeParse(form[field]) : null
    for (const { message } of reason?.error?.issues ?? []) context.addIssue({ code: 'custom', path: [field], message })
    return {
      serviceIds: form.leistung,
      reason: reason?.data ?? null,
      requestId: form.anfrage,
      /** The group the page goes on with. */
      next: form.weiter && /^\d{5}$/.test(form.weiter) ? form.weiter : null,
    }
  })
}
