import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { choice, optionalText, requiredText, tickBox, webAddress } from '#core/form.ts'
import { productKinds } from '#domain/product.ts'
import { productFacets } from './definition.ts'

const facts = {
  name: requiredText('Bitte geben Sie den Namen des Produkts ein.', 120),
  art: choice(productKinds, 'Bitte wählen Sie, was für ein Produkt es ist.'),
  hersteller: optionalText(120),
  bereich: optionalText(200),
  beleg: webAddress,
  anmerkung: optionalText(500),
}

export const proposalForm = z.object({ ...facts, trotzdem: tickBox }).transform(({ trotzdem, ...form }) => ({
  ...factsOf(form),
  /** Similar names were shown, and it is none of them. */
  isOther: trotzdem,
}))

export const editForm = z.object({ ...facts, geprueft: tickBox }).transform(({ geprueft, ...form }) => ({
  ...factsOf(form),
  isVerified: geprueft,
}))

const plainFacts = z.object(facts)

function factsOf(form: z.output<typeof plainFacts>): ProductFacts {
  const { name, art, hersteller, bereich, beleg, anmerkung } = form
  return { name, kind: art, vendor: hersteller, area: bereich, evidenceUrl: beleg, note: anmerkung }
}

/** What people say of a product. */
export interface ProductFacts {
  readonly name: string
  readonly kind: (typeof productKinds)[number]
  readonly vendor: string | null
  readonly area: string | null
  readonly evidenceUrl: string | null
  readonly note: string | null
}

export const mergerForm = z.object({ ziel: requiredText('Bitte nennen Sie das Produkt, das bleibt.', 120) })

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
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('Product')

export const productListSchema = listSchema(productSchema).openapi('ProductList')

export const productDetailSchema = productSchema
  .extend({
    evidenceUrl: z.string().nullable(),
    note: z.string().nullable(),
    services: z
      .array(z.object({ id: z.int(), name: z.string(), leikaKey: z.string().nullable(), ...useFields }))
      .openapi({ description: 'Was damit umgesetzt wurde, höchstens die 500 am häufigsten genannten Leistungen' }),
    serviceCount: z.int(),
    administrations: z
      .array(z.object({ id: z.int(), name: z.string(), ...useFields }))
      .openapi({ description: 'Wer es nutzt, höchstens die 500 mit den meisten Einträgen' }),
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
