import { type Db, sql } from '#core/db.ts'
import { type Delivered, deliverNext } from '#core/mail/delivery.ts'
import type { Sender } from '#core/mail/message.ts'
import { enqueueMail, type OutgoingMail } from '#core/mail/outbox.ts'
import type { Outcome, Transport } from '#core/mail/outcome.ts'

/** The outbox as tests look at it. */

const invitation: OutgoingMail = {
  key: 'invitation-1',
  purpose: 'invitation',
  to: 'karin.kleist@warendorf.example',
  subject: 'Einladung',
  body: ['Sie sind eingeladen.'],
  reason: 'Sie erhalten diese Mail, weil Sie eingeladen wurden.',
}

/** Puts a mail into the outbox that differs from an invitation in what is given. */
export const enqueue = (db: Db, different: Partial<OutgoingMail> = {}) =>
  enqueueMail(db, { ...invitation, ...different })

export interface MailState {
  readonly state: string
  readonly attempts: number
  readonly lastError: string | null
  readonly textBody: string
}

export async function mailStates(db: Db): Promise<readonly MailState[]> {
  const { rows } = await sql<MailState>`
    select state, attempts, last_error, text_body from mails order by id`.execute(db)
  return rows
}

/** The state of the only mail. */
export async function onlyMail(db: Db): Promise<MailState> {
  const [mail, ...more] = await mailStates(db)
  if (!mail || more.length) throw new Error(`${more.length + (mail ? 1 : 0)} mails`)
  return mail
}

export const senderOfTests: Sender = {
  name: 'OZG-connect Kreis Warendorf',
  address: 'ozg@kreis.example',
  domain: 'ozg.example.de',
}

export interface Way extends Transport {
  /** To whom, in order. */
  readonly sent: string[]
  /** Resolves when the first mail is on its way. */
  readonly begun: Promise<void>
}

/** A way out that answers the given outcomes in turn, the last one again and again. */
export function answering(...outcomes: readonly (Outcome | Promise<Outcome>)[]): Way {
  const sent: string[] = []
  const { promise: begun, resolve } = Promise.withResolvers<void>()
  const send: Transport['send'] = async message => {
    const outcome = outcomes[Math.min(sent.length, outcomes.length - 1)]
    sent.push(message.to)
    resolve()
    return outcome ?? { kind: 'sent' }
  }
  return { sent, begun, send, close() {}, abort() {} }
}

/** Sends from this outbox over this way, at times the test decides: minutes after now. */
export function deliveryOver(db: Db, transport: Transport, { keepsTexts = false } = {}) {
  // What was enqueued a moment ago by the clock of the database is due.
  const begin = Date.now() + 1000
  const at = (minutes: number): Promise<Delivered | null> =>
    deliverNext({
      db,
      keepsTexts,
      now: () => new Date(begin + minutes * 60_000),
      route: async () => ({ transport, sender: senderOfTests }),
    })
  return { at }
}

export const busy: Outcome = { kind: 'delayed', reason: '450' }

export const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000)
