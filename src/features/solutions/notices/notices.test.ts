import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { htmlErrors } from '../../../../test/e2e/browser.ts'
import { wordsOf } from '../../../../test/own-entries.ts'
import { type SolutionWorld, serviceId, startSolutionWorld } from '../../../../test/solutions.ts'

/** The Stadt Coesfeld (foreign) offers, the Stadt Warendorf (own) and its Kreis take over. */
let at: SolutionWorld
let solution: number
const db = () => at.app.database.db
const form = (id = solution) => `/meine-verwaltung/loesungen/${id}/mitteilung`

before(async () => {
  at = await startSolutionWorld()
  solution = await at.offer({ name: 'Wohngeld online', services: [serviceId] })
  await adopt('own', 'live')
  await adopt('district', 'ended')
})
after(() => at.app.close())

async function adopt(house: 'own' | 'district', stage: string, solutionId = solution) {
  await sql`
    insert into reuses (solution_id, administration_id, stage, live_on, ended_on)
    values (${solutionId}, ${at.world.administrations[house]}, ${stage}::text,
      case when ${stage}::text = 'live' then current_date end, case when ${stage}::text = 'ended' then current_date end)`.execute(
    db(),
  )
}

const fields = (different: Record<string, string> = {}) => ({
  art: 'security',
  titel: 'Lücke im Anhang-Feld',
  text: 'Bitte spielen Sie die neue Fassung ein.',
  version: '',
  bis: '2026-12-31',
  leser: 'public',
  formular: randomUUID(),
  ...different,
})

async function mailsOf() {
  const { rows } = await sql<{ recipient: string; subject: string; textBody: string }>`
    select recipient, subject, text_body from mails where purpose = 'solutionNotice' order by id`.execute(db())
  return rows
}

test('exactly the houses that take it over and have not ended that hear of it, once, however often the form is sent', async () => {
  const shown = await at.people.foreign.html(form())
  assert.deepEqual(await htmlErrors(shown), [])
  assert.match(wordsOf(shown), /geht als E-Mail an eine Verwaltung, die die Lösung übernehmen oder nutzen: Warendorf\./)
  const same = fields()
  const answers = await Promise.all([0, 1, 2, 3].map(() => at.people.foreign.post(form(), same)))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303, 303, 303],
  )
  const mails = await mailsOf()
  assert.deepEqual(
    mails.map(({ recipient }) => recipient),
    ['own@postfach.example.org'],
  )
  assert.match(mails[0]?.textBody ?? '', /Lücke im Anhang-Feld.*bis zum 31\.12\.2026.*neue Fassung ein/s)
  const { rows } = await sql<{ text: string }>`
    select row_to_json(events)::text as text from events where kind = 'solution.noticeSent'`.execute(db())
  assert.equal(rows.length, 1)
  assert.doesNotMatch(rows[0]?.text ?? '', /Lücke|Fassung/)
})

test('without a mailbox those who coordinate hear of it; a blocked house hears nothing', async () => {
  const { own } = at.world.administrations
  const before = (await mailsOf()).length
  await sql`update participations set mailbox = null where administration_id = ${own}`.execute(db())
  await at.people.foreign.post(form(), fields())
  assert.deepEqual(
    (await mailsOf()).slice(before).map(({ recipient }) => recipient),
    [at.world.people.coordinator.email],
  )
  await sql`
    insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(own)}, 'Probe')`.execute(
    db(),
  )
  assert.match(wordsOf(await at.people.foreign.html(form())), /Zurzeit übernimmt keine Verwaltung die Lösung/)
  await at.people.foreign.post(form(), fields())
  assert.equal((await mailsOf()).length, before + 1)
  await sql`delete from blocks`.execute(db())
  await sql`update participations set mailbox = 'own@postfach.example.org' where administration_id = ${own}`.execute(
    db(),
  )
})

test('what is for adopters alone is read by them and the giver, and stands nowhere else', async () => {
  const marker = 'Geheimer-Befund-4711'
  await at.people.foreign.post(form(), fields({ leser: 'adopters', titel: marker, text: `${marker} im Text` }))
  const page = `/loesungen/${solution}`
  for (const person of [at.people.editor, at.people.foreign]) {
    const shown = await person.html(page)
    assert.match(shown, new RegExp(`${marker}.*nur für Verwaltungen, die sie übernehmen`, 's'))
    assert.deepEqual(await htmlErrors(shown), [])
    assert.ok((await person.html(`/api/v1/solutions/${solution}`)).includes(marker))
  }
  const elsewhere = [
    page,
    `/api/v1/solutions/${solution}`,
    `/loesungen?q=${marker}`,
    `/loesungen/vorschlaege?q=${marker}`,
    '/loesungen/export.csv',
    '/api/v1/solutions?limit=100',
    `/loesungen/${solution}/publiccode.yml`,
  ]
  for (const address of elsewhere) {
    for (const person of [at.people.alliance, at.people.waiting, at.people.operator])
      assert.doesNotMatch((await person.html(address)).replaceAll(`q=${marker}`, ''), /Befund-4711 im|<h3>Geheimer/)
    assert.doesNotMatch(await at.app.html(address), /Befund-4711 im|<h3>Geheimer/)
  }
  const { notices } = JSON.parse(await at.app.html(`/api/v1/solutions/${solution}`)) as {
    notices: { title: string; kind: string; actBy: string }[]
  }
  assert.ok(notices.length >= 3 && notices.every(({ title }) => title === 'Lücke im Anhang-Feld'))
  assert.deepEqual([notices[0]?.kind, notices[0]?.actBy], ['security', '2026-12-31'])
})

test('the newest stands on top, and what ends ends being read', async () => {
  await at.people.foreign.post(form(), fields({ titel: 'Die letzte', leser: 'adopters' }))
  const titles = async () => [...(await at.people.editor.html(`/loesungen/${solution}`)).matchAll(/<h3>([^<]*)<\/h3>/g)]
  assert.equal((await titles())[0]?.[1], 'Die letzte')
  const reuse = sql`solution_id = ${solution} and administration_id = ${at.world.administrations.own}`
  await sql`update reuses set stage = 'ended', ended_on = current_date where ${reuse}`.execute(db())
  assert.ok(!(await titles()).some(([, title]) => title === 'Die letzte'))
  await sql`update reuses set stage = 'live', ended_on = null where ${reuse}`.execute(db())
})

test('the page both sides of a reuse share shows them too', async () => {
  const { rows } = await sql<{ id: number }>`
    select id from reuses where solution_id = ${solution} and stage = 'live'`.execute(db())
  for (const person of [at.people.editor, at.people.foreign])
    assert.match(await person.html(`/nachnutzungen/${rows[0]?.id}`), /<h2 id="mitteilungen">.*Die letzte/s)
})

test('a form that lacks something says so at its field and keeps what was typed; nobody is told', async () => {
  const before = (await mailsOf()).length
  const refused: [Record<string, string>, RegExp][] = [
    [{ art: '' }, /Bitte wählen Sie, worum es geht/],
    [{ titel: '' }, /Bitte geben Sie der Mitteilung einen Titel/],
    [{ art: 'version' }, /Bitte nennen Sie die neue Version/],
    [{ bis: '31.12.2026' }, /Bitte geben Sie einen Tag an/],
    [{ bis: '2026-02-30' }, /Bitte geben Sie einen Tag an/],
    [{ leser: 'alle' }, /Bitte wählen Sie, wer die Mitteilung lesen darf/],
  ]
  for (const [different, message] of refused) {
    const answer = await at.people.foreign.post(form(), fields({ text: 'Bleibt stehen', ...different }))
    assert.equal(answer.status, 400)
    const page = await answer.text()
    assert.match(page, message)
    assert.match(page, /Bleibt stehen/)
  }
  assert.equal((await mailsOf()).length, before)
})

test('whoever has published a version is led to the notice of it, until it is sent', async () => {
  await sql`insert into solution_versions (solution_id, name) values (${solution}, '2.1')`.execute(db())
  const published = `/meine-verwaltung/loesungen?loesung=${solution}&meldung=veroeffentlicht`
  const way = `${form()}?version=2.1`
  const shown = await at.people.foreign.html(published)
  assert.match(wordsOf(shown), /Von Version 2\.1 haben Sie einer Verwaltung, die sie übernimmt, noch nichts mitgeteilt/)
  assert.ok(shown.includes(`href="${way}"`))
  assert.match(await at.people.foreign.html(way), /name="version"[^>]*value="2\.1"/)
  await at.people.foreign.post(form(), fields({ art: 'version', version: '2.1' }))
  assert.match(wordsOf(await at.people.foreign.html(published)), /Die Lösung ist veröffentlicht\./)
  assert.ok(!(await at.people.foreign.html(published)).includes(way))
  assert.ok(!(await at.people.editor.html(published)).includes(way), 'a foreign solution')
})

test('only the house that offers a solution writes notices of it, and there only who may offer', async () => {
  assert.equal((await at.people.editor.get(form())).status, 404)
  assert.equal((await at.people.editor.post(form(), fields())).status, 404)
  const own = await at.offer({ name: 'Eigene', administrationId: at.world.administrations.own })
  assert.equal((await at.people.editor.get(form(own))).status, 200)
  assert.equal((await at.people.reader.get(form(own))).status, 403)
  assert.equal((await at.people.reader.post(form(own), fields())).status, 403)
  assert.equal((await at.people.foreign.post(form(own), fields())).status, 404)
})
