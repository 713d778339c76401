import { type Db, sql } from '../db.ts'
import { type ClaimedMail, type Sender, writeMessage } from './message.ts'
import type { Outcome, Transport } from './outcome.ts'

export interface Delivery {
  readonly db: Db
  /** The way out and the sender as they are set now. */
  route(): Promise<{ readonly transport: Transport; readonly sender: Sender }>
  /** Whether the text of a mail stays in the database when it is sent; the pages of the demo show it. */
  readonly keepsTexts: boolean
  /** Stands for the clock of the database; tests let time pass with it. */
  readonly now?: () => Date
}

/** Minutes until the next attempt, after the first, the second …; after the last the mail has failed. */
export const delaysInMinutes = [1, 5, 15, 60, 240, 720, 1440]

/** A mail that is still being sent after this time belonged to a process that ended: no attempt takes half as long. */
export const abandonedAfterMinutes = 10

/** What became of a mail that was due. */
export interface Delivered {
  readonly mail: ClaimedMail
  readonly outcome: Outcome
}

/**
 * Sends the mail that has waited longest, null when none is due. It is claimed in a transaction of its own, sent outside
 * any, and marked in another one: at most once, because a claim is never given out again (decision 0014).
 */
export async function deliverNext(delivery: Delivery): Promise<Delivered | null> {
  const now = delivery.now?.() ?? null
  const mail = await claimNext(delivery.db, now)
  if (!mail) return null
  const outcome = await sendClaimed(delivery, mail)
  await settle(delivery, mail, outcome, now)
  return { mail, outcome }
}

async function sendClaimed({ route }: Delivery, mail: ClaimedMail): Promise<Outcome> {
  try {
    const { transport, sender } = await route()
    const message = await writeMessage(mail, sender)
    return await transport.send(message)
  } catch (error) {
    // Transports answer, they do not throw: nothing was handed over yet.
    return { kind: 'unreachable', reason: `Der Mailversand ist nicht eingerichtet: ${(error as Error).message}` }
  }
}

/** Of several servers one gets the mail: a locked row is skipped, a claimed one is not queued any more. */
async function claimNext(db: Db, now: Date | null): Promise<ClaimedMail | undefined> {
  const { rows } = await sql<ClaimedMail>`
    update mails set state = 'sending', attempts = attempts + 1, claimed_at = coalesce(${now}::timestamptz, now())
    where id = (
      select id from mails where state = 'queued' and next_attempt_at <= coalesce(${now}::timestamptz, now())
      order by next_attempt_at, id limit 1 for update skip locked)
    returning id::text, key, purpose, recipient, reply_to, unsubscribe_url, subject, text_body, html_body, attempts, created_at,
      claimed_at::text as claim`.execute(db)
  return rows[0]
}

async function settle({ db, keepsTexts }: Delivery, mail: ClaimedMail, outcome: Outcome, now: Date | null) {
  const minutes = delaysInMinutes[mail.attempts - 1]
  const mayRetry = (outcome.kind === 'delayed' || outcome.kind === 'unreachable') && minutes !== undefined
  const state = mayRetry ? 'queued' : finalStates[outcome.kind]
  const reason = outcome.kind === 'sent' ? null : outcome.reason
  // The links in a mail that was sent let in whoever holds them: they are not kept beside the hashes of their tokens.
  const forgets = outcome.kind === 'sent' && !keepsTexts
  // Only this attempt: an operator may have put the mail in line again.
  await sql`
    update mails set state = ${state}, last_error = ${reason}::text,
      next_attempt_at = coalesce(${now}::timestamptz, now()) + make_interval(mins => ${minutes ?? 0}::int),
      finished_at = case when ${state} <> 'queued' then coalesce(${now}::timestamptz, now()) end,
      text_body = case when ${forgets}::boolean then '' else text_body end,
      html_body = case when ${forgets}::boolean then '' else html_body end,
      unsubscribe_url = case when not ${forgets}::boolean then unsubscribe_url end
    where id = ${mail.id}::bigint and claimed_at = ${mail.claim}::timestamptz and state in ('sending', 'uncertain')`.execute(
    db,
  )
}

const finalStates = {
  sent: 'sent',
  refused: 'failed',
  delayed: 'failed',
  unreachable: 'failed',
  uncertain: 'uncertain',
}

/** Marks mails whose process ended while it sent them. They may have gone out, so nobody sends them again by itself. */
export async function settleAbandoned(db: Db, now: Date | null = null): Promise<number> {
  const { rows } = await sql`
    update mails set state = 'uncertain', finished_at = coalesce(${now}::timestamptz, now()), last_error = ${abandoned}
    where state = 'sending'
      and claimed_at < coalesce(${now}::timestamptz, now()) - make_interval(mins => ${abandonedAfterMinutes}::int)
    returning id`.execute(db)
  return rows.length
}

const abandoned = 'Der Server wurde beendet, als er diese Mail sandte; ob sie ankam, ist offen.'
