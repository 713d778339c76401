import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openDatabase, sql } from '#core/db.ts'
import { freshDatabase } from '../../../test/database.ts'
import { htmlErrors } from '../../../test/e2e/browser.ts'
import { smtpTo } from '../../../test/mailing.ts'
import { deliveryOver, enqueue } from '../../../test/outbox.ts'
import { type MailServer, startMailServer } from '../../../test/smtp.ts'
import { readSender } from './message.ts'
import type { OutgoingMail } from './outbox.ts'

/** What arrives, as a mail program reads it. */

let server: MailServer
let send: (different: Partial<OutgoingMail>) => Promise<{ source: string; mail: MailServer['mails'][number] }>
let end: () => Promise<void>
before(async () => {
  const { settings, drop } = await freshDatabase()
  const { db, close } = await openDatabase(settings)
  server = await startMailServer()
  const way = smtpTo(server.url())
  send = async different => {
    await sql`delete from mails`.execute(db)
    await enqueue(db, different)
    const delivered = await deliveryOver(db, way).at(0)
    assert.equal(delivered?.outcome.kind, 'sent', JSON.stringify(delivered?.outcome))
    const [source = '', mail] = [server.sources.at(-1), server.mails.at(-1)]
    assert.ok(mail)
    return { source, mail }
  }
  end = async () => {
    way.close()
    await server.close()
    await close()
    await drop()
  }
})
after(() => end())

const greeting = {
  name: 'Jürgen Äpfelböck',
  to: 'juergen@warendorf.example',
  replyTo: 'mailbox@kreis.example',
  subject: 'Prüfung: Ihre Anfrage über „Straße & Weg“ – Größe',
  body: ['Grüße aus <Münster>', { label: 'Anfrage öffnen', href: 'https://ozg.example.de/anfrage?a=1&b=2' }],
}

test('headers say from whom, to whom, when, and that a machine wrote', async () => {
  const { mail, source } = await send(greeting)
  const header = (name: string) => mail.headerLines.filter(line => line.key === name)
  assert.deepEqual(mail.from?.value, [{ name: 'OZG-connect Kreis Warendorf', address: 'ozg@kreis.example' }])
  assert.deepEqual([mail.to].flat()[0]?.value, [{ name: '', address: 'juergen@warendorf.example' }])
  assert.equal(mail.replyTo?.text, 'mailbox@kreis.example')
  assert.equal(mail.subject, greeting.subject)
  assert.match(source, /^Subject: =\?UTF-8\?/m)
  assert.ok(mail.date && Math.abs(mail.date.getTime() - Date.now()) < 60_000)
  assert.match(mail.messageId ?? '', /^<[0-9a-f]{32}@ozg\.example\.de>$/)
  assert.equal(header('auto-submitted')[0]?.line, 'Auto-Submitted: auto-generated')
  assert.equal(header('content-language')[0]?.line, 'Content-Language: de')
  for (const once of ['from', 'to', 'reply-to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'])
    assert.equal(header(once).length, 1, once)
  assert.ok(
    source.split('\r\n').every(line => line.length < 998 && /^[\x20-\x7e\t]*$/.test(line)),
    'ASCII lines',
  )
  assert.doesNotMatch(source, /[^\r]\n/)
})

test('mail programs are told how to end such mails by themselves, and only of mails that can be ended', async () => {
  const unsubscribeUrl = `https://ozg.example.de/erinnerungen/abbestellen/${'x'.repeat(43)}`
  const { source } = await send({ ...greeting, unsubscribeUrl })
  assert.match(source, new RegExp(`^List-Unsubscribe:\\s+<${unsubscribeUrl}>\r$`, 'm'))
  assert.match(source, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  assert.doesNotMatch((await send(greeting)).source, /^List-Unsubscribe/m)
})

test('the mail is there as text and as HTML, with the same words', async () => {
  const { mail, source } = await send(greeting)
  assert.match(source, /^Content-Type: multipart\/alternative;/m)
  assert.ok(source.indexOf('text/plain') < source.indexOf('text/html'), 'the better form comes last')
  for (const text of [mail.text ?? '', String(mail.html)])
    for (const word of ['Guten Tag Jürgen Äpfelböck,', 'Grüße aus', 'Anfrage öffnen', 'weil Sie eingeladen wurden'])
      assert.ok(text.includes(word), word)
  assert.ok(mail.text?.includes('Anfrage öffnen:\nhttps://ozg.example.de/anfrage?a=1&b=2'))
  assert.ok(String(mail.html).includes('href="https://ozg.example.de/anfrage?a=1&amp;b=2"'))
  assert.ok(String(mail.html).includes('Grüße aus &lt;Münster&gt;'))
})

test('nothing in a mail is loaded from anywhere, and its HTML has no errors', async () => {
  const html = String((await send(greeting)).mail.html)
  assert.doesNotMatch(html, /<(?:img|link|script|style|iframe|form)\b|\bsrc=|url\(|@import/i)
  // Mail programs know no style sheets.
  const errors = (await htmlErrors(html)).filter(error => !error.startsWith('no-inline-style'))
  assert.deepEqual(errors, [])
})

test('the same mail has the same Message-ID however often it is sent, another mail another one', async () => {
  const first = (await send({ key: 'a' })).mail.messageId
  assert.equal((await send({ key: 'a' })).mail.messageId, first)
  assert.notEqual((await send({ key: 'b' })).mail.messageId, first)
})

const injections: readonly (readonly [string, Partial<OutgoingMail>])[] = [
  ['subject', { subject: 'Hallo\r\nBcc: spion@example.org\r\n\r\nInhalt' }],
  ['name', { name: 'Karin\r\nBcc: spion@example.org' }],
  ['address to answer to', { replyTo: 'a@b.example\r\nBcc: spion@example.org' }],
  ['address to answer to, as a list', { replyTo: 'a@b.example, spion@example.org' }],
]
for (const [what, different] of injections)
  test(`a line break in the ${what} makes no header`, async () => {
    const { mail, source } = await send(different)
    assert.equal(mail.bcc, undefined)
    assert.doesNotMatch(source.split('\r\n\r\n')[0] ?? '', /^bcc:/im)
    assert.ok((mail.replyTo?.value.length ?? 1) <= 1)
    assert.deepEqual([mail.to].flat()[0]?.text, 'karin.kleist@warendorf.example')
  })

const names: readonly (readonly [name: string, isRepeated: boolean])[] = [
  ['Karin Kleist-Özdemir', true],
  ["Dr. Seán O'Neill (Vertretung)", true],
  ['Ihr Konto ist gesperrt: https://phish.example', false],
  ['bitte phish.example besuchen', false],
  ['<b>Karin</b>', false],
  ['x'.repeat(81), false],
  ['Karin\nBitte überweisen Sie', false],
]
for (const [name, isRepeated] of names)
  test(`${JSON.stringify(name)} is ${isRepeated ? 'greeted' : 'not repeated in a mail'}`, async () => {
    const { mail } = await send({ name })
    assert.equal(mail.text?.startsWith(`Guten Tag ${name},`), isRepeated)
    if (!isRepeated) assert.ok(mail.text?.startsWith('Guten Tag,\n'))
  })

const recipients: string[] = [
  'a@b.example\r\nRCPT TO:<spion@example.org>',
  'a@b.example> <spion@example.org',
  'a@b.example, spion@example.org',
]
for (const to of recipients)
  test(`${JSON.stringify(to)} reaches nobody else`, async () => {
    const before = server.mails.length
    await send({ to }).catch(() => {})
    const envelopes = server.recipients.slice(before)
    assert.ok(
      envelopes.every(address => address !== 'spion@example.org'),
      envelopes.join(),
    )
  })

const senders: readonly (readonly [text: string, sender: { name: string; address: string } | null])[] = [
  ['ozg@kreis.example', { name: 'OZG-connect', address: 'ozg@kreis.example' }],
  ['<ozg@kreis.example>', { name: 'OZG-connect', address: 'ozg@kreis.example' }],
  ['Kreis Köln <ozg@kreis.example>', { name: 'Kreis Köln', address: 'ozg@kreis.example' }],
  ['"Köln, Kreis" <ozg@kreis.example>', { name: 'Köln, Kreis', address: 'ozg@kreis.example' }],
  ['', null],
  ['Kreis Köln', null],
  ['a@b.example, c@d.example', null],
  ['Kreis\r\nBcc: x@y.example <ozg@kreis.example>', null],
  ['Kreis <ozg@kreis.example\r\nBcc: x@y.example>', null],
]
for (const [text, sender] of senders)
  test(`the sender ${JSON.stringify(text)} is ${sender ? 'understood' : 'refused'}`, () => {
    assert.deepEqual(readSender(text, 'OZG-connect'), sender)
  })
