import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { freshnessCodes } from '#domain/freshness.ts'
import { statusCodes } from '#domain/status.ts'
import { fieldByName } from '../fields.ts'
import { valueSchema } from '../own/api-schema.ts'
import { implementationFacets, implementationSorts, sharedFields } from './definition.ts'

const hints: Readonly<Record<string, string>> = {
  status: 'Ohne Angabe: alle außer notResponsible und dropped',
  within: 'Entfernung in km von der Verwaltung, für die Sie handeln',
  alliance: 'ja: in einem Verbund mit ihr',
  federalState: 'Erste zwei Ziffern des Regionalschlüssels; „-“: Bund und weitere Stellen',
  product: 'Kennung eines Produkts, gleich in welcher Rolle',
}

const facetQuery = Object.fromEntries(
  implementationFacets.map(({ param, apiParam, label, pattern }) => [
    apiParam,
    repeated(param === 'status' ? new RegExp(`^(?:${statusCodes.join('|')})$`) : pattern, hints[apiParam] ?? label),
  ]),
) as Record<string, ReturnType<typeof repeated>>

export const implementationQuery = z.object({
  q: searchText.openapi({ description: 'Name der Verwaltung' }),
  ...facetQuery,
  sort: z
    .enum(implementationSorts.map(([, , name]) => name))
    .optional()
    .openapi({ description: 'Ohne Angabe: Erledigtes zuerst, darin die neueste Bestätigung' }),
  ...pagingQuery,
})
export type ImplementationQuery = z.output<typeof implementationQuery> & Readonly<Record<string, unknown>>

export const serviceIdParam = z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) })

const reason = fieldByName.get('reason')
const values = Object.fromEntries(
  [...sharedFields, ...(reason ? [reason] : [])].map(field => [
    field.name,
    valueSchema(field).nullable().openapi({ description: field.label }),
  ]),
)

const implementationSchema = z
  .object({
    administration: z.object({
      id: z.int(),
      name: z.string(),
      type: z.string(),
      federalStateKey: z.string().openapi({ description: 'Leer beim Bund und bei weiteren Stellen' }),
      population: z.int().nullable(),
      url: z.string(),
    }),
    distance: z.int().nullable().openapi({ description: 'In km von der Verwaltung, für die Sie handeln; sonst null' }),
    isInAlliance: z.boolean().openapi({ description: 'In einem Verbund mit ihr' }),
    values: z.object(values),
    freshness: z.enum(freshnessCodes).openapi({
      description:
        'Alter der Angabe, gemessen am Rhythmus, in dem die Verwaltung bestätigt: bis zu einem, bis zu zwei, darüber',
    }),
    confirmedAt: z.string().nullable(),
    mailbox: z
      .string()
      .nullable()
      .openapi({ description: 'Funktionspostfach; nur für Personen, die für eine Verwaltung arbeiten' }),
  })
  .openapi('Implementation')

export const implementationListSchema = listSchema(implementationSchema).openapi('ImplementationList')
