import { afterCommit, type Db, sql, type Tx } from '../db.ts'
import { wakeMailWorker } from './wake.ts'

/** What the operator sees of the outbox. The texts stay out: their links let in whoever holds them. */

export const mailStates = ['queued', 'sending', 'sent', 'failed', 'uncertain'] as const
export type MailState = (typeof mailStates)[number]

export interface QueuedMail {
  readonly id: string
  readonly purpose: string
  readonly recipient: string
  readonly subject: string
  readonly state: MailState
  /** How often sending it was begun. */
  readonly attempts: number
  readonly createdAt: Date
  /** When it is tried next; of a queued mail alone. */
  readonly nextAttemptAt: Date | null
  /** When it was sent or given up. */
  readonly finishedAt: Date | null
  /** A German sentence with the answer of the mail server. */
  readonly lastError: string | null
}

export interface MailFilter {
  readonly state?: MailState | undefined
  readonly purpose?: string | undefined
  /** Only mails older than this one: `next` of the page before. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Mails from the newest on, one page of them; `next` is null on the last page. */
export async function listMails(
  db: Db,
  { state, purpose, before, limit }: MailFilter,
): Promise<{ readonly mails: readonly QueuedMail[]; readonly next: string | null }> {
  const { rows } = await sql<QueuedMail>`
    select id::text, purpose, recipient, subject, state, attempts, created_at, finished_at, last_error,
      case when state = 'queued' then next_attempt_at end as next_attempt_at
    from mails
    where (${state ?? null}::text is null or state = ${state ?? null})
      and (${purpose ?? null}::text is null or purpose = ${purpose ?? null})
      and (${before ?? null}::bigint is null or id < ${before ?? null}::bigint)
    order by mails.id desc limit ${limit + 1}::int`.execute(db)
  const mails = rows.slice(0, limit)
  return { mails, next: rows.length > limit ? (mails.at(-1)?.id ?? null) : null }
}

export interface MailCounts {
  readonly states: Readonly<Record<MailState, number>>
  /** Of the mails that wait to be sent; null when none does. */
  readonly oldestQueuedAt: Date | null
}

export async function countMails(db: Db): Promise<MailCounts> {
  const { rows } = await sql<{ state: MailState; count: number; oldest: Date }>`
    select state, count(*)::int as count, min(created_at) as oldest from mails group by state`.execute(db)
  const found = new Map(rows.map(row => [row.state, row]))
  return {
    states: Object.fromEntries(mailStates.map(state => [state, found.get(state)?.count ?? 0])) as MailCounts['states'],
    oldestQueuedAt: found.get('queued')?.oldest ?? null,
  }
}

/**
 * Puts a mail that failed, is uncertain or waits for its next attempt in line to be sent now, as if it were new. Only an
 * operator decides this: an uncertain mail may arrive twice. False when there is no such mail.
 */
export async function resendMail(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    update mails set state = 'queued', attempts = 0, next_attempt_at = now(), claimed_at = null, finished_at = null
    where id = ${id}::bigint and state in ('queued', 'failed', 'uncertain') returning id`.execute(tx)
  if (rows.length) afterCommit(tx, wakeMailWorker)
  return rows.length > 0
}
