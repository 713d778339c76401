import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { solutionConditions, solutionStages } from '#domain/solution.ts'
import { gapFacets, gapSorts } from './definition.ts'
import { fits } from './fit.ts'

const facetQuery = Object.fromEntries(
  gapFacets.map(({ apiParam, label, options, pattern }) => [
    apiParam,
    repeated(options ? new RegExp(`^(?:${options.map(({ code }) => code).join('|')})$`) : pattern, label),
  ]),
) as Record<string, ReturnType<typeof repeated>>

export const gapQuery = z.object({
  q: searchText.openapi({ description: 'Suchtext wie im Suchfeld' }),
  ...facetQuery,
  sort: z
    .enum(gapSorts.map(([, , name]) => name))
    .optional()
    .openapi({ description: 'Ohne Angabe: beste Lösung zuerst' }),
  ...pagingQuery,
})
export type GapQuery = z.output<typeof gapQuery> & Readonly<Record<string, unknown>>

const fit = z.enum(fits).openapi({ description: 'läuft so, mit Anpassung, nur als Vorlage' })

const gapSchema = z
  .object({
    service: z.object({ id: z.int(), name: z.string(), leikaKey: z.string().nullable(), url: z.string() }),
    status: z.enum(['open', 'planned', 'none']).openapi({ description: '`none`: noch kein Eintrag' }),
    priority: z.int().nullable(),
    caseCount: z.int().nullable(),
    estimatedCases: z.int().nullable().openapi({
      description: 'ohne eigene Fallzahl: im Jahr, nach dem Mittel vergleichbarer Verwaltungen je Einwohner',
    }),
    estimatedFrom: z.int().nullable().openapi({ description: 'aus wie vielen Verwaltungen, mindestens drei' }),
    dueOn: z.string().nullable().openapi({ description: 'Formular abzulösen oder Leistung fertig bis' }),
    urgency: z
      .object({
        score: z.number(),
        parts: z.array(
          z.object({
            key: z.enum(['obligation', 'cases', 'solution', 'effort']),
            points: z.number(),
            reason: z.string(),
          }),
        ),
      })
      .openapi({ description: 'Dringlichkeit: das Produkt der vier Faktoren, jeder mit seinem Grund' }),
    fit: z.enum([...fits, 'none']).openapi({ description: 'wie die beste Lösung passt' }),
    counts: z.object({ runs: z.int(), adapt: z.int(), template: z.int() }),
    isSought: z.boolean().openapi({ description: 'die eigene Verwaltung hat Bedarf gemeldet' }),
    solutions: z
      .array(
        z.object({
          id: z.int(),
          name: z.string(),
          administrationName: z.string(),
          stage: z.enum(solutionStages),
          condition: z.enum(solutionConditions),
          fit,
          reason: z.string().openapi({ description: 'warum, in Worten' }),
          reuseId: z.int().nullable().openapi({ description: 'die laufende Nachnutzung der eigenen Verwaltung' }),
          url: z.string(),
        }),
      )
      .openapi({ description: 'die drei, die am besten passen' }),
  })
  .openapi('Gap')

export const gapListSchema = listSchema(gapSchema).openapi('GapList')
