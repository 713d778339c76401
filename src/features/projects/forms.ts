import { z } from 'zod'
import { choice, optionalText, requiredText, rowId, webAddress } from '#core/form.ts'
import { participantRoles, projectKinds } from '#domain/project.ts'
import type { GivenPhase } from './commands/edit.ts'
import { projectVisibilities } from './queries/project.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'

const requestId = z.string({ error: damaged }).regex(/^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/, damaged)

const several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => [value ?? []].flat())
const ids = several.transform(texts => texts.filter(text => /^[1-9]\d{0,8}$/.test(text)).map(Number))

const euros = z
  .string()
  .optional()
  .transform(text => (text ?? '').replace(/[\s.]|€|Euro/gi, ''))
  .refine(text => /^\d{0,9}$/.test(text), 'Bitte geben Sie ganze Euro ein, zum Beispiel 120000.')
  .transform(text => (text ? Number(text) : null))

const detailFields = z.object({
  art: choice(projectKinds, 'Bitte wählen Sie, was für ein Vorhaben es ist.'),
  name: requiredText('Bitte geben Sie dem Vorhaben einen Namen.', 120),
  kurz: requiredText('Bitte sagen Sie in einem Satz, worum es geht.', 300),
  text: optionalText(5000),
  stand: choice(['planned', 'running'], 'Bitte wählen Sie, ob es geplant ist oder läuft.').optional(),
  sichtbar: choice(projectVisibilities, 'Bitte wählen Sie, wer das Vorhaben sehen soll.'),
  verbund: z
    .string()
    .regex(/^(|[1-9]\d{0,8})$/, damaged)
    .optional()
    .transform(text => (text ? Number(text) : null)),
  finanzierung: optionalText(500),
  budget: euros,
  kontakt: optionalText(300),
  adresse: webAddress,
})

const needsAlliance = {
  check: ({ sichtbar, verbund }: { sichtbar: string; verbund: number | null }) =>
    sichtbar !== 'alliance' || verbund !== null,
  issue: { message: 'Bitte wählen Sie den Verbund, der es sehen soll.', path: ['verbund'] },
}

export const foundingForm = detailFields
  .extend({ anfrage: requestId, leistung: ids })
  .refine(needsAlliance.check, needsAlliance.issue)
export const editingForm = detailFields
  .extend({ fassung: z.string({ error: damaged }) })
  .refine(needsAlliance.check, needsAlliance.issue)
export type DetailFields = z.output<typeof detailFields>

/** What is taken out, what is added, what is looked for. */
export const exchangeForm = z.object({ weg: ids, neu: ids, suche: optionalText(200), weiter: optionalText(20) })

const isDate = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true

const day = z
  .string()
  .optional()
  .transform(text => text || null)
  .refine(text => text === null || isDate(text), 'Bitte geben Sie einen Tag an, zum Beispiel 2026-11-25.')

export const mostPhases = 20
const places = Array.from({ length: mostPhases }, (_, i) => i + 1)

export const phasesForm = z
  .object({
    fassung: z.string({ error: damaged }),
    ...Object.assign(
      {},
      ...places.map(place => ({
        [`phase-${place}`]: optionalText(120),
        [`phase-${place}-von`]: day,
        [`phase-${place}-bis`]: day,
        [`phase-${place}-fertig`]: optionalText(10),
      })),
    ),
  })
  .transform((form, context) => ({ fassung: form.fassung as string, phases: phasesOf(form as Fields, context) }))

type Fields = Readonly<Record<string, string | null>>

/** Phases in the order of their dates; those without a name are gone. */
function phasesOf(form: Fields, context: z.RefinementCtx): GivenPhase[] {
  const given = places.flatMap(place => {
    const [name = null, startsOn = null, endsOn = null] = ['', '-von', '-bis'].map(end => form[`phase-${place}${end}`])
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [`phase-${place}${field}`], message })
    if (!name && (startsOn || endsOn)) refuse('', 'Bitte nennen Sie die Phase, oder leeren Sie ihre Tage.')
    if (startsOn && endsOn && endsOn < startsOn) refuse('-bis', 'Die Phase endet, bevor sie beginnt.')
    return name ? [{ name, startsOn, endsOn, isDone: form[`phase-${place}-fertig`] != null }] : []
  })
  const first = ({ startsOn, endsOn }: GivenPhase) => startsOn ?? endsOn ?? '9999'
  return given.sort((a, b) => first(a).localeCompare(first(b)))
}

export const newsForm = z.object({
  anfrage: requestId,
  text: requiredText('Bitte schreiben Sie, was es Neues gibt.', 2000),
})

export const newsRemovalForm = z.object({ weg: rowId(damaged) })

export const participationForm = z.object({
  rolle: choice([...participantRoles, 'none'], damaged),
  notiz: optionalText(300),
})

export const removalForm = z.object({
  grund: requiredText('Bitte nennen Sie den Grund. Die Verwaltung erhält ihn per Mail.', 500),
})

export const endingForm = z.object({
  anfrage: requestId,
  stand: choice(['finished', 'stopped'], 'Bitte wählen Sie, wie das Vorhaben endet.'),
  wort: requiredText('Bitte schreiben Sie, was daraus geworden ist.', 1000),
})

export const handoverForm = z.object({
  verwaltung: z
    .string({ error: 'Bitte wählen Sie eine Verwaltung.' })
    .regex(/^(-|[1-9]\d{0,8})$/, 'Bitte wählen Sie eine Verwaltung.')
    .transform(text => (text === '-' ? null : Number(text))),
})

export const handoverAnswerForm = z.object({ antwort: choice(['ja', 'nein'], damaged) })
