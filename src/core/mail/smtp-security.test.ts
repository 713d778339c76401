import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { sql } from '#core/db.ts'
import { selfSigned } from '../../../test/certificate.ts'
import { mailing, smtpTo } from '../../../test/mailing.ts'
import { enqueue, onlyMail } from '../../../test/outbox.ts'
import { type Behaviour, refusal } from '../../../test/smtp.ts'

/** Passwords and encryption on the way to the mail server. */

const { database, server, delivery, atEnd } = mailing()

const onAuth: NonNullable<Behaviour['onAuth']> = ({ username, password }, _, done) =>
  username === 'ozg@kreis' && password === 'gehe/im' ? done(null, { user: 1 }) : done(refusal(535, 'wrong password'))

test('with user and password it signs in', async () => {
  const { url, mails } = await server({ authOptional: false, allowInsecureAuth: true, onAuth })
  const { at } = delivery(smtpTo(url('ozg%40kreis:gehe%2Fim')))
  await enqueue(database())
  assert.equal((await at(0))?.outcome.kind, 'sent')
  assert.equal(mails.length, 1)
})

test('a wrong or missing password is no fault of the mail: it waits until somebody has mended that', async () => {
  const { url } = await server({ authOptional: false, allowInsecureAuth: true, onAuth })
  for (const [login, reason] of [['ozg%40kreis:falsch-geraten', /535 wrong password/] as const, ['', /530/] as const]) {
    await enqueue(database())
    assert.equal((await delivery(smtpTo(url(login))).at(10))?.outcome.kind, 'unreachable')
    const mail = await onlyMail(database())
    assert.equal(mail.state, 'queued')
    assert.match(mail.lastError ?? '', reason)
    assert.ok(!mail.lastError?.includes('falsch-geraten'))
    await sql`delete from mails`.execute(database())
  }
})

const upgrading: Behaviour = { ...selfSigned, hideSTARTTLS: false }

test('a certificate that nobody vouches for ends the conversation before the password and the mail', async () => {
  let logins = 0
  const { url, mails, port } = await server({
    ...upgrading,
    onAuth: (_, __, done) => {
      logins++
      done(null, { user: 1 })
    },
  })
  const secure = await server({ ...selfSigned, secure: true })
  const ways = [url('ozg:geheim'), url('', '?starttls=required'), `smtps://127.0.0.1:${secure.port}`]
  for (const way of [...ways, `smtp://127.0.0.1:${port}?starttls=optional`]) {
    await enqueue(database())
    assert.equal((await delivery(smtpTo(way)).at(0))?.outcome.kind, 'unreachable', way)
    assert.match((await onlyMail(database())).lastError ?? '', /self-signed certificate/)
    await sql`delete from mails`.execute(database())
  }
  assert.deepEqual([logins, mails.length, secure.mails.length], [0, 0, 0])
})

test('with a certificate that is trusted the mail goes out encrypted, with STARTTLS and with smtps:', async () => {
  const known = getCACertificates('default')
  setDefaultCACertificates([...known, selfSigned.cert])
  atEnd(() => setDefaultCACertificates(known))
  const secured: boolean[] = []
  const onMailFrom: Behaviour['onMailFrom'] = (_, session, done) => {
    secured.push(session.secure)
    done()
  }
  const upgraded = await server({ ...upgrading, onMailFrom })
  const secure = await server({ ...selfSigned, secure: true, onMailFrom })
  for (const way of [upgraded.url('', '?starttls=required'), upgraded.url(), `smtps://127.0.0.1:${secure.port}`]) {
    await enqueue(database(), { key: way })
    assert.equal((await delivery(smtpTo(way)).at(0))?.outcome.kind, 'sent', way)
  }
  assert.deepEqual(secured, [true, true, true])
})

test('a server without STARTTLS gets neither password nor mail where it is required', async () => {
  const { url, mails } = await server()
  await enqueue(database())
  assert.equal((await delivery(smtpTo(url('', '?starttls=required'))).at(0))?.outcome.kind, 'unreachable')
  assert.equal(mails.length, 0)
})
