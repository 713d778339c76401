import { z } from 'zod'
import { optionalText, requiredText, webAddress } from '#core/form.ts'
import { type ProfileQuestion, profileQuestions } from '#domain/profile.ts'
import { connectionRoles, licences, solutionConditions, solutionKinds, solutionStages } from '#domain/solution.ts'
import { type Answer, type Content, solutionVisibilities } from '../content.ts'

/** The forms of the steps. A draft may be unfinished, so nothing but the name has to be there. */

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'

const maybe = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .union([z.literal(''), z.enum(values)], { error: damaged })
    .optional()
    .transform(value => (value ? (value as T[number]) : null))

const several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => [value ?? []].flat())

export const aboutForm = z
  .object({
    art: maybe(solutionKinds),
    name: requiredText('Bitte geben Sie der Lösung einen Namen.', 120),
    kurz: optionalText(300),
    text: optionalText(5000),
    stand: maybe(solutionStages),
  })
  .transform(form => ({
    kind: form.art,
    name: form.name,
    summary: form.kurz,
    description: form.text,
    stage: form.stand,
  }))

const ids = several.transform(texts => texts.filter(text => /^[1-9]\d{0,8}$/.test(text)).map(Number))
export const mostServices = 300

/** What is taken out, what is added, what is looked for; `reife-…` of each stands beside. */
export const servicesForm = z.object({ weg: ids, neu: ids, suche: optionalText(200) })

const rows = <T extends z.ZodRawShape>(count: number, make: (row: number) => T) =>
  Object.assign({}, ...Array.from({ length: count }, (_, i) => make(i + 1))) as Record<string, z.ZodType<string | null>>

export const mostConnections = 5
export const technicalForm = z.object({
  produkt: optionalText(120),
  fassungProdukt: optionalText(60),
  ...Object.assign(
    {},
    ...connectionRoles.map(role =>
      rows(mostConnections, row => ({
        [`${role}-${row}`]: optionalText(120),
        [`${role}-${row}-wie`]: optionalText(300),
      })),
    ),
  ),
}) as z.ZodType<Readonly<Record<string, string | null>>>

const date = z
  .string()
  .optional()
  .transform(text => text || null)
  .refine(text => text === null || isDate(text), 'Bitte geben Sie einen Tag an, zum Beispiel 2026-11-25.')

export const isDate = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true

export const mostVersions = 12
export const offerForm = z.object({
  bedingung: maybe(solutionConditions),
  lizenz: maybe(licences),
  sichtbar: z.enum(solutionVisibilities, { error: 'Bitte wählen Sie, wer die Lösung sehen soll.' }),
  adresse: webAddress,
  demo: webAddress,
  quelltext: webAddress,
  abgeleitet: z
    .string()
    .optional()
    .transform(text => text || null)
    .refine(
      text => text === null || /^(\S*\/loesungen\/)?[1-9]\d{0,8}$/.test(text),
      'Bitte geben Sie die Adresse der Lösung auf dieser Plattform an, zum Beispiel /loesungen/1001.',
    )
    .transform(text => (text === null ? null : Number(/\d+$/.exec(text)?.[0]))),
  ...rows(mostVersions, row => ({
    [`version-${row}`]: optionalText(40),
    [`version-${row}-tag`]: date,
    [`version-${row}-neu`]: optionalText(1000),
  })),
})
export type OfferFields = z.output<typeof offerForm>

/** Versions as they were filled in, newest first; the database keeps each name once. */
export function versionsOf(form: Readonly<Record<string, unknown>>): Content['versions'] {
  const text = (name: string) => (form[name] as string | null | undefined) ?? null
  const given = Array.from({ length: mostVersions }, (_, i) => `version-${i + 1}`).flatMap(key => {
    const name = text(key)
    return name ? [{ name, releasedOn: text(`${key}-tag`), notes: text(`${key}-neu`) }] : []
  })
  const byName = new Map(given.map(version => [version.name, version]))
  return [...byName.values()].sort((a, b) => (b.releasedOn ?? '').localeCompare(a.releasedOn ?? ''))
}

/** What was said of a version without naming it. */
export function namelessVersions(form: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const keys = Array.from({ length: mostVersions }, (_, i) => `version-${i + 1}`)
  const nameless = keys.filter(key => !form[key] && (form[`${key}-tag`] || form[`${key}-neu`]))
  return Object.fromEntries(nameless.map(key => [key, 'Bitte nennen Sie die Version, zum Beispiel 1.2.']))
}

const amount = z
  .string()
  .optional()
  .transform(text => (text ?? '').replace(/[\s.]|€|Euro|Tage|PT/gi, ''))
  .refine(text => /^\d{0,9}$/.test(text), 'Bitte geben Sie eine ganze Zahl ein, zum Beispiel 1500.')
  .transform(text => (text ? Number(text) : null))

function fieldsOf({ key, kind }: ProfileQuestion): z.ZodRawShape {
  const said = { [`frage-${key}`]: kind === 'date' ? date : optionalText(3000) }
  const range = { [`frage-${key}-von`]: amount, [`frage-${key}-bis`]: amount }
  return {
    ...said,
    ...(kind === 'euros' || kind === 'days' ? range : {}),
    [`sicht-${key}`]: z.enum(['public', 'administrations'], { error: damaged }),
  }
}

export const profileForm = z
  .object(Object.assign({}, ...profileQuestions.map(fieldsOf)) as z.ZodRawShape)
  .transform((form, context) => ({ answers: answersOf(form as Fields, context) }))

type Fields = Readonly<Record<string, string | number | null | undefined>>

function answersOf(form: Fields, context: z.RefinementCtx): Content['answers'] {
  const answers: Record<string, Answer> = {}
  for (const { key } of profileQuestions) {
    const from = (form[`frage-${key}-von`] as number | null | undefined) ?? null
    const to = (form[`frage-${key}-bis`] as number | null | undefined) ?? null
    const text = (form[`frage-${key}`] as string | null) ?? null
    if (from !== null && to !== null && from > to)
      context.addIssue({
        code: 'custom',
        path: [`frage-${key}-bis`],
        message: 'Der zweite Wert ist kleiner als der erste.',
      })
    const visibility = form[`sicht-${key}`] as Answer['visibility']
    const [low, high] = [from ?? to, to ?? from]
    if (text !== null || low !== null) answers[key] = { text, low, high, visibility }
  }
  return answers
}

export const publishForm = z.object({
  fassung: z
    .string({ error: damaged })
    .regex(/^\d{1,9}$/, damaged)
    .transform(Number),
})

export const withdrawalForm = z.object({
  grund: requiredText('Bitte nennen Sie den Grund. Wer die Adresse der Lösung hat, liest ihn dort.', 500),
})
