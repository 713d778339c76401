import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { mailsAbout } from '../../../test/alliances.ts'
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
import { hidden, publishOne } from '../../../test/offers.ts'
import { entered, rowOf, wordsOf } from '../../../test/own-entries.ts'

let at: AssignmentWorld
let serviceIds: readonly number[]
let own: number
before(async () => {
  at = await startAssignmentWorld()
  serviceIds = at.services.slice(0, 2)
  own = at.world.administrations.own
})
after(() => at.app.close())
beforeEach(() => clearWork(at.app))

const results = '/meine-verwaltung/ergebnisse'

/** Warendorf has built it and hands it over; answers the number of the assignment. */
async function handOver(serviceId: number, visibility = 'public'): Promise<number> {
  const { edda } = at.people
  const technik = { produkt: 'civento' }
  const solutionId = await publishOne(edda, serviceId, { technik, angebot: { sichtbar: visibility } })
  const id = await listed(at.app, at.world, { serviceId, state: 'result', takenById: own, solutionId })
  const answer = await moveIt(edda, at.world, id, 'uebergeben')
  assert.equal(answer.status, 303, await answer.text())
  return id
}

const decide = async (ids: readonly number[], fields: Readonly<Record<string, string>>) => {
  const page = await at.people.bea.html(results)
  const versions = ids.map(id => [`fassung-${id}`, hidden(page, `fassung-${id}`)])
  return at.people.bea.post(results, { id: ids.map(String), ...Object.fromEntries(versions), ...fields })
}

test('handing over reaches every other member once, by mail and as a proposal, and its house never', async () => {
  const [serviceId = 0] = serviceIds
  const id = await handOver(serviceId)
  assert.equal((await moveIt(at.people.edda, at.world, id, 'uebergeben')).status, 409)
  const mails = await mailsAbout(at.app, 'assignmentHandedOver', 'Warendorf')
  // The Kreis reads its mailbox; Beckum has none, so its coordination hears of it.
  assert.deepEqual(
    mails.map(({ recipient }) => recipient).sort(),
    [at.world.people.operator.email, 'district@postfach.example.org'].sort(),
  )
  assert.match(await at.people.bea.html(results), new RegExp(`name="id" value="${id}"`))
  assert.doesNotMatch(await at.people.edda.html(results), new RegExp(`value="${id}"`))
  assert.doesNotMatch(await at.people.falk.html(results), new RegExp(`value="${id}"`))
  assert.match(wordsOf(await at.people.bea.html('/meine-verwaltung')), /1 Ergebnis eines Verbunds wartet/)
})

test('accepting sets the status with channel, product and the taker as the source, and waits again once that is undone', async () => {
  const { bea, edda } = at.people
  const ids = [await handOver(serviceIds[0] ?? 0), await handOver(serviceIds[1] ?? 0, 'alliance')]
  const answer = await decide(ids, { entscheidung: 'annehmen', [`status-${ids[1]}`]: 'inProgress' })
  assert.equal(answer.headers.get('Location'), `${results}?meldung=angenommen`)
  const [first, second] = await Promise.all(serviceIds.map(service => rowOf(at.app, at.beckum, service)))
  assert.deepEqual(
    [first?.status, first?.channel, first?.source, first?.sourceId, second?.status],
    ['planned', 'reuse', 'takeOver', own, 'inProgress'],
  )
  assert.ok(first?.productId, 'the product of the solution')
  const history = wordsOf(await bea.html(`/meine-verwaltung/leistungen/${serviceIds[0]}/verlauf`))
  assert.match(history, /von Warendorf übernommen/)
  assert.match(wordsOf(await edda.html(workPath(at.world, `/${ids[0]}`))), /Übernommen von 1 von 2 Mitgliedern/)
  const { rows } = await sql<{ id: string; entries: number }>`
    select id::text as id, entries from batches where administration_id = ${at.beckum} and kind = 'takeOver'`.execute(
    at.app.database.db,
  )
  assert.deepEqual(
    rows.map(({ entries }) => entries),
    [2],
    'both are one act',
  )
  const undone = await bea.post(`/meine-verwaltung/aenderungen/${rows[0]?.id}/ruecknahme`)
  assert.equal(undone.status, 303)
  assert.equal(await rowOf(at.app, at.beckum, serviceIds[0] ?? 0), undefined)
  const page = await bea.html(results)
  for (const id of ids) assert.match(page, new RegExp(`name="id" value="${id}"`), 'it waits for a decision again')
  assert.match(wordsOf(await edda.html(workPath(at.world, `/${ids[0]}`))), /Übernommen von 0 von 2 Mitgliedern/)
})

test('a decision sent twice acts once', async () => {
  const id = await handOver(serviceIds[0] ?? 0)
  const sent = { id: String(id), [`fassung-${id}`]: '0', entscheidung: 'annehmen' }
  const answers = await Promise.all(Array.from({ length: 4 }, () => at.people.bea.post(results, sent)))
  const words = answers.map(answer => /meldung=([\w-]+)/.exec(answer.headers.get('Location') ?? '')?.[1]).sort()
  assert.deepEqual(words, ['angenommen', 'schon-entschieden', 'schon-entschieden', 'schon-entschieden'])
  assert.equal((await eventsOf(at.app, id)).filter(kind => kind === 'handedService.accepted').length, 1)
})

test('who has changed the entry meanwhile is asked again, and nothing is decided', async () => {
  const { bea } = at.people
  const [serviceId = 0] = serviceIds
  const id = await handOver(serviceId)
  const sent = { id: String(id), [`fassung-${id}`]: '0', [`status-${id}`]: 'inProgress', entscheidung: 'annehmen' }
  await entered(bea, serviceId, { status: 'planned', unit: 'Steueramt' })
  const answer = await bea.post(results, sent)
  assert.equal(answer.status, 409)
  const page = await answer.text()
  assert.match(wordsOf(page), /haben sich inzwischen geändert\. Gespeichert ist nichts/)
  assert.match(page, /checked/, 'what was ticked is kept')
  assert.match(page, /<option value="inProgress" selected/)
  assert.equal((await rowOf(at.app, at.beckum, serviceId))?.source, 'own')
  assert.equal((await decide([id], { entscheidung: 'annehmen' })).status, 303)
  assert.equal((await rowOf(at.app, at.beckum, serviceId))?.source, 'takeOver')
})

test('declining needs a reason, which the Verbund reads; the list of the house stays as it is', async () => {
  const { edda } = at.people
  const id = await handOver(serviceIds[0] ?? 0)
  const without = await decide([id], { entscheidung: 'ablehnen' })
  assert.equal(without.status, 400)
  assert.match(wordsOf(await without.text()), /Bitte nennen Sie den Grund/)
  const answer = await decide([id], { entscheidung: 'ablehnen', grund: 'Wir bleiben bei civento.' })
  assert.equal(answer.headers.get('Location'), `${results}?meldung=abgelehnt`)
  assert.equal(await rowOf(at.app, at.beckum, serviceIds[0] ?? 0), undefined)
  assert.match(wordsOf(await edda.html(workPath(at.world, `/${id}`))), /abgelehnt, „Wir bleiben bei civento\.“/)
  assert.equal((await assignmentOf(at.app, id))?.state, 'handedOver')
})

test('a house decides for itself alone, and readers of it not', async () => {
  const id = await handOver(serviceIds[0] ?? 0)
  const sent = { id: String(id), [`fassung-${id}`]: '0', entscheidung: 'annehmen' }
  assert.equal((await at.people.rieke.post(results, sent)).status, 403)
  const foreign = await at.people.falk.post(results, sent)
  assert.equal(foreign.headers.get('Location'), `${results}?meldung=schon-entschieden`)
  const { rows } = await sql<{ state: string }>`
    select state from handed_services where assignment_id = ${id}`.execute(at.app.database.db)
  assert.deepEqual(new Set(rows.map(({ state }) => state)), new Set(['waiting']))
  const answer = await at.people.bea.get('/api/v1/my-administration/results')
  const { items, total } = JSON.parse(await answer.text())
  assert.deepEqual([total, items[0].state, items[0].takenBy.id, items[0].status], [1, 'waiting', own, null])
})

test('what a blocked Verbund has handed over is not shown, decided or counted', async () => {
  const { bea } = at.people
  const id = await handOver(serviceIds[0] ?? 0)
  const { db } = at.app.database
  await sql`insert into blocks (subject_kind, subject_id, reason, blocked_by)
    values ('alliance', ${String(at.world.allianceId)}, 'Test', ${at.world.people.operator.personId}::uuid)`.execute(db)
  const sent = { id: String(id), [`fassung-${id}`]: '0', entscheidung: 'annehmen' }
  const shown = [await bea.html(results), await bea.html('/meine-verwaltung')].map(wordsOf)
  const answer = await bea.post(results, sent)
  await sql`delete from blocks`.execute(db)
  assert.doesNotMatch(shown[0] ?? '', /Marker-Warendorf/)
  assert.doesNotMatch(shown[1] ?? '', /Ergebnis eines Verbunds/)
  assert.equal(answer.headers.get('Location'), `${results}?meldung=schon-entschieden`)
})
