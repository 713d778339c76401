import type { Tx } from '#core/db.ts'
import type { MailContent } from '#core/mail/compose.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import type { Actor } from '#domain/actor.ts'
import type { Side } from '#domain/reuse.ts'
import { paths } from '../../../paths.ts'
import { type Recipients, recipientsOf } from './queries/recipients.ts'
import type { Reuse } from './queries/reuse.ts'

/** Only what a mail needs of a reuse. */
export type Named = Pick<
  Reuse,
  'id' | 'solutionName' | 'giverId' | 'giverName' | 'adopterId' | 'adopterName' | 'stage' | 'targetOn'
>

interface News {
  readonly reuse: Named
  /** Which side gets it. */
  readonly to: Side
  /** The same news is told once. */
  readonly key: string
  readonly purpose: 'reuse' | 'reuseReminder'
  /** Whom an answer reaches; nobody for what the product itself says. */
  readonly sender: { readonly actor: Actor; readonly administrationId: number } | null
  readonly subject: string
  readonly body: readonly string[]
  readonly baseUrl: string
}

export const nameOf = (reuse: Named, side: Side) => (side === 'giver' ? reuse.giverName : reuse.adopterName)

/** Writes to one side, at its mailbox or to those who coordinate it, with the way to the page both share. */
export async function tellSide(tx: Tx, news: News): Promise<void> {
  const { reuse, to, sender } = news
  const recipients = await recipientsOf(tx, to === 'giver' ? reuse.giverId : reuse.adopterId)
  const replyTo = sender && (await replyAddress(tx, sender))
  for (const address of recipients.addresses)
    await enqueueMail(tx, {
      key: `${news.key}:${address}`,
      purpose: news.purpose,
      to: address,
      ...(replyTo && { replyTo }),
      subject: news.subject,
      body: bodyOf(news),
      reason: reasonOf(recipients, nameOf(reuse, to)),
    })
}

function bodyOf({ reuse, body, baseUrl }: News): MailContent['body'] {
  return [...body, { label: 'Zur gemeinsamen Seite der Nachnutzung', href: baseUrl + paths.reuse(reuse.id) }]
}

/** Where an answer goes: to the mailbox of the house, else to the person. */
export async function replyAddress(tx: Tx, { actor, administrationId }: NonNullable<News['sender']>): Promise<string> {
  const own = await recipientsOf(tx, administrationId)
  return (own.isMailbox && own.addresses[0]) || actor.email
}

/** Why a house gets the mail. */
export const reasonOf = ({ isMailbox }: Recipients, house: string) =>
  isMailbox
    ? `Sie erhalten diese Mail, weil diese Adresse bei OZG-connect als Postfach von „${house}“ eingetragen ist.`
    : `Sie erhalten diese Mail, weil Sie „${house}“ bei OZG-connect koordinieren und kein Postfach eingetragen ist.`
