import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { addresseeReasons, questionSubjects, questionVisibilities } from '#domain/discussion.ts'
import { questionFacets, questionSorts } from './definition.ts'

const hints: Readonly<Record<string, string>> = {
  withUs: 'Für die Verwaltung, für die Sie handeln: an sie gerichtet, von ihr gestellt, von ihr beantwortet',
  answers: 'ohne Antwort, seit über einer Woche ohne, mit Antwort, mit einer, die geholfen hat',
  federalState:
    'Land der Verwaltung, die fragt: erste zwei Ziffern des Regionalschlüssels; „-“: Bund und weitere Stellen',
  administration: 'Verwaltung, die fragt',
  subject: 'Wozu gefragt wird, wie `leistung-431`, `loesung-12`, `produkt-7`, `vorhaben-3`, `verbund-5`',
}

/** As in the page addresses, but with the codes of the answers. */
const facetQuery = Object.fromEntries(
  questionFacets.map(({ apiParam, label, codes, pattern }) => [
    apiParam,
    repeated(codes ? new RegExp(`^(?:${Object.values(codes).join('|')})$`) : pattern, hints[apiParam] ?? label),
  ]),
) as Record<string, ReturnType<typeof repeated>>

export const questionQuery = z.object({
  q: searchText.openapi({ description: 'Wörter aus Titel, Text oder Gegenstand' }),
  ...facetQuery,
  sort: z
    .enum(questionSorts.map(([, , name]) => name))
    .optional()
    .openapi({ description: 'Ohne Angabe: zuletzt Neues zuerst, mit `q` die besten Treffer' }),
  ...pagingQuery,
})
export type QuestionQuery = z.output<typeof questionQuery> & Readonly<Record<string, unknown>>

export const idParam = z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) })

const house = z.object({ id: z.int(), name: z.string(), url: z.string() })

export const questionSchema = z
  .object({
    id: z.int(),
    title: z.string(),
    subject: z.object({
      kind: z.enum(questionSubjects),
      id: z.int(),
      name: z.string().nullable().openapi({ description: 'null, wo Sie ihn nicht mehr sehen' }),
      url: z.string(),
    }),
    administration: house.openapi({ description: 'Wer fragt' }),
    visibility: z.enum(questionVisibilities),
    askedAt: z.string(),
    lastPostAt: z.string(),
    answers: z.int(),
    isAccepted: z.boolean().openapi({ description: 'Eine Antwort hat geholfen' }),
    isLocked: z.boolean(),
    isDuplicate: z.boolean().openapi({ description: 'Wurde schon einmal gestellt' }),
    isPassedOn: z.boolean().openapi({ description: 'Blieb eine Woche ohne Antwort und ging weiter' }),
    withUs: z.array(z.enum(['asked', 'addressed', 'answered'])).openapi({
      description: 'Was die Verwaltung damit zu tun hat, für die Sie handeln; nur in Listen',
    }),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('Question')

export const questionListSchema = listSchema(questionSchema).openapi('QuestionList')

export const postSchema = z
  .object({
    id: z.int(),
    isQuestion: z.boolean(),
    administration: house,
    personName: z.string().nullable().openapi({ description: 'Nur für Verwaltungen' }),
    text: z.string().nullable().openapi({
      description: 'Markdown; null, wo der Beitrag zurückgenommen oder ausgeblendet ist',
    }),
    writtenAt: z.string(),
    editedAt: z.string().nullable(),
    withdrawnAt: z.string().nullable(),
    hiddenAt: z.string().nullable(),
    hiddenReason: z.string().nullable(),
    mentions: z.array(house),
    files: z.array(
      z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.int(), url: z.string() }),
    ),
  })
  .openapi('Post')

export const questionDetailSchema = questionSchema
  .extend({
    alliance: z
      .object({ id: z.int(), name: z.string() })
      .nullable()
      .openapi({ description: 'Der Verbund, der sie sieht' }),
    acceptedPostId: z.int().nullable(),
    duplicateOf: z.object({ id: z.int(), title: z.string(), url: z.string() }).nullable(),
    lockReason: z.string().nullable(),
    addressees: z
      .array(
        z.object({
          administration: house,
          reason: z.enum(addresseeReasons),
          hasDeclined: z.boolean(),
        }),
      )
      .openapi({ description: 'Wer gefragt ist; nur für die Verwaltung, die fragt' }),
    ownReason: z.enum(addresseeReasons).nullable().openapi({
      description: 'Warum die Verwaltung gefragt ist, für die Sie handeln',
    }),
    posts: z.array(postSchema).openapi({ description: 'Die Frage und die ersten Antworten, die ältesten zuerst' }),
    nextPosts: z.int().nullable().openapi({ description: 'Wert für `after` der weiteren Beiträge' }),
  })
  .openapi('QuestionDetail')

export const postsAfter = z.object({
  after: z.coerce.number().int().min(0).max(2_147_483_647).optional().openapi({
    description: 'Nur Beiträge nach diesem',
  }),
})

export const revisionsSchema = z
  .object({
    items: z.array(z.object({ version: z.int(), text: z.string(), writtenAt: z.string() })),
  })
  .openapi('PostRevisions')
