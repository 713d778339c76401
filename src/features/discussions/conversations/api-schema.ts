import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { conversationSubjects } from '#domain/discussion.ts'
import { postSchema } from '../posts/api-schema.ts'
import { conversationFacets, conversationSorts } from './definition.ts'

const hints: Readonly<Record<string, string>> = {
  unread: 'ja: mit Nachrichten, die noch niemand aus Ihrem Haus geöffnet hat',
  mine: 'ja: Sie kümmern sich',
  archived: 'ja: die abgelegten; ohne Angabe die anderen',
}

/** As in the page addresses, but with the codes of the answers. */
const facetQuery = Object.fromEntries(
  conversationFacets.map(({ apiParam, label, codes, pattern }) => [
    apiParam,
    repeated(codes ? new RegExp(`^(?:${Object.values(codes).join('|')})$`) : pattern, hints[apiParam] ?? label),
  ]),
) as Record<string, ReturnType<typeof repeated>>

export const conversationQuery = z.object({
  q: searchText.openapi({ description: 'Wörter aus Betreff, Nachrichten, Bezug oder dem Namen der anderen' }),
  ...facetQuery,
  sort: z
    .enum(conversationSorts.map(([, , name]) => name))
    .optional()
    .openapi({ description: 'Ohne Angabe: ungelesene zuerst' }),
  ...pagingQuery,
})
export type ConversationQuery = z.output<typeof conversationQuery> & Readonly<Record<string, unknown>>

export const conversationIdParam = z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) })

export const postQuery = z.object(pagingQuery)

const conversation = z.object({
  id: z.int(),
  title: z.string(),
  subject: z
    .object({ kind: z.enum(conversationSubjects), id: z.int(), name: z.string(), url: z.string() })
    .nullable()
    .openapi({ description: 'Worum es geht, soweit Sie es sehen' }),
  others: z
    .array(z.object({ id: z.int(), name: z.string(), takesPart: z.boolean(), url: z.string() }))
    .openapi({ description: 'Die anderen Verwaltungen' }),
  postCount: z.int(),
  startedAt: z.string(),
  lastPostAt: z.string(),
  isUnread: z.boolean().openapi({ description: 'Für Ihr Haus. Ob andere gelesen haben, sagt niemand' }),
  isMine: z.boolean().openapi({ description: 'Sie kümmern sich' }),
  isArchived: z.boolean().openapi({ description: 'Für Ihr Haus abgelegt' }),
  url: z.string().openapi({ description: 'Seite für Menschen' }),
})

export const conversationSchema = conversation.openapi('Conversation')

export const conversationListSchema = listSchema(conversationSchema).openapi('ConversationList')

export const conversationDetailSchema = conversation
  .extend({
    startedById: z.int().openapi({ description: 'Die Verwaltung, die begonnen hat' }),
    people: z
      .array(z.object({ administrationId: z.int(), name: z.string() }))
      .openapi({ description: 'Wer sich in welchem Haus kümmert' }),
  })
  .openapi('ConversationDetail')

export const conversationPostsSchema = listSchema(postSchema).openapi('ConversationPosts')
