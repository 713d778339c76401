import { Readable } from 'node:stream'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Message, Outcome, Transport } from './outcome.ts'
import type { SmtpAddress } from './smtp-address.ts'

export interface SmtpOptions {
  readonly address: SmtpAddress
  /** What we call ourselves in EHLO. */
  readonly name: string
  readonly timeouts?: SmtpTimeouts
}

/** Milliseconds: until connected and greeted; without a sign of life; for one mail as a whole. */
export interface SmtpTimeouts {
  readonly connect: number
  readonly silence: number
  readonly mail: number
}

const usualTimeouts: SmtpTimeouts = { connect: 15_000, silence: 60_000, mail: 180_000 }

/**
 * Sends over one connection, opened for the first mail and used for all that follow. nodemailer's own pool is not used:
 * it does not tell whether a connection broke before or after a mail was handed over.
 */
export class SmtpTransport implements Transport {
  #connection: SMTPConnection | null = null
  readonly #options: SmtpOptions
  readonly #timeouts: SmtpTimeouts

  constructor(options: SmtpOptions) {
    this.#options = options
    this.#timeouts = options.timeouts ?? usualTimeouts
  }

  async send(message: Message): Promise<Outcome> {
    const isReused = this.#openConnection() !== null
    const outcome = await this.#attempt(message)
    // A server may hang up on a connection it has served; nothing was handed over, so the mail gets another one.
    return isReused && outcome.kind === 'unreachable' ? this.#attempt(message) : outcome
  }

  /** Says goodbye; a mail on its way is cut off by `abort`. */
  close() {
    this.#openConnection()?.quit()
    this.#connection = null
  }

  abort() {
    this.#connection?.close()
    this.#connection = null
  }

  async #attempt(message: Message): Promise<Outcome> {
    const deadline = setTimeout(() => this.abort(), this.#timeouts.mail)
    try {
      const connection = this.#openConnection() ?? (await this.#connect())
      const outcome = await handOver(connection, message)
      // A session that went wrong is not continued.
      if (outcome.kind !== 'sent') this.abort()
      return outcome
    } catch (error) {
      this.abort()
      return { kind: 'unreachable', reason: `Der Mailserver ist nicht erreichbar: ${textOf(error)}` }
    } finally {
      clearTimeout(deadline)
    }
  }

  #openConnection(): SMTPConnection | null {
    return this.#connection?.destroyed ? null : this.#connection
  }

  async #connect(): Promise<SMTPConnection> {
    // Imported when the first mail goes out, not at the start.
    const { default: Connection } = await import('nodemailer/lib/smtp-connection')
    const { address, name } = this.#options
    const connection = new Connection({
      host: address.host,
      port: address.port,
      secure: address.isSecure,
      requireTLS: address.mustUpgrade,
      name,
      connectionTimeout: this.#timeouts.connect,
      greetingTimeout: this.#timeouts.connect,
      socketTimeout: this.#timeouts.silence,
    })
    // Whoever waits for an answer hears of it; without a listener it would end the process.
    connection.on('error', () => {})
    this.#connection = connection
    await answered(connection, done => connection.connect(done))
    const { login } = address
    if (login) await answered(connection, done => connection.login({ user: login.user, pass: login.password }, done))
    return connection
  }
}

type Done = (error?: Error | null) => void

/** Waits for a step of the session; a connection that ends meanwhile ends the waiting too. */
function answered(connection: SMTPConnection, begin: (done: Done) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // Later than the error that tells why.
  const ended = () => setImmediate(reject, new Error('connection closed'))
  connection.once('error', reject).once('end', ended)
  begin(error => (error ? reject(error) : resolve()))
  return promise.finally(() => connection.off('error', reject).off('end', ended))
}

async function handOver(connection: SMTPConnection, { from, to, bytes }: Message): Promise<Outcome> {
  // Read only after the server has agreed to take the mail (354): so it is known whether any of it has left.
  const body = Readable.from([bytes])
  const envelope = { from, to: [to], size: bytes.length }
  try {
    await answered(connection, done => connection.send(envelope, body, done))
    return { kind: 'sent' }
  } catch (error) {
    return outcomeOf(error as SmtpError, body.readableDidRead)
  }
}

type SmtpError = Error & { code?: string; responseCode?: number | false; permanent?: boolean }

function outcomeOf(error: SmtpError, hasLeft: boolean): Outcome {
  const code = Number(error.responseCode)
  const reason = textOf(error)
  // The server closes (421), or lets nobody in who has not signed in (530): that concerns every mail.
  if (code === 421 || code === 530) return { kind: 'unreachable', reason: `Der Mailserver nimmt nichts an: ${reason}` }
  if (code >= 400)
    return error.permanent
      ? { kind: 'refused', reason: `Der Mailserver hat abgelehnt: ${reason}` }
      : { kind: 'delayed', reason: `Der Mailserver bittet um Geduld: ${reason}` }
  if (hasLeft)
    return {
      kind: 'uncertain',
      reason: `Die Verbindung endete, als die Mail unterwegs war; ob sie ankam, ist offen: ${reason}`,
    }
  if (error.code === 'EENVELOPE' || error.code === 'EMESSAGE')
    return { kind: 'refused', reason: `Diese Mail lässt sich so nicht senden: ${reason}` }
  return { kind: 'unreachable', reason: `Der Mailserver ist nicht erreichbar: ${reason}` }
}

/** In one line, and not longer than somebody reads. */
function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/\s+/g, ' ').slice(0, 400)
}
