import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import {
  begin,
  block,
  type ConversationWorld,
  message,
  reply,
  startConversationWorld,
  unblock,
} from '../../../../test/conversations.ts'

let scene: ConversationWorld
let people: ConversationWorld['people']
let houses: ConversationWorld['world']['administrations']
before(async () => {
  scene = await startConversationWorld()
  people = scene.people
  houses = scene.world.administrations
})
after(() => scene.app.close())

const api = (id: number | string) => `/api/v1/conversations/${id}`
const unreadOf = async (visitor: { html(path: string): Promise<string> }, id: number) =>
  (await visitor.html('/meine-verwaltung/nachrichten?ungelesen=ja')).includes(`/nachrichten/${id}"`)

test('Edda writes to the Kreis, whose people read and answer; both sides see who wrote', async () => {
  const id = await begin(people.editor, [houses.district], { betreff: 'Marker-Wohngeld' })
  const page = await people.alliance.html(`/nachrichten/${id}`)
  assert.match(page, /<h1>Marker-Wohngeld<\/h1>/)
  assert.match(page, /<em>gelöst<\/em>/)
  assert.match(page, /Edda Schreiber/)
  assert.equal((await reply(people.alliance, id, 'Mit dem **Assistenten** von citeq')).status, 303)
  const answered = await people.reader.html(`/nachrichten/${id}`)
  assert.match(answered, /Veit Bund/)
  assert.match(answered, /<strong>Assistenten<\/strong>/)
  assert.ok(answered.indexOf('gelöst') < answered.indexOf('Assistenten'), 'oldest first')
  assert.match(answered, /Antworten können in Ihrem Haus Redaktion und Koordination/)
  const { rows } = await sql<{ kind: string; after: { postId: number } }>`
    select kind, after from events where subject_kind = 'conversation' and subject_id = ${String(id)} order by id`.execute(
    scene.app.database.db,
  )
  assert.deepEqual(
    rows.map(({ kind, after: { postId } }) => [kind, typeof postId]),
    [
      ['message.sent', 'number'],
      ['message.sent', 'number'],
    ],
  )
})

test('for everybody else a conversation does not exist, whatever is tried with its number', async () => {
  const id = await begin(people.editor, [houses.district], { betreff: 'Marker-Geheim' })
  const membership = String(scene.world.people.foreign.membershipId)
  const attempts = [
    ['GET', `/nachrichten/${id}`],
    ['POST', `/nachrichten/${id}/antwort`, { anfrage: randomUUID(), text: 'Hallo' }],
    ['POST', `/nachrichten/${id}/ablage`, { ablegen: 'ja' }],
    ['POST', `/nachrichten/${id}/beteiligte`, { person: membership, dabei: 'ja' }],
    ['GET', api(id)],
    ['GET', `${api(id)}/posts`],
  ] as const
  const { rows } = await sql<{ id: number }>`
    select id::int from posts where conversation_id = ${id}::int`.execute(scene.app.database.db)
  const post = `/beitraege/${rows[0]?.id}`
  const outsiders = [
    ['foreign', 404],
    ['operator', 404],
    ['waiting', 403],
  ] as const
  for (const [name, status] of outsiders) {
    for (const [method, path, fields = {}] of attempts) {
      const answer = await (method === 'GET' ? people[name].get(path) : people[name].post(path, fields))
      assert.equal(answer.status, status, `${name} ${path}`)
      assert.doesNotMatch(await answer.text(), /Marker-Geheim/)
    }
    assert.ok((await people[name].get(`${post}/verlauf`)).status >= 403, name)
    assert.ok((await people[name].post(`${post}/ruecknahme`)).status >= 403, name)
  }
  for (const path of ['/meine-verwaltung/nachrichten', '/meine-verwaltung/nachrichten?q=geheim', '/suche?q=geheim'])
    assert.doesNotMatch(await people.foreign.html(path), /nachrichten\/\d|Marker-Geheim/, path)
  assert.doesNotMatch(await people.reader.html('/suche?q=Marker'), /nachrichten\/\d/, 'found in the own list alone')
  assert.equal((await scene.app.get(api(id))).status, 401)
  assert.equal((await scene.app.get(`/nachrichten/${id}`)).status, 303)
})

test('whoever leaves the house or whose house is blocked reads no more; the other side reads on but is not heard', async () => {
  const id = await begin(people.editor, [houses.district])
  await block(scene, houses.district)
  assert.equal((await people.alliance.get(`/nachrichten/${id}`)).status, 403)
  assert.equal((await people.alliance.get(api(id))).status, 403)
  const page = await people.editor.html(`/nachrichten/${id}`)
  assert.match(page, /Hier antwortet niemand mehr/)
  assert.doesNotMatch(page, /name="text"/)
  assert.equal((await reply(people.editor, id, 'Noch da?')).status, 409)
  const refused = await people.editor.post(
    '/meine-verwaltung/nachrichten/neu',
    message({ an: String(houses.district) }),
  )
  assert.equal(refused.status, 400)
  await unblock(scene, houses.district)
  assert.equal((await reply(people.editor, id, 'Wieder da?')).status, 303)
  const { db } = scene.app.database
  const { membershipId } = scene.world.people.alliance
  await sql`update memberships set state = 'ended' where id = ${membershipId}::int`.execute(db)
  assert.equal((await people.alliance.get(`/nachrichten/${id}`)).status, 404)
  await sql`update memberships set state = 'active' where id = ${membershipId}::int`.execute(db)
})

test('what one of a house has opened is read for the house, and the other side is not told', async () => {
  const id = await begin(people.alliance, [houses.own])
  assert.ok(await unreadOf(people.editor, id))
  assert.ok(!(await unreadOf(people.alliance, id)), 'own words are not new')
  const before = await people.alliance.html(`/nachrichten/${id}`)
  assert.ok(await unreadOf(people.editor, id), 'what the writer opens is not read by the others')
  const beforeApi = await (await people.alliance.get(api(id))).text()
  await people.reader.html(`/nachrichten/${id}`)
  for (const name of ['editor', 'coordinator', 'reader'] as const) assert.ok(!(await unreadOf(people[name], id)), name)
  assert.equal(await people.alliance.html(`/nachrichten/${id}`).then(plain), plain(before))
  assert.equal(await (await people.alliance.get(api(id))).text(), beforeApi)
  await reply(people.alliance, id, 'Und noch etwas')
  assert.ok(await unreadOf(people.editor, id))
  assert.match(await people.editor.html(`/nachrichten/${id}`), /class="new-from-here"[\s\S]*Und noch etwas/)
})

/** Without what is made anew for every page. */
const plain = (page: string) => page.replaceAll(/value="[\da-f-]{36}"/g, '')

test('twenty answers of one form at once are one, and those of different forms are all there', async () => {
  const id = await begin(people.editor, [houses.district])
  const form = randomUUID()
  const same = await Promise.all(Array.from({ length: 20 }, () => reply(people.editor, id, 'Einmal', form)))
  assert.deepEqual(new Set(same.map(({ status }) => status)), new Set([303]))
  await Promise.all(Array.from({ length: 5 }, (_, i) => reply(people.alliance, id, `Antwort ${i}`)))
  const beginning = message({ an: String(houses.district) })
  const begun = await Promise.all(
    Array.from({ length: 20 }, () => people.editor.post('/meine-verwaltung/nachrichten/neu', beginning)),
  )
  assert.equal(new Set(begun.map(answer => answer.headers.get('location'))).size, 1)
  const { rows } = await sql<{ text: string; posts: number }>`
    select count(*)::int as posts from posts where conversation_id = ${id}::int`.execute(scene.app.database.db)
  assert.equal(rows[0]?.posts, 7)
})

test('what it is about is named to those alone who may see it', async () => {
  const { db } = scene.app.database
  // Of a Verbund with nobody else in it.
  const { rows } = await sql<{ id: number }>`
    with l as (insert into alliances (kind, name, visibility, founded_by_id)
      values ('topic', 'Allein', 'alliance', ${houses.own}) returning id)
    insert into projects (administration_id, kind, name, summary, visibility, alliance_id)
    select ${houses.own}, 'lab', 'Marker-Labor', 'Geheim', 'alliance', l.id from l returning id`.execute(db)
  const zu = `vorhaben-${rows[0]?.id}`
  assert.match(
    await people.editor.html(`/meine-verwaltung/nachrichten/neu?an=${houses.district}&zu=${zu}`),
    /Marker-Labor/,
  )
  assert.doesNotMatch(await people.foreign.html(`/meine-verwaltung/nachrichten/neu?zu=${zu}`), /Marker-Labor|name="zu"/)
  const id = await begin(people.editor, [houses.district], { zu })
  const known = { own: people.reader, other: people.alliance }
  for (const path of [`/nachrichten/${id}`, '/meine-verwaltung/nachrichten', api(id), '/api/v1/conversations'])
    for (const [side, visitor] of Object.entries(known))
      assert.equal((await (await visitor.get(path)).text()).includes('Marker-Labor'), side === 'own', `${side} ${path}`)
  const found = async (visitor: (typeof people)['reader']) =>
    (await (await visitor.get('/api/v1/conversations?q=marker-labor')).json()).total
  assert.deepEqual([await found(people.reader), await found(people.alliance)], [1, 0])
  const sent = await begin(people.alliance, [houses.own], { zu })
  assert.doesNotMatch(
    await people.reader.html(`/nachrichten/${sent}`),
    /Marker-Labor/,
    'nobody points at what he cannot see',
  )
})

test('a long conversation is read from its end, page by page, and whole through the API', async () => {
  const id = await begin(people.editor, [houses.district], { text: 'Nachricht 1' })
  await sql`
    insert into posts (conversation_id, administration_id, text)
    select ${id}::int, case i % 2 when 0 then ${houses.district}::int else ${houses.own}::int end, 'Nachricht ' || i
    from generate_series(2, 70) i order by i`.execute(scene.app.database.db)
  const numbersOn = (page: string) => [...page.matchAll(/<p>Nachricht (\d+)/g)].map(([, number]) => Number(number))
  const seen: number[] = []
  for (let path: string | undefined = `/nachrichten/${id}`; path; ) {
    const page: string = await people.reader.html(path)
    seen.unshift(...numbersOn(page))
    path = /href="([^"]*)">Ältere Nachrichten/.exec(page)?.[1]
  }
  const all = Array.from({ length: 70 }, (_, i) => i + 1)
  assert.deepEqual(seen, all)
  const read: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = `limit=40${cursor && `&cursor=${cursor}`}`
    const page = await (await people.alliance.get(`${api(id)}/posts?${query}`)).json()
    read.push(...page.items.map(({ text }: { text: string }) => text))
    cursor = page.next
  }
  assert.deepEqual(
    read,
    all.map(number => `Nachricht ${number}`),
  )
  assert.ok(await unreadOf(people.alliance, id), 'the API marks nothing as read')
})
