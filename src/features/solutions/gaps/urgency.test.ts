import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { urgencyOf } from '#domain/urgency.ts'
import { servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { type SolutionWorld, startSolutionWorld } from '../../../../test/solutions.ts'

let at: SolutionWorld
/** Services that are ours; nobody has entered anything. */
let ours: number[]
/** Comparable to the Stadt Warendorf: cities of its class that take part. */
let comparable: number[]
const page = '/meine-verwaltung/luecken'
const db = () => at.app.database.db
const service = (i: number) => ours[i] ?? 0

before(async () => {
  at = await startSolutionWorld()
  ours = await servicesOf(at.app, at.world, 'yes')
  const { rows } = await sql<{ id: number }>`
    select a.id from administrations o join administrations a on a.responsibility_class = o.responsibility_class
      and a.id not in (o.id, ${at.world.administrations.foreign}) and a.population > 0
    where o.id = ${at.world.administrations.own} order by a.id limit 4`.execute(db())
  comparable = rows.map(({ id }) => id)
  await sql`insert into participations (administration_id, state) select unnest(${comparable}::int[]), 'approved'`.execute(
    db(),
  )
})
after(() => at.app.close())

interface ReadGap {
  service: { id: number }
  caseCount: number | null
  estimatedCases: number | null
  estimatedFrom: number | null
  urgency: { score: number; parts: { key: string; points: number; reason: string }[] }
}

/** All gaps, read in steps. */
async function gaps(query = '', limit = 500): Promise<ReadGap[]> {
  const items: ReadGap[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const address = `/api/v1/my-administration/gaps?limit=${limit}${query}${cursor && `&cursor=${cursor}`}`
    const answer = JSON.parse(await at.people.editor.html(address))
    items.push(...answer.items)
    cursor = answer.next
  }
  return items
}
async function gapOf(id: number): Promise<ReadGap> {
  const found = (await gaps()).find(gap => gap.service.id === id)
  assert.ok(found)
  return found
}
const reasonOf = (gap: ReadGap, key: string) => gap.urgency.parts.find(part => part.key === key)?.reason ?? ''

interface Entry {
  readonly visibility?: string
  readonly perThousand?: number
  readonly caseCount?: number | null
  readonly status?: string
  readonly isDraft?: boolean
}

/** Enters a Fallzahl, so many a year per 1,000 inhabitants. */
async function enter(administrationId: number, serviceId: number, entry: Entry) {
  const { visibility = 'administrations', perThousand = 0, caseCount = null, status = 'open', isDraft = false } = entry
  await sql`
    insert into statuses (administration_id, service_id, status, visibility, is_draft, case_count)
    select id, ${serviceId}, ${status}, ${visibility}, ${isDraft},
      coalesce(${caseCount}::int, round(population * ${perThousand}::float8 / 1000))
    from administrations where id = ${administrationId}
    on conflict (administration_id, service_id) do update set visibility = excluded.visibility,
      is_draft = excluded.is_draft, status = excluded.status, case_count = excluded.case_count`.execute(db())
}

const population = async () => {
  const { rows } = await sql<{ population: number }>`
    select population from administrations where id = ${at.world.administrations.own}`.execute(db())
  return rows[0]?.population ?? 0
}

test('a Fallzahl is estimated from the middle of three comparable houses, and says so; from two it is not', async () => {
  const id = service(0)
  for (const [i, perThousand] of [2, 4].entries()) await enter(comparable[i] ?? 0, id, { perThousand })
  assert.deepEqual([(await gapOf(id)).estimatedCases, (await gapOf(id)).estimatedFrom], [null, null])
  assert.match(reasonOf(await gapOf(id), 'cases'), /^Nicht bekannt/)
  await enter(comparable[2] ?? 0, id, { perThousand: 30 })
  const gap = await gapOf(id)
  assert.equal(gap.estimatedFrom, 3)
  assert.ok(Math.abs((gap.estimatedCases ?? 0) - ((await population()) * 4) / 1000) <= 2, `${gap.estimatedCases}`)
  assert.match(reasonOf(gap, 'cases'), /geschätzt aus 3 vergleichbaren Verwaltungen/)
  assert.match(wordsOf(await at.people.editor.html(page)), /rund \d+ geschätzt aus 3 vergleichbaren Verwaltungen/)
})

test('what a house shows to nobody, drafts and houses that are blocked count for no estimate', async () => {
  const id = service(1)
  for (const i of [0, 1]) await enter(comparable[i] ?? 0, id, { perThousand: 5 })
  const third = comparable[2] ?? 0
  const seen = async () => (await gapOf(id)).estimatedFrom
  await enter(third, id, { perThousand: 5, visibility: 'internal' })
  assert.equal(await seen(), null)
  await enter(third, id, { perThousand: 5, visibility: 'alliance' })
  assert.equal(await seen(), null)
  await enter(third, id, { perThousand: 5, isDraft: true })
  assert.equal(await seen(), null)
  await enter(third, id, { perThousand: 5, status: 'notResponsible' })
  assert.equal(await seen(), null)
  await enter(third, id, { perThousand: 5, visibility: 'public' })
  assert.equal(await seen(), 3)
  await sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(third)}, 'Probe')`.execute(
    db(),
  )
  assert.equal(await seen(), null)
  await sql`delete from blocks`.execute(db())
})

test('the own Fallzahl counts before any estimate', async () => {
  const id = service(0)
  await enter(at.world.administrations.own, id, { caseCount: 12, visibility: 'internal' })
  const gap = await gapOf(id)
  assert.deepEqual([gap.caseCount, gap.estimatedCases, gap.estimatedFrom], [12, null, null])
  assert.equal(reasonOf(gap, 'cases'), '12 Fälle im Jahr, eigene Angabe.')
})

test('the effort is what the giver announces, and what adopters report as soon as one does, as far as it may be read', async () => {
  const id = service(2)
  const solution = await at.offer({ name: 'Fischereischein online', services: [id], kind: 'template' })
  await sql`insert into solution_answers (solution_id, question, low, high, visibility)
    values (${solution}, 'introductionDays', 5, 10, 'administrations')`.execute(db())
  const effort = async () => reasonOf(await gapOf(id), 'effort')
  assert.match(await effort(), /bis 10 Personentage, sagt der Anbieter/)
  const adopter = comparable[0] ?? 0
  const { rows } = await sql<{ id: number }>`
    insert into reuses (solution_id, administration_id, stage, live_on)
    values (${solution}, ${adopter}, 'live', current_date) returning id`.execute(db())
  await sql`insert into experiences (reuse_id, would_again, summary) values (${rows[0]?.id ?? 0}, 'yes', 'gut')`.execute(
    db(),
  )
  await sql`insert into experience_answers (reuse_id, question, amount)
    values (${rows[0]?.id ?? 0}, 'introductionDays', 3)`.execute(db())
  assert.match(await effort(), /3 Personentage, sagt ein Erfahrungsbericht/)
  await sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(adopter)}, 'Probe')`.execute(
    db(),
  )
  assert.match(await effort(), /bis 10 Personentage, sagt der Anbieter/)
  await sql`delete from blocks`.execute(db())
})

/** Repeatable numbers in [0, 1). */
function randomFrom(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

test('the database multiplies as the rule does, and sorts by it, page by page', async () => {
  const random = randomFrom(11)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const wanted = new Map<number, number>()
  for (let i = 10; i < ours.length; i++) {
    const id = service(i)
    const facts = {
      priority: pick([null, 1, 2, 3]),
      days: pick([null, 1, 5, 6, 20, 21, 90]),
      cases: pick([0, 9, 10, 99, 100, 5_000, 10_000]),
      due: pick(['overdue', 'soon', 'later', 'none'] as const),
    }
    const ahead = { overdue: -1, soon: 30, later: 200, none: null }[facts.due]
    const sdg = pick([0, 1, 2])
    await sql`update services set sdg1 = ${sdg === 1}, sdg2 = ${sdg === 2} where id = ${id}`.execute(db())
    await enter(at.world.administrations.own, id, { caseCount: facts.cases })
    await sql`
      update statuses set priority = ${facts.priority}::int, replace_by = current_date + ${ahead}::int,
        target_on = current_date + ${ahead}::int + 1
      where administration_id = ${at.world.administrations.own} and service_id = ${id}`.execute(db())
    const hasSolution = random() < 0.7
    if (hasSolution) {
      const solution = await at.offer({ name: `Lösung ${i}`, kind: 'template', services: [id] })
      if (facts.days !== null)
        await sql`insert into solution_answers (solution_id, question, low, visibility)
          values (${solution}, 'introductionDays', ${facts.days}, 'public')`.execute(db())
    }
    const fit = hasSolution ? 'template' : 'none'
    wanted.set(id, urgencyOf({ ...facts, sdg, fit, days: hasSolution ? facts.days : null }).score)
  }
  const byUrgency = await gaps('&sort=urgency')
  const found = new Map(byUrgency.map(gap => [gap.service.id, gap.urgency.score]))
  for (const [id, score] of wanted) assert.equal(found.get(id), score, `service ${id}`)
  assert.ok(new Set(wanted.values()).size > 20, 'many different ones occur')
  const scores = byUrgency.map(gap => gap.urgency.score)
  assert.deepEqual(
    scores,
    [...scores].sort((a, b) => b - a),
  )
  for (const gap of byUrgency) {
    const product = gap.urgency.parts.reduce((all, { points }) => all * points, 1)
    assert.equal(product, gap.urgency.score)
  }
  const inSteps = await gaps('&sort=urgency', 97)
  assert.deepEqual(
    inSteps.map(gap => gap.service.id),
    byUrgency.map(gap => gap.service.id),
  )
  const csv = await at.people.editor.html(`${page}/export.csv?sortierung=dringlichkeit`)
  assert.match(csv, /Pflicht und Frist \d/)
})
