import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import type { Visitor } from '../../../../test/app.ts'
import { type ExperienceWorld, startExperienceWorld } from '../../../../test/experiences.ts'
import { wordsOf } from '../../../../test/own-entries.ts'

let at: ExperienceWorld
let solution = 0
const marked = 4711

/** Who looks, seen from the solution of the Stadt Coesfeld that the Stadt Warendorf has taken over. */
let askers: Readonly<
  Record<'guest' | 'waiting' | 'colleague' | 'giver' | 'adopter', (path: string) => Promise<Response>>
>

before(async () => {
  at = await startExperienceWorld()
  const { people, world, houses, app } = at
  const get = (visitor: Visitor) => (path: string) => visitor.get(path)
  askers = {
    guest: path => app.get(path),
    waiting: get(people.waiting),
    colleague: get(people.alliance),
    giver: get(people.foreign),
    adopter: get(people.reader),
  }
  solution = await at.offer({
    name: 'Wohngeld-Assistent',
    answers: { introductionCost: ['Marker-Angebot', 'administrations'], introductionDays: ['kurz', 'public'] },
  })
  const money = { introductionCost: { amount: marked, text: 'Marker-Preis' }, contact: { text: 'Marker-Mail' } }
  const [open = 0, closed = 0, blocked = 0] = houses
  const reuses = await Promise.all(
    [world.administrations.own, open, closed, blocked].map(administrationId =>
      at.reuse({ solutionId: solution, administrationId, visibility: 'internal' }),
    ),
  )
  const [own = 0, first = 0, second = 0, third = 0] = reuses
  const answers = { ...money, introductionDays: { amount: 6 }, support: { text: 'Gute Hilfe' } }
  await at.report(own, { summary: 'Marker-Eigen', answers, visibility: 'administrations', daysAgo: 9 })
  await at.report(first, { summary: 'Marker-Offen', answers, visibility: 'public', daysAgo: 8, reply: 'Marker-Dank' })
  await at.report(second, { summary: 'Marker-Kollegen', wouldAgain: 'no', daysAgo: 7 })
  await at.report(third, { summary: 'Marker-Gesperrt', answers, visibility: 'public', daysAgo: 6 })
  await sql`insert into blocks (subject_kind, subject_id, reason)
    values ('administration', ${String(blocked)}, 'Probe')`.execute(app.database.db)
})
after(() => at.app.close())

const places = () => ({
  page: `/loesungen/${solution}/erfahrungen`,
  api: `/api/v1/solutions/${solution}/experiences`,
  csv: `/loesungen/${solution}/erfahrungen/export.csv`,
  json: `/loesungen/${solution}/erfahrungen/export.json`,
})

const table = [
  ['guest', ['Marker-Offen'], false, 1],
  ['waiting', ['Marker-Offen'], false, 1],
  ['colleague', ['Marker-Eigen', 'Marker-Kollegen', 'Marker-Offen'], true, 3],
  ['giver', ['Marker-Eigen', 'Marker-Kollegen', 'Marker-Offen'], true, 3],
  ['adopter', ['Marker-Eigen', 'Marker-Kollegen', 'Marker-Offen'], true, 3],
] as const

for (const [asker, summaries, hasMoney, count] of table)
  test(`on the list, in the API and in files ${asker} reads ${count} of four reports${hasMoney ? '' : ', and no money'}`, async () => {
    for (const [place, path] of Object.entries(places())) {
      const answer = await askers[asker](path)
      assert.equal(answer.status, 200, place)
      const body = await answer.text()
      const found = [...new Set(body.match(/Marker-(?:Eigen|Offen|Kollegen|Gesperrt)/g))].sort()
      assert.deepEqual(found, summaries, place)
      assert.equal(/4711|4\.711/.test(body), hasMoney, place)
      assert.equal(/Marker-(?:Preis|Mail)/.test(body), hasMoney, place)
      assert.match(body, /Gute Hilfe/)
      assert.match(body, /Marker-Dank/)
    }
    const { total, items, summary } = JSON.parse(await (await askers[asker](places().api)).text())
    assert.equal(total, count)
    assert.equal(items.length, count)
    assert.equal(summary.houses, count)
    assert.equal(summary.wouldAgain, count === 1 ? 1 : 2)
  })

for (const [asker, , hasMoney, count] of table)
  test(`the page of the solution tells ${asker} of ${count} reports, the newest two, with medians`, async () => {
    const body = await (await askers[asker](`/loesungen/${solution}`)).text()
    const page = wordsOf(body)
    assert.match(page, count === 1 ? /würde es wieder so machen\s*, 1 Bericht/ : /2 von 3 würden es wieder so machen/)
    assert.equal(/Marker-Eigen/.test(page), false, 'the oldest stands in the list alone')
    assert.equal(/4711|4\.711|Marker-Preis/.test(body), hasMoney)
    assert.match(page, /Einführung, Personentage[\s\S]*6 Personentage/)
    assert.equal(/Einführung, Euro/.test(page), hasMoney)
    assert.doesNotMatch(body, /Marker-Gesperrt/)
  })

test('the list is filtered by the answer, with counts of what the visitor sees, and pages of the API follow each other', async () => {
  const page = wordsOf(await at.people.editor.html(`/loesungen/${solution}/erfahrungen?wieder=nein`))
  assert.match(page, /Marker-Kollegen/)
  assert.doesNotMatch(page, /Marker-Offen/)
  assert.match(page, /1 von 3 Berichten/)
  const guest = await at.app.html(`/loesungen/${solution}/erfahrungen?wieder=nein`)
  assert.match(wordsOf(guest), /Kein Bericht mit dieser Antwort/)
  const seen: string[] = []
  let cursor = ''
  do {
    const path = `/api/v1/solutions/${solution}/experiences?limit=1${cursor && `&cursor=${cursor}`}`
    const body = JSON.parse(await at.people.editor.html(path))
    seen.push(...body.items.map((item: { summary: string }) => item.summary))
    cursor = body.next ?? ''
  } while (cursor)
  assert.deepEqual(seen, ['Marker-Kollegen', 'Marker-Offen', 'Marker-Eigen'])
  for (const wrong of ['x', btoa('[1,1]'), btoa('["a\\u0000",1]'), btoa('["1",99999999999]')])
    assert.equal((await at.app.get(`/api/v1/solutions/${solution}/experiences?cursor=${wrong}`)).status, 400, wrong)
})

test('what a visitor may not see of a solution has no experiences either', async () => {
  const closed = await at.offer({ name: 'Nur für Häuser', visibility: 'administrations' })
  const reuse = await at.reuse({ solutionId: closed, administrationId: at.houses[0] ?? 0 })
  await at.report(reuse, { summary: 'Marker-Zu', visibility: 'public' })
  for (const path of [
    `/loesungen/${closed}/erfahrungen`,
    `/loesungen/${closed}/erfahrungen/export.csv`,
    `/api/v1/solutions/${closed}/experiences`,
  ]) {
    assert.equal((await at.app.get(path)).status, 404, path)
    assert.match(await at.people.editor.html(path), /Marker-Zu/)
  }
})

test('of several reports of one house the newest says whether it would do it again', async () => {
  const twice = await at.offer({ name: 'Zweimal übernommen' })
  const administrationId = at.houses[1] ?? 0
  const first = await at.reuse({ solutionId: twice, administrationId, stage: 'ended' })
  const second = await at.reuse({ solutionId: twice, administrationId })
  await at.report(first, { wouldAgain: 'no', daysAgo: 100 })
  await at.report(second, { wouldAgain: 'yes', daysAgo: 1 })
  const { total, summary } = JSON.parse(await at.people.editor.html(`/api/v1/solutions/${twice}/experiences`))
  assert.deepEqual(
    { total, houses: summary.houses, wouldAgain: summary.wouldAgain },
    { total: 2, houses: 1, wouldAgain: 1 },
  )
})
