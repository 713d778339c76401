import { createHash } from 'node:crypto'
import type { Message } from './outcome.ts'

/** A mail as it was claimed from the outbox. */
export interface ClaimedMail {
  readonly id: string
  readonly key: string
  readonly purpose: string
  readonly recipient: string
  readonly replyTo: string | null
  readonly unsubscribeUrl: string | null
  readonly subject: string
  readonly textBody: string
  readonly htmlBody: string
  readonly attempts: number
  readonly createdAt: Date
  /** When it was claimed, as the database writes it; tells this attempt from any other. */
  readonly claim: string
}

export interface Sender {
  readonly name: string
  readonly address: string
  /** The host name under which the installation is known. */
  readonly domain: string
}

/** `Name <address>` or an address alone; null when it is neither, or would break out of its header. */
export function readSender(text: string, fallbackName: string): Omit<Sender, 'domain'> | null {
  const match = /^(?:"?([^"<>\r\n]*?)"?\s*<([^<>]+)>|([^<>\s]+))$/.exec(text.trim())
  const address = match?.[2]?.trim() ?? match?.[3] ?? ''
  if (!/^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+$/.test(address)) return null
  return { name: match?.[1]?.trim() || fallbackName, address }
}

function unsubscribing({ unsubscribeUrl }: ClaimedMail): Record<string, string> {
  if (unsubscribeUrl === null) return {}
  return { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** Writes the mail with all its headers. The same mail always has the same Message-ID, so a second copy can be told. */
export async function writeMessage(mail: ClaimedMail, sender: Sender): Promise<Message> {
  // Imported when the first mail goes out, not at the start.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const node = new MailComposer({
    from: { name: sender.name, address: sender.address },
    // As an object: in a text, a comma would make two recipients of one.
    to: { name: '', address: mail.recipient },
    ...(mail.replyTo && { replyTo: { name: '', address: mail.replyTo } }),
    subject: mail.subject,
    date: mail.createdAt,
    messageId: `<${createHash('sha256').update(mail.key).digest('hex').slice(0, 32)}@${sender.domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'de', ...unsubscribing(mail) },
    text: mail.textBody,
    html: mail.htmlBody,
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  const envelope = node.getEnvelope()
  return { id: mail.id, from: String(envelope.from), to: envelope.to[0] ?? mail.recipient, bytes: await node.build() }
}
