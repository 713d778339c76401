import { z } from 'zod'
import { choice, requiredText, tickBox } from '#core/form.ts'
import { savedCadences, savedLists, savedVisibilities } from '#domain/saved-search.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'

const words = z.object({
  name: requiredText('Bitte geben Sie der Suche einen Namen.', 80),
  sichtbar: choice(savedVisibilities, 'Bitte wählen Sie, wer die Suche sehen soll.'),
  verbund: z
    .string()
    .regex(/^(|[1-9]\d{0,8})$/, damaged)
    .optional()
    .transform(text => (text ? Number(text) : null)),
  takt: choice(savedCadences, 'Bitte wählen Sie, wie oft Sie von neuen Treffern hören möchten.'),
})

const needsAlliance = {
  check: ({ sichtbar, verbund }: { sichtbar: string; verbund: number | null }) =>
    sichtbar !== 'alliance' || verbund !== null,
  issue: { message: 'Bitte wählen Sie den Verbund, der die Suche sehen soll.', path: ['verbund'] },
}

export const changeForm = words.refine(needsAlliance.check, needsAlliance.issue)
export const saveForm = words
  .extend({
    liste: choice(savedLists, damaged),
    // Read by the list itself before anything is kept.
    suche: z.string({ error: damaged }).max(6000, damaged),
    ersetzen: tickBox,
  })
  .refine(needsAlliance.check, needsAlliance.issue)

export const wordsOf = ({ name, sichtbar, verbund, takt }: z.output<typeof words>) => ({
  name,
  visibility: sichtbar,
  allianceId: verbund,
  cadence: takt,
})
