import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { participantRoles, projectKinds, projectStates } from '#domain/project.ts'
import { projectFacets, projectSorts } from './definition.ts'
import { projectVisibilities } from './queries/project.ts'

const hints: Readonly<Record<string, string>> = {
  withUs: 'ja: die Verwaltung, für die Sie handeln, hat die Federführung oder macht mit',
  federalState: 'Erste zwei Ziffern des Regionalschlüssels; „-“: Bund und weitere Stellen',
  administration: 'Federführung oder beteiligt',
}

/** As in the page addresses, but with the codes of the answers. */
const facetQuery = Object.fromEntries(
  projectFacets.map(({ apiParam, label, codes, pattern }) => [
    apiParam,
    repeated(codes ? new RegExp(`^(?:${Object.values(codes).join('|')})$`) : pattern, hints[apiParam] ?? label),
  ]),
) as Record<string, ReturnType<typeof repeated>>

export const projectQuery = z.object({
  q: searchText.openapi({ description: 'Wörter aus Name, Zusammenfassung, Leistungen oder Federführung' }),
  ...facetQuery,
  sort: z
    .enum(projectSorts.map(([, , name]) => name))
    .optional()
    .openapi({ description: 'Ohne Angabe: zuletzt Neues zuerst, mit `q` die besten Treffer' }),
  ...pagingQuery,
})
export type ProjectQuery = z.output<typeof projectQuery> & Readonly<Record<string, unknown>>

export const projectIdParam = z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) })

const administration = z.object({ id: z.int(), name: z.string(), federalStateKey: z.string(), url: z.string() })
const day = z.string().nullable().openapi({ description: 'Tag wie 2026-11-25' })

export const projectSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    summary: z.string(),
    kind: z.enum(projectKinds),
    state: z.enum(projectStates),
    administration: administration.openapi({ description: 'Wer die Federführung hat' }),
    services: z.array(z.object({ id: z.int(), name: z.string() })),
    assured: z.int().openapi({ description: 'Verwaltungen, die zugesagt haben' }),
    interested: z.int().openapi({ description: 'Verwaltungen, die interessiert sind' }),
    resultCount: z.int().openapi({ description: 'Lösungen, die daraus entstanden sind, soweit Sie sie sehen' }),
    startsOn: day,
    endsOn: day,
    withUs: z.boolean().openapi({ description: 'Die Verwaltung, für die Sie handeln, führt es oder macht mit' }),
    newsAt: z.string().openapi({ description: 'Wann zuletzt etwas davon gesagt wurde' }),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('Project')

export const projectListSchema = listSchema(projectSchema).openapi('ProjectList')

export const projectDetailSchema = projectSchema
  .extend({
    description: z.string().nullable(),
    financing: z.string().nullable(),
    budget: z.int().nullable().openapi({ description: 'Euro; nur für Verwaltungen' }),
    contact: z.string().nullable().openapi({ description: 'Nur für Verwaltungen' }),
    link: z.string().nullable().openapi({ description: 'Weitere Seite im Netz' }),
    visibility: z.enum(projectVisibilities),
    alliance: z
      .object({ id: z.int(), name: z.string() })
      .nullable()
      .openapi({ description: 'Der Verbund, in dem es läuft, soweit Sie ihn sehen' }),
    phases: z.array(
      z.object({ name: z.string(), startsOn: day, endsOn: day, isDone: z.boolean(), isOverdue: z.boolean() }),
    ),
    participants: z.array(
      z.object({
        administrationId: z.int(),
        administrationName: z.string(),
        role: z.enum(participantRoles),
        note: z.string().nullable(),
        since: z.string(),
      }),
    ),
    results: z
      .array(z.object({ id: z.int(), name: z.string(), administrationName: z.string(), url: z.string() }))
      .openapi({ description: 'Lösungen, die daraus entstanden sind, soweit Sie sie sehen' }),
    news: z.array(z.object({ id: z.int(), text: z.string(), at: z.string() })),
    createdAt: z.string(),
    endedAt: z.string().nullable(),
    endNote: z.string().nullable(),
  })
  .openapi('ProjectDetail')
