import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { demandUrgencies } from '#domain/demand.ts'
import { projectStates } from '#domain/project.ts'
import { demandFacets, demandSorts } from './definition.ts'
import { demandVisibilities } from './queries/demand.ts'

const hints: Readonly<Record<string, string>> = {
  ours: 'ob die Verwaltung, für die Sie handeln, es auch sucht',
  ripe: 'ob genug Verwaltungen es suchen, um daraus ein Vorhaben zu machen',
  federalState:
    'Erste zwei Ziffern des Regionalschlüssels, von Verwaltungen, die Ihnen genannt sind; „-“: Bund und weitere Stellen',
}

const facetQuery = Object.fromEntries(
  demandFacets.map(({ apiParam, label, options, pattern }) => [
    apiParam,
    repeated(
      options ? new RegExp(`^(?:${options.map(({ code }) => code).join('|')})$`) : pattern,
      hints[apiParam] ?? label,
    ),
  ]),
) as Record<string, ReturnType<typeof repeated>>

export const demandQuery = z.object({
  q: searchText.openapi({ description: 'Suchtext wie im Suchfeld' }),
  ...facetQuery,
  sort: z
    .enum(demandSorts.map(([, , name]) => name))
    .optional()
    .openapi({ description: 'Ohne Angabe: meiste Verwaltungen zuerst' }),
  ...pagingQuery,
})
export type DemandQuery = z.output<typeof demandQuery> & Readonly<Record<string, unknown>>

export const serviceIdParam = z.object({ serviceId: z.string().regex(/^[1-9]\d{0,8}$/) })

const counted = {
  service: z.object({ id: z.int(), name: z.string(), leikaKey: z.string().nullable(), url: z.string() }),
  houses: z.int().openapi({ description: 'Verwaltungen, die es suchen, soweit Sie davon wissen dürfen' }),
  inhabitants: z.number().openapi({ description: 'ihre Einwohner zusammen' }),
  isExact: z.boolean().openapi({ description: 'nein: von nicht genannten Verwaltungen ist die Zahl gerundet' }),
  isRipe: z.boolean().openapi({ description: 'genug für ein gemeinsames Vorhaben' }),
  url: z.string().openapi({ description: 'Seite für Menschen' }),
}
const urgency = z.enum(demandUrgencies)
const neededBy = z.string().nullable().openapi({ description: 'Tag wie 2027-03-31' })

const demandSchema = z
  .object({
    ...counted,
    isOurs: z.boolean(),
    urgencies: z.array(urgency).openapi({ description: 'die dringendste zuerst' }),
    neededBy,
    declaredAt: z.string().openapi({ description: 'wann zuletzt eine Verwaltung es gemeldet hat' }),
    solutions: z.int().openapi({ description: 'Lösungen, die es schon gibt' }),
    projects: z.int().openapi({ description: 'Vorhaben, die daran arbeiten' }),
  })
  .openapi('Demand')

export const demandListSchema = listSchema(demandSchema).openapi('DemandList')

const short = { id: z.int(), name: z.string(), administrationName: z.string(), url: z.string() }

export const demandDetailSchema = z
  .object({
    ...counted,
    own: z
      .object({
        urgency,
        frame: z.string().nullable(),
        neededBy,
        visibility: z.enum(demandVisibilities),
        isNamed: z.boolean().nullable(),
        declaredAt: z.string(),
      })
      .nullable()
      .openapi({ description: 'was die eigene Verwaltung sagt' }),
    declarants: z
      .array(
        z.object({
          administration: z.object({ id: z.int(), name: z.string(), federalStateKey: z.string(), url: z.string() }),
          population: z.int().nullable(),
          urgency,
          frame: z.string().nullable(),
          neededBy,
          declaredAt: z.string(),
          isPartner: z.boolean().openapi({ description: 'beide haben zugestimmt, einander genannt zu werden' }),
          mailbox: z.string().nullable(),
        }),
      )
      .openapi({ description: 'andere Verwaltungen, die Ihnen genannt sind' }),
    unnamed: z.int().openapi({ description: 'weitere, die nur mitzählen' }),
    basis: z.object({
      houses: z.int().openapi({ description: 'genannte Verwaltungen, die eigene eingeschlossen' }),
      products: z.array(z.object({ id: z.int(), name: z.string(), houses: z.int(), url: z.string() })),
    }),
    solutions: z.object({ total: z.int(), items: z.array(z.object(short)) }),
    projects: z.object({
      total: z.int(),
      items: z.array(z.object({ ...short, state: z.enum(projectStates) })),
    }),
    projectId: z.int().nullable().openapi({ description: 'das Vorhaben, das daraus geworden ist' }),
  })
  .openapi('DemandDetail')
