import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { reuseStages } from '#domain/reuse.ts'
import { reuseFacets, reuseSorts } from './definition.ts'
import { reuseVisibilities } from './schema.ts'

const facetQuery = Object.fromEntries(
  reuseFacets.map(({ apiParam, label, options }) => [
    apiParam,
    repeated(new RegExp(`^(?:${options.map(({ code }) => code).join('|')})$`), label),
  ]),
) as Record<string, ReturnType<typeof repeated>>

export const reuseQuery = z.object({
  q: searchText.openapi({ description: 'Wörter der Lösung oder einer der beiden Verwaltungen' }),
  ...facetQuery,
  sort: z
    .enum(reuseSorts.map(([, , name]) => name))
    .optional()
    .openapi({
      description: 'Ohne Angabe: zuerst, wo die eigene Verwaltung am Zug ist; immer zuerst, was sie übernimmt',
    }),
  ...pagingQuery,
})
export type ReuseQuery = z.output<typeof reuseQuery> & Readonly<Record<string, unknown>>

export const reuseIdParam = z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) })

const house = z.object({ id: z.int(), name: z.string(), url: z.string() })
const side = z.enum(['giver', 'adopter'])
const stage = z.enum(reuseStages)

export const reuseSchema = z
  .object({
    id: z.int(),
    side: side.openapi({ description: 'Seite der eigenen Verwaltung' }),
    solution: z.object({ id: z.int(), name: z.string(), url: z.string(), withdrawnAt: z.string().nullable() }),
    giver: house.openapi({ description: 'Wer die Lösung anbietet' }),
    adopter: house.openapi({ description: 'Wer sie übernimmt' }),
    stage,
    stageSince: z.string(),
    turn: z.enum(['own', 'other', 'none']).openapi({ description: 'Wer am Zug ist' }),
    startedAt: z.string(),
    answeredAt: z.string().nullable().openapi({ description: 'Erste Antwort der anbietenden Verwaltung' }),
    targetOn: z.string().nullable(),
    liveOn: z.string().nullable(),
    endedOn: z.string().nullable(),
    endedBy: side.nullable(),
    endReason: z.string().nullable(),
    visibility: z.enum(reuseVisibilities).openapi({ description: 'Wer außer den beiden Seiten sieht, dass es läuft' }),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('Reuse')

export const reuseListSchema = listSchema(reuseSchema).openapi('ReuseList')

export const reuseDetailSchema = reuseSchema
  .extend({
    next: z.array(stage).openapi({ description: 'Schritte, die die eigene Seite jetzt festhalten kann' }),
    steps: z
      .array(
        z.object({
          side,
          stage: stage.nullable().openapi({ description: 'Null: eine Notiz' }),
          personName: z.string().nullable(),
          note: z.string().nullable(),
          at: z.string(),
        }),
      )
      .openapi({ description: 'Was geschah, Ältestes zuerst' }),
  })
  .openapi('ReuseDetail')

export const adopterListSchema = listSchema(
  z.object({
    administration: house.extend({ federalStateKey: z.string() }),
    liveOn: z.string().openapi({ description: 'Seit wann' }),
  }),
).openapi('AdopterList')

export const adopterQuery = z.object(pagingQuery)
