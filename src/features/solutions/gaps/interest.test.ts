import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import type { Fields } from '../../../../test/app.ts'
import { htmlErrors } from '../../../../test/e2e/browser.ts'
import { servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { type SolutionWorld, startSolutionWorld } from '../../../../test/solutions.ts'

/** The Stadt Warendorf (own) lacks three services; Coesfeld (foreign) and the Kreis have solutions. */
let at: SolutionWorld
let services: number[]
let first: number
let second: number
let ofDistrict: number
let better: number
const path = '/meine-verwaltung/luecken/interesse'
const db = () => at.app.database.db

before(async () => {
  at = await startSolutionWorld()
  services = (await servicesOf(at.app, at.world, 'yes')).slice(0, 3)
  const cover = (i: number) => ({ services: [services[i] ?? 0] })
  first = await at.offer({ name: 'Erste Lösung', ...cover(0) })
  better = await at.offer({ name: 'Zweite Wahl', ...cover(0), condition: 'efa' })
  second = await at.offer({ name: 'Andere Lösung', ...cover(1) })
  const administrationId = at.world.administrations.district
  ofDistrict = await at.offer({ name: 'Lösung des Kreises', ...cover(2), administrationId })
})
after(() => at.app.close())
beforeEach(async () => {
  await sql`delete from reuses`.execute(db())
  await sql`delete from mails`.execute(db())
})

/** Ticks rows, each with its solution. */
const ticked = (choices: readonly (readonly [row: number, solution: number])[], formular: string = randomUUID()) => {
  const fields: Record<string, string | string[]> = { formular, zeile: choices.map(([row]) => String(services[row])) }
  for (const [row, solution] of choices) fields[`wahl-${services[row]}`] = String(solution)
  return fields as Fields
}

async function reuses() {
  const { rows } = await sql<{ id: number; solutionId: number; stage: string; administrationId: number }>`
    select id, solution_id, stage, administration_id from reuses order by solution_id`.execute(db())
  return rows
}

async function mails() {
  const { rows } = await sql<{ recipient: string; subject: string; textBody: string }>`
    select recipient, subject, text_body from mails where purpose = 'reuse' order by recipient`.execute(db())
  return rows
}

test('interest in many solutions is declared at once; each giver hears of all of its own in one mail', async () => {
  const answer = await at.people.editor.post(
    path,
    ticked([
      [0, first],
      [1, second],
      [2, ofDistrict],
    ]),
  )
  assert.equal(answer.status, 303)
  const begun = await reuses()
  assert.deepEqual(
    begun.map(({ solutionId }) => solutionId),
    [first, second, ofDistrict],
  )
  assert.ok(
    begun.every(
      ({ stage, administrationId }) => stage === 'interest' && administrationId === at.world.administrations.own,
    ),
  )
  const [district, foreign, ...more] = await mails()
  assert.deepEqual(more, [])
  assert.equal(district?.recipient, 'district@postfach.example.org')
  assert.equal(foreign?.subject, 'Warendorf interessiert sich für 2 Ihrer Lösungen')
  assert.match(
    foreign?.textBody ?? '',
    /Andere Lösung:\n\S+\/nachnutzungen\/\d+\n\nErste Lösung:\n\S+\/nachnutzungen\/\d+/,
  )
  const shown = await at.people.editor.html(answer.headers.get('Location') ?? '')
  assert.deepEqual(await htmlErrors(shown), [])
  assert.match(wordsOf(shown), /Interesse an 3 Lösungen angemeldet/)
  for (const { id } of begun) assert.ok(shown.includes(`href="/nachnutzungen/${id}"`))
})

test('what runs already is skipped and said, and so is what is no longer offered; nobody hears twice', async () => {
  await at.people.editor.post(path, ticked([[0, first]]))
  await sql`update solutions set withdrawn_at = now() where id = ${second}`.execute(db())
  const again = await at.people.editor.post(
    path,
    ticked([
      [0, first],
      [1, second],
      [2, ofDistrict],
    ]),
  )
  const shown = wordsOf(await at.people.editor.html(again.headers.get('Location') ?? ''))
  assert.match(
    shown,
    /Interesse an einer Lösung angemeldet .*Eine lief schon Erste Lösung .*Eine Lösung wird nicht mehr/,
  )
  assert.deepEqual(
    (await mails()).map(({ recipient }) => recipient),
    ['district@postfach.example.org', 'foreign@postfach.example.org'],
  )
  await sql`update solutions set withdrawn_at = null where id = ${second}`.execute(db())
})

test('the same form sent twice, or many times at once, does it once and says the same', async () => {
  const same = ticked([
    [0, first],
    [1, second],
  ])
  const answers = await Promise.all([0, 1, 2, 3].map(() => at.people.editor.post(path, same)))
  assert.equal(new Set(answers.map(answer => answer.headers.get('Location'))).size, 1)
  assert.equal((await reuses()).length, 2)
  assert.equal((await mails()).length, 1)
})

test('the page offers a box per row, the best solution chosen, and names what runs already', async () => {
  const list = `/meine-verwaltung/luecken?anzahl=100`
  const shown = await at.people.editor.html(list)
  assert.deepEqual(await htmlErrors(shown), [])
  assert.match(shown, new RegExp(`<input type="checkbox"[^>]*name="zeile" value="${services[0]}"`))
  assert.match(shown, new RegExp(`name="wahl-${services[0]}" value="${better}" checked`))
  assert.doesNotMatch(shown, new RegExp(`name="wahl-${services[0]}" value="${first}" checked`))
  await at.people.editor.post(path, ticked([[1, second]]))
  const later = await at.people.editor.html(list)
  assert.doesNotMatch(later, new RegExp(`name="zeile" value="${services[1]}"`))
  assert.match(wordsOf(later), /Andere Lösung Coesfeld, kostenfrei Nachnutzung läuft/)
  assert.doesNotMatch(await at.people.reader.html(list), /name="zeile"/)
})

test('a form without a tick says so and keeps what was chosen; solutions nobody may see or of the own house count for nothing', async () => {
  const refused = await at.people.editor.post(path, {
    formular: randomUUID(),
    [`wahl-${services[0]}`]: String(first),
  })
  assert.equal(refused.status, 400)
  const page = await refused.text()
  assert.match(page, /Bitte kreuzen Sie mindestens eine Leistung an/)
  assert.match(page, new RegExp(`name="wahl-${services[0]}" value="${first}" checked`))
  const own = await at.offer({ name: 'Eigene', administrationId: at.world.administrations.own })
  const { foreign } = at.world.administrations
  const hidden = await at.offer({ name: 'Für den Verbund', administrationId: foreign, visibility: 'alliance' })
  for (const id of [own, hidden, 999_999_999]) {
    const answer = await at.people.editor.post(path, ticked([[0, id]]))
    assert.match(wordsOf(await at.people.editor.html(answer.headers.get('Location') ?? '')), /Kein neues Interesse/)
  }
  assert.deepEqual(await reuses(), [])
})

test('readers declare nothing, and nobody reads what became of the forms of others', async () => {
  assert.equal((await at.people.reader.post(path, ticked([[0, first]]))).status, 403)
  assert.deepEqual(await reuses(), [])
  await at.people.editor.post(path, ticked([[2, ofDistrict]]))
  const [reuse] = await reuses()
  const foreign = await at.people.foreign.html(`${path}?neu=${reuse?.id}`)
  assert.doesNotMatch(foreign, /Lösung des Kreises/)
})
