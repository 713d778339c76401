import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#core/db.ts'
import { hidden } from '../../../../test/projects.ts'
import {
  answering,
  asking,
  eventsOf,
  idIn,
  type QuestionWorld,
  serviceId,
  startQuestionWorld,
} from '../../../../test/questions.ts'

let at: QuestionWorld
before(async () => {
  at = await startQuestionWorld()
})
after(() => at.app.close())

const api = async (who: keyof QuestionWorld['people'], id: number) =>
  (await at.people[who].get(`/api/v1/questions/${id}`)).json()
const db = () => at.app.database.db
const newQuestion = `/fragen/neu?zu=leistung-${serviceId}`

/** Says that a house has the service done, for whom the visibility tells. */
const enterDone = (administrationId: number, visibility: string) =>
  sql`
  insert into statuses (administration_id, service_id, status, visibility)
  values (${administrationId}, ${serviceId}, 'done', ${visibility})
  on conflict (administration_id, service_id) do update set visibility = excluded.visibility`.execute(db())

describe('a question is asked', () => {
  test('once, however often the form is sent, and of those who have it done as far as the asker may know', async () => {
    await enterDone(at.world.administrations.foreign, 'administrations')
    await enterDone(at.world.administrations.district, 'internal')
    const fields = asking('Wie rechnen Sie Wohngeld ab?', { 'erwaehnung-1': 'Kreis Warendorf' })
    const sent = await Promise.all([1, 2, 3].map(() => at.people.editor.post(newQuestion, fields)))
    const [id = 0, ...others] = sent.map(idIn)
    assert.deepEqual(others, [id, id])
    const { addressees, posts } = await api('editor', id)
    assert.deepEqual(
      addressees.map(({ administration, reason }: { administration: { id: number }; reason: string }) => [
        administration.id,
        reason,
      ]),
      [
        [at.world.administrations.foreign, 'done'],
        [at.world.administrations.district, 'mentioned'],
      ],
    )
    assert.equal(posts.length, 1)
    assert.deepEqual(await eventsOf(at, id), ['question.asked'])
    assert.equal((await api('foreign', id)).ownReason, 'done')
    assert.match(await at.people.foreign.html('/meine-verwaltung/fragen'), /Wie rechnen Sie Wohngeld ab/)
  })

  test('in a Verbund of its members alone, whatever others have done', async () => {
    const { editor } = at.people
    const id = await at.ask(editor, 'Nur unter uns', { sichtbar: 'alliance', verbund: String(at.world.allianceId) })
    assert.deepEqual((await api('editor', id)).addressees, [])
    const about = await at.ask(editor, 'Wer kommt am Montag?', {
      zu: `verbund-${at.world.allianceId}`,
      sichtbar: 'alliance',
      verbund: String(at.world.allianceId),
    })
    assert.deepEqual(
      (await api('editor', about)).addressees.map(({ reason }: { reason: string }) => reason),
      ['member'],
    )
  })

  test('after those that are like it were shown, and after a preview, with everything typed still there', async () => {
    const { editor } = at.people
    const fields = asking('Wohngeld abrechnen: wie rechnen Sie es ab?', { gesehen: '' })
    const similar = await (await editor.post(newQuestion, fields)).text()
    assert.match(similar, /Ähnliche Fragen gibt es schon[\s\S]*Wie rechnen Sie Wohngeld ab/)
    assert.match(similar, /value="Wohngeld abrechnen: wie rechnen Sie es ab\?"/)
    assert.match(similar, /name="gesehen" value="ja"/)
    const preview = await (await editor.post(newQuestion, { ...fields, vorschau: 'ja' })).text()
    assert.match(preview, /id="vorschau">Vorschau[\s\S]*<strong>gelöst<\/strong>/)
    const { rows } = await sql`select 1 from questions where title = ${String(fields.titel)}`.execute(db())
    assert.equal(rows.length, 0)
  })

  const refused: readonly (readonly [what: string, fields: Record<string, string>, message: RegExp])[] = [
    ['without a title', { titel: '' }, /fassen Sie Ihre Frage in einem Satz zusammen/],
    ['without a text', { text: '' }, /Bitte schreiben Sie einen Text/],
    ['of a house nobody knows', { 'erwaehnung-2': 'Entenhausen' }, /macht bei OZG-connect nicht mit/],
    ['in no Verbund', { sichtbar: 'alliance' }, /Bitte wählen Sie den Verbund/],
    ['in a Verbund of others', { sichtbar: 'alliance', verbund: '999999' }, /gehört Ihre Verwaltung nicht an/],
  ]
  for (const [what, fields, message] of refused)
    test(`not ${what}`, async () => {
      const answer = await at.people.editor.post(newQuestion, asking('Was fehlt hier?', fields))
      assert.equal(answer.status, 400)
      assert.match(await answer.text(), message)
    })

  test('no more visibly than what it is about', async () => {
    const project = await at.add({ name: 'Unter Kollegen', visibility: 'administrations' })
    const answer = await at.people.editor.post(
      `/fragen/neu?zu=vorhaben-${project}`,
      asking('Zu laut?', { sichtbar: 'public' }),
    )
    assert.equal(answer.status, 400)
    const form = await at.people.editor.html(`/fragen/neu?zu=vorhaben-${project}`)
    assert.doesNotMatch(form, /name="sichtbar" value="public"/)
  })

  test('and taken back while nobody has answered', async () => {
    const { editor, foreign } = at.people
    const id = await at.ask(editor, 'Doch nicht so wichtig')
    assert.equal((await foreign.post(`/fragen/${id}/ruecknahme`)).status, 403)
    assert.equal((await editor.post(`/fragen/${id}/ruecknahme`)).status, 303)
    assert.equal((await editor.get(`/fragen/${id}`)).status, 404)
    const answered = await at.ask(editor, 'Schon beantwortet')
    await at.answer(foreign, answered, 'Ja')
    assert.equal((await editor.post(`/fragen/${answered}/ruecknahme`)).status, 409)
  })
})

describe('a question is answered', () => {
  test('once per form; one answer is said to have helped by the house that asked, and no longer', async () => {
    const { editor, foreign, alliance } = at.people
    const id = await at.ask(editor, 'Welche Schnittstelle nehmen Sie?')
    const form = answering('Die **alte**.')
    await Promise.all([1, 2, 3].map(() => foreign.post(`/fragen/${id}/antwort`, form)))
    assert.equal((await api('editor', id)).answers, 1)
    const other = await at.answer(alliance, id, 'Die neue.')
    assert.equal((await alliance.post(`/fragen/${id}/annahme`, { beitrag: String(other) })).status, 403)
    await editor.post(`/fragen/${id}/annahme`, { beitrag: String(other) })
    assert.equal((await api('foreign', id)).acceptedPostId, other)
    assert.match(await at.people.reader.html('/fragen?antwort=geloest'), /Welche Schnittstelle/)
    await editor.post(`/fragen/${id}/annahme`, { beitrag: 'keine' })
    assert.equal((await api('foreign', id)).isAccepted, false)
    assert.deepEqual(await eventsOf(at, id), [
      'question.asked',
      'question.answered',
      'question.answered',
      'question.accepted',
      'question.acceptanceEnded',
    ])
    // What is taken back has not helped.
    await editor.post(`/fragen/${id}/annahme`, { beitrag: String(other) })
    await alliance.post(`/beitraege/${other}/ruecknahme`)
    const { isAccepted, answers, posts } = await api('foreign', id)
    assert.deepEqual([isAccepted, answers, posts[2].text], [false, 1, null])
    assert.equal((await foreign.get(`/beitraege/${other}/verlauf`)).status, 404)
  })

  test('by whoever may: readers read, and who has nothing to say says so', async () => {
    const { editor, reader, foreign } = at.people
    const id = await at.ask(editor, 'Wer hat Erfahrung?')
    assert.equal((await reader.post(`/fragen/${id}/antwort`, answering('Ich'))).status, 403)
    assert.equal((await foreign.post(`/fragen/${id}/absage`)).status, 303)
    assert.equal((await api('editor', id)).addressees[0].hasDeclined, true)
    assert.doesNotMatch(await foreign.html('/fragen?wir=gefragt'), /Wer hat Erfahrung/)
    await at.answer(foreign, id, 'Doch, wir.')
    assert.equal((await api('editor', id)).addressees[0].hasDeclined, false)
  })

  test('elsewhere, where it was asked before', async () => {
    const { editor, foreign, operator } = at.people
    const first = await at.ask(foreign, 'Wie geht die Unterschrift?')
    const second = await at.ask(editor, 'Und wie unterschreibt man?')
    const narrow = await at.ask(editor, 'Unterschrift im Verbund', {
      sichtbar: 'alliance',
      verbund: String(at.world.allianceId),
    })
    const say = (who: typeof editor, id: number, other: string) => who.post(`/fragen/${id}/doppelt`, { andere: other })
    assert.equal((await say(foreign, second, String(first))).status, 403)
    for (const [other, message] of [
      [String(second), /dieselbe Frage/],
      [String(narrow), /sehen weniger Verwaltungen/],
      ['999999', /gibt es nicht/],
      ['Unsinn', /Nummer oder die Adresse/],
    ] as const) {
      const answer = await say(editor, second, other)
      assert.equal(answer.status, 400, other)
      assert.match(await answer.text(), message)
    }
    assert.equal((await say(editor, second, `${at.app.origin}/fragen/${first}`)).status, 303)
    assert.match(await foreign.html(`/fragen/${second}`), new RegExp(`Antworten stehen bei <a href="/fragen/${first}"`))
    assert.equal((await foreign.post(`/fragen/${second}/antwort`, answering('Hier?'))).status, 409)
    assert.doesNotMatch(await foreign.html('/fragen'), /Und wie unterschreibt man/)
    // Two questions never lead to each other.
    assert.equal((await say(operator, first, String(second))).status, 400)
    assert.equal((await operator.post(`/fragen/${second}/doppelt`, { frage: 'keine' })).status, 303)
    assert.equal((await api('foreign', second)).isDuplicate, false)
  })

  test('no more once the operator has locked it, with the reason', async () => {
    const { editor, foreign, operator } = at.people
    const id = await at.ask(editor, 'Streit?')
    const post = await at.answer(foreign, id, 'Streit!')
    assert.equal((await editor.post(`/fragen/${id}/sperre`, { grund: 'Ich will' })).status, 403)
    assert.equal((await operator.post(`/fragen/${id}/sperre`, { grund: 'Es reicht' })).status, 303)
    assert.match(await at.people.reader.html(`/fragen/${id}`), /gesperrt. Grund: Es reicht/)
    for (const [path, fields] of [
      [`/fragen/${id}/antwort`, answering('Noch etwas')],
      [`/beitraege/${post}/bearbeitung`, { text: 'Frieden', fassung: '1' }],
    ] as const)
      assert.equal((await foreign.post(path, fields)).status, 409, path)
    await operator.post(`/fragen/${id}/sperre`, { aufheben: 'ja' })
    await at.answer(foreign, id, 'Frieden')
  })
})

describe('what was written is changed', () => {
  test('by its author and the coordination of the house, with what it said before for all to read', async () => {
    const { editor, coordinator, reader, foreign, alliance } = at.people
    const id = await at.ask(editor, 'Was kostet es?')
    const post = await at.answer(alliance, id, 'Etwa hundert Euro')
    const path = `/beitraege/${post}/bearbeitung`
    for (const who of [editor, foreign]) assert.equal((await who.get(path)).status, 403)
    const fassung = hidden(await alliance.html(path), 'fassung')
    assert.equal((await alliance.post(path, { text: 'Etwa zweihundert Euro', fassung })).status, 303)
    const late = await alliance.post(path, { text: 'Gar nichts', fassung })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /<blockquote[^>]*>Etwa zweihundert Euro[\s\S]*>Gar nichts<\/textarea>/)
    assert.match(await reader.html(`/fragen/${id}`), new RegExp(`<a href="/beitraege/${post}/verlauf">bearbeitet`))
    assert.match(
      await foreign.html(`/beitraege/${post}/verlauf`),
      /<del>.*?hundert<\/del>.*<ins>.*?zweihundert<\/ins>/s,
    )
    const [asked] = (await api('editor', id)).posts
    assert.equal((await coordinator.get(`/beitraege/${asked.id}/bearbeitung`)).status, 200)
    await coordinator.post(`/beitraege/${asked.id}/bearbeitung`, { text: 'Neues Suchwort Zwetschge', fassung: '1' })
    assert.match(await reader.html('/fragen?q=zwetschge'), /Was kostet es/)
    assert.equal((await editor.post(`/beitraege/${asked.id}/ruecknahme`)).status, 409)
  })
})
