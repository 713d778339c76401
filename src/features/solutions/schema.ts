import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { profileQuestions } from '#domain/profile.ts'
import { noticeKinds } from '#domain/reuse.ts'
import { connectionRoles, licences, solutionConditions, solutionKinds, solutionStages } from '#domain/solution.ts'
import { solutionFacets, solutionSorts } from './definition.ts'

const hints: Readonly<Record<string, string>> = {
  runsHere: 'ja: mit einem Produkt gemacht, mit dem die Verwaltung arbeitet, für die Sie handeln',
  federalState: 'Erste zwei Ziffern des Regionalschlüssels; „-“: Bund und weitere Stellen',
  licence: 'Lizenz; „-“: keine Angabe',
}

/** As in the page addresses, but with the codes of the answers. */
const facetQuery = Object.fromEntries(
  solutionFacets.map(({ apiParam, label, codes, pattern }) => [
    apiParam,
    repeated(codes ? new RegExp(`^(?:${Object.values(codes).join('|')})$`) : pattern, hints[apiParam] ?? label),
  ]),
) as Record<string, ReturnType<typeof repeated>>

export const solutionQuery = z.object({
  q: searchText.openapi({ description: 'Wörter aus Name, Zusammenfassung, Leistungen, Produkt oder Anbieter' }),
  ...facetQuery,
  sort: z
    .enum(solutionSorts.map(([, , name]) => name))
    .optional()
    .openapi({ description: 'Ohne Angabe: zuletzt Geändertes zuerst, mit `q` die besten Treffer' }),
  ...pagingQuery,
})
export type SolutionQuery = z.output<typeof solutionQuery> & Readonly<Record<string, unknown>>

export const solutionIdParam = z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) })

const administration = z.object({ id: z.int(), name: z.string(), federalStateKey: z.string(), url: z.string() })

export const solutionSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    summary: z.string(),
    kind: z.enum(solutionKinds),
    stage: z.enum(solutionStages),
    condition: z.enum(solutionConditions),
    licence: z.enum(licences).nullable(),
    product: z
      .object({ id: z.int(), name: z.string(), version: z.string().nullable() })
      .nullable()
      .openapi({ description: 'Womit sie gemacht ist' }),
    administration: administration.openapi({ description: 'Wer sie anbietet' }),
    services: z.array(z.object({ id: z.int(), name: z.string() })),
    answered: z.int().openapi({ description: `Beantwortete Fragen des Steckbriefs, von ${profileQuestions.length}` }),
    runsHere: z.boolean().openapi({ description: 'Die Verwaltung, für die Sie handeln, arbeitet mit dem Produkt' }),
    liveCount: z.int().openapi({ description: 'In wie vielen Verwaltungen sie läuft, soweit Sie es sehen dürfen' }),
    isBestPractice: z.boolean().openapi({ description: 'Beste Praxis, wie unter `/best-practice`' }),
    publishedAt: z.string(),
    updatedAt: z.string(),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('Solution')

export const solutionListSchema = listSchema(solutionSchema).openapi('SolutionList')

const related = z.object({ id: z.int(), name: z.string(), administrationName: z.string() })

export const solutionDetailSchema = solutionSchema
  .extend({
    description: z.string().nullable(),
    serviceUrl: z.string().nullable(),
    demoUrl: z.string().nullable(),
    sourceUrl: z.string().nullable(),
    visibility: z.enum(['public', 'administrations', 'alliance']),
    withdrawnAt: z.string().nullable(),
    withdrawalReason: z.string().nullable(),
    services: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        leikaKey: z.string().nullable(),
        maturityModel: z.string().nullable(),
        maturityLevel: z.int().nullable(),
        maturityName: z.string().nullable(),
      }),
    ),
    connections: z.array(
      z.object({
        role: z.enum(connectionRoles),
        productId: z.int(),
        productName: z.string(),
        how: z.string().nullable(),
      }),
    ),
    answers: z
      .array(
        z.object({
          question: z.string(),
          label: z.string(),
          text: z.string().nullable(),
          low: z.int().nullable(),
          high: z.int().nullable(),
          visibility: z.enum(['public', 'administrations']),
        }),
      )
      .openapi({ description: 'Antworten des Steckbriefs, die Sie lesen dürfen' }),
    versions: z.array(z.object({ name: z.string(), releasedOn: z.string().nullable(), notes: z.string().nullable() })),
    attachments: z
      .array(
        z.object({
          id: z.string(),
          kind: z.enum(['screenshot', 'document']),
          name: z.string().openapi({ description: 'Wie die Datei heißt' }),
          label: z.string().openapi({ description: 'Was zu sehen ist oder worum es geht' }),
          mediaType: z.string(),
          size: z.int().openapi({ description: 'In Byte' }),
          width: z.int().nullable(),
          height: z.int().nullable(),
          visibility: z.enum(['public', 'administrations']),
          url: z.string().openapi({ description: 'Die Datei; ein Bild mit `?bild=klein` als Vorschau' }),
        }),
      )
      .openapi({ description: 'Bilder und Dateien, die Sie sehen dürfen' }),
    notices: z
      .array(
        z.object({
          id: z.int(),
          kind: z.enum(noticeKinds),
          title: z.string(),
          text: z.string(),
          versionName: z.string().nullable(),
          actBy: z.string().nullable(),
          isPublic: z.boolean().openapi({ description: 'sonst nur für Verwaltungen, die die Lösung übernehmen' }),
          publishedAt: z.string(),
        }),
      )
      .openapi({ description: 'Mitteilungen des Anbieters, die Sie lesen dürfen, die neueste zuerst' }),
    derivedFrom: related.nullable(),
    derived: z.array(related),
  })
  .openapi('SolutionDetail')
