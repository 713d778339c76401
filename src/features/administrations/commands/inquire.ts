import { sql, type Tx } from '#core/db.ts'
import { HttpError } from '#core/errors.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { paths } from '../../../paths.ts'
import type { InquiryRoute } from '../queries/inquiry.ts'

export interface Inquiry {
  /** Made with the form: the same form sent twice is one inquiry. */
  readonly formId: string
  readonly subject: string
  readonly text: string
}

const mostPerDay = 20

/** Sends an inquiry to the mailbox of another administration, or to those who coordinate it. */
export async function inquire(tx: Tx, actor: Actor, route: InquiryRoute, inquiry: Inquiry, baseUrl: string) {
  await spendDay(tx, actor)
  const { subject, text, formId } = inquiry
  for (const to of route.recipients)
    await enqueueMail(tx, {
      key: `inquiry:${actor.personId}:${formId}:${to}`,
      purpose: 'inquiry',
      to,
      replyTo: route.replyTo,
      subject: `Anfrage von ${route.senderName}: ${subject}`,
      body: [
        `${actor.name} (${route.senderName}) schreibt an „${route.administrationName}“:`,
        text,
        `Antworten Sie einfach auf diese Mail: Ihre Antwort geht an ${route.replyTo}.`,
        { label: `${route.senderName} im Verzeichnis`, href: baseUrl + paths.administration(route.senderId) },
      ],
      reason: route.isMailbox
        ? `Sie erhalten diese Mail, weil diese Adresse bei OZG-connect als Postfach von „${route.administrationName}“ eingetragen ist.`
        : `Sie erhalten diese Mail, weil Sie „${route.administrationName}“ bei OZG-connect koordinieren und kein Postfach eingetragen ist.`,
    })
  await record(tx, actor, {
    kind: 'inquiry.sent',
    subjectKind: 'administration',
    subjectId: route.administrationId,
    after: { to: route.isMailbox ? 'mailbox' : 'coordinators' },
  })
}

/** Counts by the event log, one inquiry of a person after the other. */
async function spendDay(tx: Tx, { personId }: Actor) {
  await sql`select 1 from people where id = ${personId}::uuid for update`.execute(tx)
  const { rows } = await sql<{ sent: number }>`
    select count(*)::int as sent from events
    where person_id = ${personId}::uuid and kind = 'inquiry.sent' and at > now() - interval '24 hours'`.execute(tx)
  if ((rows[0]?.sent ?? 0) >= mostPerDay)
    throw new HttpError(
      429,
      `Sie haben in den letzten 24 Stunden ${mostPerDay} Anfragen geschickt, mehr sind nicht vorgesehen. Bitte versuchen Sie es morgen wieder.`,
      { 'Retry-After': '3600' },
    )
}
