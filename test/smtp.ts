import type { AddressInfo, Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail server that keeps what it is given and can be told to misbehave. */
export interface MailServer {
  readonly port: number
  /** `smtp://…`, with user and password where given. */
  url(login?: string, query?: string): string
  /** What arrived completely, whatever the server answered. */
  readonly mails: readonly ParsedMail[]
  /** The same, byte by byte. */
  readonly sources: readonly string[]
  /** To whom the envelopes were addressed. */
  readonly recipients: readonly string[]
  /** How often somebody connected. */
  connections(): number
  /** Resolves when this many mails have arrived. */
  hasMails(count: number): Promise<void>
  /** Cuts all connections. */
  hangUp(): void
  close(): Promise<void>
}

export interface Behaviour extends SMTPServerOptions {
  /** Answers a mail that arrived; without it, it is accepted. Never calling back keeps the sender waiting. */
  answer?(answer: (error?: Error | null) => void, server: MailServer): void
}

/** An answer of the server with its code: `refusal(550, 'no such user')`. */
export const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

export async function startMailServer({ answer, ...options }: Behaviour = {}): Promise<MailServer> {
  const mails: ParsedMail[] = []
  const sources: string[] = []
  const recipients: string[] = []
  const sockets = new Set<Socket>()
  const waiting = new Set<() => void>()
  let connections = 0
  const server = new SMTPServer({
    authOptional: true,
    // Its certificate has expired.
    hideSTARTTLS: true,
    logger: false,
    async onData(stream, session, done) {
      recipients.push(...session.envelope.rcptTo.map(({ address }) => address))
      const source = await buffer(stream)
      sources.push(source.toString('utf8'))
      mails.push(await simpleParser(source))
      for (const look of waiting) look()
      if (answer) answer(done, mailServer)
      else done()
    },
    ...options,
  })
  // A client that hangs up is no failure of the test.
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => {
    connections++
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const hangUp = () => {
    for (const socket of sockets) socket.destroy()
  }
  const mailServer: MailServer = {
    port,
    url: (login = '', query = '') => `smtp://${login && `${login}@`}127.0.0.1:${port}${query}`,
    mails,
    sources,
    recipients,
    connections: () => connections,
    hasMails: count =>
      new Promise(resolve => {
        const look = () => mails.length >= count && resolve()
        waiting.add(look)
        look()
      }),
    hangUp,
    async close() {
      const closed = new Promise<void>(resolve => server.close(resolve))
      hangUp()
      await closed
    },
  }
  return mailServer
}
