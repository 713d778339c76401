import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { productKinds } from '#domain/product.ts'
import { productFacets } from './definition.ts'

const useFields = {
  entryCount: z.int().openapi({ description: 'Einträge von Verwaltungen, die das Produkt nennen und die Sie sehen' }),
  doneCount: z.int().openapi({ description: 'Davon erledigt' }),
}

export const productSchema = z
  .object({
    id: z.int().openapi({ description: 'Dauerhafte Kennung dieser Plattform' }),
    name: z.string(),
    vendor: z.string().nullable().openapi({ description: 'Hersteller; null, wo er nicht bekannt ist' }),
    kind: z.enum(productKinds).openapi({ description: 'Art' }),
    area: z.string().nullable().openapi({ description: 'Wofür es gedacht ist' }),
    isVerified: z.boolean().openapi({ description: 'Angaben durch einen Beleg oder den Betrieb geprüft' }),
    isProposed: z.boolean().openapi({ description: 'Vorgeschlagen, vom Betrieb noch nicht geprüft' }),
    ...useFields,
    administrationCount: z.int().openapi({ description: 'Verwaltungen mit solchen Einträgen' }),
    aliases: z.array(z.string()).openapi({ description: 'Weitere Namen, unter denen es gefunden wird' }),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('Product')

export const productListSchema = listSchema(productSchema).openapi('ProductList')

export const productDetailSchema = productSchema
  .extend({
    evidenceUrl: z.string().nullable(),
    note: z.string().nullable(),
    exportFormat: z.string().nullable().openapi({ description: 'Worin es herausgibt, was damit gemacht wurde' }),
    versions: z
      .array(
        z.object({
          name: z.string(),
          releasedOn: z.string().nullable(),
          supportedUntil: z.string().nullable().openapi({ description: 'Letzter Tag; null: nicht bekannt' }),
          isEnded: z.boolean().openapi({ description: 'Der Hersteller unterstützt sie nicht mehr' }),
          note: z.string().nullable(),
        }),
      )
      .openapi({ description: 'Die neueste zuerst' }),
    services: z
      .array(z.object({ id: z.int(), name: z.string(), leikaKey: z.string().nullable(), ...useFields }))
      .openapi({ description: 'Was damit umgesetzt wurde, höchstens die 500 am häufigsten genannten Leistungen' }),
    serviceCount: z.int(),
    administrations: z
      .array(
        z.object({
          id: z.int(),
          name: z.string(),
          ...useFields,
          isStated: z.boolean().openapi({ description: 'Die Verwaltung sagt selbst, dass sie es nutzt (Technik)' }),
          version: z.string().nullable().openapi({ description: 'Nach eigener Angabe, sonst nach ihren Einträgen' }),
          isVersionEnded: z.boolean().openapi({ description: 'Diese Version unterstützt der Hersteller nicht mehr' }),
        }),
      )
      .openapi({ description: 'Wer es nutzt, höchstens die 500 mit den meisten Einträgen' }),
    userCount: z.int().openapi({ description: 'Wie viele Verwaltungen es nutzen, nach Einträgen oder eigener Angabe' }),
  })
  .openapi('ProductDetail')

const facetHints = {
  kind: 'Art',
  vendor: 'Hersteller; „-“: nicht bekannt',
  isVerified: 'Geprüft: ja oder nein',
} as const

const facetQuery = Object.fromEntries(
  productFacets.map(({ apiParam, pattern }) => [
    apiParam,
    repeated(pattern, `${facetHints[apiParam]}; mehrere Werte: einer davon genügt`),
  ]),
) as Record<(typeof productFacets)[number]['apiParam'], ReturnType<typeof repeated>>

export const productQuery = z.object({
  q: searchText.openapi({ description: 'Wörter aus Name, Hersteller oder Bereich' }),
  ...facetQuery,
  ...pagingQuery,
})
export type ProductQuery = z.output<typeof productQuery>

export const productIdParam = z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) })
