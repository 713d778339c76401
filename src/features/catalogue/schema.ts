import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { confidences, responsibilityClasses } from '#domain/responsibility.ts'
import { catalogueFacets } from './definition.ts'

const named = (label: string) => z.object({ id: z.int(), name: z.string() }).openapi({ description: label })

export const serviceSchema = z
  .object({
    id: z.int().openapi({ description: 'Dauerhafte Kennung dieser Plattform', example: 1234 }),
    leikaKey: z.string().nullable().openapi({
      description: 'LeiKa-Schlüssel, 14 Ziffern; null bei Leistungen ohne Schlüssel',
      example: '99012001001000',
    }),
    name: z.string(),
    ozgId: z.string().openapi({ description: 'OZG-ID, fünf Ziffern', example: '10513' }),
    topicArea: named('Themenfeld'),
    situation: named('Lage'),
    leikaTypes: z.array(z.string()).openapi({ description: 'Typisierung des FIM-Leistungskatalogs', example: ['2/3'] }),
    keyLevel: z
      .enum(['object', 'procedure', 'detail', 'none'])
      .openapi({ description: 'Ebene im Schlüssel: Leistungsobjekt, Verrichtung, Verrichtungsdetail, ohne Schlüssel' }),
    procedure: z
      .object({ code: z.string(), name: z.string().nullable() })
      .nullable()
      .openapi({ description: 'Verrichtung' }),
    sdg1: z.boolean(),
    sdg2: z.boolean(),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('Service')

const referenceSchema = z
  .object({ id: z.int(), name: z.string(), leikaKey: z.string().nullable() })
  .openapi('ServiceReference')

const responsibilityClass = z.enum(responsibilityClasses).openapi({
  description:
    'Art der Verwaltung; grosse_gemeinde: große kreisangehörige Stadt, kleine_gemeinde: übrige Gemeinden, other_body: etwa Sozialversicherung oder Hochschule',
})

const responsibilitiesSchema = z
  .object({
    source: z.literal('editorial').openapi({ description: 'Redaktioneller Vorschlag, keine amtliche Auskunft' }),
    confidence: z.enum(confidences).openapi({ description: 'Wie sicher sich die Redaktion ist' }),
    reason: z.string(),
    isException: z.boolean().openapi({ description: 'Gilt nur für diese Leistung, nicht für ihre OZG-Leistung' }),
    classes: z
      .array(z.object({ class: responsibilityClass, value: z.enum(['yes', 'part']) }))
      .openapi({ description: 'Wer nicht genannt ist, ist nicht zuständig; part: zum Teil oder je nach Fall' }),
    deviations: z
      .array(
        z.object({ federalStateKey: z.string(), class: responsibilityClass, value: z.enum(['yes', 'part', 'no']) }),
      )
      .openapi({ description: 'Abweichungen einzelner Länder' }),
  })
  .openapi('ServiceResponsibilities')

export const serviceDetailSchema = serviceSchema
  .extend({
    description: z.string().nullable(),
    descriptionSource: z.string().nullable(),
    firstRelease: z.string(),
    endedRelease: z.string().nullable().openapi({ description: 'Ausgabe des Katalogs, mit der die Leistung endete' }),
    duplicateOf: referenceSchema.nullable(),
    parents: z.array(referenceSchema).openapi({ description: 'Vom Leistungsobjekt abwärts' }),
    children: z.array(referenceSchema),
    siblings: z.array(referenceSchema).openapi({ description: 'Übrige Leistungen derselben OZG-Leistung' }),
    legalBases: z.array(z.object({ citation: z.string(), url: z.string().nullable() })),
    searchTerms: z.array(z.string()),
    responsibilities: responsibilitiesSchema
      .nullable()
      .openapi({ description: 'Welche Verwaltungen sie ausführen; null bei beendeten Leistungen' }),
  })
  .openapi('ServiceDetail')

export const serviceBundleSchema = z
  .object({
    ozgId: z.string(),
    name: z.string(),
    topicArea: named('Themenfeld'),
    situation: named('Lage'),
    serviceCount: z.int(),
    url: z.string(),
  })
  .openapi('ServiceBundle')

export const topicAreaSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    situationCount: z.int(),
    bundleCount: z.int(),
    serviceCount: z.int(),
    url: z.string(),
  })
  .openapi('TopicArea')

export const situationSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    topicArea: named('Themenfeld'),
    bundleCount: z.int(),
    serviceCount: z.int(),
    url: z.string(),
  })
  .openapi('Situation')

const facetQuery = Object.fromEntries(
  catalogueFacets.map(({ apiParam, label, pattern }) => [
    apiParam,
    repeated(pattern, `${label}; mehrere Werte: einer davon genügt`),
  ]),
) as Record<(typeof catalogueFacets)[number]['apiParam'], ReturnType<typeof repeated>>

export const serviceQuery = z.object({
  q: searchText.openapi({
    description: 'Suchtext wie im Suchfeld, auch Schlüssel, "Wortfolge" und feld:wert; sortiert nach Relevanz',
  }),
  ...facetQuery,
  sort: z
    .enum(['relevance', 'name', 'key'])
    .optional()
    .openapi({ description: 'Ohne Angabe: mit q nach Relevanz, sonst nach Name' }),
  ...pagingQuery,
})
export type ServiceQuery = z.output<typeof serviceQuery>

export const bundleQuery = z.object({
  q: searchText.openapi({ description: 'Teil des Namens' }),
  topicArea: repeated(/^\d{1,5}$/, 'Themenfeld'),
  situation: repeated(/^\d{1,5}$/, 'Lage'),
  ...pagingQuery,
})
export type BundleQuery = z.output<typeof bundleQuery>

export const situationQuery = z.object({ topicArea: repeated(/^\d{1,5}$/, 'Themenfeld'), ...pagingQuery })
export const topicAreaQuery = z.object(pagingQuery)
export const serviceIdParam = z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) })

export const serviceListSchema = listSchema(serviceSchema)
