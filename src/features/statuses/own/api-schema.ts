import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { dueCodes, freshnessCodes } from '#domain/freshness.ts'
import { type Field, type FieldName, fields } from '../fields.ts'
import { noValue, type OwnFacet, ownFacets, ownSorts, responsibilityCodes } from './definition.ts'

const codePattern = ({ options, pattern }: OwnFacet) =>
  options ? new RegExp(`^(?:${options.map(({ code }) => code).join('|')})$`) : pattern

const facetQuery = Object.fromEntries(
  ownFacets.map(facet => [facet.apiParam, repeated(codePattern(facet), `${facet.label}; „${noValue}“: ohne Angabe`)]),
) as Record<string, ReturnType<typeof repeated>>

export const entriesQuery = z.object({
  q: searchText.openapi({ description: 'Suchtext wie im Suchfeld; sortiert nach Relevanz' }),
  ...facetQuery,
  sort: z
    .enum(ownSorts.map(([, , name]) => name))
    .optional()
    .openapi({ description: 'Ohne Angabe: mit q nach Relevanz, sonst nach Name' }),
  ...pagingQuery,
})
export type EntriesQuery = z.output<typeof entriesQuery> & Readonly<Record<string, unknown>>

/** What the API takes for a field; texts go through the same reading as those of forms. */
export function valueSchema(field: Field) {
  if (field.options && !isNumeric(field)) return z.enum(field.options.map(([code]) => code))
  if (field.kind === 'product') return z.int().min(1).openapi({ description: 'Kennung eines Produkts' })
  if (isNumeric(field)) return z.int().min(0)
  return z.string().max(5000)
}

const isNumeric = ({ name, kind }: Field) => kind === 'number' || name === 'priority' || name === 'maturityLevel'

const described = Object.fromEntries(
  fields.map(field => [field.name, valueSchema(field).nullable().openapi({ description: field.label })]),
) as unknown as Record<FieldName, z.ZodType<string | number | null>>

const reference = z.object({
  id: z.int(),
  name: z.string(),
  leikaKey: z.string().nullable(),
  ozgId: z.string(),
  url: z.string().openapi({ description: 'Seite für Menschen' }),
})

export const entrySchema = z
  .object({
    service: reference,
    responsibility: z.enum(responsibilityCodes).openapi({ description: 'Unsere, unklar oder die anderer' }),
    freshness: z.enum(freshnessCodes).openapi({
      description:
        'Alter der Angabe, gemessen am Rhythmus, in dem die Verwaltung bestätigt: bis zu einem, bis zu zwei, darüber',
    }),
    due: z.enum(dueCodes).openapi({ description: 'Nähe des Zieltermins' }),
    version: z.int().openapi({ description: '0, solange niemand etwas eingetragen hat; beim Ändern mitzugeben' }),
    values: z.object(described),
    source: z.string().nullable(),
    confirmedAt: z.string().nullable(),
    updatedAt: z.string().nullable(),
    url: z.string(),
  })
  .openapi('OwnEntry')

export const entryListSchema = listSchema(entrySchema)

const changeSchema = z.object({
  at: z.string(),
  kind: z.enum(['status.changed', 'status.confirmed', 'status.removed']),
  person: z.string().nullable().openapi({ description: 'Name, solange das Konto besteht' }),
  alliance: z.string().nullable().openapi({ description: 'Verbund, der für Sie eingetragen hat' }),
  changes: z.array(
    z.object({
      field: z.string(),
      before: z.union([z.string(), z.number()]).nullable(),
      after: z.union([z.string(), z.number()]).nullable(),
    }),
  ),
})

export const entryDetailSchema = entrySchema
  .extend({ history: z.array(changeSchema).openapi({ description: 'Neueste zuerst' }) })
  .openapi('OwnEntryDetail')

export const serviceIdParam = z.object({ serviceId: z.string().regex(/^[1-9]\d{0,8}$/) })

export const entryBody = z
  .object({
    version: z.int().min(0).openapi({ description: 'Die gelesene Fassung; ist sie überholt, antwortet 409' }),
    values: z.object(described).partial().openapi({ description: 'Felder, die fehlen, bleiben; null leert ein Feld' }),
  })
  .openapi('OwnEntryChange')
export type EntryBody = z.output<typeof entryBody>
