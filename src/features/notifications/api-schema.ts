import { pagingQuery, z } from '#core/api.ts'
import { cadences, subscriptionSubjects, type Topic, topics } from '#domain/notification.ts'
import { reasons } from './reasons.ts'

export const subscriptionSchema = z
  .object({
    kind: z.enum(subscriptionSubjects),
    id: z.int(),
    title: z.string(),
    since: z.iso.datetime(),
    url: z.string(),
  })
  .openapi('Subscription', { description: 'Was die Person für ihre Verwaltung verfolgt' })

export const subscriptionParams = z.object({
  kind: z
    .enum(subscriptionSubjects)
    .openapi({ description: 'Art des Gegenstands; `demand` trägt die Kennung der Leistung' }),
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .openapi({ description: 'Kennung des Gegenstands', example: '431' }),
})

export const notificationQuery = z.object({
  topic: z.enum(topics).optional().openapi({ description: 'Nur zu diesem Thema' }),
  unread: z.enum(['true']).optional().openapi({ description: 'Nur ungelesene' }),
  ...pagingQuery,
})

export const notificationSchema = z
  .object({
    id: z.string(),
    topic: z.enum(topics),
    kind: z.string().openapi({ description: 'Was geschehen ist, zum Beispiel `question.answered`' }),
    text: z.string(),
    reason: z.enum(reasons).openapi({ description: 'Warum die Person es erfährt' }),
    reasonText: z.string(),
    subjectKind: z.string(),
    subjectId: z.int(),
    at: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
    url: z.string(),
  })
  .openapi('Notification', { description: 'Eine Benachrichtigung im Eingang' })

export const notificationListSchema = z.object({
  items: z.array(notificationSchema),
  unread: z
    .int()
    .openapi({ description: 'Wie viele im ganzen Eingang ungelesen sind; mehr als 100 werden nicht gezählt' }),
  next: z.string().nullable().openapi({ description: 'Wert für `cursor` der nächsten Seite, null auf der letzten' }),
})

export const notificationParams = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .openapi({ description: 'Kennung der Benachrichtigung', example: '1' }),
})

const cadence = z.enum(cadences)
const perTopic = Object.fromEntries(topics.map(topic => [topic, cadence])) as Record<Topic, typeof cadence>

export const choicesSchema = z
  .object({ topics: z.object(perTopic) })
  .openapi('NotificationChoices', { description: 'Wie oft zu jedem Thema Mails kommen' })
export const choicesBody = z.object({ topics: z.object(perTopic).partial() })
