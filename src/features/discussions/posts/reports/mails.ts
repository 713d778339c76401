import type { Tx } from '#core/db.ts'
import type { MailContent } from '#core/mail/compose.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { plainExcerpt } from '#core/markdown.ts'
import { paths } from '../../../../paths.ts'
import { pageOf } from '../address.ts'
import { findPersonAddress, listHouseAddresses } from './recipients.ts'

/** What those concerned hear of a decision of the operator, in its transaction. */

interface Settled {
  readonly reportId: number
  readonly postId: number
  readonly personId: string
  readonly outcome: 'kept' | 'hidden'
  readonly baseUrl: string
}

/** To whoever has reported. Nothing of the post stands in it: they may not read it any more. */
export async function mailSettled(tx: Tx, { reportId, postId, personId, outcome, baseUrl }: Settled): Promise<void> {
  const person = await findPersonAddress(tx, personId)
  if (!person) return
  const decision =
    outcome === 'hidden'
      ? 'Der Betrieb der Plattform hat den Beitrag ausgeblendet. An seiner Stelle steht jetzt der Grund.'
      : 'Der Betrieb der Plattform hat sich den Beitrag angesehen und lässt ihn stehen.'
  await enqueueMail(tx, {
    key: `post-report:${reportId}`,
    purpose: 'postReport',
    to: person.email,
    ...(person.name ? { name: person.name } : {}),
    subject: 'Über Ihre Meldung ist entschieden',
    body: [
      'danke, dass Sie einen Beitrag gemeldet haben.',
      decision,
      { label: 'Zum gemeldeten Beitrag', href: baseUrl + paths.signIn(paths.postReport(postId)) },
    ],
    reason: 'Sie erhalten diese E-Mail, weil Sie auf OZG-connect einen Beitrag gemeldet haben.',
  })
}

interface Moderated {
  readonly id: number
  readonly administrationId: number
  readonly questionId: number | null
  readonly conversationId: number | null
  readonly text: string
  readonly baseUrl: string
}

/** To the house of the post: it is hidden, and why. Who has reported it is not said. */
export function mailHidden(tx: Tx, post: Moderated & { readonly reason: string }): Promise<void> {
  return mailHouse(tx, post, 'post-hidden', {
    subject: 'Ein Beitrag Ihrer Verwaltung ist ausgeblendet',
    body: [
      'der Betrieb der Plattform hat einen Beitrag Ihrer Verwaltung ausgeblendet. Andere sehen an seiner Stelle den Grund, Ihre Verwaltung liest ihn weiterhin.',
      `Grund:\n${post.reason}`,
      excerptOf(post),
      'Wenn Sie das für falsch halten, wenden Sie sich bitte an den Betrieb.',
      linkTo(post),
    ],
  })
}

/** To the same: it can be read again. */
export function mailShown(tx: Tx, post: Moderated): Promise<void> {
  return mailHouse(tx, post, 'post-shown', {
    subject: 'Ein Beitrag Ihrer Verwaltung ist wieder zu lesen',
    body: [
      'der Betrieb der Plattform blendet einen Beitrag Ihrer Verwaltung nicht mehr aus.',
      excerptOf(post),
      linkTo(post),
    ],
  })
}

const excerptOf = ({ text }: Moderated) => `Der Beitrag beginnt so:\n${plainExcerpt(text)}`

const linkTo = (post: Moderated) => ({ label: 'Zum Beitrag', href: post.baseUrl + paths.signIn(pageOf(post)) })

type Content = Pick<MailContent, 'subject' | 'body'>

async function mailHouse(tx: Tx, { id, administrationId }: Moderated, key: string, content: Content) {
  for (const { email, name } of await listHouseAddresses(tx, administrationId))
    await enqueueMail(tx, {
      key: `${key}:${id}:${Date.now()}:${email}`,
      purpose: 'postModeration',
      to: email,
      ...(name ? { name } : {}),
      reason:
        'Sie erhalten diese E-Mail, weil jemand aus Ihrer Verwaltung den Beitrag auf OZG-connect geschrieben hat.',
      ...content,
    })
}
