import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type ExperienceWorld, startExperienceWorld } from '../../../../test/experiences.ts'
import { wordsOf } from '../../../../test/own-entries.ts'
import { serviceId } from '../../../../test/solutions.ts'

let at: ExperienceWorld
before(async () => {
  at = await startExperienceWorld()
})
after(() => at.app.close())
beforeEach(async () => {
  await sql`delete from reuses`.execute(db())
  await sql`delete from solutions`.execute(db())
})

const db = () => at.app.database.db

interface Earned {
  readonly name: string
  readonly live?: number
  readonly again?: readonly ('yes' | 'withChanges' | 'no')[]
  readonly isPublic?: boolean
  readonly visibility?: string
  readonly services?: readonly number[]
}

/** A solution that is live in so many other houses, the first of which report. */
async function earn({ name, live = 3, again = ['yes', 'yes'], isPublic, ...offered }: Earned): Promise<number> {
  const id = await at.offer({ name, ...offered })
  const visibility = isPublic ? 'public' : 'administrations'
  for (const [i, administrationId] of at.houses.slice(0, live).entries()) {
    const reuse = await at.reuse({ solutionId: id, administrationId, visibility, daysAgo: 20 + i })
    if (again[i]) await at.report(reuse, { wouldAgain: again[i], visibility })
  }
  return id
}

async function earnedBy(visitor: 'guest' | 'editor' | 'foreign' | 'alliance', query = ''): Promise<string[]> {
  const path = `/api/v1/best-practice${query}`
  const body = visitor === 'guest' ? await at.app.json(path) : JSON.parse(await at.people[visitor].html(path))
  assert.equal(body.total, body.items.length)
  return body.items.map(({ name }: { name: string }) => name)
}

test('three other houses and two reports earn it, the same for every colleague, and the page says by which numbers', async () => {
  const id = await earn({ name: 'Bewährtes', again: ['yes', 'yes', 'no'] })
  await earn({ name: 'Nur in zweien', live: 2 })
  await earn({ name: 'Nur einer berichtet', again: ['yes'] })
  await earn({ name: 'Eine von zweien', again: ['yes', 'withChanges'] })
  for (const visitor of ['editor', 'foreign', 'alliance'] as const)
    assert.deepEqual(await earnedBy(visitor), ['Bewährtes'], visitor)
  assert.deepEqual(await earnedBy('guest'), [])
  const page = wordsOf(await at.people.editor.html('/beste-praxis'))
  assert.match(page, /gezählt, nicht behauptet[\s\S]*mindestens 3 anderen Verwaltungen[\s\S]*Mindestens 2 von 3 davon/)
  assert.match(page, /Bewährtes[\s\S]*3 Verwaltungen[\s\S]*2 von 3/)
  assert.doesNotMatch(page, /Nur in zweien|Nur einer|Eine von zweien/)
  for (const path of [`/loesungen/${id}`, '/loesungen'])
    assert.equal(
      (await at.people.editor.html(path)).match(/class="mark best-practice">Beste Praxis</g)?.length,
      1,
      path,
    )
  for (const path of [`/loesungen/${id}`, '/loesungen'])
    assert.doesNotMatch(await at.app.html(path), /mark best-practice/)
})

test('guests see what public facts alone have earned', async () => {
  await earn({ name: 'Öffentlich bewährt', isPublic: true })
  await earn({ name: 'Für Häuser bewährt' })
  assert.deepEqual(await earnedBy('guest'), ['Öffentlich bewährt'])
  assert.deepEqual((await earnedBy('editor')).sort(), ['Für Häuser bewährt', 'Öffentlich bewährt'])
  await sql`update experiences set visibility = 'administrations' where reuse_id = (select max(reuse_id) from experiences
    where visibility = 'public')`.execute(db())
  assert.deepEqual(await earnedBy('guest'), [])
})

test('what nobody else may see earns nothing: the own house, internal reuses, blocked houses, ended ones, Verbund alone', async () => {
  const own = await earn({ name: 'Selbst gezählt', live: 2 })
  await at.reuse({ solutionId: own, administrationId: at.world.administrations.foreign })
  const internal = await earn({ name: 'Intern gezählt' })
  await sql`update reuses set visibility = 'internal' where id = (select max(id) from reuses where solution_id = ${internal})`.execute(
    db(),
  )
  const ended = await earn({ name: 'Beendet' })
  await sql`update reuses set stage = 'ended', ended_on = current_date
    where id = (select max(id) from reuses where solution_id = ${ended})`.execute(db())
  await earn({ name: 'Nur im Verbund', visibility: 'alliance' })
  const gone = await earn({ name: 'Zurückgenommen' })
  await sql`update solutions set withdrawn_at = now() where id = ${gone}`.execute(db())
  const stays = await earn({ name: 'Bleibt' })
  assert.deepEqual(await earnedBy('editor'), ['Bleibt'])
  assert.deepEqual(await earnedBy('foreign'), ['Bleibt'])
  await at.whileBlocked(at.houses[0] ?? 0, async () => assert.deepEqual(await earnedBy('editor'), []))
  await at.whileBlocked(at.world.administrations.foreign, async () => {
    assert.deepEqual(await earnedBy('editor'), [])
    assert.equal((await at.people.editor.get(`/loesungen/${stays}`)).status, 404)
  })
  assert.deepEqual(await earnedBy('editor'), ['Bleibt'])
})

test('several reports of one house count once, by the newest', async () => {
  const id = await earn({ name: 'Oft berichtet', again: ['yes'] })
  const again = await at.reuse({ solutionId: id, administrationId: at.houses[0] ?? 0, stage: 'ended' })
  await at.report(again, { daysAgo: 400 })
  assert.deepEqual(await earnedBy('editor'), [])
})

test('without a sign of life in twelve months it is over; a report, a version or an edit brings it back', async () => {
  const id = await earn({ name: 'Eingeschlafen' })
  const sleep = async () => {
    await sql`update solutions set updated_at = now() - interval '2 years' where id = ${id}`.execute(db())
    await sql`update reuses set stage_since = now() - interval '2 years'`.execute(db())
    await sql`update experiences set updated_at = now() - interval '13 months', written_at = now() - interval '2 years'`.execute(
      db(),
    )
  }
  await sleep()
  assert.deepEqual(await earnedBy('editor'), [])
  const awake = [
    sql`update experiences set replied_at = now() - interval '11 months'`,
    sql`update reuses set stage_since = now() - interval '11 months'`,
    sql`update solutions set updated_at = now() - interval '11 months' where id = ${id}`,
    sql`insert into solution_versions (solution_id, name, released_on) values (${id}, '2.0', current_date - 30)`,
  ]
  for (const sign of awake) {
    await sleep()
    await sql`update experiences set replied_at = null`.execute(db())
    await sign.execute(db())
    assert.deepEqual(await earnedBy('editor'), ['Eingeschlafen'])
  }
})

test('the list is ranked, searched and filtered; pages of the API and the file follow the same order', async () => {
  await earn({ name: 'Breit', live: 5, again: ['yes', 'yes', 'no'] })
  await earn({ name: 'Einhellig', live: 4, again: ['yes', 'yes', 'yes', 'yes'], services: [serviceId] })
  await earn({ name: 'Acht', live: 3 })
  await sql`update solutions set updated_at = now() where name = 'Acht'`.execute(db())
  assert.deepEqual(await earnedBy('editor'), ['Breit', 'Einhellig', 'Acht'])
  assert.deepEqual(await earnedBy('editor', '?sort=wouldAgain'), ['Einhellig', 'Acht', 'Breit'])
  assert.deepEqual((await earnedBy('editor', '?sort=lastSignAt'))[0], 'Acht')
  assert.deepEqual(await earnedBy('editor', '?sort=name'), ['Acht', 'Breit', 'Einhellig'])
  assert.deepEqual(await earnedBy('editor', '?q=einhellig'), ['Einhellig'])
  const seen: string[] = []
  let cursor = ''
  do {
    const path = `/api/v1/best-practice?sort=name&limit=1${cursor && `&cursor=${cursor}`}`
    const body = JSON.parse(await at.people.editor.html(path))
    seen.push(...body.items.map((item: { name: string }) => item.name))
    cursor = body.next ?? ''
  } while (cursor)
  assert.deepEqual(seen, ['Acht', 'Breit', 'Einhellig'])
  const file = await at.people.editor.html('/beste-praxis/export.csv?sortierung=erfahrung')
  assert.match(file, /Einhellig[\s\S]*Acht[\s\S]*Breit/)
  assert.equal((await at.app.html('/beste-praxis/export.csv')).includes('Breit'), false)
  const { rows } = await sql<{ area: number }>`
    select topic_area_ids[1] as area from solutions where name = 'Einhellig'`.execute(db())
  const filtered = wordsOf(await at.people.editor.html(`/beste-praxis?themenfeld=${rows[0]?.area}`))
  assert.match(filtered, /1 von 3 Lösungen[\s\S]*Einhellig/)
  assert.doesNotMatch(filtered, /Breit/)
  assert.deepEqual(await earnedBy('editor', `?topicArea=${rows[0]?.area}`), ['Einhellig'])
})

test('an empty page says how a solution gets there; filters that hide everything offer a way out', async () => {
  assert.match(wordsOf(await at.app.html('/beste-praxis')), /Noch hat es keine Lösung geschafft[\s\S]*melden sie live/)
  await earn({ name: 'Bewährtes' })
  const page = wordsOf(await at.people.editor.html('/beste-praxis?art=vorlage'))
  assert.match(page, /Keine Lösung gefunden[\s\S]*ohne Filter „Art“: 1 Treffer/)
})

test('colleagues read on the page of experiences what is still missing', async () => {
  const id = await earn({ name: 'Fast', live: 2 })
  const path = `/loesungen/${id}/erfahrungen`
  assert.match(
    wordsOf(await at.people.editor.html(path)),
    /Was zur Besten Praxis noch fehlt \(1\)[\s\S]*mindestens 3 anderen Verwaltungen\.\s*Bisher: 2 Verwaltungen/,
  )
  assert.doesNotMatch(await at.app.html(path), /Was zur Besten Praxis noch fehlt/)
})
