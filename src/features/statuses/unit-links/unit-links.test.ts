import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { createLog } from '#core/log.ts'
import { type Fields, serveApp, startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { entered, rowOf, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { type Asked, askUnit, fieldsFor, links, standsOf } from '../../../../test/unit-links.ts'
import { createWorld, type World } from '../../../../test/world.ts'
import { forgetOldLinks } from './commands/links.ts'

let app: TestApp
let world: World
let edda: Visitor
let karla: Visitor
let ids: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  karla = await app.signIn(world.people.coordinator.email)
  ids = await servicesOf(app, world, 'yes')
})
after(() => app.close())
beforeEach(async () => {
  await sql`delete from statuses`.execute(app.database.db)
  await sql`delete from unit_links`.execute(app.database.db)
  await sql`delete from mails`.execute(app.database.db)
})

const saved = (id: number) => rowOf(app, world.administrations.own, id)
const ask = (serviceIds: readonly number[], fields: Fields = {}) => askUnit(karla, serviceIds, fields)
/** As the unit does: without an account. */
const answer = async ({ path }: Asked, fields: Fields) => app.post(path, fields)
const accept = (visitor: Visitor, { id }: Asked, fields: Fields) => visitor.post(`${links}/${id}/uebernahme`, fields)

test('the whole way: ask, answer without an account, nothing changes, accept, take back', async () => {
  const [a = 0, b = 0] = ids
  await entered(edda, a, { status: 'planned', fallzahl: '40', notiz: 'geheim' })
  const asked = await ask([a, b], { amt: 'Bürgerbüro', gruss: 'Danke vorab!' })
  const page = await app.html(asked.path)
  const words = wordsOf(page)
  assert.match(words, /Warendorf bittet Sie um Auskunft zu 2 Leistungen/)
  assert.match(words, /Danke vorab!/)
  assert.match(words, /Gefragt hat Karla Ordner/)
  assert.match(words, /Bisher bekannt: in Planung; Fälle im Jahr: 40\./)
  assert.match(words, /0 von 2 beantwortet/)
  assert.doesNotMatch(page, /geheim|Meine Verwaltung|href="\/leistungen/)

  const said = { online: 'full', adresse: 'www.warendorf.example/antrag', faelle: 'ca. 1.200', auskunft: 'Zimmer 12' }
  const sent = await answer(asked, { ...fieldsFor(a, said), name: 'Frau Klar' })
  assert.equal(sent.status, 200)
  assert.match(wordsOf(await sent.text()), /1 von 2 beantwortet/)
  assert.deepEqual([(await saved(a))?.status, (await saved(a))?.caseCount], ['planned', 40])

  const review = await karla.html(`${links}/${asked.id}`)
  assert.match(wordsOf(review), /Frau Klar: online: ja, ganz; https:\/\/www\.warendorf\.example\/antrag/)
  assert.match(wordsOf(review), /Fallzahl im Jahr 40 → wird zu 1\.200/)
  assert.match(wordsOf(await karla.html('/meine-verwaltung')), /1 Antwort eines Amtes ist zu prüfen/)
  assert.equal((await accept(edda, asked, standsOf(review))).status, 303)
  const row = await saved(a)
  assert.deepEqual(
    [row?.status, row?.caseCount, row?.serviceUrl, row?.source],
    ['done', 1200, 'https://www.warendorf.example/antrag', 'proposal'],
  )
  assert.match(String(row?.note), /^geheim\nAntwort Bürgerbüro, .*: Auskunft gibt: Zimmer 12$/)

  const history = wordsOf(await edda.html(`/meine-verwaltung/leistungen/${a}/verlauf`))
  assert.match(history, /Edda Schreiber hat als Antwort des Amtes geändert/)
  assert.match(wordsOf(await edda.html('/meine-verwaltung/verlauf')), /nach Antwort des Amtes eingetragen. Bürgerbüro/)
  const after = await karla.html(`${links}/${asked.id}`)
  const batch = /aenderungen\/(\d+)"/.exec(after)?.[1]
  assert.equal((await edda.post(`/meine-verwaltung/aenderungen/${batch}/ruecknahme`)).status, 303)
  assert.deepEqual([(await saved(a))?.status, (await saved(a))?.note], ['planned', 'geheim'])
  assert.match(wordsOf(await karla.html(`${links}/${asked.id}`)), /übernommen, inzwischen zurückgenommen/)
})

test('the token is nowhere but in the link: not in the database, not in the API, not in the form that is sent twice', async () => {
  const asked = await ask(ids.slice(0, 2))
  const { rows } = await sql<{ text: string }>`
    select coalesce((select string_agg(t::text, '') from requests t), '') || (select string_agg(t::text, '') from unit_links t)
      || (select string_agg(t::text, '') from unit_link_tokens t) || (select string_agg(t::text, '') from events t) as text`.execute(
    app.database.db,
  )
  assert.doesNotMatch(rows[0]?.text ?? '', new RegExp(asked.token))
  const listed = await (await karla.get('/api/v1/my-administration/unit-links')).text()
  assert.match(listed, /"asked":2,"answered":0,"waiting":0/)
  assert.doesNotMatch(listed, new RegExp(asked.token))
  const again = await karla.post(links, asked.form)
  assert.equal(again.headers.get('Location'), `${links}/${asked.id}?meldung=einmal`)
  assert.equal(JSON.parse(await (await karla.get('/api/v1/my-administration/unit-links')).text()).total, 1)
})

test('nobody keeps or finds the page of a unit, and its address is told to nobody', async () => {
  const { path } = await ask(ids.slice(0, 1))
  for (const each of [path, `${path}/danke`, `/amt/${'x'.repeat(43)}`]) {
    const { headers } = await app.get(each)
    assert.equal(headers.get('Referrer-Policy'), 'no-referrer', each)
    assert.match(headers.get('Cache-Control') ?? '', /no-store/)
    assert.equal(headers.get('X-Robots-Tag'), 'noindex')
    assert.deepEqual(headers.getSetCookie(), [])
  }
})

test('browsers that keep the address to themselves send no origin: the token is proof enough', async () => {
  const [a = 0] = ids
  const { path } = await ask([a])
  const body = new URLSearchParams(fieldsFor(a, { online: 'no' }))
  const headers = { Origin: 'null', 'Content-Type': 'application/x-www-form-urlencoded' }
  const sent = await fetch(app.origin + path, { method: 'POST', body: body.toString(), headers })
  assert.equal(sent.status, 200)
  assert.match(wordsOf(await sent.text()), /1 von 1 beantwortet/)
})

test('a link that opens nothing says the same whatever the reason, and takes no answer', async () => {
  const [a = 0] = ids
  const [expired, revoked, blocked] = [await ask([a]), await ask([a]), await ask([a])]
  const unknown = await (await app.get(`/amt/${'y'.repeat(43)}`)).text()
  await sql`update unit_links set expires_at = now() - interval '1 minute' where id = ${expired.id}`.execute(
    app.database.db,
  )
  assert.equal((await karla.post(`${links}/${revoked.id}/widerruf`)).status, 303)
  for (const { path } of [expired, revoked]) await closed(path, unknown, a)
  await sql`
    insert into blocks (subject_kind, subject_id, reason)
    values ('administration', ${String(world.administrations.own)}, 'Test')`.execute(app.database.db)
  await closed(blocked.path, unknown, a)
  await sql`delete from blocks`.execute(app.database.db)
  assert.equal((await app.get(blocked.path)).status, 200)
})

async function closed(path: string, unknown: string, serviceId: number) {
  const answer = await app.get(path)
  assert.equal(answer.status, 404)
  assert.equal(await answer.text(), unknown)
  assert.equal((await app.post(path, fieldsFor(serviceId, { online: 'full' }))).status, 404)
  const { rows } = await sql`select 1 from proposals`.execute(app.database.db)
  assert.equal(rows.length, 0)
}

test('a link goes on when the person who made it is gone', async () => {
  const asked = await ask(ids.slice(0, 1))
  await sql`update unit_links set created_by = null`.execute(app.database.db)
  const words = wordsOf(await app.html(asked.path))
  assert.match(words, /Warendorf bittet Sie/)
  assert.doesNotMatch(words, /Gefragt hat/)
})

test('services that are not in the link are neither shown nor taken', async () => {
  const [a = 0, b = 0] = ids
  await entered(edda, b, { status: 'inProgress' })
  const asked = await ask([a])
  const page = await app.html(asked.path)
  assert.doesNotMatch(page, new RegExp(`leistung-${b}"`))
  await answer(asked, { ...fieldsFor(b, { online: 'full' }), ...fieldsFor(a, { online: 'no' }) })
  const { rows } = await sql<{ serviceId: number }>`select service_id from proposals`.execute(app.database.db)
  assert.deepEqual(rows, [{ serviceId: a }])
})

test('several people of a unit may answer: the last word counts per service, what one left alone stays', async () => {
  const [a = 0, b = 0] = ids
  const asked = await ask([a, b])
  await answer(asked, { ...fieldsFor(a, { online: 'full' }), name: 'Frau Kurz' })
  const seen = await app.html(asked.path)
  await answer(asked, { ...fieldsFor(a, { online: 'part' }), name: 'Frau Klar' })
  // The other one had the page open before that, and answers the other service only.
  const untouched = { ...fieldsFor(a, { online: 'full' }), [`alt-${a}`]: hidden(seen, `alt-${a}`) }
  await answer(asked, { ...untouched, ...fieldsFor(b, { online: 'part' }), name: 'Herr Still' })
  const page = wordsOf(await app.html(asked.path))
  assert.match(page, /2 von 2 beantwortet/)
  assert.match(page, /Geantwortet hat Frau Klar.*Geantwortet hat Herr Still/)
  await answer(asked, { ...fieldsFor(a, { online: 'no' }), name: 'Herr Still' })
  assert.doesNotMatch(wordsOf(await app.html(asked.path)), /Frau Klar/)
})

const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

test('what cannot be read is said at its field, and what can be read is kept', async () => {
  const [a = 0, b = 0] = ids
  const asked = await ask([a, b])
  const wrong = { online: 'full', adresse: 'javascript:alert(1)', faelle: 'viele', anmerkung: 'x'.repeat(1001) }
  const sent = await answer(asked, { ...fieldsFor(a, wrong), ...fieldsFor(b, { online: 'no' }), aktion: 'fertig' })
  const page = await sent.text()
  assert.equal(sent.status, 400)
  assert.match(wordsOf(page), /Bitte prüfen Sie 3 Angaben/)
  assert.match(page, /value="javascript:alert\(1\)"/)
  assert.match(wordsOf(page), /1 von 2 beantwortet/)
  const first = await answer(asked, fieldsFor(a, { anmerkung: 'nur das' }))
  assert.match(wordsOf(await first.text()), /auch eine Antwort/)
})

test('markup in names and answers is text on every page', async () => {
  const [a = 0] = ids
  const evil = '<script>alert(1)</script>'
  const asked = await ask([a], { amt: evil, gruss: evil })
  await answer(asked, {
    ...fieldsFor(a, { online: 'no', anmerkung: evil, programm: evil, auskunft: evil }),
    name: evil,
  })
  for (const page of [
    await app.html(asked.path),
    await karla.html(links),
    await karla.html(`${links}/${asked.id}`),
    await karla.html(`${links}/neu`),
  ])
    assert.doesNotMatch(page, /<script>alert/)
})

test('a unit that is done says so once, and whoever asked gets one mail', async () => {
  const [a = 0] = ids
  const asked = await ask([a])
  const early = await answer(asked, { aktion: 'fertig' })
  assert.equal(early.status, 400)
  const sent = await answer(asked, { ...fieldsFor(a, { online: 'no' }), aktion: 'fertig' })
  assert.equal(sent.headers.get('Location'), `${asked.path}/danke`)
  assert.match(wordsOf(await app.html(`${asked.path}/danke`)), /Vielen Dank.*alle Fragen beantwortet/)
  await answer(asked, { ...fieldsFor(a, { online: 'part' }), aktion: 'fertig' })
  assert.deepEqual(await mails(), [['unitLinkSubmitted', world.people.coordinator.email]])
})

async function mails(): Promise<string[][]> {
  const { rows } = await sql<{ purpose: string; recipient: string }>`
    select purpose, recipient from mails order by id`.execute(app.database.db)
  return rows.map(({ purpose, recipient }) => [purpose, recipient])
}

test('the log holds no token', async () => {
  const asked = await ask(ids.slice(0, 1))
  const lines: string[] = []
  const served = await serveApp(app.database, {}, { log: createLog('info', { write: line => lines.push(line) }) })
  await served.get(asked.path)
  await served.post(asked.path, fieldsFor(ids[0] ?? 0, { online: 'no' }))
  await served.get(`${asked.path}/danke`)
  served.close()
  assert.match(lines.join(''), /"path":"\/amt\/…"/)
  assert.doesNotMatch(lines.join(''), new RegExp(asked.token.slice(0, 12)))
})

test('a link is forgotten a year after its end, with the names in it; what was accepted stays', async () => {
  const [a = 0] = ids
  const [old, recent] = [await ask([a]), await ask([a])]
  await answer(old, { ...fieldsFor(a, { online: 'full' }), name: 'Frau Klar' })
  await accept(karla, old, standsOf(await karla.html(`${links}/${old.id}`)))
  const { db } = app.database
  await sql`update unit_links set expires_at = now() - interval '13 months' where id = ${old.id}`.execute(db)
  await sql`update unit_links set expires_at = now() - interval '11 months' where id = ${recent.id}`.execute(db)
  await forgetOldLinks(db)
  const { rows } = await sql<{ id: number }>`select id from unit_links`.execute(db)
  assert.deepEqual(rows, [{ id: recent.id }])
  assert.equal((await saved(a))?.status, 'done')
})
