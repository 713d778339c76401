import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { mailsAbout } from '../../../test/alliances.ts'
import type { Visitor } from '../../../test/app.ts'
import {
  type AssignmentWorld,
  assignmentOf,
  clearWork,
  eventsOf,
  listed,
  moveIt,
  startAssignmentWorld,
  workPath,
} from '../../../test/assignments.ts'
import { publishOne } from '../../../test/offers.ts'
import { wordsOf } from '../../../test/own-entries.ts'

let at: AssignmentWorld
let serviceId: number
let own: number
before(async () => {
  at = await startAssignmentWorld()
  serviceId = at.services[0] ?? 0
  own = at.world.administrations.own
})
after(() => at.app.close())
beforeEach(() => clearWork(at.app))

const put = (entry: Omit<Parameters<typeof listed>[2], 'serviceId'> = {}) =>
  listed(at.app, at.world, { serviceId, ...entry })
const path = (id: number, rest = '') => workPath(at.world, `/${id}${rest}`)

test('of fifty who take a service at the same moment one house gets it, and the others read who has it', async () => {
  const { edda, bea, veit } = at.people
  const id = await put()
  const takers = Array.from({ length: 50 }, (_, i) => [edda, bea, veit][i % 3] as Visitor)
  const answers = await Promise.all(
    takers.map(taker => taker.post(path(id, '/stand'), { fassung: '1', nach: 'uebernommen' })),
  )
  const now = await assignmentOf(at.app, id)
  assert.deepEqual([now?.state, now?.version], ['taken', 2])
  assert.deepEqual(await eventsOf(at.app, id), ['assignment.taken'])
  const winner = new Map([
    [own, edda],
    [at.beckum, bea],
    [at.world.administrations.district, veit],
  ]).get(now?.takenById ?? 0)
  assert.ok(winner)
  // A form of the same house that was sent twice acted once.
  for (const [i, answer] of answers.entries()) assert.equal(answer.status, takers[i] === winner ? 303 : 409)
  const loser = answers.find(({ status }) => status === 409)
  assert.match(
    wordsOf((await loser?.text()) ?? ''),
    /Jemand war schneller\. Jetzt gilt: übernommen, .+ hat sie übernommen/,
  )
})

test('the taker moves its own on, the Verbund coordination all, and nobody else', async () => {
  const { edda, bea, rieke, veit, falk } = at.people
  const id = await put()
  const send = async (visitor: Visitor, nach: string) => {
    const fassung = String((await assignmentOf(at.app, id))?.version)
    return (await visitor.post(path(id, '/stand'), { fassung, nach })).status
  }
  assert.equal(await send(rieke, 'uebernommen'), 403)
  assert.equal(await send(falk, 'uebernommen'), 404)
  assert.equal(await send(edda, 'uebernommen'), 303)
  assert.equal(await send(bea, 'in-arbeit'), 403)
  assert.equal(await send(edda, 'in-arbeit'), 303)
  assert.equal(await send(veit, 'uebernommen'), 303)
  assert.equal(await send(edda, 'uebergeben'), 409, 'there is no way from here to there')
  assert.equal(await send(bea, 'frei'), 403)
  assert.equal(await send(veit, 'frei'), 303)
  const now = await assignmentOf(at.app, id)
  assert.deepEqual([now?.state, now?.takenById], ['free', null])
  assert.deepEqual(await eventsOf(at.app, id), [
    'assignment.taken',
    'assignment.moved',
    'assignment.moved',
    'assignment.returned',
  ])
})

test('whoever saw an older state reads how it stands now, and nothing is written', async () => {
  const { edda } = at.people
  const id = await put({ state: 'taken', takenById: own })
  assert.equal((await edda.post(path(id), { fassung: '1', frist: '2027-03-31', notiz: '' })).status, 303)
  const late = await edda.post(path(id), { fassung: '1', frist: '2027-06-30', notiz: 'Später' })
  assert.equal(late.status, 409)
  const page = await late.text()
  assert.match(page, /value="2027-06-30"/, 'what was typed is kept')
  assert.match(page, /name="fassung" value="2"/, 'and can be sent again')
  assert.equal((await assignmentOf(at.app, id))?.dueOn, '2027-03-31')
  const wrong = await edda.post(path(id), { fassung: '2', frist: '2027-02-30' })
  assert.equal(wrong.status, 400)
  assert.match(wordsOf(await wrong.text()), /Frist: Bitte geben Sie ein Datum ein/)
})

test('a service is passed on to another member, which hears of it once and hands it back', async () => {
  const { edda, bea } = at.people
  const id = await put({ state: 'inProgress', takenById: own })
  const send = () => edda.post(path(id, '/weitergabe'), { fassung: '1', mitglied: String(at.beckum) })
  assert.equal((await send()).status, 303)
  assert.equal((await send()).status, 303, 'sent twice it acts once')
  const again = await edda.post(path(id, '/weitergabe'), { fassung: '2', mitglied: String(own) })
  assert.equal(again.status, 403, 'it is not theirs any more')
  const { foreign } = at.world.administrations
  const stranger = await bea.post(path(id, '/weitergabe'), { fassung: '2', mitglied: String(foreign) })
  assert.equal(stranger.status, 400)
  const now = await assignmentOf(at.app, id)
  assert.deepEqual([now?.state, now?.takenById], ['inProgress', at.beckum])
  assert.equal((await mailsAbout(at.app, 'assignmentPassedOn', 'Beckum')).length, 1)
  assert.equal((await moveIt(bea, at.world, id, 'frei')).status, 303)
  assert.equal((await assignmentOf(at.app, id))?.takenById, null)
  assert.deepEqual(await eventsOf(at.app, id), ['assignment.passedOn', 'assignment.returned'])
})

test('a result needs a solution that every member sees', async () => {
  const { edda, falk } = at.people
  const id = await put({ state: 'inProgress', takenById: own })
  const none = await moveIt(edda, at.world, id, 'ergebnis')
  assert.equal(none.status, 400)
  assert.match(wordsOf(await none.text()), /Bitte wählen Sie eine Lösung, die alle Mitglieder sehen/)
  // Only the Verbünde of Coesfeld see this one.
  const hidden = await publishOne(falk, serviceId, { angebot: { sichtbar: 'alliance' } })
  assert.equal((await moveIt(edda, at.world, id, 'ergebnis', { loesung: String(hidden) })).status, 400)
  const solution = await publishOne(edda, serviceId, { angebot: { sichtbar: 'alliance' } })
  assert.equal((await moveIt(edda, at.world, id, 'ergebnis', { loesung: String(solution) })).status, 303)
  const now = await assignmentOf(at.app, id)
  assert.deepEqual([now?.state, now?.solutionId], ['result', solution])
})

test('only the Verbund coordination takes a service off the list, and never what was handed over', async () => {
  const { edda, veit } = at.people
  const id = await put({ state: 'taken', takenById: own })
  assert.equal((await edda.post(path(id, '/entfernung'), { bestaetigung: 'ja' })).status, 403)
  assert.equal((await veit.post(path(id, '/entfernung'))).status, 400)
  assert.equal((await veit.post(path(id, '/entfernung'), { bestaetigung: 'ja' })).status, 303)
  assert.equal(await assignmentOf(at.app, id), undefined)
  const solutionId = await publishOne(edda, serviceId)
  const handed = await put({ state: 'handedOver', takenById: own, solutionId })
  assert.equal((await veit.post(path(handed, '/entfernung'), { bestaetigung: 'ja' })).status, 409)
  assert.ok(await assignmentOf(at.app, handed))
})

test('whoever has left the Verbund moves nothing in it any more', async () => {
  const id = await put({ state: 'taken', takenById: at.beckum })
  const { db } = at.app.database
  const set = (state: string) =>
    sql`
    update alliance_memberships set state = ${state} where alliance_id = ${at.world.allianceId}
      and administration_id = ${at.beckum}`.execute(db)
  await set('left')
  const answer = await at.people.bea.post(path(id, '/stand'), { fassung: '1', nach: 'in-arbeit' })
  await set('active')
  assert.equal(answer.status, 404)
  assert.equal((await assignmentOf(at.app, id))?.state, 'taken')
})
