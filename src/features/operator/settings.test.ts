import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '#core/db.ts'
import { openSecret } from '#core/secret.ts'
import { mailSettings, sealedSmtpUrl } from '#domain/settings.ts'
import { type Fields, startTestApp, type TestApp, testSecret, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let olga: Visitor
before(async () => {
  app = await startTestApp({
    OPERATOR_NAME: 'Kreis Umgebung',
    SMTP_URL: 'smtp://alt:env-geheim@umgebung.example.org:587',
  })
  world = await createWorld(app)
  olga = await app.signIn(world.people.operator.email)
})
after(() => app.close())

const base = '/betrieb/einstellungen'
const password = 'smtp-geheim-Marker'

/** Sends the form of a part as it stands, with some fields typed anew. */
async function save(part: string, fields: Fields, visitor = olga) {
  const page = await visitor.html(`${base}/${part}`)
  const stand = /name="stand" value="([^"]*)"/.exec(page)?.[1] ?? ''
  return visitor.post(`${base}/${part}`, { stand, ...fields })
}

const mailServer = {
  server: 'mail.kreis-muster.de',
  port: '',
  verschluesselung: 'tls',
  benutzer: 'ozg',
  passwort: password,
  absender: 'OZG-connect <ozg@kreis-muster.de>',
}

async function storedMail() {
  const { rows } = await sql<{ value: unknown }>`select value from settings where name = 'mail'`.execute(
    app.database.db,
  )
  const { smtpUrl, from } = mailSettings({ mail: rows[0]?.value })
  const secret = openSecret(testSecret, app.dataDir)
  return { smtpUrl: smtpUrl && secret.unseal(sealedSmtpUrl, smtpUrl), from }
}

async function lastChange() {
  const { rows } = await sql<{ subjectId: string; before: unknown; after: unknown; personId: string }>`
    select subject_id, before, after, person_id from events where kind = 'settings.changed' order by id desc limit 1`.execute(
    app.database.db,
  )
  return rows[0]
}

test('what comes from the environment is shown as such', async () => {
  const page = await olga.html(base)
  assert.match(page, /Kreis Umgebung<\/span><span class="quiet"> \(aus der Umgebung\)/)
  assert.match(page, /umgebung\.example\.org:587/)
  assert.match(page, /nicht gesetzt/)
  assert.doesNotMatch(page, /env-geheim/)
})

test('who runs the installation is on the Impressum a second after it was set, with an event', async () => {
  assert.match(await app.html('/impressum'), /Kreis Umgebung/)
  const answer = await save('betreiber', {
    name: 'Kreis Muster <b>',
    anschrift: 'Am Markt 1\n12345 Musterstadt',
    email: 'ozg@kreis-muster.de',
    telefon: '',
  })
  assert.equal(answer.headers.get('location'), `${base}?meldung=gespeichert`)
  await sleep(1050)
  const imprint = await app.html('/impressum')
  assert.match(imprint, /Kreis Muster &lt;b&gt;/)
  assert.match(imprint, /Am Markt 1<br\/?>12345 Musterstadt/)
  assert.deepEqual(await lastChange(), {
    subjectId: 'operator',
    personId: world.people.operator.personId,
    before: { name: '', address: '', email: '' },
    after: { name: 'Kreis Muster <b>', address: 'Am Markt 1\n12345 Musterstadt', email: 'ozg@kreis-muster.de' },
  })
})

test('legal texts become paragraphs of their pages', async () => {
  await save('texte', {
    impressum: 'USt-IdNr. DE 123\n\nZweiter Absatz <i>',
    datenschutz: 'Datenschutzbeauftragte: Frau Muster',
    barrierefreiheit: 'Ombudsstelle des Landes',
  })
  await sleep(1050)
  const imprint = await app.html('/impressum')
  assert.match(imprint, /<p class="lines">USt-IdNr\. DE 123<\/p><p class="lines">Zweiter Absatz &lt;i&gt;<\/p>/)
  assert.match(await app.html('/datenschutz'), /Frau Muster/)
  assert.match(await app.html('/barrierefreiheit'), /Ombudsstelle des Landes/)
})

test('the mail server is kept sealed; its password is on no page, in no event and no export', async () => {
  assert.equal((await save('mail', mailServer)).status, 303)
  const url = `smtps://ozg:${password}@mail.kreis-muster.de:465`
  assert.deepEqual(await storedMail(), { smtpUrl: url, from: mailServer.absender })
  const { rows } = await sql<{ value: string }>`select value::text from settings where name = 'mail'`.execute(
    app.database.db,
  )
  assert.ok(!rows[0]?.value.includes(password))
  assert.deepEqual((await lastChange())?.after, {
    server: 'mail.kreis-muster.de:465, TLS von Anfang an',
    user: 'ozg',
    from: mailServer.absender,
    login: 'changed',
  })
  for (const path of [base, `${base}/mail`, '/betrieb', '/betrieb/protokoll', '/betrieb/protokoll/export.json'])
    assert.doesNotMatch(await olga.html(path), /smtp-geheim-Marker/, path)
  const { rows: events } = await sql<{ text: string }>`select events::text as text from events`.execute(app.database.db)
  assert.ok(events.every(({ text }) => !text.includes(password)))
})

test('an empty password keeps the one there is, but only for the same server and user', async () => {
  await save('mail', { ...mailServer, passwort: '', absender: 'neu@kreis-muster.de' })
  assert.deepEqual(await storedMail(), {
    smtpUrl: `smtps://ozg:${password}@mail.kreis-muster.de:465`,
    from: 'neu@kreis-muster.de',
  })
  const answer = await save('mail', { ...mailServer, server: 'mail.boese.example', passwort: '' })
  assert.equal(answer.status, 400)
  assert.match(await answer.text(), /Bitte geben Sie das Passwort für diesen Server/)
})

const refused: readonly (readonly [part: string, fields: Fields, message: RegExp])[] = [
  ['betreiber', { name: 'A', email: 'keine-adresse' }, /vollständige E-Mail-Adresse/],
  ['mail', { ...mailServer, server: 'smtp://mail.de/x' }, /nur den Namen des Servers/],
  ['mail', { ...mailServer, port: '70000' }, /Zahl von 1 bis 65535/],
  ['mail', { ...mailServer, absender: 'ozg@x.de\r\nBcc: alle@x.de' }, /Bitte geben Sie eine E-Mail-Adresse an/],
  ['mail', { ...mailServer, verschluesselung: 'keine' }, /wie die Verbindung verschlüsselt wird/],
  ['mail', { ...mailServer, server: '' }, /zu welchem Server/],
  ['registrierung', { art: 'geschlossen' }, /wer sich registrieren darf/],
  ['texte', { impressum: 'x'.repeat(20_001) }, /höchstens 20000 Zeichen/],
  // Who has no second factor would lock herself out.
  ['sicherheit', { faktor: 'ja' }, /zuerst für sich selbst einen zweiten Faktor/],
]

for (const [part, fields, message] of refused)
  test(`the form ${part} says what is wrong: ${message.source}`, async () => {
    const former = await lastChange()
    const answer = await save(part, fields)
    assert.equal(answer.status, 400)
    const page = await answer.text()
    assert.match(page, message)
    assert.doesNotMatch(page, /smtp-geheim-Marker/)
    assert.deepEqual(await lastChange(), former)
  })

test('how one registers is set, and who may approve', async () => {
  await save('registrierung', { art: 'invitation', kreise: 'ja' })
  assert.deepEqual((await lastChange())?.after, { mode: 'invitation', districtsApprove: true })
  assert.match(await olga.html(base), /Nur mit Einladung/)
  assert.match(await olga.html(`${base}/registrierung`), /value="invitation" checked/)
  assert.match(
    (await olga.html('/betrieb/protokoll')).replace(/<[^>]+>/g, ''),
    /Registrierung: offen → nur mit Einladung\s*Kreise geben frei: nein → ja/,
  )
  await save('registrierung', { art: 'open' })
})

test('saving without a change writes nothing; of two who save at once the second is asked again', async () => {
  const former = await lastChange()
  assert.equal((await save('registrierung', { art: 'open' })).headers.get('location'), `${base}?meldung=gleich`)
  assert.deepEqual(await lastChange(), former)
  const page = await olga.html(`${base}/installation`)
  const stand = /name="stand" value="([^"]*)"/.exec(page)?.[1] ?? ''
  assert.equal((await olga.post(`${base}/installation`, { stand, name: 'Erste', hinweis: '' })).status, 303)
  const answer = await olga.post(`${base}/installation`, { stand, name: 'Zweite', hinweis: '' })
  assert.equal(answer.status, 409)
  const again = await answer.text()
  assert.match(again, /Inzwischen hat jemand anderes/)
  assert.match(again, /value="Zweite"/)
  const fresh = /name="stand" value="([^"]*)"/.exec(again)?.[1] ?? ''
  assert.equal((await olga.post(`${base}/installation`, { stand: fresh, name: 'Zweite', hinweis: '' })).status, 303)
})

test('of many who set something for the first time at once, one is first', async () => {
  await sql`delete from settings where name = 'texts'`.execute(app.database.db)
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) => olga.post(`${base}/texte`, { stand: '', impressum: `Text ${i}` })),
  )
  const statuses = answers.map(answer => answer.status).sort()
  assert.deepEqual(statuses, [303, ...Array(7).fill(409)])
})

test('a test mail goes to the one who asks, through the queue', async () => {
  const answer = await olga.post(`${base}/mail/probe`)
  assert.equal(answer.headers.get('location'), '/betrieb/mail?meldung=probe')
  const { rows } = await sql<{ recipient: string }>`select recipient from mails where purpose = 'test'`.execute(
    app.database.db,
  )
  assert.deepEqual(rows, [{ recipient: world.people.operator.email }])
})

test('parts that do not exist are not found', async () => {
  for (const part of ['demo', 'gibtesnicht']) assert.equal((await olga.get(`${base}/${part}`)).status, 404)
})
