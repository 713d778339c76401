import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { wordsOf } from '../../../../../test/own-entries.ts'
import {
  attachedTo,
  clearPosts,
  forAll,
  manual,
  type PostWorld,
  sendFiles,
  startPostWorld,
  statusesAt,
} from '../../../../../test/posts.ts'

let at: PostWorld
before(async () => {
  at = await startPostWorld()
})
after(() => at.app.close())
beforeEach(() => clearPosts(at))

const editing = (postId: number) => `/beitraege/${postId}/bearbeitung`

const queue = '/betrieb/meldungen'

const report = (name: keyof PostWorld['people'], postId: number, grund = 'Beleidigend') =>
  at.people[name].post(`/beitraege/${postId}/meldung`, { grund })

const decide = async (postId: number, fields: Record<string, string>) => {
  const page = await at.people.operator.html(`${queue}/${postId}`)
  const [, bis = ''] = /name="bis" value="(\d+)"/.exec(page) ?? []
  return at.people.operator.post(`${queue}/${postId}`, { bis, ...fields })
}

const events = async () => {
  const { rows } = await sql<{ kind: string }>`
    select kind from events where kind like 'post.%' or kind like 'report.%' order by id desc limit 4`.execute(
    at.app.database.db,
  )
  return rows.map(({ kind }) => kind).reverse()
}

const mails = async () => {
  const { rows } = await sql<{ recipient: string; purpose: string; textBody: string }>`
    select recipient, purpose, text_body from mails order by id`.execute(at.app.database.db)
  return rows
}

test('whoever reads a post reports it once; its own house, guests and those who do not see it do not', async () => {
  const { id } = await at.ask('administrations')
  const answer = await at.answer(id)
  const path = `/beitraege/${answer}/meldung`
  const pages = forAll(200, { guest: 303, waiting: 404 })
  assert.deepEqual(await statusesAt(at, path), pages)
  assert.equal((await at.app.post(path, { grund: 'x' })).status, 401)
  assert.equal((await report('waiting', answer)).status, 404)
  assert.equal((await report('foreign', answer)).status, 409, 'its own house takes it back')
  const empty = await report('reader', answer, ' ')
  assert.equal(empty.status, 400)
  assert.match(await empty.text(), /Bitte schreiben Sie, was an dem Beitrag nicht in Ordnung ist/)
  for (const _ of [1, 2]) assert.equal((await report('reader', answer)).status, 303)
  assert.match(wordsOf(await at.people.reader.html(path)), /Sie haben diesen Beitrag gemeldet .* Beleidigend/)
  assert.equal((await report('alliance', answer, 'Werbung')).status, 303)
  const { rows } = await sql`select 1 from post_reports`.execute(at.app.database.db)
  assert.equal(rows.length, 2)
  assert.match(wordsOf(await at.people.operator.html('/betrieb')), /1 gemeldeter Beitrag ?, am längsten seit/)
  assert.match(wordsOf(await at.people.operator.html(queue)), /Zu entscheiden \(1\) .* 2 Meldungen warten/)
  const listed = JSON.parse(await at.people.operator.html('/api/v1/operator/reports?state=waiting&limit=1'))
  assert.deepEqual([listed.total, listed.items[0].postId, listed.items[0].reason], [2, answer, 'Beleidigend'])
  const rest = JSON.parse(await at.people.operator.html(`/api/v1/operator/reports?cursor=${listed.next}`))
  assert.deepEqual([rest.items.length, rest.items[0].reason, rest.next], [1, 'Werbung', null])
})

test('the operator hides a post with a reason: readers see that, its house reads on, and all hear of it', async () => {
  const { id } = await at.ask()
  const answer = await at.answer(id, 'Marker-Beitrag')
  await sendFiles(at.app, at.people.foreign, editing(answer), {
    fields: { fassung: '1', text: 'Marker-Beitrag' },
    files: [manual()],
  })
  const [fileId] = await attachedTo(at, answer)
  await sql`update questions set accepted_post_id = ${answer}, accepted_at = now()`.execute(at.app.database.db)
  await report('reader', answer)
  assert.equal((await decide(answer, { tun: 'ausblenden', grund: '' })).status, 400)
  assert.equal((await decide(answer, { tun: 'ausblenden', grund: 'Enthält Namen' })).status, 303)
  const again = { tun: 'ausblenden', bis: '1', grund: 'Noch einmal' }
  assert.equal((await at.people.operator.post(`${queue}/${answer}`, again)).status, 303, 'twice is once')
  for (const name of ['reader', 'alliance', 'waiting'] as const) {
    const page = wordsOf(await at.people[name].html(`/fragen/${id}`))
    assert.doesNotMatch(page, /Marker-Beitrag/, name)
    assert.match(page, /ausgeblendet\. Grund: Enthält Namen/)
  }
  assert.doesNotMatch(await at.app.html(`/fragen/${id}`), /Marker-Beitrag|Handbuch/)
  for (const name of ['foreign', 'operator'] as const)
    assert.match(await at.people[name].html(`/fragen/${id}`), /Marker-Beitrag/, name)
  const seen = await statusesAt(at, `/beitraege/${answer}/dateien/${fileId}`)
  assert.deepEqual(seen, forAll(404, { foreign: 200, operator: 200 }))
  assert.equal((await at.people.foreign.get(editing(answer))).status, 403, 'what is hidden is not changed')
  const { rows } = await sql<{ answerCount: number; acceptedPostId: number | null }>`
    select answer_count, accepted_post_id from questions where id = ${id}`.execute(at.app.database.db)
  assert.deepEqual(rows, [{ answerCount: 0, acceptedPostId: null }], 'a hidden answer is none')
  assert.deepEqual((await events()).slice(-3), ['post.reported', 'post.hidden', 'report.settled'])
  const sent = await mails()
  const { reader } = at.world.people
  assert.deepEqual(
    sent.map(({ recipient, purpose }) => [purpose, recipient]),
    [
      ['postModeration', 'foreign@postfach.example.org'],
      ['postReport', reader.email],
    ],
  )
  assert.match(sent[0]?.textBody ?? '', /Enthält Namen[\s\S]*Marker-Beitrag/)
  assert.doesNotMatch(sent[0]?.textBody ?? '', new RegExp(reader.name), 'who has reported is not said')
  assert.doesNotMatch(sent[1]?.textBody ?? '', /Marker-Beitrag/)

  assert.equal((await decide(answer, { tun: 'einblenden' })).status, 303)
  assert.match(await at.app.html(`/fragen/${id}`), /Marker-Beitrag/)
  assert.equal((await events()).at(-1), 'post.shown')
  assert.equal((await mails()).length, 3)
})

test('the operator lets a post stand; what came in meanwhile still waits', async () => {
  const { postId } = await at.ask()
  await report('foreign', postId)
  const page = await at.people.operator.html(`${queue}/${postId}`)
  const [, bis = ''] = /name="bis" value="(\d+)"/.exec(page) ?? []
  await report('alliance', postId, 'Später')
  assert.equal((await at.people.operator.post(`${queue}/${postId}`, { bis, tun: 'behalten' })).status, 303)
  assert.match(await at.app.html(`/fragen/${(await questionOf(postId)) ?? 0}`), /Wie <strong>macht<\/strong> ihr das/)
  assert.match(wordsOf(await at.people.operator.html(queue)), /eine Meldung wartet/)
  assert.equal((await report('foreign', postId, 'Noch einmal')).status, 303, 'a decided one may be reported again')
  assert.deepEqual(
    (await mails()).map(({ recipient }) => recipient),
    [at.world.people.foreign.email],
  )
})

test('words of a question that is hidden are found by nobody any more', async () => {
  const { id, postId } = await at.ask('public', 'Zebrastreifen')
  await sql`update questions set terms = 'zebrastreifen' where id = ${id}`.execute(at.app.database.db)
  await report('foreign', postId)
  await at.people.alliance.post('/abos', { art: 'question', id: String(id), folgen: 'ja' })
  assert.match(await at.people.alliance.html('/konto/abos'), /Wohngeld online/)
  await decide(postId, { tun: 'ausblenden', grund: 'Werbung' })
  const { rows } = await sql<{ terms: string }>`select terms from questions where id = ${id}`.execute(
    at.app.database.db,
  )
  assert.doesNotMatch(rows[0]?.terms ?? '', /zebrastreifen/)
  const answer = await at.answer(id)
  for (const path of [`/beitraege/${answer}/verlauf`, `/beitraege/${answer}/meldung`, '/konto/abos'])
    assert.doesNotMatch(await at.people.alliance.html(path), /Wohngeld online/)
})

test('of a conversation the operator reads the one post that a side has reported, and nothing else', async () => {
  const first = await at.write('Vorher-Marker')
  const { rows } = await sql<{ conversationId: number }>`
    select conversation_id from posts where id = ${first}`.execute(at.app.database.db)
  const conversationId = rows[0]?.conversationId ?? 0
  const path = (id: number) => `${queue}/${id}`
  assert.equal((await at.people.operator.get(path(first))).status, 404)
  assert.equal((await at.people.operator.get(`/beitraege/${first}/meldung`)).status, 404)
  assert.equal((await report('alliance', first)).status, 404, 'a third house is no side')
  assert.equal((await report('foreign', first)).status, 303)
  const { rows: other } = await sql<{ id: number }>`
    insert into posts (conversation_id, administration_id, text)
    values (${conversationId}, ${at.world.administrations.own}, 'Danach-Marker') returning id::int`.execute(
    at.app.database.db,
  )
  const page = wordsOf(await at.people.operator.html(path(first)))
  assert.match(page, /Zwischen Coesfeld, Stadt|Zwischen .*Coesfeld.*Warendorf/)
  assert.match(page, /Vorher-Marker/)
  assert.doesNotMatch(page, /Danach-Marker|Vertrauliches/)
  assert.equal((await at.people.operator.get(path(other[0]?.id ?? 0))).status, 404)
  assert.equal((await at.people.operator.get(`/nachrichten/${conversationId}`)).status, 404)
  await decide(first, { tun: 'ausblenden', grund: 'Beleidigung' })
  const api = JSON.parse(await at.people.operator.html(`/api/v1/operator/reported-posts/${first}`))
  assert.deepEqual([api.hiddenReason, api.title, api.reports[0].outcome], ['Beleidigung', null, 'hidden'])
})

async function questionOf(postId: number): Promise<number | undefined> {
  const { rows } = await sql<{ questionId: number }>`select question_id from posts where id = ${postId}`.execute(
    at.app.database.db,
  )
  return rows[0]?.questionId
}
