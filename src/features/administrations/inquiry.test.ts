import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let rieke: Visitor
before(async () => {
  app = await startTestApp({ PAGE_CACHE: 'off' })
  world = await createWorld(app)
  rieke = await app.signIn(world.people.reader.email)
})
after(() => app.close())

interface Mail {
  readonly recipient: string
  readonly replyTo: string | null
  readonly subject: string
  readonly textBody: string
  readonly htmlBody: string
}
const inquiries = async () => {
  const { rows } = await sql<Mail>`
    select recipient, reply_to, subject, text_body, html_body from mails where purpose = 'inquiry' order by id`.execute(
    app.database.db,
  )
  return rows
}
const path = () => `/verwaltungen/${world.administrations.foreign}/anfrage`
let forms = 0
const fields = (different: Record<string, string> = {}) => ({
  betreff: 'Wohngeld online',
  text: 'Wie haben Sie das gelöst?',
  formular: `00000000-0000-4000-8000-${String(++forms).padStart(12, '0')}`,
  ...different,
})

test('Rieke writes to Coesfeld; the form says where it goes and where the answer comes', async () => {
  assert.match(await rieke.html(`/verwaltungen/${world.administrations.foreign}`), /Anfrage schreiben/)
  const form = await rieke.html(path())
  assert.match(form, /das Postfach dieser Verwaltung/)
  assert.match(form, /das Postfach Ihrer Verwaltung.*own@postfach\.example\.org/s)
  const answer = await rieke.post(path(), fields())
  assert.equal(answer.headers.get('location'), `/verwaltungen/${world.administrations.foreign}?meldung=anfrage`)
  const [mail, ...more] = await inquiries()
  assert.deepEqual(more, [])
  assert.equal(mail?.recipient, 'foreign@postfach.example.org')
  assert.equal(mail?.replyTo, 'own@postfach.example.org')
  assert.equal(mail?.subject, 'Anfrage von Warendorf: Wohngeld online')
  assert.match(mail?.textBody ?? '', /Rieke Lesner \(Warendorf\)/)
  assert.doesNotMatch(mail?.textBody ?? '', new RegExp(world.people.reader.email))
  const { rows } = await sql<{ text: string }>`
    select row_to_json(events)::text as text from events where kind = 'inquiry.sent'`.execute(app.database.db)
  assert.equal(rows.length, 1)
  assert.doesNotMatch(rows[0]?.text ?? '', /Wohngeld|@|Rieke/)
})

test('whoever comes from the page of a service finds its name as the subject', async () => {
  const { db } = app.database
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from services where ended_release_id is null order by id limit 1`.execute(db)
  const [service] = rows
  await sql`
    insert into statuses (administration_id, service_id, status, visibility)
    values (${world.administrations.foreign}, ${service?.id ?? 0}, 'done', 'public')`.execute(db)
  const page = await rieke.html(`/leistungen/${service?.id}/umsetzungen`)
  assert.ok(page.includes(`href="${path()}?leistung=${service?.id}"`))
  const form = await rieke.html(`${path()}?leistung=${service?.id}`)
  const subject = /name="betreff"[^>]*value="([^"]*)"/.exec(form)?.[1] ?? ''
  assert.equal(subject.replaceAll('&amp;', '&'), service?.name)
  assert.match(await rieke.html(`${path()}?leistung=99999999`), /name="betreff"[^>]*value=""/)
})

test('the same form sent twice is one mail', async () => {
  const before = (await inquiries()).length
  const same = fields()
  await rieke.post(path(), same)
  await rieke.post(path(), same)
  assert.equal((await inquiries()).length, before + 1)
})

test('nothing typed becomes a header or markup', async () => {
  await rieke.post(path(), fields({ betreff: 'Frage\r\nBcc: alle@example.org', text: '<script>alert(1)</script>' }))
  const mail = (await inquiries()).at(-1)
  assert.doesNotMatch(mail?.subject ?? '', /[\r\n]/)
  assert.doesNotMatch(mail?.htmlBody ?? '', /<script>/)
})

test('what is missing is said at its field and keeps what was typed', async () => {
  const answer = await rieke.post(path(), fields({ betreff: '', text: 'Langer Text bleibt' }))
  assert.equal(answer.status, 400)
  const page = await answer.text()
  assert.match(page, /id="betreff-fehler"/)
  assert.match(page, /Langer Text bleibt/)
})

test('without a mailbox it goes to those who coordinate, and their addresses stay unseen', async () => {
  await sql`update participations set mailbox = null`.execute(app.database.db)
  const form = await rieke.html(path())
  assert.match(form, /die Koordination dieser Verwaltung/)
  assert.match(form, new RegExp(`Ihre E-Mail-Adresse.*${world.people.reader.email}`, 's'))
  assert.doesNotMatch(form, new RegExp(world.people.foreign.email))
  await rieke.post(path(), fields())
  const mail = (await inquiries()).at(-1)
  assert.equal(mail?.recipient, world.people.foreign.email)
  assert.equal(mail?.replyTo, world.people.reader.email)
})

test('nobody writes to the own house, to one that does not take part, or to none', async () => {
  for (const id of [world.administrations.own, world.administrations.unregistered, 1999999])
    assert.equal((await rieke.get(`/verwaltungen/${id}/anfrage`)).status, 404, String(id))
  assert.equal((await rieke.get('/verwaltungen/05570/anfrage')).status, 404)
})

test('twenty inquiries a day and person, also when they come at once', async () => {
  await sql`update participations set mailbox = 'post@example.org'`.execute(app.database.db)
  const edda = await app.signIn(world.people.editor.email)
  const answers = await Promise.all(Array.from({ length: 24 }, () => edda.post(path(), fields())))
  assert.equal(answers.filter(({ status }) => status === 303).length, 20)
  const refused = answers.filter(({ status }) => status === 429)
  assert.equal(refused.length, 4)
  assert.ok(refused[0]?.headers.get('retry-after'))
  assert.equal((await rieke.post(path(), fields())).status, 303, 'others may go on')
})
