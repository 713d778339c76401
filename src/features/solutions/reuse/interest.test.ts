import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type ReuseWorld, reusePath, startReuseWorld } from '../../../../test/reuse.ts'

let world: ReuseWorld
before(async () => {
  world = await startReuseWorld()
})
after(() => world.app.close())

const db = () => world.app.database.db

test('whoever may declares interest, once, and the giver gets one mail with the way to the page of both', async () => {
  const { editor, foreign } = world.people
  const solutionId = await world.offered('Hundesteuer anmelden')
  assert.match(await editor.html(`/loesungen/${solutionId}`), /Interesse anmelden/)
  await world.forgetMails()
  const ids = await Promise.all(
    [1, 2, 3].map(() => world.interest(editor, solutionId, { notiz: 'Wir nutzen civento.', wunsch: '2027-06-30' })),
  )
  assert.equal(new Set(ids).size, 1)
  const [id = 0] = ids
  const mails = await world.mails()
  assert.equal(mails.length, 1)
  assert.equal(mails[0]?.recipient, 'foreign@postfach.example.org')
  assert.equal(mails[0]?.replyTo, 'own@postfach.example.org')
  assert.match(mails[0]?.textBody ?? '', /Edda Schreiber[\s\S]*Wir nutzen civento\.[\s\S]*30\.06\.2027/)
  assert.ok(mails[0]?.textBody.includes(reusePath(id)))
  const page = await editor.html(`/loesungen/${solutionId}`)
  assert.match(page, new RegExp(`href="${reusePath(id)}"`))
  assert.doesNotMatch(page, /Interesse anmelden/)
  assert.match(await foreign.html(reusePath(id)), /Sie sind am Zug[\s\S]*Wir nutzen civento\./)
})

test('nobody wants the own solution, one that is withdrawn, or one that cannot be seen', async () => {
  const { editor, foreign, reader, alliance } = world.people
  const solutionId = await world.offered()
  const interest = `/loesungen/${solutionId}/interesse`
  assert.equal((await foreign.get(interest)).status, 409)
  assert.equal((await foreign.post(interest)).status, 409)
  assert.doesNotMatch(await foreign.html(`/loesungen/${solutionId}`), /Interesse anmelden/)
  assert.equal((await reader.post(interest)).status, 403)
  assert.match(await reader.html(`/loesungen/${solutionId}`), /Interesse melden Redaktion und Koordination/)
  assert.equal((await world.app.get(interest)).status, 303)
  const id = await world.interest(editor, solutionId)
  await sql`update solutions set withdrawn_at = now(), withdrawal_reason = 'veraltet' where id = ${solutionId}`.execute(
    db(),
  )
  assert.equal((await alliance.post(interest)).status, 409)
  const running = await editor.html(reusePath(id))
  assert.match(running, /nicht mehr an\. Diese Nachnutzung läuft weiter\. Grund: veraltet/)
  const shared = await world.offer({ name: 'Nur für Verbünde', visibility: 'alliance' })
  assert.equal((await editor.post(`/loesungen/${shared}/interesse`)).status, 404)
})

test('after its end a house may begin anew', async () => {
  const { id, solutionId } = await world.begun('ended')
  const next = await world.interest(world.people.editor, solutionId)
  assert.notEqual(next, id)
})

test('a wish that has passed is refused and the note is kept', async () => {
  const solutionId = await world.offered()
  const answer = await world.people.editor.post(`/loesungen/${solutionId}/interesse`, {
    notiz: 'Wir haben es eilig',
    wunsch: '2020-01-01',
  })
  assert.equal(answer.status, 400)
  const page = await answer.text()
  assert.match(page, /id="wunsch-fehler"[^>]*>\s*Dieser Tag ist schon vorbei/)
  assert.match(page, /Wir haben es eilig/)
})

test('every step and every note is mailed to the other side, to the coordination where there is no mailbox', async () => {
  const { editor, foreign } = world.people
  const { id } = await world.begun('interest')
  await world.forgetMails()
  await sql`update participations set mailbox = null where administration_id = ${world.world.administrations.own}`.execute(
    db(),
  )
  await world.step(foreign, id, 'promise', { 'notiz-promise': 'Sie bekommen den Quelltext.' })
  await sql`update participations set mailbox = 'own@postfach.example.org'
    where administration_id = ${world.world.administrations.own}`.execute(db())
  await world.step(editor, id, 'introduction')
  await foreign.post(`${reusePath(id)}/notiz`, { anfrage: crypto.randomUUID(), text: 'Rufen Sie gern an.' })
  const mails = await world.mails()
  assert.deepEqual(
    mails.map(({ recipient }) => recipient),
    [world.world.people.coordinator.email, 'foreign@postfach.example.org', 'own@postfach.example.org'],
  )
  assert.match(mails[0]?.textBody ?? '', /Zusage[\s\S]*Sie bekommen den Quelltext\.[\s\S]*Sie sind am Zug/)
  assert.match(mails[2]?.textBody ?? '', /Rufen Sie gern an\./)
})

test('a first answer, be it a note, ends the waiting; from three answers on colleagues read how long it usually takes', async () => {
  const { foreign, editor, alliance } = world.people
  await sql`delete from reuse_steps`.execute(db())
  await sql`delete from reuses`.execute(db())
  for (const days of [1, 4, 9]) {
    const id = await world.interest(editor, await world.offered())
    await sql`update reuses set started_at = now() - make_interval(days => ${days}) where id = ${id}`.execute(db())
    const solutionId = await world.offered()
    assert.doesNotMatch(await alliance.html(`/loesungen/${solutionId}`), /antwortet meist/)
    assert.match(
      await foreign.html(reusePath(id)),
      new RegExp(`wartet seit ${days === 1 ? 'einem Tag' : `${days} Tagen`}`),
    )
    await foreign.post(`${reusePath(id)}/notiz`, { anfrage: crypto.randomUUID(), text: 'Wir melden uns.' })
    assert.match(await editor.html(reusePath(id)), /beantwortet nach/)
  }
  const solutionId = await world.offered()
  assert.match(await alliance.html(`/loesungen/${solutionId}`), /antwortet meist nach 4 Tagen/)
  assert.doesNotMatch(await world.app.html(`/loesungen/${solutionId}`), /antwortet meist/)
})
