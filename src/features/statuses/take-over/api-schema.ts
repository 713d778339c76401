import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { freshnessCodes } from '#domain/freshness.ts'
import { fieldByName } from '../fields.ts'
import { valueSchema } from '../own/api-schema.ts'
import { responsibilityCodes } from '../own/definition.ts'
import { scopes, takeableFields, takeOverFacets } from './definition.ts'

const anyOf = (codes: readonly string[]) => new RegExp(`^(?:${codes.join('|')})$`)
const names = takeableFields.map(({ field }) => field.name)

const facetQuery = Object.fromEntries(
  takeOverFacets.map(({ apiParam, label, pattern, options }) => [
    apiParam,
    repeated(options ? anyOf(options.map(({ code }) => code)) : pattern, label),
  ]),
) as Record<string, ReturnType<typeof repeated>>

export const sourceParam = z.object({
  id: z
    .string()
    .regex(/^(?:[1-9]\d{0,8}|comparable)$/)
    .openapi({ description: 'Kennung einer Verwaltung; „comparable“: was die meisten vergleichbaren sagen' }),
})

export const differencesQuery = z.object({
  q: searchText.openapi({ description: 'Suchtext wie im Suchfeld' }),
  scope: z
    .enum(scopes.map(([, , name]) => name))
    .optional()
    .openapi({
      description: 'Ohne Angabe „open“: eigene offene Leistungen, mit denen die andere Verwaltung weiter ist',
    }),
  field: repeated(anyOf(names), 'Was übernommen werden soll; ohne Angabe alles außer dem Status'),
  onlyEmpty: z.enum(['true', 'false']).optional().openapi({ description: 'Nur Angaben, die bei Ihnen leer sind' }),
  ...facetQuery,
  ...pagingQuery,
})
export type DifferencesQuery = z.output<typeof differencesQuery> & Readonly<Record<string, unknown>>

const version = fieldByName.get('productVersion')
const values = z.object(
  Object.fromEntries(
    [...takeableFields.map(({ field }) => field), ...(version ? [version] : [])].map(field => [
      field.name,
      valueSchema(field).nullable().openapi({ description: field.label }),
    ]),
  ),
)

const differenceSchema = z
  .object({
    service: z.object({
      id: z.int(),
      name: z.string(),
      leikaKey: z.string().nullable(),
      ozgId: z.string(),
      url: z.string().openapi({ description: 'Seite für Menschen' }),
    }),
    responsibility: z.enum(responsibilityCodes).openapi({ description: 'Unsere, unklar oder die anderer' }),
    version: z.int().openapi({ description: 'Fassung Ihres Eintrags; 0, solange es keinen gibt' }),
    differing: z.array(z.enum(names)).openapi({ description: 'Angaben, die übernommen werden könnten' }),
    ours: values,
    theirs: values,
    theirFreshness: z.enum(freshnessCodes).openapi({ description: 'Altersklasse der Angabe dort' }),
    theirConfirmedAt: z.string().nullable(),
  })
  .openapi('TakeOverDifference')

export const differenceListSchema = listSchema(differenceSchema).openapi('TakeOverDifferenceList')
