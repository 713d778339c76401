import { type Db, sql } from '#core/db.ts'
import type { MailState } from '#core/mail/queue.ts'

export interface DemoMail {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  readonly state: MailState
  readonly createdAt: Date
}

/** The last mails of the demo, the newest first; only the demo keeps their texts. */
export async function listDemoMails(db: Db, limit: number): Promise<readonly DemoMail[]> {
  const { rows } = await sql<DemoMail>`
    select id::text, recipient, subject, text_body as text, state, created_at
    from mails order by mails.id desc limit ${limit}::int`.execute(db)
  return rows
}
