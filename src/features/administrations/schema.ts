import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { levels } from '#domain/administration.ts'
import { administrationFacets } from './definition.ts'

const named = (description: string) => z.object({ id: z.int(), name: z.string() }).nullable().openapi({ description })

export const administrationSchema = z
  .object({
    id: z.int().openapi({ description: 'Dauerhafte Kennung dieser Plattform, sieben Ziffern', example: 1003896 }),
    regionalKey: z.string().nullable().openapi({
      description: 'Amtlicher Regionalschlüssel (ARS) ohne Auffüllung: 2, 3, 5, 9 oder 12 Ziffern',
      example: '055700052052',
    }),
    ags: z.string().nullable().openapi({
      description: 'Amtlicher Gemeindeschlüssel; nur Gemeinden, kreisfreie Städte und Stadtstaaten',
      example: '05570052',
    }),
    level: z.enum(levels).openapi({ description: 'Ebene' }),
    type: z.string().openapi({ description: 'Art, zum Beispiel landkreis, kreisfreie_stadt, stadt, amt' }),
    name: z.string().openapi({ description: 'Amtlicher Name', example: 'Warendorf, Stadt' }),
    shortName: z.string().openapi({ description: 'Name ohne Bezeichnung', example: 'Warendorf' }),
    displayName: z.string().openapi({
      description: 'Name zum Anzeigen; nicht eindeutig, daher mit Kreis und Land zeigen',
      example: 'Warendorf',
    }),
    designation: z.string().nullable().openapi({ description: 'Amtliche Bezeichnung', example: 'Stadt' }),
    parentId: z.int().nullable().openapi({ description: 'Kennung der Verwaltung, zu der sie gehört' }),
    federalState: named('Land; null beim Bund'),
    district: named('Kreis; bei Kreisen und kreisfreien Städten sie selbst, darüber null'),
    population: z.int().nullable().openapi({ description: 'Einwohner am 31.12.2021; null, wo keine Zahl vorliegt' }),
    sizeClass: z.int().min(1).max(7).nullable().openapi({
      description:
        'Größenklasse nach Einwohnern: 1 unter 5.000, 2 unter 10.000, 3 unter 20.000, 4 unter 50.000, 5 unter 100.000, 6 unter 500.000, 7 darüber',
    }),
    postalCode: z.string().nullable().openapi({ description: 'Postleitzahl des Sitzes, Stand 2018' }),
    location: z
      .object({ lat: z.number(), lon: z.number() })
      .nullable()
      .openapi({ description: 'Lage in WGS 84; bei Kreisen ein Punkt in der Fläche' }),
    website: z
      .string()
      .nullable()
      .openapi({ description: 'Stand 2019, ungeprüft; bei weiteren Stellen eigene Angabe' }),
    seat: z.string().nullable().openapi({ description: 'Sitz einer weiteren Stelle; sonst null' }),
    isParticipating: z.boolean().openapi({ description: 'Nimmt an der Plattform teil' }),
    administeredBy: named('Verwaltung, die für diese Gemeinde verwaltet; null, wo sie eine eigene hat'),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('Administration')

const namedItem = z.object({ id: z.int(), name: z.string() })

export const administrationEntrySchema = administrationSchema
  .extend({
    description: z.string().nullable().openapi({ description: 'In eigenen Worten' }),
    portalUrl: z.string().nullable().openapi({ description: 'Portal, in dem ihre Onlinedienste stehen' }),
    itProvider: named('IT-Dienstleister'),
    administers: z.array(namedItem).openapi({ description: 'Gemeinden, für die sie verwaltet' }),
    alliances: z
      .array(namedItem.extend({ url: z.string() }))
      .openapi({ description: 'Verbünde, soweit die fragende Person sie sehen darf' }),
    contact: z
      .object({
        mailbox: z.string().nullable().openapi({ description: 'Funktionspostfach' }),
        coordinators: z.array(z.string()).openapi({ description: 'Namen derer, die koordinieren' }),
      })
      .nullable()
      .openapi({ description: 'Nur für angemeldete Personen anderer Verwaltungen, sonst null' }),
  })
  .openapi('AdministrationEntry')

export const administrationListSchema = listSchema(administrationSchema).openapi('AdministrationList')

const facetHints = {
  federalState: 'Land: die ersten zwei Ziffern des Regionalschlüssels',
  level: 'Ebene',
  type: 'Art',
  sizeClass: 'Größenklasse 1 bis 7; 0: ohne Einwohnerzahl',
  isParticipating: 'Ob sie an der Plattform teilnimmt: true oder false',
} as const

const facetQuery = Object.fromEntries(
  administrationFacets.map(({ apiParam, pattern }) => [
    apiParam,
    repeated(
      apiParam === 'isParticipating' ? /^(true|false)$/ : pattern,
      `${facetHints[apiParam]}; mehrere Werte: einer davon genügt`,
    ),
  ]),
) as Record<(typeof administrationFacets)[number]['apiParam'], ReturnType<typeof repeated>>

export const administrationQuery = z.object({
  q: searchText.openapi({
    description: 'Name, Postleitzahl oder Schlüssel (ARS, AGS), auch der Anfang; findet auch ähnliche Namen',
    example: 'Kreis Warendorf',
  }),
  ...facetQuery,
  sort: z
    .enum(['relevance', 'name', 'population', 'regionalKey'])
    .optional()
    .openapi({ description: 'Ohne Angabe: mit q nach Relevanz, sonst nach Name; population: größte zuerst' }),
  ...pagingQuery,
})
export type AdministrationQuery = z.output<typeof administrationQuery>

export const administrationIdParam = z.object({
  id: z
    .string()
    .max(40)
    .openapi({ description: 'Kennung; ein Regionalschlüssel (ARS) oder AGS leitet zu ihr weiter', example: '1003896' }),
})
