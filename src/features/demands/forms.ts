import { z } from 'zod'
import { choice, optionalText } from '#core/form.ts'
import { demandUrgencies } from '#domain/demand.ts'
import { demandVisibilities } from './queries/demand.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'

const isDate = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true

const answers = { ja: true, nein: false, spaeter: null } as const

export const declarationForm = z.object({
  /** Counts what the house has said; 0 where it has said nothing. */
  fassung: z
    .string({ error: damaged })
    .regex(/^\d{1,9}$/, damaged)
    .transform(Number),
  dringlichkeit: choice(demandUrgencies, 'Bitte wählen Sie, wie dringend es ist.'),
  rahmen: optionalText(2000),
  bis: z
    .string()
    .optional()
    .transform(text => text || null)
    .refine(text => text === null || isDate(text), 'Bitte geben Sie einen Tag an, zum Beispiel 2027-03-31.'),
  sichtbar: choice(demandVisibilities, 'Bitte wählen Sie, wer Ihren Bedarf sehen soll.'),
  genannt: choice(['ja', 'nein', 'spaeter'], 'Bitte wählen Sie, ob Ihr Haus genannt werden darf.').transform(
    answer => answers[answer],
  ),
})

export const consentForm = z.object({
  genannt: choice(['ja', 'nein'], 'Bitte wählen Sie „Ja“ oder „Nein“.').transform(answer => answers[answer]),
})
