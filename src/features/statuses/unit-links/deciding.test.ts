import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type Fields, startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { entered, list, rowOf, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { type Asked, askUnit, fieldsFor, links, standsOf } from '../../../../test/unit-links.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let edda: Visitor
let karla: Visitor
let falk: Visitor
let ids: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  karla = await app.signIn(world.people.coordinator.email)
  falk = await app.signIn(world.people.foreign.email)
  ids = await servicesOf(app, world, 'yes')
})
after(() => app.close())
beforeEach(async () => {
  const { db } = app.database
  await sql`delete from statuses`.execute(db)
  await sql`delete from unit_links`.execute(db)
  await sql`delete from mails`.execute(db)
})

const saved = (id: number) => rowOf(app, world.administrations.own, id)
const pageOf = ({ id }: Asked) => karla.html(`${links}/${id}`)
const accept = (visitor: Visitor, { id }: Asked, fields: Fields) => visitor.post(`${links}/${id}/uebernahme`, fields)
const decline = (visitor: Visitor, { id }: Asked, fields: Fields) => visitor.post(`${links}/${id}/ablehnung`, fields)

/** Asked about these services, and answered. */
async function answered(said: ReadonlyMap<number, Parameters<typeof fieldsFor>[1]>, fields: Fields = {}) {
  const asked = await askUnit(karla, [...said.keys()], fields)
  const all = [...said].map(([id, each]) => fieldsFor(id, each))
  assert.equal((await app.post(asked.path, Object.assign({}, ...all))).status, 200)
  return asked
}

test('single values are taken, the others stay as they are', async () => {
  const [a = 0] = ids
  const asked = await answered(new Map([[a, { online: 'part', formular: 'pdf', faelle: '300' }]]))
  const stands = standsOf(await pageOf(asked))
  assert.equal((await accept(karla, asked, { ...stands, einzeln: 'ja' })).status, 400)
  assert.equal(await saved(a), undefined)
  assert.equal((await accept(karla, asked, { ...stands, einzeln: 'ja', feld: ['status', 'fallzahl'] })).status, 303)
  const row = await saved(a)
  assert.deepEqual([row?.status, row?.caseCount, row?.currentForm, row?.unit], ['inProgress', 300, null, null])
})

test('one of several answers is taken, then all that are left, in one step each', async () => {
  const [a = 0, b = 0, c = 0] = ids
  const said = new Map([
    [a, { online: 'full' }],
    [b, { online: 'no' }],
    [c, { online: 'unknown' }],
  ])
  const asked = await answered(said)
  const all = standsOf(await pageOf(asked))
  const first = [all.stand ?? ''].flat().filter(stand => stand.startsWith(`${a}-`))
  assert.equal((await accept(karla, asked, { ...all, stand: first })).status, 303)
  assert.deepEqual([(await saved(a))?.status, await saved(b)], ['done', undefined])
  assert.equal((await accept(karla, asked, standsOf(await pageOf(asked)))).status, 303)
  // "No" makes an entry that says open; who does not know makes none.
  assert.deepEqual([(await saved(b))?.status, await saved(c)], ['open', undefined])
  assert.doesNotMatch(await pageOf(asked), /Zu prüfen/)
})

test('an answer that says what the entry says confirms it', async () => {
  const [a = 0] = ids
  await entered(edda, a, { status: 'done', amt: 'Bürgerbüro' })
  await sql`update statuses set confirmed_at = now() - interval '2 years'`.execute(app.database.db)
  const asked = await answered(new Map([[a, { online: 'full' }]]))
  const page = await pageOf(asked)
  assert.match(wordsOf(page), /Das steht schon so im Eintrag/)
  assert.equal((await accept(karla, asked, standsOf(page))).status, 303)
  const { rows } = await sql<{ isFresh: boolean }>`
    select confirmed_at > now() - interval '1 minute' as is_fresh from statuses where service_id = ${a}`.execute(
    app.database.db,
  )
  assert.deepEqual(rows, [{ isFresh: true }])
})

test('nothing is taken that somebody has not seen: the entry or the answer has changed meanwhile', async () => {
  const [a = 0, b = 0] = ids
  const said = new Map([
    [a, { online: 'full' }],
    [b, { online: 'full' }],
  ])
  const asked = await answered(said)
  const seen = standsOf(await pageOf(asked))
  await entered(edda, a, { status: 'dropped', grund: 'keine Satzung' })
  const late = await accept(karla, asked, seen)
  assert.equal(late.status, 409)
  assert.match(wordsOf(await late.text()), /Übernommen wurde nichts/)
  assert.deepEqual([(await saved(a))?.status, await saved(b)], ['dropped', undefined])

  const fresh = standsOf(await pageOf(asked))
  await app.post(asked.path, fieldsFor(b, { online: 'part' }))
  assert.equal((await accept(karla, asked, fresh)).status, 409)
  assert.equal((await accept(karla, asked, standsOf(await pageOf(asked)))).status, 303)
  assert.deepEqual([(await saved(a))?.status, (await saved(b))?.status], ['done', 'inProgress'])
})

test('an acceptance that is sent twice counts once', async () => {
  const [a = 0] = ids
  const asked = await answered(new Map([[a, { online: 'full' }]]))
  const stands = standsOf(await pageOf(asked))
  assert.deepEqual(
    (await Promise.all([accept(karla, asked, stands), accept(karla, asked, stands)])).map(({ status }) => status),
    [303, 303],
  )
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from batches where kind = 'proposals' and entries > 0
      and created_at > now() - interval '1 minute' and note = 'Bürgerbüro'
      and id = (select batch_id from proposals where service_id = ${a})`.execute(app.database.db)
  assert.deepEqual(rows, [{ count: 1 }])
})

test('a declined answer changes nothing, the unit reads why, and may answer anew', async () => {
  const [a = 0] = ids
  const asked = await answered(new Map([[a, { online: 'notOurs', anmerkung: 'macht der Kreis' }]]))
  const { stand = '' } = standsOf(await pageOf(asked))
  assert.equal((await decline(karla, asked, { stand, grund: '' })).status, 400)
  assert.equal((await decline(karla, asked, { stand, grund: 'Seit 2025 sind wir es.' })).status, 303)
  assert.equal(await saved(a), undefined)
  assert.match(wordsOf(await app.html(asked.path)), /Rückmeldung zu Ihrer Antwort: Seit 2025 sind wir es\./)
  assert.match(wordsOf(await pageOf(asked)), /nicht übernommen \(Seit 2025 sind wir es\.\)/)
  assert.equal((await decline(karla, asked, { stand, grund: 'noch einmal' })).status, 409)
  await app.post(asked.path, fieldsFor(a, { online: 'no' }))
  assert.match(wordsOf(await pageOf(asked)), /Zu prüfen/)
})

test('not ours becomes not responsible, with the reason the unit gives', async () => {
  const [a = 0] = ids
  const asked = await answered(new Map([[a, { online: 'notOurs', anmerkung: 'macht der Kreis' }]]))
  await accept(karla, asked, standsOf(await pageOf(asked)))
  const row = await saved(a)
  assert.deepEqual([row?.status, row?.reason], ['notResponsible', 'Bürgerbüro: machen wir nicht. macht der Kreis'])
})

test('links of one house do not exist for another, and readers decide nothing', async () => {
  const [a = 0] = ids
  const asked = await answered(new Map([[a, { online: 'full' }]]))
  const stands = standsOf(await pageOf(asked))
  assert.equal((await falk.get(`${links}/${asked.id}`)).status, 404)
  for (const what of ['neuer-link', 'erinnerung', 'widerruf'])
    assert.equal((await falk.post(`${links}/${asked.id}/${what}`)).status, 404, what)
  assert.equal((await accept(falk, asked, stands)).status, 404)
  assert.equal((await decline(falk, asked, { stand: stands.stand ?? '', grund: 'so' })).status, 404)
  for (const path of ['unit-links', 'proposals'])
    assert.equal(JSON.parse(await (await falk.get(`/api/v1/my-administration/${path}`)).text()).total, 0)
  const rieke = await app.signIn(world.people.reader.email)
  const page = await rieke.html(`${links}/${asked.id}`)
  assert.doesNotMatch(page, /Ablehnen|Per Mail erinnern|Link zurückziehen/)
  assert.equal((await accept(rieke, asked, stands)).status, 403)
  const [proposal] = JSON.parse(await (await rieke.get('/api/v1/my-administration/proposals')).text()).items
  assert.deepEqual([proposal.availability, proposal.state, proposal.service.id], ['full', 'waiting', a])
})

test('a reminder keeps the first link open, a new link ends all former ones', async () => {
  const asked = await askUnit(karla, ids.slice(0, 2), { email: 'Amt@Example.org' })
  assert.deepEqual(await mails(), [['unitLink', 'amt@example.org']])
  assert.match(await lastText(), new RegExp(asked.path))
  assert.equal((await karla.post(`${links}/${asked.id}/erinnerung`)).status, 303)
  const reminded = /\/amt\/[\w-]{43}/.exec(await lastText())?.[0] ?? ''
  assert.notEqual(reminded, asked.path)
  assert.equal((await karla.post(`${links}/${asked.id}/erinnerung`)).status, 409)
  for (const path of [asked.path, reminded]) assert.equal((await app.get(path)).status, 200)

  const renewed = /\/amt\/[\w-]{43}/.exec(await (await karla.post(`${links}/${asked.id}/neuer-link`)).text())?.[0] ?? ''
  assert.equal((await app.get(renewed)).status, 200)
  for (const path of [asked.path, reminded]) assert.equal((await app.get(path)).status, 404)
})

async function mails(): Promise<string[][]> {
  const { rows } = await sql<{ purpose: string; recipient: string }>`
    select purpose, recipient from mails order by id`.execute(app.database.db)
  return rows.map(({ purpose, recipient }) => [purpose, recipient])
}

async function lastText(): Promise<string> {
  const { rows } = await sql<{ textBody: string }>`select text_body from mails order by id desc limit 1`.execute(
    app.database.db,
  )
  return rows[0]?.textBody ?? ''
}

test('from the list: ticked rows, all matches, or one unit; at most fifty', async () => {
  const [a = 0, b = 0] = ids
  await entered(edda, a, { status: 'open', amt: 'Bauamt, Abteilung 2' })
  const page = await karla.html(list)
  assert.match(page, /formaction="\/meine-verwaltung\/rueckfragen\/neu"/)
  const ticked = await karla.post(`${links}/neu`, { umfang: 'auswahl', id: [`${a}-0`, `${b}-0`] })
  assert.equal(ticked.headers.get('Location'), `${links}/neu?id=${a}&id=${b}`)
  const matches = await karla.post(`${links}/neu?themenfeld=1`, { umfang: 'auswahl' })
  assert.equal(matches.headers.get('Location'), `${links}/neu?themenfeld=1`)
  const units = await karla.html(`${links}/neu`)
  const href =
    /href="(\/meine-verwaltung\/rueckfragen\/neu\?amt=[^"]+)"/.exec(units)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const chosen = await karla.html(href)
  assert.match(wordsOf(chosen), /1 Leistung :/)
  assert.match(chosen, /value="Bauamt, Abteilung 2"/)
  assert.match(wordsOf(await karla.html(`${links}/neu?zustaendig=alle`)), /Amt|höchstens 50/)
  const many = Array.from({ length: 51 }, (_, i) => String(i + 1))
  assert.equal((await karla.post(links, { anfrage: crypto.randomUUID(), id: many, amt: 'A', tage: '14' })).status, 400)
})

test('what is asked for is checked: unit, address, days', async () => {
  const [a = 0] = ids
  const base = { anfrage: crypto.randomUUID(), id: [String(a)], amt: 'Bauamt', tage: '14' }
  for (const wrong of [{ amt: '' }, { email: 'kein-amt' }, { tage: '61' }, { tage: '0' }, { amt: 'x'.repeat(121) }]) {
    const answer = await karla.post(links, { ...base, ...wrong })
    assert.equal(answer.status, 400)
    assert.match(wordsOf(await answer.text()), /Bitte prüfen Sie eine Angabe/)
  }
  const { rows } = await sql`select 1 from unit_links`.execute(app.database.db)
  assert.equal(rows.length, 0)
})

test('a house asks its units, not a mailing list: sixty links a day', async () => {
  await sql`
    insert into events (administration_id, kind, subject_kind, subject_id)
    select ${world.administrations.own}, 'unitLink.created', 'unitLink', n::text from generate_series(1, 60) n`.execute(
    app.database.db,
  )
  const form = { anfrage: crypto.randomUUID(), id: [String(ids[0])], amt: 'Bauamt', tage: '14' }
  assert.equal((await karla.post(links, form)).status, 429)
})
