import { z } from 'zod'
import { choice, optionalText, requiredText, rowId } from '#core/form.ts'
import { questionVisibilities } from '#domain/discussion.ts'
import { mentionShape, postFields } from '../posts/schema.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'

const detailFields = {
  titel: requiredText('Bitte fassen Sie Ihre Frage in einem Satz zusammen.', 200),
  sichtbar: choice(questionVisibilities, 'Bitte wählen Sie, wer die Frage sehen soll.'),
  verbund: z
    .string()
    .regex(/^(|[1-9]\d{0,8})$/, damaged)
    .optional()
    .transform(text => (text ? Number(text) : null)),
}

/** `gesehen`: those that are like it have been shown. */
export const askingForm = z.object({
  ...postFields,
  ...mentionShape,
  ...detailFields,
  gesehen: optionalText(10),
})

export const editingForm = z.object({ ...detailFields, fassung: rowId(damaged) })

/** `keine`: none any more. */
export const acceptanceForm = z.object({
  beitrag: z
    .string({ error: damaged })
    .regex(/^(keine|[1-9]\d{0,8})$/, damaged)
    .transform(text => (text === 'keine' ? null : Number(text))),
})

const numberOrAddress = 'Bitte geben Sie die Nummer oder die Adresse der Frage an, zum Beispiel 1024.'

/** The other question: one that was offered, or its number or address. */
export const duplicateForm = z
  .object({ frage: optionalText(20), andere: optionalText(500) })
  .transform(({ frage, andere }, context) => {
    if (frage === 'keine') return { originalId: null }
    const id = /^(?:.*\/fragen\/|#|Nr\. ?)?([1-9]\d{0,8})(?:[#?].*)?$/i.exec(andere ?? frage ?? '')?.[1]
    if (id) return { originalId: Number(id) }
    context.addIssue({ code: 'custom', path: ['andere'], message: numberOrAddress })
    return z.NEVER
  })

/** Without a reason it is opened again. */
export const lockForm = z
  .object({ aufheben: optionalText(10), grund: optionalText(500) })
  .transform(({ aufheben, grund }, context) => {
    if (aufheben || grund) return { reason: aufheben ? null : grund }
    context.addIssue({ code: 'custom', path: ['grund'], message: 'Bitte nennen Sie den Grund. Alle lesen ihn.' })
    return z.NEVER
  })
