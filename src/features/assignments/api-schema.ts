import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { assignmentStates } from '#domain/assignment.ts'
import { statusCodes } from '#domain/status.ts'
import { choiceFacets, choiceSorts, type OptionFacet, workFacets, workSorts } from './definition.ts'

const facetQuery = (facets: readonly OptionFacet[]) =>
  Object.fromEntries(
    facets.map(({ apiParam, label, options, pattern }) => [
      apiParam,
      repeated(options ? new RegExp(`^(?:${options.map(({ code }) => code).join('|')})$`) : pattern, label),
    ]),
  ) as Record<string, ReturnType<typeof repeated>>

const q = searchText.openapi({ description: 'Suchtext wie im Suchfeld' })

export const workQuery = z.object({
  q,
  ...facetQuery(workFacets),
  sort: z
    .enum(workSorts.map(([, , name]) => name))
    .optional()
    .openapi({ description: 'Ohne Angabe: nach Stand' }),
  ...pagingQuery,
})
export type WorkQuery = z.output<typeof workQuery> & Readonly<Record<string, unknown>>

export const choiceQuery = z.object({
  q,
  ...facetQuery(choiceFacets),
  sort: z
    .enum(choiceSorts.map(([, , name]) => name))
    .optional()
    .openapi({ description: 'Ohne Angabe: was den meisten fehlt, zuerst' }),
  ...pagingQuery,
})
export type ChoiceQuery = z.output<typeof choiceQuery> & Readonly<Record<string, unknown>>

const service = z.object({ id: z.int(), name: z.string(), leikaKey: z.string().nullable(), url: z.string() })

const named = z.object({ id: z.int(), name: z.string(), url: z.string() })

const standing = {
  concerned: z
    .int()
    .openapi({ description: 'Mitglieder, die die Leistung betrifft, soweit sie es dem Verbund zeigen' }),
  done: z.int().openapi({ description: 'davon erledigt' }),
  forms: z.int().openapi({ description: 'Mitglieder mit Papier oder PDF' }),
  formBy: z.string().nullable().openapi({ description: 'erster Tag, bis zu dem ein Formular abzulösen ist' }),
  solutions: z.int().openapi({ description: 'Lösungen, soweit Sie sie sehen' }),
  runningMembers: z.int().openapi({ description: 'Mitglieder, bei denen eine davon läuft' }),
}

export const workSchema = listSchema(
  z
    .object({
      id: z.int(),
      service,
      state: z.enum(assignmentStates),
      takenBy: named.nullable(),
      dueOn: z.string().nullable(),
      ...standing,
      result: named.nullable().openapi({ description: 'die Lösung, die daraus wurde' }),
      hints: z.object({
        fittingSolutions: z.int().openapi({ description: 'Lösungen auf der Technik von Mitgliedern' }),
        fittingMembers: z.int(),
        alliances: z.array(named).openapi({ description: 'andere Verbünde Ihres Hauses mit dieser Leistung' }),
        projects: z.array(named),
      }),
      url: z.string(),
    })
    .openapi('Assignment'),
).openapi('AssignmentList')

export const choiceSchema = listSchema(
  z
    .object({ service, ...standing, caseCount: z.number().nullable().openapi({ description: 'Fälle im Jahr' }) })
    .openapi('AssignmentCandidate'),
).openapi('AssignmentCandidateList')

export const handedSchema = listSchema(
  z
    .object({
      assignmentId: z.int(),
      service,
      alliance: named,
      takenBy: named,
      solution: named.nullable(),
      product: z.string().nullable(),
      handedOverAt: z.string(),
      state: z.enum(['waiting', 'accepted', 'declined']),
      decidedAt: z.string().nullable(),
      reason: z.string().nullable(),
      status: z.enum(statusCodes).nullable().openapi({ description: 'was die eigene Liste heute sagt' }),
    })
    .openapi('HandedService'),
).openapi('HandedServiceList')
