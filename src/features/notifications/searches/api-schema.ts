import { pagingQuery, z } from '#core/api.ts'
import { savedCadences, savedLists, savedVisibilities } from '#domain/saved-search.ts'

const query = z
  .string()
  .max(6000)
  .openapi({ description: 'Wie in der Adresse der Liste; was sie nicht kennt, fällt weg', example: '?q=wohngeld' })

const words = {
  name: z.string().trim().min(1).max(80),
  visibility: z.enum(savedVisibilities).default('private'),
  allianceId: z
    .int()
    .positive()
    .max(2_147_483_647)
    .nullable()
    .default(null)
    .openapi({ description: 'Nur bei `alliance`' }),
  cadence: z.enum(savedCadences).default('daily').openapi({ description: 'Wie oft nach neuen Treffern gesehen wird' }),
}

export const searchSchema = z
  .object({
    id: z.int(),
    list: z.enum(savedLists),
    query,
    name: z.string(),
    visibility: z.enum(savedVisibilities),
    alliance: z.object({ id: z.int(), name: z.string() }).nullable(),
    cadence: z.enum(savedCadences).nullable().openapi({ description: 'null bei Suchen anderer' }),
    administration: z.string().openapi({ description: 'Für welche Verwaltung sie gespeichert ist' }),
    isOwn: z.boolean(),
    createdAt: z.iso.datetime(),
    url: z.string(),
  })
  .openapi('SavedSearch', { description: 'Eine gespeicherte Suche' })

export const searchesQuery = z.object({
  own: z
    .enum(['true', 'false'])
    .default('true')
    .openapi({ description: 'Die eigenen, oder die von anderen freigegebenen' }),
  ...pagingQuery,
})

export const newSearchBody = z.object({ list: z.enum(savedLists), query, ...words })
export const searchBody = z.object(words)
export const searchParams = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .openapi({ description: 'Kennung der Suche', example: '1001' }),
})
