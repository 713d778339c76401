import { z } from 'zod'
import { choice, optionalText, requiredText } from '#core/form.ts'
import { wouldAgainAnswers } from '#domain/reuse.ts'
import type { ExperienceAnswer } from './queries/experiences.ts'
import type { Report } from './queries/report.ts'
import { experienceQuestions, isMeasured } from './questions.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'

const version = z
  .string({ error: damaged })
  .regex(/^\d{1,9}$/, damaged)
  .transform(Number)

const amount = z
  .string()
  .optional()
  .transform(text => (text ?? '').replace(/[\s.]|€|Euro|Tage?|PT/gi, ''))
  .refine(text => /^\d{0,9}$/.test(text), 'Bitte geben Sie eine ganze Zahl ein, zum Beispiel 12.')
  .transform(text => (text ? Number(text) : null))

export const longestText = 3000
const readers = ['public', 'administrations'] as const

const answerFields = Object.assign(
  {},
  ...experienceQuestions.map(question => ({
    [`frage-${question.key}`]: optionalText(longestText),
    ...(isMeasured(question) ? { [`frage-${question.key}-wert`]: amount } : {}),
  })),
) as Record<never, z.ZodType>

/** What an adopter writes. */
export interface ReportContent
  extends Pick<Report, 'wouldAgain' | 'summary' | 'stumblingBlocks' | 'visibility' | 'answers'> {}

export const reportForm = z
  .object({
    fassung: version,
    wieder: choice(wouldAgainAnswers, 'Bitte wählen Sie, ob Sie es wieder so machen würden.'),
    zusammenfassung: requiredText('Bitte schreiben Sie in ein paar Sätzen, wie es war.', longestText),
    stolpersteine: optionalText(longestText),
    sichtbar: choice(readers, 'Bitte wählen Sie, wer den Bericht lesen soll.'),
  })
  .extend(answerFields)
  .transform(form => ({
    version: form.fassung,
    content: {
      wouldAgain: form.wieder,
      summary: form.zusammenfassung,
      stumblingBlocks: form.stolpersteine,
      visibility: form.sichtbar,
      answers: answersOf(form as Readonly<Record<string, unknown>>),
    } satisfies ReportContent,
  }))

function answersOf(form: Readonly<Record<string, unknown>>): ExperienceAnswer[] {
  return experienceQuestions
    .map(({ key }) => ({
      question: key,
      text: (form[`frage-${key}`] as string | null | undefined) ?? null,
      amount: (form[`frage-${key}-wert`] as number | null | undefined) ?? null,
    }))
    .filter(({ text, amount: value }) => text !== null || value !== null)
}

export const removalForm = z.object({ fassung: version })

export const replyForm = z.object({
  /** Of the report that is answered. */
  fassung: version,
  /** When it was answered before, in milliseconds; 0 for never. */
  stand: z
    .string({ error: damaged })
    .regex(/^\d{1,15}$/, damaged)
    .transform(Number),
  antwort: requiredText('Bitte schreiben Sie Ihre Antwort.', longestText),
})

export const recommendationForm = z.object({
  fassung: version,
  grund: requiredText('Bitte schreiben Sie, warum Sie die Lösung empfehlen.', 1000),
  sichtbar: choice(readers, 'Bitte wählen Sie, wer die Empfehlung lesen soll.'),
})

export const fieldLabels: Readonly<Record<string, string>> = {
  wieder: 'Würden Sie es wieder so machen?',
  zusammenfassung: 'Wie war es?',
  stolpersteine: 'Stolpersteine',
  sichtbar: 'Wer darf das lesen?',
  antwort: 'Ihre Antwort',
  grund: 'Warum empfehlen Sie die Lösung?',
  ...Object.fromEntries(
    experienceQuestions.flatMap(({ key, asked }) => [
      [`frage-${key}`, asked],
      [`frage-${key}-wert`, asked],
    ]),
  ),
}
