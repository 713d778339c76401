import { z } from 'zod'
import { optionalText, requiredText } from '#core/form.ts'
import { type ReuseStage, reuseStages } from '#domain/reuse.ts'
import { today } from './days.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'
const noDay = 'Bitte geben Sie ein Datum ein, zum Beispiel 31.03.2027.'

export const longestNote = 2000

/** A day, as browsers send it or as somebody types it; null when left empty. */
const day = z
  .string()
  .optional()
  .transform((text, context) => {
    if (!text) return null
    const [, date, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
    const iso = date && month ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text
    if (isDay(iso)) return iso
    context.addIssue({ code: 'custom', message: noDay })
    return z.NEVER
  })

function isDay(iso: string): boolean {
  const at = /^20\d\d-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : null
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)
}

const comingDay = day.refine(iso => iso === null || iso >= today(), 'Dieser Tag ist schon vorbei.')
const pastDay = day.refine(iso => iso === null || iso <= today(), 'Dieser Tag liegt noch in der Zukunft.')

const version = z
  .string({ error: damaged })
  .regex(/^\d{1,9}$/, damaged)
  .transform(Number)
const requestId = z.uuid(damaged)

export const interestForm = z.object({ notiz: optionalText(longestNote), wunsch: comingDay })

/** Which step a form is about; its fields carry the name of the stage, because a page has several such forms. */
export const stageForm = z.object({ schritt: z.enum(reuseStages, { error: damaged }) })

export const noteName = (stage: ReuseStage) => `notiz-${stage}`
export const dayName = (stage: ReuseStage) => `datum-${stage}`

export interface StepInput {
  readonly version: number
  readonly requestId: string
  readonly note: string | null
  readonly day: string | null
}

export function stepForm(stage: ReuseStage): z.ZodType<StepInput> {
  const note = stage === 'ended' ? requiredText('Bitte nennen Sie den Grund.', longestNote) : optionalText(longestNote)
  const typed = z.object({ [noteName(stage)]: note, [dayName(stage)]: dayOf(stage) })
  return z
    .object({ fassung: version, anfrage: requestId })
    .and(typed)
    .transform(form => ({
      version: form.fassung,
      requestId: form.anfrage,
      note: form[noteName(stage)] ?? null,
      day: form[dayName(stage)] ?? null,
    }))
}

/** An introduction ends on a day to come, what is live has been so since a day that was. */
function dayOf(stage: ReuseStage) {
  if (stage === 'introduction') return comingDay
  return stage === 'live'
    ? pastDay
    : z
        .unknown()
        .optional()
        .transform(() => null)
}

export const noteForm = z.object({
  anfrage: requestId,
  text: requiredText('Bitte schreiben Sie eine Notiz.', longestNote),
})

export const reuseVisibilities = ['public', 'administrations', 'internal'] as const

export const detailsForm = z.object({
  fassung: version,
  sichtbar: z.enum(reuseVisibilities, { error: 'Bitte wählen Sie, wer das sieht.' }),
  ziel: day,
})

const several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => [value ?? []].flat())

/** Ticked services, each with the version of its entry that was seen: „431.7“. */
export const servicesForm = z.object({
  anfrage: requestId,
  leistung: several.transform(texts =>
    texts.flatMap(text => {
      const [, id, seen] = /^([1-9]\d{0,8})\.(\d{1,9})$/.exec(text) ?? []
      return id && seen ? [{ serviceId: Number(id), version: Number(seen) }] : []
    }),
  ),
})
