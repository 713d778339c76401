import type { MailContent } from '#core/mail/compose.ts'
import type { OutgoingMail } from '#core/mail/outbox.ts'
import type { Secret } from '#core/secret.ts'
import { type Topic, topicLabels, topics } from '#domain/notification.ts'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import type { Shown } from '../queries/shown.ts'
import { reasonOf, sentenceOf } from '../words.ts'
import { unsubscribeToken } from './unsubscribe.ts'

export interface Reader {
  readonly personId: string
  readonly name: string
  readonly email: string
}

export interface MailDeps {
  readonly baseUrl: string
  readonly secret: Secret
}

/** More than this stands in the inbox alone. */
const mostItems = 30

/** One mail with everything that is due for a person, by topic; each item says why it came. */
export function digestMail(
  { personId, name, email }: Reader,
  shown: readonly Shown[],
  { baseUrl, secret }: MailDeps,
): OutgoingMail {
  const named = topics.filter(topic => shown.some(each => each.topic === topic))
  const endUrl = baseUrl + paths.unsubscribing(unsubscribeToken(secret, { personId, topics: named }))
  const newest = Math.max(...shown.map(({ id }) => Number(id)))
  return {
    key: `digest:${personId}:${newest}`,
    purpose: 'digest',
    to: email,
    name,
    unsubscribeUrl: endUrl,
    subject: subjectOf(shown),
    body: [
      ...itemsByTopic(named, shown, baseUrl),
      { label: 'Wie oft Sie solche Mails bekommen, stellen Sie für jedes Thema ein', href: choicesUrl(baseUrl) },
      { label: `Keine Mails mehr zu ${list(named)} (ohne Anmeldung)`, href: endUrl },
    ],
    reason: `Sie erhalten diese Mail, weil Sie auf OZG-connect für ${houses(shown).join(' und ')} arbeiten. Bei jeder Nachricht steht, warum sie zu Ihnen kommt.`,
  }
}

const choicesUrl = (baseUrl: string) => baseUrl + paths.signIn(paths.notificationChoices())

const subjectOf = (shown: readonly Shown[]) =>
  shown.length === 1 && shown[0] ? sentenceOf(shown[0]) : `${formatCount(shown.length)} Neuigkeiten auf OZG-connect`

const houses = (shown: readonly Shown[]) => [...new Set(shown.map(({ ownName }) => ownName))]

const list = (named: readonly Topic[]) => named.map(topic => `„${topicLabels[topic]}“`).join(', ')

function itemsByTopic(named: readonly Topic[], shown: readonly Shown[], baseUrl: string): MailContent['body'] {
  const isOfSeveral = houses(shown).length > 1
  const ordered = named.flatMap(topic => shown.filter(each => each.topic === topic))
  const items = ordered
    .slice(0, mostItems)
    .flatMap((each, i) => [
      ...(each.topic === ordered[i - 1]?.topic ? [] : [topicLabels[each.topic]]),
      itemOf(each, isOfSeveral, baseUrl),
      `Warum Sie das lesen: ${reasonOf(each)}`,
    ])
  const rest = ordered.length - mostItems
  if (rest <= 0) return items
  return [
    ...items,
    { label: `Und ${formatCount(rest)} weitere im Eingang`, href: baseUrl + paths.signIn(paths.inbox()) },
  ]
}

const itemOf = (each: Shown, isOfSeveral: boolean, baseUrl: string) => ({
  label: sentenceOf(each) + (isOfSeveral ? ` (für ${each.ownName})` : ''),
  href: baseUrl + paths.signIn(paths.notification(each.id)),
})
