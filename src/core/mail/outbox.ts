import { afterCommit, type Db, sql, type Tx } from '../db.ts'
import { composeMail, type MailContent } from './compose.ts'
import { wakeMailWorker } from './wake.ts'

export interface OutgoingMail extends MailContent {
  /** A mail with the same key is written once, whoever asks again. */
  readonly key: string
  /** What it is for, in one English word; operators filter by it. */
  readonly purpose: string
  readonly to: string
  readonly replyTo?: string
  /** Where mail programs end such mails by themselves: a POST there has to be enough (RFC 8058). */
  readonly unsubscribeUrl?: string
}

/** Puts a mail into the outbox, in the transaction of the change it tells of: both happen or neither. */
export const enqueueMail = (tx: Tx | Db, mail: OutgoingMail): Promise<void> => enqueueMails(tx, [mail])

/** Many at once, in their order. */
export async function enqueueMails(tx: Tx | Db, mails: readonly OutgoingMail[]): Promise<void> {
  const rows = mails.map(({ key, purpose, to, replyTo, unsubscribeUrl, ...content }) => {
    const { subject, text, html } = composeMail(content)
    return { key, purpose, to, reply_to: replyTo, unsubscribe_url: unsubscribeUrl, subject, text, html }
  })
  await sql`
    insert into mails (key, purpose, recipient, reply_to, unsubscribe_url, subject, text_body, html_body)
    select m.* from json_to_recordset(${JSON.stringify(rows)}::json) as m(key text, purpose text, "to" text, reply_to text,
      unsubscribe_url text, subject text, text text, html text)
    on conflict (key) do nothing`.execute(tx)
  afterCommit(tx, wakeMailWorker)
}

/** Removes every mail to an address whose person is gone. */
export async function forgetRecipient(tx: Tx, email: string): Promise<void> {
  await sql`delete from mails where recipient = ${email}`.execute(tx)
}

/** How long it can be seen to whom a mail went. */
export const mailDays = 90

/** Removes mails that were sent or given up long ago. Called every hour, never inside a request. */
export async function forgetOldMails(db: Db): Promise<void> {
  await sql`delete from mails where finished_at < now() - make_interval(days => ${mailDays}::int)`.execute(db)
}
