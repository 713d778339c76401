import assert from 'node:assert/strict'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Db, openDatabase, sql } from '#core/db.ts'
import { abandonedAfterMinutes, deliverNext, settleAbandoned } from '#core/mail/delivery.ts'
import { openSecret } from '#core/secret.ts'
import { sealedSmtpUrl } from '#domain/settings.ts'
import { readConfig } from '../src/config.ts'
import { mailDelivery } from '../src/mail.ts'
import { testSecret } from './app.ts'
import { freshDatabase } from './database.ts'
import { smtpTo } from './mailing.ts'
import { deliveryOver, enqueue, onlyMail } from './outbox.ts'
import { databaseVariables, startServer } from './process.ts'
import { startMailServer } from './smtp.ts'

/** Mail of the product as it is started and set up. */

interface Ending {
  after(end: () => unknown): void
}

async function databaseFor(t: Ending) {
  const { settings, drop } = await freshDatabase()
  t.after(drop)
  return settings
}

/** What the settings of the installation make of a mail. */
async function installation(t: Ending, environment: Record<string, string>) {
  const settings = await databaseFor(t)
  const { db, close } = await openDatabase(settings)
  const secret = openSecret(testSecret, settings.dataDir)
  const config = readConfig({ BASE_URL: 'https://ozg.kreis.example', DATA_DIR: settings.dataDir, ...environment })
  const delivery = mailDelivery({ db, config, secret })
  t.after(() => {
    delivery.closeRoute(true)
    return close()
  })
  const send = async () => {
    await sql`delete from mails`.execute(db)
    await enqueue(db)
    return (await deliverNext(delivery))?.outcome
  }
  return { db, secret, send }
}

async function server(t: Ending) {
  const started = await startMailServer()
  t.after(started.close)
  return started
}

const setRow = (db: Db, name: string, value: unknown) =>
  sql`
    insert into settings (name, value) values (${name}, ${JSON.stringify(value)}::jsonb)
    on conflict (name) do update set value = excluded.value`.execute(db)

test('mail goes out as the environment says, until the operator has set something else on the page', async t => {
  const [ofEnvironment, ofPage] = [await server(t), await server(t)]
  const { db, secret, send } = await installation(t, {
    SMTP_URL: ofEnvironment.url(),
    MAIL_FROM: 'Digitalisierung <digital@kreis.example>',
  })
  assert.equal((await send())?.kind, 'sent')
  assert.equal(ofEnvironment.mails[0]?.from?.text, '"Digitalisierung" <digital@kreis.example>')
  assert.match(ofEnvironment.mails[0]?.messageId ?? '', /@ozg\.kreis\.example>$/)

  await setRow(db, 'mail', { smtpUrl: secret.seal(sealedSmtpUrl, ofPage.url()), from: 'ozg@kreis.example' })
  await setRow(db, 'instance', { name: 'Kreis Warendorf' })
  assert.equal((await send())?.kind, 'sent')
  assert.deepEqual([ofEnvironment.mails.length, ofPage.mails.length], [1, 1])
  assert.equal(ofPage.mails[0]?.from?.text, '"OZG-connect Kreis Warendorf" <ozg@kreis.example>')

  await sql`delete from settings`.execute(db)
  assert.equal((await send())?.kind, 'sent')
  assert.equal(ofEnvironment.mails.length, 2)
})

test('without a sender of its own a mail comes from the operator, else from the host', async t => {
  const { url, mails } = await server(t)
  const { db, send } = await installation(t, { SMTP_URL: url() })
  await send()
  await setRow(db, 'operator', { email: 'rathaus@kreis.example' })
  await send()
  assert.deepEqual(
    mails.map(mail => mail.from?.text),
    ['"OZG-connect" <ozg-connect@ozg.kreis.example>', '"OZG-connect" <rathaus@kreis.example>'],
  )
})

test('a mail server sealed with another secret sends nothing elsewhere: the mail waits and says what to do', async t => {
  const { url, mails } = await server(t)
  const { db, send } = await installation(t, { SMTP_URL: url() })
  const foreign = openSecret('another-secret-of-32-characters-or-more', '')
  await setRow(db, 'mail', { smtpUrl: foreign.seal(sealedSmtpUrl, url()) })
  assert.equal((await send())?.kind, 'unreachable')
  const { state, lastError } = await onlyMail(db)
  assert.equal(state, 'queued')
  assert.match(lastError ?? '', /anderen SECRET gespeichert; bitte geben Sie sie neu ein/)
  assert.equal(mails.length, 0)
})

test('the demo sends nothing to anybody, whatever is set, and keeps the texts for its page', async t => {
  const { url, mails } = await server(t)
  const { db, send } = await installation(t, { SMTP_URL: url(), DEMO: 'on' })
  assert.equal((await send())?.kind, 'sent')
  assert.match((await onlyMail(db)).textBody, /Sie sind eingeladen/)
  assert.equal(mails.length, 0)
})

test('a server killed in the middle of sending leaves the mail uncertain, and the next one does not send it again', async t => {
  const settings = await databaseFor(t)
  const holding = await startMailServer({ answer: () => {} })
  t.after(holding.close)
  const first = await openDatabase(settings)
  await enqueue(first.db)
  await first.close()

  const variables = { ...databaseVariables(settings), SMTP_URL: holding.url(), LOG_LEVEL: 'warn' }
  const process = await startServer(variables)
  t.after(() => process.kill('SIGKILL'))
  await holding.hasMails(1)
  process.kill('SIGKILL')
  await process.ended

  const { db, close } = await openDatabase(settings)
  t.after(close)
  assert.equal((await onlyMail(db)).state, 'sending')
  const way = smtpTo(holding.url())
  t.after(() => way.abort())
  const { at } = deliveryOver(db, way)
  assert.equal(await at(0), null)
  await settleAbandoned(db, new Date(Date.now() + (abandonedAfterMinutes + 1) * 60_000))
  assert.equal((await onlyMail(db)).state, 'uncertain')
  assert.equal(await at(100_000), null)
  assert.equal(holding.mails.length, 1)
})

test('a server without mail server writes the file, and stops gracefully', async t => {
  const settings = await databaseFor(t)
  const first = await openDatabase(settings)
  await enqueue(first.db)
  await first.close()
  // A folder that only this server has, also where the database is elsewhere.
  const dataDir = settings.databaseUrl ? join(settings.dataDir, `mail-${crypto.randomUUID()}`) : settings.dataDir
  t.after(() => rmSync(dataDir, { recursive: true, force: true }))
  const process = await startServer({ ...databaseVariables(settings), DATA_DIR: dataDir })
  t.after(() => process.kill('SIGKILL'))
  await process.hasSaid('"outcome":"sent"')
  process.kill('SIGTERM')
  assert.equal((await process.ended).code, 0)
  assert.ok(existsSync(join(dataDir, 'mail')))
  assert.equal(readdirSync(join(dataDir, 'mail')).length, 1)
  const { db, close } = await openDatabase(settings)
  t.after(close)
  assert.equal((await onlyMail(db)).state, 'sent')
})
