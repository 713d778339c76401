import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type ExperienceWorld, startExperienceWorld } from '../../../../test/experiences.ts'
import { hidden } from '../../../../test/offers.ts'
import { wordsOf } from '../../../../test/own-entries.ts'

let at: ExperienceWorld
let solution = 0
before(async () => {
  at = await startExperienceWorld()
  solution = await at.offer({ name: 'Hundesteuer anmelden' })
})
after(() => at.app.close())
beforeEach(() => sql`delete from recommendations`.execute(db()))

const db = () => at.app.database.db
const path = () => `/loesungen/${solution}/empfehlung`
const given = { fassung: '0', grund: 'Spart den Weg ins Amt.', sichtbar: 'public' }
const stored = async () =>
  (
    await sql<{ administrationId: number; reason: string; version: number }>`
      select administration_id, reason, version from recommendations order by 1`.execute(db())
  ).rows

test('another house recommends with a reason, everybody reads it, on the page of the solution and apart from best practice', async () => {
  const { own } = at.world.administrations
  assert.match(await at.people.editor.html(`/loesungen/${solution}`), /Diese Lösung empfehlen/)
  const answer = await at.people.editor.post(path(), given)
  assert.equal(answer.status, 303)
  assert.match(wordsOf(await at.people.editor.html(answer.headers.get('Location') ?? '')), /Danke\. Ihre Empfehlung/)
  assert.deepEqual(await stored(), [{ administrationId: own, reason: given.grund, version: 1 }])
  for (const page of [`/loesungen/${solution}`, '/beste-praxis', `/loesungen/${solution}/erfahrungen`])
    assert.match(wordsOf(await at.app.html(page)), /Von anderen empfohlen[\s\S]*Spart den Weg ins Amt\./, page)
  const { items, total } = await at.app.json(`/api/v1/recommendations?solution=${solution}`)
  assert.equal(total, 1)
  assert.equal(items[0].reason, given.grund)
  assert.equal(items[0].administration.id, own)
  assert.equal(items[0].solution.id, solution)
  assert.equal((await at.app.json('/api/v1/best-practice')).total, 0)
})

test('the giver cannot recommend its own, readers cannot, and what one does not see cannot be recommended', async () => {
  const answer = await at.people.foreign.post(path(), given)
  assert.equal(answer.status, 403)
  assert.match(wordsOf(await answer.text()), /Die eigene Lösung empfehlen andere/)
  assert.doesNotMatch(await at.people.foreign.html(`/loesungen/${solution}`), /Diese Lösung empfehlen/)
  assert.equal((await at.people.reader.post(path(), given)).status, 403)
  const hiddenOne = await at.offer({ name: 'Nur im Verbund', visibility: 'alliance' })
  assert.equal((await at.people.editor.post(`/loesungen/${hiddenOne}/empfehlung`, given)).status, 404)
  const gone = await at.offer({ name: 'Zurückgenommen' })
  await sql`update solutions set withdrawn_at = now() where id = ${gone}`.execute(db())
  assert.equal((await at.people.editor.post(`/loesungen/${gone}/empfehlung`, given)).status, 409)
  assert.deepEqual(await stored(), [])
})

test('a recommendation for administrations and one of a blocked house are unseen by those they are not for', async () => {
  const [house = 0] = at.houses
  await at.recommend(solution, house, { visibility: 'administrations' })
  const places = [`/loesungen/${solution}`, '/beste-praxis', '/api/v1/recommendations']
  for (const place of places) {
    assert.doesNotMatch(await at.app.html(place), /Läuft ohne Papier/, place)
    assert.match(await at.people.foreign.html(place), /Läuft ohne Papier/, place)
  }
  assert.equal((await at.app.json('/api/v1/recommendations')).total, 0)
  await at.whileBlocked(house, async () => {
    for (const place of places) assert.doesNotMatch(await at.people.foreign.html(place), /Läuft ohne Papier/, place)
  })
})

test('a form sent twice recommends once; who is slower is told and keeps the text; a reason is needed', async () => {
  for (const _ of [1, 2]) assert.equal((await at.people.editor.post(path(), given)).status, 303)
  const { rows } = await sql`
    select 1 from events where kind = 'recommendation.given' and at > now() - interval '1 minute'
      and subject_id = ${String(solution)} and person_id = ${at.world.people.editor.personId}::uuid`.execute(db())
  assert.ok(rows.length >= 1)
  const late = await at.karla.post(path(), { ...given, grund: 'Mein anderer Grund' })
  assert.equal(late.status, 409)
  const page = await late.text()
  assert.match(page, /Mein anderer Grund<\/textarea>/)
  assert.match(wordsOf(page), /Gespeichert ist: Spart den Weg/)
  const fassung = hidden(page, 'fassung')
  assert.equal((await at.karla.post(path(), { ...given, fassung, grund: 'Mein anderer Grund' })).status, 303)
  assert.equal((await stored())[0]?.version, 2)
  const empty = await at.people.editor.post(path(), { ...given, grund: '' })
  assert.equal(empty.status, 400)
  assert.match(wordsOf(await empty.text()), /Bitte schreiben Sie, warum Sie die Lösung empfehlen/)
  const parallel = await Promise.all(
    Array.from({ length: 10 }, (_, i) => at.karla.post(path(), { ...given, fassung: '2', grund: `Grund ${i}` })),
  )
  assert.equal(parallel.filter(({ status }) => status === 303).length, 1)
})

test('a house takes its own recommendation back, twice is once, and that of others stays', async () => {
  await at.people.editor.post(path(), given)
  await at.recommend(solution, at.world.administrations.district)
  assert.match(await at.people.editor.html(path()), /Empfehlung zurücknehmen/)
  for (const _ of [1, 2]) assert.equal((await at.people.editor.post(`${path()}/ruecknahme`)).status, 303)
  assert.deepEqual(
    (await stored()).map(({ administrationId }) => administrationId),
    [at.world.administrations.district],
  )
})

test('recommendations come newest first, page by page, and follow search and filters of the page', async () => {
  const [a = 0, b = 0, c = 0] = at.houses
  for (const [i, house] of [a, b, c].entries()) {
    await at.recommend(solution, house)
    await sql`update recommendations set reason = ${`Grund ${i}`}, recommended_at = now() - make_interval(days => ${i})
      where administration_id = ${house}`.execute(db())
  }
  const seen: string[] = []
  let cursor = ''
  do {
    const body = await at.app.json(`/api/v1/recommendations?limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items.map((item: { reason: string }) => item.reason))
    cursor = body.next ?? ''
  } while (cursor)
  assert.deepEqual(seen, ['Grund 0', 'Grund 1', 'Grund 2'])
  assert.equal((await at.app.json('/api/v1/recommendations?q=hundesteuer')).total, 3)
  assert.equal((await at.app.json('/api/v1/recommendations?q=wohngeld')).total, 0)
  assert.equal((await at.app.json('/api/v1/recommendations?kind=template')).total, 0)
  assert.doesNotMatch(await at.app.html('/beste-praxis?art=vorlage'), /Grund 0/)
  assert.match(await at.app.html('/beste-praxis?art=antragsassistent'), /Grund 0/)
})
