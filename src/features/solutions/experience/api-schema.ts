import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { wouldAgainAnswers } from '#domain/reuse.ts'
import { solutionSchema } from '../schema.ts'
import { bestFacets, bestSorts } from './best/definition.ts'

const house = z.object({ id: z.int(), name: z.string(), federalStateKey: z.string(), url: z.string() })
const visibility = z.enum(['public', 'administrations'])

export const experiencesQuery = z.object({
  wouldAgain: repeated(new RegExp(`^(?:${wouldAgainAnswers.join('|')})$`), 'Würden sie es wieder so machen?'),
  ...pagingQuery,
})

const experienceSchema = z
  .object({
    administration: house,
    wouldAgain: z.enum(wouldAgainAnswers).openapi({ description: 'ja, wieder so; ja, aber anders; nein' }),
    summary: z.string(),
    stumblingBlocks: z.string().nullable(),
    answers: z
      .array(
        z.object({
          question: z.string(),
          label: z.string(),
          text: z.string().nullable(),
          amount: z.number().nullable().openapi({ description: 'Euro oder Personentage' }),
        }),
      )
      .openapi({ description: 'Fragen des Steckbriefs, wie es wirklich war; soweit Sie sie lesen dürfen' }),
    reply: z.string().nullable().openapi({ description: 'Antwort des Anbieters' }),
    repliedAt: z.string().nullable(),
    visibility,
    writtenAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi('Experience')

export const experienceListSchema = listSchema(experienceSchema)
  .extend({
    summary: z.object({
      houses: z.int().openapi({ description: 'Verwaltungen, die berichten; von jeder zählt der neueste Bericht' }),
      wouldAgain: z.int().openapi({ description: 'davon: würden es wieder so machen' }),
      medians: z.array(z.object({ question: z.string(), median: z.number(), reports: z.int() })),
    }),
  })
  .openapi('ExperienceList')

const [areas, kinds] = bestFacets
const filters = {
  q: searchText.openapi({ description: 'Wörter aus Name, Zusammenfassung, Leistungen, Produkt oder Anbieter' }),
  [areas.apiParam]: repeated(areas.pattern, areas.label),
  [kinds.apiParam]: repeated(new RegExp(`^(?:${Object.values(kinds.codes ?? {}).join('|')})$`), kinds.label),
}

export const bestQuery = z.object({
  ...filters,
  sort: z
    .enum(bestSorts.map(([, , name]) => name))
    .optional()
    .openapi({ description: 'Ohne Angabe: am weitesten verbreitet zuerst' }),
  ...pagingQuery,
})
export type Filters = { readonly q?: string } & Readonly<Record<string, unknown>>

export const bestListSchema = listSchema(
  solutionSchema
    .extend({
      bestPractice: z.object({
        live: z.int().openapi({ description: 'andere Verwaltungen, in denen sie läuft' }),
        reports: z.int().openapi({ description: 'Verwaltungen, die berichten' }),
        wouldAgain: z.int().openapi({ description: 'davon: würden es wieder so machen' }),
        lastSignAt: z.string(),
      }),
    })
    .openapi('BestPractice'),
).openapi('BestPracticeList')

export const recommendationsQuery = z.object({
  ...filters,
  solution: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .optional()
    .openapi({ description: 'Nur zu dieser Lösung' }),
  ...pagingQuery,
})

export const recommendationListSchema = listSchema(
  z
    .object({
      solution: z.object({ id: z.int(), name: z.string(), administrationName: z.string(), url: z.string() }),
      administration: house,
      reason: z.string(),
      visibility,
      recommendedAt: z.string(),
    })
    .openapi('Recommendation'),
).openapi('RecommendationList')
