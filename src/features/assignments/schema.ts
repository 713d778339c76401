import { z } from 'zod'
import { choice, optionalText, rowId } from '#core/form.ts'
import type { AssignmentState } from '#domain/assignment.ts'
import { acceptedStatuses } from './commands/decide.ts'
import { stateParams } from './definition.ts'

const reload = 'Bitte laden Sie die Seite neu.'

/** The version of what was shown. */
const fassung = rowId(reload)

const states = Object.entries(stateParams) as [AssignmentState, string][]

const target = z.string({ error: 'Bitte wählen Sie, wohin.' }).transform((text, context) => {
  const state = states.find(([, param]) => param === text)?.[0]
  if (!state) context.addIssue({ code: 'custom', message: 'Bitte wählen Sie, wohin.' })
  return state ?? 'free'
})

/** Back to the list as it was: a query string and nothing else. */
const zurueck = z
  .string()
  .optional()
  .transform(text => (/^\?[\w.~%&=+-]{0,1500}$/.test(text ?? '') ? (text ?? '') : null))

export const moveForm = z.object({
  fassung,
  nach: target,
  loesung: z
    .string()
    .optional()
    .transform(text => (/^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null)),
  zurueck,
})

/** A day that exists; null when left empty. */
const day = z
  .string()
  .optional()
  .transform(text => text || null)
  .refine(
    text => text === null || (/^20\d\d-\d\d-\d\d$/.test(text) && isDay(text)),
    'Bitte geben Sie ein Datum ein, zum Beispiel 31.03.2027.',
  )

const isDay = (text: string) => {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

export const detailsForm = z.object({ fassung, frist: day, notiz: optionalText(1000) })

export const passOnForm = z.object({ fassung, mitglied: rowId('Bitte wählen Sie ein Mitglied.') })

export const removalForm = z.object({ bestaetigung: choice(['ja'], 'Bitte bestätigen Sie.') })

const ids = (missing: string) =>
  z
    .union([z.string().transform(text => [text]), z.array(z.string())], { error: missing })
    .transform(texts => [...new Set(texts.filter(text => /^[1-9]\d{0,8}$/.test(text)).map(Number))].slice(0, 500))
    .refine(found => found.length > 0, missing)

export const additionForm = z.object({ id: ids('Bitte wählen Sie mindestens eine Leistung.') })

const decided = ids('Bitte wählen Sie mindestens ein Ergebnis.')

/** Which results, and whether to accept them; each has its own version and status (`fassung-7`, `status-7`). */
export const decisionForm = z
  .looseObject({
    id: decided,
    entscheidung: choice(['annehmen', 'ablehnen'], 'Bitte wählen Sie, ob Sie annehmen oder ablehnen.'),
    grund: z.string().max(1000, 'Bitte kürzen Sie auf höchstens 1000 Zeichen.').optional(),
  })
  .refine(({ entscheidung, grund }) => entscheidung !== 'ablehnen' || grund, {
    path: ['grund'],
    message: 'Bitte nennen Sie den Grund; der Verbund liest ihn.',
  })

/** What was shown of one result, and what it is to become. */
export function acceptanceOf(fields: Readonly<Record<string, unknown>>, assignmentId: number) {
  const version = String(fields[`fassung-${assignmentId}`] ?? '')
  const status = acceptedStatuses.find(known => known === fields[`status-${assignmentId}`]) ?? 'planned'
  return { assignmentId, version: /^\d{1,10}$/.test(version) ? Number(version) : -1, status }
}
