import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#core/db.ts'
import { eventsOf, type QuestionWorld, serviceId, startQuestionWorld } from '../../../../test/questions.ts'
import { passOnQuestions } from './pass-on.ts'

let at: QuestionWorld
let ids: Record<'open' | 'colleagues' | 'allied' | 'inProject', number>

const titles = {
  open: 'Marker offen',
  colleagues: 'Marker Kollegen',
  allied: 'Marker Verbund',
  inProject: 'Marker Vorhaben',
}

before(async () => {
  at = await startQuestionWorld()
  const { alliance } = at.people
  const verbund = String(at.world.allianceId)
  const project = await at.add({
    name: 'Stilles Vorhaben',
    administrationId: at.world.administrations.district,
    visibility: 'alliance',
    allianceId: at.world.allianceId,
  })
  ids = {
    open: await at.ask(alliance, titles.open, { sichtbar: 'public' }),
    colleagues: await at.ask(alliance, titles.colleagues),
    allied: await at.ask(alliance, titles.allied, { sichtbar: 'alliance', verbund }),
    inProject: await at.ask(alliance, titles.inProject, { sichtbar: 'alliance', verbund, zu: `vorhaben-${project}` }),
  }
  await at.answer(at.people.editor, ids.open, 'Marker-Antwort mit [Link](https://example.org)')
})
after(() => at.app.close())

const askers = ['guest', 'waiting', 'operator', 'foreign', 'reader', 'alliance'] as const
type Asker = (typeof askers)[number]
const get = (asker: Asker, path: string) => (asker === 'guest' ? at.app.get(path) : at.people[asker].get(path))
const json = async (asker: Asker, path: string) => (await get(asker, path)).json()
const text = async (asker: Asker, path: string) => (await get(asker, path)).text()

/** Which questions stand in an answer. */
const named = (answer: string) =>
  (Object.keys(titles) as (keyof typeof titles)[]).filter(key => answer.includes(titles[key]))

const seen: Readonly<Record<Asker, readonly (keyof typeof titles)[]>> = {
  guest: ['open'],
  waiting: ['open'],
  operator: ['open', 'colleagues'],
  foreign: ['open', 'colleagues'],
  reader: ['open', 'colleagues', 'allied', 'inProject'],
  alliance: ['open', 'colleagues', 'allied', 'inProject'],
}
const onService = (asker: Asker) => seen[asker].filter(key => key !== 'inProject')

describe('what somebody may not see does not exist', () => {
  for (const asker of askers)
    test(`${asker}: in lists, counts, files, the search, the API and on other pages`, async () => {
      for (const path of [
        '/fragen',
        '/fragen?q=marker',
        '/fragen/export.csv',
        '/fragen/export.json',
        '/api/v1/questions',
      ])
        assert.deepEqual(named(await text(asker, path)), seen[asker], path)
      for (const path of [`/leistungen/${serviceId}`, `/fragen?zu=leistung-${serviceId}`])
        assert.deepEqual(named(await text(asker, path)), onService(asker), path)
      assert.deepEqual(named(await text(asker, '/suche?q=marker')), seen[asker])
      const suggested = named(await text(asker, '/suche/vorschlaege?q=marker'))
      assert.ok(suggested.length > 0 && suggested.every(key => seen[asker].includes(key)))
      const { total, kinds } = await json(asker, '/api/v1/search?q=marker&kind=questions')
      assert.deepEqual([total, kinds[0].total], [seen[asker].length, seen[asker].length])
      assert.equal((await json(asker, '/api/v1/questions?answers=none')).total, seen[asker].length - 1)
    })

  for (const asker of askers)
    test(`${asker}: by its address, with all that hangs on it`, async () => {
      for (const key of Object.keys(titles) as (keyof typeof titles)[]) {
        const status = seen[asker].includes(key) ? 200 : 404
        const [post] = await postsOf(ids[key])
        for (const path of [
          `/fragen/${ids[key]}`,
          `/api/v1/questions/${ids[key]}`,
          `/beitraege/${post}/verlauf`,
          `/api/v1/posts/${post}/revisions`,
        ])
          assert.equal((await get(asker, path)).status, status, path)
      }
    })

  test('names of people are for colleagues, and a chosen object is named to nobody who does not see it', async () => {
    for (const path of [`/fragen/${ids.open}`, `/api/v1/questions/${ids.open}`]) {
      for (const asker of ['guest', 'waiting', 'operator'] as const)
        assert.doesNotMatch(await text(asker, path), /Edda Schreiber|Veit Bund/, `${asker} ${path}`)
      assert.match(await text('foreign', path), /Edda Schreiber/)
    }
    const { subject } = await json('alliance', `/api/v1/questions/${ids.inProject}`)
    const filtered = `/fragen?zu=vorhaben-${subject.id}`
    assert.match(await text('reader', filtered), /Stilles Vorhaben/)
    assert.doesNotMatch(await text('foreign', filtered), /Stilles Vorhaben/)
    for (const path of [`/fragen/neu?zu=vorhaben-${subject.id}`, '/fragen/neu?zu=leistung-99999999'])
      assert.equal((await get('foreign', path)).status, 404, path)
  })

  test('who runs what is told to nobody but the house that asks', async () => {
    const { addressees } = await json('alliance', `/api/v1/questions/${ids.allied}`)
    assert.deepEqual(addressees, [])
    const mentioned = await at.ask(at.people.alliance, 'Wer weiß es', { 'erwaehnung-1': 'Stadt Coesfeld' })
    const own = await json('alliance', `/api/v1/questions/${mentioned}`)
    assert.deepEqual(
      own.addressees.map(({ reason }: { reason: string }) => reason),
      ['mentioned'],
    )
    for (const asker of ['reader', 'foreign', 'operator'] as const)
      assert.deepEqual((await json(asker, `/api/v1/questions/${mentioned}`)).addressees, [])
    await sql`delete from questions where id = ${mentioned}`.execute(at.app.database.db)
  })
})

async function postsOf(questionId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id::int from posts where question_id = ${questionId} order by id`.execute(at.app.database.db)
  return rows.map(({ id }) => id)
}

const block = (administrationId: number) =>
  sql`
  insert into blocks (subject_kind, subject_id, reason)
  values ('administration', ${String(administrationId)}, 'Probe')`.execute(at.app.database.db)
const unblock = () => sql`update blocks set lifted_at = now()`.execute(at.app.database.db)

describe('what changes takes its questions along', () => {
  test('a house that is blocked has asked and answered nothing', async () => {
    await block(at.world.administrations.district)
    for (const asker of ['guest', 'foreign', 'reader'] as const) {
      assert.equal((await json(asker, '/api/v1/questions')).total, 0, asker)
      assert.equal((await get(asker, `/fragen/${ids.open}`)).status, 404)
    }
    await unblock()
    await block(at.world.administrations.own)
    const { answers, posts } = await json('foreign', `/api/v1/questions/${ids.open}`)
    assert.deepEqual([answers, posts.length], [0, 1])
    assert.equal((await json('foreign', '/api/v1/questions?answers=none')).total, 2)
    await unblock()
    assert.equal((await json('foreign', `/api/v1/questions/${ids.open}`)).answers, 1)
  })

  test('what is asked about is hidden from others, and the question with it', async () => {
    const project = await at.add({ name: 'Erst offen', administrationId: at.world.administrations.foreign })
    const id = await at.ask(at.people.foreign, 'Marker später', { zu: `vorhaben-${project}`, sichtbar: 'public' })
    assert.equal((await get('guest', `/fragen/${id}`)).status, 200)
    await sql`update projects set visibility = 'administrations' where id = ${project}`.execute(at.app.database.db)
    assert.equal((await get('guest', `/fragen/${id}`)).status, 404)
    assert.doesNotMatch(await text('guest', '/suche?q=marker'), /Marker später/)
    assert.equal((await get('reader', `/fragen/${id}`)).status, 200)
    await sql`delete from questions where id = ${id}`.execute(at.app.database.db)
  })

  test('a hidden question is read by its house and the operator alone, its title too', async () => {
    const id = await at.ask(at.people.editor, 'Anstößiger Titel')
    await sql`update posts set hidden_at = now(), hidden_reason = 'Beleidigung' where question_id = ${id}`.execute(
      at.app.database.db,
    )
    for (const path of [`/fragen/${id}`, '/fragen', `/api/v1/questions/${id}`]) {
      assert.doesNotMatch(await text('foreign', path), /Anstößiger|gelöst\*\*/, path)
      for (const asker of ['reader', 'operator'] as const) assert.match(await text(asker, path), /Anstößiger/, path)
    }
    assert.match(await text('foreign', `/fragen/${id}`), /Beleidigung/)
    await sql`delete from questions where id = ${id}`.execute(at.app.database.db)
  })
})

test('all pages of the API add up to the list, in every order', async () => {
  for (const sort of ['lastPostAt', 'askedAt', 'relevance']) {
    const found: number[] = []
    let next: string | null = ''
    while (next !== null) {
      const page = await json('reader', `/api/v1/questions?q=marker&limit=1&sort=${sort}${next && `&cursor=${next}`}`)
      found.push(...page.items.map(({ id }: { id: number }) => id))
      next = page.next
    }
    assert.deepEqual([...found].sort(), Object.values(ids).sort(), sort)
  }
})

test('title and visibility by the house that asked; never wider once others have answered', async () => {
  const { editor, foreign } = at.people
  const id = await at.ask(editor, 'Noch unter Kollegen')
  const path = `/fragen/${id}/angaben`
  const edit = (fields: Record<string, string>) =>
    editor.post(path, { titel: 'Umbenannt', sichtbar: 'public', fassung: '1', ...fields })
  assert.equal((await foreign.get(path)).status, 403)
  assert.equal((await edit({})).status, 303)
  assert.match(await at.app.html(`/fragen/${id}`), /<h1>Umbenannt/)
  const late = await edit({ titel: 'Zu spät' })
  assert.equal(late.status, 409)
  assert.match(await late.text(), /Jetzt heißt die Frage „Umbenannt“[\s\S]*value="Zu spät"/)
  assert.equal((await edit({ sichtbar: 'administrations', fassung: '2' })).status, 303)
  await at.answer(foreign, id, 'Im Vertrauen gesagt')
  const wider = await edit({ fassung: '3' })
  assert.equal(wider.status, 400)
  assert.match(await wider.text(), /Andere haben schon geantwortet/)
  assert.equal((await at.app.get(`/fragen/${id}`)).status, 404)
})

test('what nobody answers for a week is passed on once: in a Verbund to those who coordinate it', async () => {
  const { editor, alliance } = at.people
  const allied = await at.ask(editor, 'Wartet im Verbund', {
    sichtbar: 'alliance',
    verbund: String(at.world.allianceId),
  })
  const open = await at.ask(editor, 'Wartet überall')
  const answered = await at.ask(editor, 'Wartet nicht')
  await at.answer(alliance, answered, 'Hier')
  await passOnQuestions(at.app.database.db)
  assert.deepEqual(await eventsOf(at, open), ['question.asked'])
  const ids = [allied, open, answered]
  await sql`update questions set asked_at = now() - interval '8 days' where id = any(${ids}::int[])`.execute(
    at.app.database.db,
  )
  await Promise.all([passOnQuestions(at.app.database.db), passOnQuestions(at.app.database.db)])
  await passOnQuestions(at.app.database.db)
  for (const id of [allied, open]) assert.deepEqual(await eventsOf(at, id), ['question.asked', 'question.passedOn'])
  assert.equal((await json('alliance', `/api/v1/questions/${allied}`)).ownReason, 'member')
  assert.match(await at.people.operator.html('/betrieb'), /href="\/fragen\?antwort=weitergegeben">1 Frage seit/)
  const passedOn = await at.people.operator.html('/fragen?antwort=weitergegeben')
  assert.match(passedOn, /Wartet überall/)
  assert.doesNotMatch(passedOn, /Wartet im Verbund/)
  assert.deepEqual(
    [
      (await json('reader', `/api/v1/questions/${open}`)).isPassedOn,
      (await json('reader', `/api/v1/questions/${answered}`)).isPassedOn,
    ],
    [true, false],
  )
})
