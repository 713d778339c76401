import { after, afterEach, before } from 'node:test'
import { type Database, type Db, openDatabase, sql } from '#core/db.ts'
import type { Transport } from '#core/mail/outcome.ts'
import { type SmtpTimeouts, SmtpTransport } from '#core/mail/smtp.ts'
import { readSmtpAddress } from '#core/mail/smtp-address.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { deliveryOver } from './outbox.ts'
import { type Behaviour, type MailServer, startMailServer } from './smtp.ts'

/** A way out over `smtp://…`. */
export function smtpTo(url: string, timeouts?: SmtpTimeouts): Transport {
  const address = readSmtpAddress(url)
  if (!address) throw new Error(url)
  return new SmtpTransport({ address, name: 'ozg.example.de', ...(timeouts && { timeouts }) })
}

/** An outbox for the tests of one file, emptied after each, and the mail servers it speaks with. */
export function mailing() {
  let fresh: TestDatabase
  let opened: Database
  before(async () => {
    fresh = await freshDatabase()
    opened = await openDatabase(fresh.settings)
  })
  after(async () => {
    await opened.close()
    await fresh.drop()
  })
  const ends: (() => unknown)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
    await sql`delete from mails`.execute(opened.db)
  })
  const atEnd = (end: () => unknown) => void ends.push(end)
  return {
    database: (): Db => opened.db,
    settings: () => fresh.settings,
    /** Calls when the test has ended. */
    atEnd,
    async server(behaviour?: Behaviour): Promise<MailServer> {
      const started = await startMailServer(behaviour)
      atEnd(started.close)
      return started
    },
    delivery(transport: Transport) {
      atEnd(() => transport.abort())
      return deliveryOver(opened.db, transport)
    },
  }
}
