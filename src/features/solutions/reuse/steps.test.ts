import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { nextStages, type ReuseStage, reuseStages, type Side } from '#domain/reuse.ts'
import { hidden } from '../../../../test/offers.ts'
import { type ReuseWorld, reusePath, startReuseWorld } from '../../../../test/reuse.ts'

let world: ReuseWorld
before(async () => {
  world = await startReuseWorld()
})
after(() => world.app.close())

const db = () => world.app.database.db

async function stageOf(id: number) {
  const { rows } = await sql<{ stage: ReuseStage; version: number; steps: number }>`
    select stage, version, (select count(*)::int from reuse_steps t where t.reuse_id = r.id) as steps
    from reuses r where id = ${id}`.execute(db())
  const [found] = rows
  assert.ok(found)
  return found
}

/** Puts a reuse where a case begins, past the product. */
async function putAt(id: number, stage: ReuseStage) {
  const [live, ended] = [stage === 'live' ? '2026-11-01' : null, stage === 'ended' ? '2026-11-01' : null]
  await sql`
    update reuses set stage = ${stage}, live_on = ${live}::date, ended_on = ${ended}::date, version = version + 1
    where id = ${id}`.execute(db())
}

test('every step is taken by the side it belongs to, by those who may, and by nobody else', async () => {
  const { id } = await world.begun('interest')
  const { editor, reader, foreign, alliance, operator } = world.people
  const askers = [
    ['editor', editor, 'adopter', true],
    ['reader', reader, 'adopter', false],
    ['foreign', foreign, 'giver', true],
    ['alliance', alliance, null, true],
    ['operator', operator, null, false],
  ] as const
  for (const from of reuseStages)
    for (const to of reuseStages)
      for (const [name, visitor, side, isActing] of askers) {
        await putAt(id, from)
        const { version } = await stageOf(id)
        const answer = await visitor.post(`${reusePath(id)}/schritt`, {
          schritt: to,
          fassung: String(version),
          anfrage: randomUUID(),
          'notiz-ended': 'anders gelöst',
        })
        const expected = expectedFor(from, to, side, isActing)
        assert.equal(answer.status, expected, `${name}: ${from} → ${to}`)
        assert.equal((await stageOf(id)).stage, expected === 303 ? to : from, `${name}: ${from} → ${to}`)
      }
})

function expectedFor(from: ReuseStage, to: ReuseStage, side: Side | null, isActing: boolean): number {
  if (side && !isActing) return 403
  if (!side) return 404
  if (nextStages(from, side).includes(to)) return 303
  return nextStages(from, side === 'giver' ? 'adopter' : 'giver').includes(to) ? 403 : 409
}

test('a house that is on neither side finds nothing, in no way', async () => {
  const { id, solutionId } = await world.begun('live')
  const { alliance } = world.people
  for (const path of [reusePath(id), `${reusePath(id)}/leistungen`, `/api/v1/my-administration/reuses/${id}`])
    assert.equal((await alliance.get(path)).status, 404, path)
  for (const path of ['notiz', 'angaben', 'leistungen'])
    assert.equal(
      (await alliance.post(`${reusePath(id)}/${path}`, { anfrage: randomUUID(), text: 'x' })).status,
      404,
      path,
    )
  const list = JSON.parse(await alliance.html('/api/v1/my-administration/reuses'))
  assert.equal(list.total, 0)
  assert.ok(solutionId)
})

test('a page shows exactly the buttons of its side, and readers read', async () => {
  const { id } = await world.begun('promise')
  const { editor, reader, foreign } = world.people
  const buttons = async (page: string) => [...page.matchAll(/name="schritt" value="(\w+)"/g)].map(([, stage]) => stage)
  assert.deepEqual(await buttons(await editor.html(reusePath(id))), ['introduction', 'live', 'ended'])
  assert.deepEqual(await buttons(await foreign.html(reusePath(id))), ['ended'])
  const read = await reader.html(reusePath(id))
  assert.deepEqual(await buttons(read), [])
  assert.doesNotMatch(read, /Notiz schreiben/)
  assert.match(read, /Sie sind am Zug/)
  assert.match(await foreign.html(reusePath(id)), /Warendorf ist am Zug/)
})

test('of twenty clicks at once one counts, in the log and in the mails too', async () => {
  const { id } = await world.begun('interest')
  const { foreign } = world.people
  await world.forgetMails()
  const { version } = await stageOf(id)
  const click = () =>
    foreign.post(`${reusePath(id)}/schritt`, { schritt: 'promise', fassung: String(version), anfrage: randomUUID() })
  const answers = await Promise.all(Array.from({ length: 20 }, click))
  const statuses = answers.map(({ status }) => status).sort()
  assert.deepEqual(statuses, [303, ...Array(19).fill(409)])
  assert.deepEqual(await stageOf(id), { stage: 'promise', version: version + 1, steps: 2 })
  assert.equal((await world.mails()).length, 1)
})

test('a form that is sent twice is one step and one mail', async () => {
  const { id } = await world.begun('interest')
  const { foreign } = world.people
  await world.forgetMails()
  const page = await foreign.html(reusePath(id))
  const form = { schritt: 'talk', fassung: hidden(page, 'fassung'), anfrage: randomUUID(), 'notiz-talk': 'Gern.' }
  for (let i = 0; i < 2; i++) assert.equal((await foreign.post(`${reusePath(id)}/schritt`, form)).status, 303)
  const note = { anfrage: randomUUID(), text: 'Wann passt es Ihnen?' }
  for (let i = 0; i < 2; i++) assert.equal((await foreign.post(`${reusePath(id)}/notiz`, note)).status, 303)
  assert.equal((await stageOf(id)).steps, 3)
  assert.equal((await world.mails()).length, 2)
})

test('whoever was slower keeps the note that was typed and is told what stands there now', async () => {
  const { id } = await world.begun('interest')
  const { foreign } = world.people
  const stale = hidden(await foreign.html(reusePath(id)), 'fassung')
  await world.step(foreign, id, 'promise')
  const answer = await foreign.post(`${reusePath(id)}/schritt`, {
    schritt: 'talk',
    fassung: stale,
    anfrage: randomUUID(),
    'notiz-talk': 'Wir rufen Sie an.',
  })
  assert.equal(answer.status, 409)
  const page = await answer.text()
  assert.match(page, /Es ist nichts gespeichert/)
  assert.match(page, /Wir rufen Sie an\./)
})

test('ending needs a reason, which stays with both sides', async () => {
  const { id } = await world.begun('talk')
  const { editor, foreign } = world.people
  const refused = await world.step(editor, id, 'ended')
  assert.equal(refused.status, 400)
  assert.match(await refused.text(), /Bitte nennen Sie den Grund/)
  assert.equal((await stageOf(id)).stage, 'talk')
  await world.step(editor, id, 'ended', { 'notiz-ended': 'Kein Geld im Haushalt' })
  assert.match(
    await foreign.html(reusePath(id)),
    /Warendorf hat die Nachnutzung am [\d.]+ beendet.*Kein Geld im Haushalt/s,
  )
})

test('a day that cannot be is refused at its field, and what was typed is kept', async () => {
  const { id } = await world.begun('introduction')
  const { editor } = world.people
  const cases = [
    ['2099-01-01', 'Dieser Tag liegt noch in der Zukunft'],
    ['gestern', 'Bitte geben Sie ein Datum ein'],
    ['2026-02-31', 'Bitte geben Sie ein Datum ein'],
  ] as const
  for (const [day, message] of cases) {
    const answer = await world.step(editor, id, 'live', { 'datum-live': day, 'notiz-live': 'Läuft im Bürgerbüro' })
    assert.equal(answer.status, 400, day)
    const page = await answer.text()
    assert.match(page, new RegExp(message), day)
    assert.match(page, /Läuft im Bürgerbüro/)
    assert.match(page, /id="datum-live-fehler"/)
  }
  assert.equal((await world.step(editor, id, 'live', { 'datum-live': '1.10.2026' })).status, 303)
  assert.match(await editor.html(reusePath(id)), /Live seit<\/dt><dd>01\.10\.2026/)
})

test('the adopter alone says who sees it and until when; two who do so at once are told', async () => {
  const { id } = await world.begun('promise')
  const { editor, foreign } = world.people
  const fassung = hidden(await editor.html(reusePath(id)), 'fassung')
  const details = { fassung, sichtbar: 'public', ziel: '2027-03-31' }
  assert.equal((await foreign.post(`${reusePath(id)}/angaben`, details)).status, 403)
  assert.equal((await editor.post(`${reusePath(id)}/angaben`, details)).status, 303)
  assert.equal((await editor.post(`${reusePath(id)}/angaben`, details)).status, 303, 'sent twice')
  assert.equal((await editor.post(`${reusePath(id)}/angaben`, { ...details, sichtbar: 'internal' })).status, 409)
  assert.match(await foreign.html(reusePath(id)), /31\.03\.2027/)
})
