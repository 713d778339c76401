import { z } from 'zod'
import { profileQuestions } from '#domain/profile.ts'
import { connectionRoles, licences, solutionConditions, solutionKinds, solutionStages } from '#domain/solution.ts'

/** What somebody writes of a solution, step by step: everything may still be missing. Kept in `solution_drafts.content`. */

const text = z.string().nullable().default(null)

const answerSchema = z.object({
  text,
  low: z.number().nullable().default(null),
  high: z.number().nullable().default(null),
  visibility: z.enum(['public', 'administrations']),
})
export type Answer = z.output<typeof answerSchema>

export const solutionVisibilities = ['public', 'administrations', 'alliance'] as const

export const fileVisibilities = ['public', 'administrations'] as const

const attachedSchema = z.object({
  fileId: z.string(),
  kind: z.enum(['screenshot', 'document']),
  label: z.string(),
  visibility: z.enum(fileVisibilities),
})
/** A file of the house that the solution shows, with what it says of it. */
export type Attached = z.output<typeof attachedSchema>

export const contentSchema = z.object({
  kind: z.enum(solutionKinds).nullable().default(null),
  name: z.string().default(''),
  summary: text,
  description: text,
  stage: z.enum(solutionStages).nullable().default(null),
  services: z.array(z.object({ id: z.number(), maturityLevel: z.number().nullable().default(null) })).default([]),
  productId: z.number().nullable().default(null),
  productVersion: text,
  connections: z.array(z.object({ role: z.enum(connectionRoles), productId: z.number(), how: text })).default([]),
  condition: z.enum(solutionConditions).nullable().default(null),
  licence: z.enum(licences).nullable().default(null),
  serviceUrl: text,
  demoUrl: text,
  sourceUrl: text,
  derivedFromId: z.number().nullable().default(null),
  visibility: z.enum(solutionVisibilities).default('public'),
  versions: z.array(z.object({ name: z.string(), releasedOn: text, notes: text })).default([]),
  answers: z.record(z.string(), answerSchema).default({}),
  attachments: z.array(attachedSchema).default([]),
})
export type Content = z.output<typeof contentSchema>

export const emptyContent: Content = contentSchema.parse({})

/** What a solution must say before others can see it: the field, where it is asked for, in words. */
export interface Missing {
  readonly step: 'worum' | 'leistungen' | 'angebot'
  readonly field: string
  readonly what: string
}

export function missingIn({ kind, name, summary, stage, services, condition }: Content): Missing[] {
  const asked: readonly (readonly [isThere: unknown, Missing])[] = [
    [kind, { step: 'worum', field: 'art', what: 'Art der Lösung' }],
    [name, { step: 'worum', field: 'name', what: 'Name' }],
    [summary, { step: 'worum', field: 'kurz', what: 'Kurzbeschreibung' }],
    [stage, { step: 'worum', field: 'stand', what: 'Stand' }],
    [services.length, { step: 'leistungen', field: 'suche', what: 'mindestens eine Leistung' }],
    [condition, { step: 'angebot', field: 'bedingung', what: 'zu welcher Bedingung Sie die Lösung weitergeben' }],
  ]
  return asked.flatMap(([isThere, missing]) => (isThere ? [] : [missing]))
}

const known = new Set(profileQuestions.map(({ key }) => key))

/** How many of the questions of the profile are answered. */
export const countAnswered = ({ answers }: Pick<Content, 'answers'>): number =>
  Object.entries(answers).filter(([key, { text, low }]) => known.has(key) && (text !== null || low !== null)).length
