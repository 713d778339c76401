import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import type { Visitor } from '../../../../test/app.ts'
import {
  begin,
  type ConversationWorld,
  keepersOf,
  message,
  reply,
  startConversationWorld,
} from '../../../../test/conversations.ts'
import { addPerson } from '../../../../test/people.ts'
import { adoptLeft } from './commands/keepers.ts'

let scene: ConversationWorld
let people: ConversationWorld['people']
let houses: ConversationWorld['world']['administrations']
before(async () => {
  scene = await startConversationWorld()
  people = scene.people
  houses = scene.world.administrations
})
after(() => scene.app.close())

const db = () => scene.app.database.db
const list = '/meine-verwaltung/nachrichten'
const membershipOf = (name: 'reader' | 'editor' | 'coordinator' | 'foreign') =>
  String(scene.world.people[name].membershipId)
const keep = async (visitor: Visitor, id: number, person: string, dabei: 'ja' | 'nein') =>
  (await visitor.post(`/nachrichten/${id}/beteiligte`, { person, dabei })).status
const totalOf = async (visitor: Visitor, query: string) =>
  (await (await visitor.get(`/api/v1/conversations?${query}`)).json()).total

/** Somebody more in a house. */
async function settle(name: string, administrationId: number, role: string): Promise<{ id: number; email: string }> {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`
  const personId = await addPerson(db(), name, email)
  const { rows } = await sql<{ id: number }>`
    insert into memberships (person_id, administration_id, role, state)
    values (${personId}::uuid, ${administrationId}::int, ${role}, 'active') returning id`.execute(db())
  return { id: rows[0]?.id ?? 0, email }
}

test('who writes looks after it, on the other side the coordination; who answers joins', async () => {
  const id = await begin(people.alliance, [houses.own, houses.foreign])
  assert.deepEqual(await keepersOf(scene, id), ['Falk Fremd', 'Karla Ordner', 'Veit Bund'])
  await reply(people.editor, id, 'Das mache ich')
  assert.deepEqual(await keepersOf(scene, id), ['Edda Schreiber', 'Falk Fremd', 'Karla Ordner', 'Veit Bund'])
  const { coordinator } = scene.world.people
  await sql`update memberships set role = 'reader' where id = ${coordinator.membershipId}::int`.execute(db())
  const without = await begin(people.alliance, [houses.own])
  assert.deepEqual(await keepersOf(scene, without), ['Edda Schreiber', 'Veit Bund'], 'editors where nobody coordinates')
  await sql`update memberships set role = 'coordinator' where id = ${coordinator.membershipId}::int`.execute(db())
})

test('one looks after it oneself, coordinators put colleagues on it, nobody those of others; it is never left alone', async () => {
  const id = await begin(people.alliance, [houses.own])
  const cases: readonly (readonly [who: Visitor, person: string, dabei: 'ja' | 'nein', status: number])[] = [
    [people.editor, membershipOf('editor'), 'ja', 303],
    [people.editor, membershipOf('coordinator'), 'nein', 403],
    [people.coordinator, membershipOf('foreign'), 'ja', 409],
    [people.reader, membershipOf('reader'), 'ja', 403],
    [people.coordinator, membershipOf('coordinator'), 'nein', 303],
    // Edda was the last one, so it goes back to the coordination; after that Karla is.
    [people.coordinator, membershipOf('editor'), 'nein', 303],
  ]
  for (const [who, person, dabei, status] of cases)
    assert.equal(await keep(who, id, person, dabei), status, `${person} ${dabei}`)
  assert.deepEqual(await keepersOf(scene, id), ['Karla Ordner', 'Veit Bund'])
  assert.equal(await keep(people.alliance, id, String(scene.world.people.alliance.membershipId), 'nein'), 409)
  assert.match(await people.coordinator.html(`/nachrichten/${id}`), /Nicht mehr kümmern[\s\S]*<option value="\d+">Edda/)
})

test('who hands over or leaves hands on what they look after', async () => {
  const ella = await settle('Ella Neu', houses.own, 'editor')
  const visitor = await scene.app.signIn(ella.email)
  const [alone, shared] = [await begin(visitor, [houses.district]), await begin(visitor, [houses.district])]
  await reply(people.editor, shared, 'Ich auch')
  assert.equal((await people.coordinator.post(`/meine-verwaltung/personen/${ella.id}/ende`)).status, 303)
  assert.deepEqual(await keepersOf(scene, alone), ['Karla Ordner', 'Veit Bund'])
  assert.deepEqual(await keepersOf(scene, shared), ['Edda Schreiber', 'Veit Bund'])
  const udo = await settle('Udo Nachfolge', houses.foreign, 'editor')
  const theirs = await begin(people.foreign, [houses.district])
  const answer = await people.foreign.post('/meine-verwaltung/uebergabe', {
    nachfolge: String(udo.id),
    ausscheiden: 'ja',
  })
  assert.equal(answer.status, 303)
  assert.deepEqual(await keepersOf(scene, theirs), ['Udo Nachfolge', 'Veit Bund'])
  assert.equal((await people.foreign.get(`/nachrichten/${theirs}`)).status, 404)
  const heir = await scene.app.signIn(udo.email)
  assert.match(await heir.html(`/nachrichten/${theirs}`), /Falk Fremd/, 'who wrote stays')
  // An account that is deleted takes its row along; the hourly job finds who is left.
  await sql`delete from conversation_people where conversation_id = ${theirs}::int`.execute(db())
  await transaction(db(), tx => adoptLeft(tx))
  assert.deepEqual(await keepersOf(scene, theirs), ['Udo Nachfolge', 'Veit Bund'])
})

test('put away is per house and lasts until somebody writes; search and filters see the own list alone', async () => {
  const id = await begin(people.editor, [houses.district], {
    betreff: 'Öffnungszeiten Übermittagbetreuung',
    text: 'Stichwort Marker-Schulhof',
    zu: 'leistung-431',
  })
  const cases: readonly (readonly [query: string, own: number, other: number])[] = [
    ['q=oeffnungszeiten', 1, 1],
    ['q=uebermittag+schulhof', 1, 1],
    ['q=schulhof&about=service', 1, 1],
    ['q=schulhof&about=project', 0, 0],
    ['q=schulhof&unread=ja', 0, 1],
    ['q=schulhof&mine=ja', 0, 1],
    [`q=schulhof&administration=${houses.district}`, 1, 1],
    [`q=schulhof&administration=${houses.foreign}`, 0, 0],
    ['q=schulhof&archived=ja', 0, 0],
  ]
  for (const [query, own, other] of cases)
    assert.deepEqual([await totalOf(people.reader, query), await totalOf(people.alliance, query)], [own, other], query)
  assert.equal((await people.reader.post(`/nachrichten/${id}/ablage`, { ablegen: 'ja' })).status, 403)
  assert.equal((await people.editor.post(`/nachrichten/${id}/ablage`, { ablegen: 'ja' })).status, 303)
  assert.deepEqual([await totalOf(people.reader, 'q=schulhof'), await totalOf(people.alliance, 'q=schulhof')], [0, 1])
  assert.match(await people.reader.html(`${list}?q=schulhof`), /in den abgelegten: 1 Treffer/)
  await reply(people.alliance, id, 'Noch eine Frage')
  assert.equal(await totalOf(people.reader, 'q=schulhof&archived=ja'), 0)
  const pages = await Promise.all(
    [list, `${list}?ablage=ja`, `${list}?bezug=leistung`].map(path => people.reader.html(path)),
  )
  assert.deepEqual(
    pages.map(page => page.includes(`/nachrichten/${id}"`)),
    [true, false, true],
  )
})

test('the form keeps what was typed, tells houses of the same name apart and shows a preview', async () => {
  const path = `${list}/neu`
  const tries: readonly (readonly [fields: Record<string, string | string[]>, status: number, shown: RegExp])[] = [
    [{}, 400, /Bitte nennen Sie die Verwaltung/],
    [{ empfaenger: 'Nirgendwo' }, 400, /Keine Verwaltung dieses Namens/],
    [{ empfaenger: 'kreis warendorf', text: '' }, 400, /Bitte schreiben Sie einen Text/],
    // A part of a name is not enough, even where only one house fits.
    [{ empfaenger: 'coesf' }, 400, /Wen meinen Sie\?[\s\S]*name="an" value="\d+"\/?>/],
    [{ empfaenger: 'Kreis Warendorf', hinzufuegen: 'ja', text: '' }, 200, /name="an" value="\d+" checked/],
    [{ an: String(houses.own) }, 400, /Bitte nennen Sie die Verwaltung/],
    [{ an: String(houses.district), vorschau: 'ja' }, 200, /Vorschau[\s\S]*<em>gelöst<\/em>/],
    [{ an: String(houses.district), betreff: '' }, 400, /id="betreff-fehler"[\s\S]*Wie haben Sie das/],
  ]
  for (const [fields, status, shown] of tries) {
    const answer = await people.editor.post(path, message(fields))
    assert.equal(answer.status, status, JSON.stringify(fields))
    assert.match(await answer.text(), shown)
  }
  const inquiry = await people.editor.get(`/verwaltungen/${houses.district}/anfrage?leistung=431`)
  assert.equal(inquiry.headers.get('location'), `${path}?an=${houses.district}&zu=leistung-431`)
  assert.match(
    await people.editor.html(inquiry.headers.get('location') ?? ''),
    /name="an" value="\d+" checked[\s\S]*Leistung Wohngeld/,
  )
})

test('a house begins twenty a day, also when they come at once; it answers on', async () => {
  await sql`update conversations set started_at = started_at - interval '2 days'`.execute(db())
  const answers = await Promise.all(
    Array.from({ length: 24 }, () => people.editor.post(`${list}/neu`, message({ an: String(houses.district) }))),
  )
  assert.equal(answers.filter(({ status }) => status === 303).length, 20)
  const refused = answers.find(({ status }) => status === 429)
  assert.match((await refused?.text()) ?? '', /20 Unterhaltungen begonnen/)
  const [, id = ''] =
    /nachrichten\/(\d+)/.exec(answers.find(({ status }) => status === 303)?.headers.get('location') ?? '') ?? []
  assert.equal((await reply(people.editor, Number(id), 'Antworten geht')).status, 303)
  assert.ok(await begin(people.alliance, [houses.own]), 'other houses go on')
})
