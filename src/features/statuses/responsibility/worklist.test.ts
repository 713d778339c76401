import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { atOnce } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'
import { applyChanges } from '../apply.ts'
import { ownTotals } from './totals.ts'

let app: TestApp
let world: World
let editor: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  editor = await app.signIn(world.people.editor.email)
})
after(() => app.close())

const page = '/meine-verwaltung/zustaendigkeit'

/** The groups of a page: OZG-ID, services, and what stands in the field for the reason. */
function groupsIn(html: string) {
  return html
    .split('<section class="group"')
    .slice(1)
    .map(part => ({
      ozgId: /id="gruppe-(\d{5})"/.exec(part)?.[1] ?? '',
      ids: [...part.matchAll(/name="leistung" value="(\d+)"/g)].map(match => Number(match[1])),
      reason: /name="grund-\d{5}"[^>]* value="([^"]*)"/.exec(part)?.[1] ?? '',
      next: /name="weiter" value="(\d{5})"/.exec(part)?.[1] ?? null,
      text: part.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
    }))
}

const unclearOf = (html: string) => Number(/Noch ([\d.]+) unklar/.exec(html)?.[1]?.replace('.', ''))

async function statusesOf(ids: readonly number[]) {
  const { rows } = await sql<{ status: string; reason: string | null }>`
    select status, reason from statuses where administration_id = ${world.administrations.own}
      and service_id = any(${ids}::int[]) order by service_id`.execute(app.database.db)
  return rows
}

test('what is unclear stands in groups with the reason, as many as the totals say', async () => {
  const html = await editor.html(page)
  const totals = await ownTotals(app.database.db, world.administrations.own)
  assert.equal(unclearOf(html), totals.unclear)
  const groups = groupsIn(html)
  assert.equal(groups.length, 20)
  assert.ok(groups.every(group => group.ids.length > 0 && /Redaktioneller Vorschlag/.test(group.text)))
  assert.ok(groups.some(group => group.reason.includes('Zuständig: Kreis Warendorf')))
  const second = groupsIn(await editor.html(`${page}?seite=2`))
  assert.ok(second.length > 0 && second.every(group => !groups.some(({ ozgId }) => ozgId === group.ozgId)))
})

test('a group is settled in one act, the page goes on with the next one, and everything can be taken back', async () => {
  const before = await editor.html(page)
  const [group] = groupsIn(before).filter(({ ids }) => ids.length > 2)
  assert.ok(group)
  const fields = { anfrage: randomUUID(), weiter: group.next ?? '', leistung: group.ids.map(String) }
  const answer = await editor.post(`${page}/${group.ozgId}`, {
    ...fields,
    antwort: 'nein',
    [`grund-${group.ozgId}`]: 'Zuständig: Kreis Warendorf',
  })
  assert.equal(answer.status, 303)
  const location = answer.headers.get('location') ?? ''
  assert.ok(location.endsWith(`#gruppe-${group.next}`), location)
  assert.deepEqual(
    await statusesOf(group.ids),
    group.ids.map(() => ({ status: 'notResponsible', reason: 'Zuständig: Kreis Warendorf' })),
  )
  const after = await editor.html(location.split('#')[0] ?? '')
  assert.equal(unclearOf(after), unclearOf(before) - group.ids.length)
  assert.ok(!groupsIn(after).some(({ ozgId }) => ozgId === group.ozgId))
  assert.match(after, new RegExp(`${group.ids.length} Leistungen sind als\\s+nicht zuständig eingetragen`))

  const [undo] = /\/meine-verwaltung\/zustaendigkeit\/ruecknahme\/\d+/.exec(after) ?? []
  assert.ok(undo)
  assert.equal((await editor.post(undo)).status, 303)
  assert.deepEqual(await statusesOf(group.ids), [])
  assert.equal(unclearOf(await editor.html(page)), unclearOf(before))
  assert.equal((await editor.post(undo)).status, 303, 'twice is once')
})

test('single services can be called ours; the rest of the group stays', async () => {
  const [group] = groupsIn(await editor.html(page)).filter(({ ids }) => ids.length > 2)
  assert.ok(group)
  const form = { anfrage: randomUUID(), antwort: 'ja', leistung: String(group.ids[0]) }
  assert.equal((await editor.post(`${page}/${group.ozgId}`, form)).status, 303)
  assert.equal((await editor.post(`${page}/${group.ozgId}`, form)).status, 303, 'a form sent twice acts once')
  assert.deepEqual(await statusesOf(group.ids), [{ status: 'open', reason: null }])
  const [same] = groupsIn(await editor.html(page)).filter(({ ozgId }) => ozgId === group.ozgId)
  assert.deepEqual(same?.ids, group.ids.slice(1))
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from events where kind = 'status.changed' and after ->> 'status' = 'open'
      and subject_id = ${`${world.administrations.own}/${group.ids[0]}`}`.execute(app.database.db)
  assert.equal(rows[0]?.count, 1)
})

test('without reason, choice or answer nothing is written, and what was typed is still there', async () => {
  const [, group] = groupsIn(await editor.html(page))
  assert.ok(group)
  const cases = [
    [{ antwort: 'nein', leistung: group.ids.map(String) }, 'Bitte nennen Sie den Grund'],
    [{ antwort: 'ja' }, 'Bitte wählen Sie mindestens eine Leistung'],
    [{ leistung: String(group.ids[0]), [`grund-${group.ozgId}`]: 'Markergrund' }, 'Bitte wählen Sie „Zuständig“'],
    [{ leistung: String(group.ids[0]), antwort: 'nein', [`grund-${group.ozgId}`]: 'x'.repeat(501) }, 'höchstens 500'],
  ] as const
  for (const [fields, message] of cases) {
    const answer = await editor.post(`${page}/${group.ozgId}`, { anfrage: randomUUID(), ...fields })
    const html = await answer.text()
    assert.equal(answer.status, 400, message)
    assert.ok(html.includes(message), message)
    if (JSON.stringify(fields).includes('Markergrund')) assert.ok(html.includes('value="Markergrund"'))
  }
  assert.deepEqual(await statusesOf(group.ids), [])
})

test('whoever was faster wins: the other is told and nothing of the group is written', async () => {
  const [group] = groupsIn(await editor.html(page)).filter(({ ids }) => ids.length > 1)
  assert.ok(group)
  await enter(world.administrations.own, [[group.ids[0] ?? 0, { status: 'done' }]])
  const answer = await editor.post(`${page}/${group.ozgId}`, {
    anfrage: randomUUID(),
    antwort: 'nein',
    [`grund-${group.ozgId}`]: 'Kreis',
    leistung: group.ids.map(String),
  })
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /Inzwischen hat jemand aus Ihrem Haus eine dieser Leistungen eingetragen/)
  assert.deepEqual(
    (await statusesOf(group.ids)).map(row => row.status),
    ['done'],
  )
})

test('two who settle the same at once: one act, and the second is told who was faster', async () => {
  const colleague = await app.signIn(world.people.coordinator.email)
  const [group] = groupsIn(await editor.html(page))
  assert.ok(group)
  const answer = { leistung: group.ids.map(String), antwort: 'ja' }
  const sends = [editor, colleague].map(
    visitor => () => visitor.post(`${page}/${group.ozgId}`, { ...answer, anfrage: randomUUID() }),
  )
  const answers = await atOnce(app, world.administrations.own, sends)
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
})

test('only services of the group can be settled with it', async () => {
  const [first, second] = groupsIn(await editor.html(page))
  assert.ok(first && second)
  const form = { anfrage: randomUUID(), antwort: 'ja', leistung: [String(second.ids[0]), String(first.ids[0])] }
  assert.equal((await editor.post(`${page}/${first.ozgId}`, form)).status, 303)
  assert.deepEqual(await statusesOf([second.ids[0] ?? 0]), [])
})

test('where comparable administrations contradict the suggestion, it comes onto the list with their number', async () => {
  const { db } = app.database
  const peers = await sql<{ id: number }>`
    select p.id from administrations a join administrations p on p.responsibility_class = a.responsibility_class
      and p.federal_state_key = a.federal_state_key and p.id <> a.id
    where a.id = ${world.administrations.own} order by p.id limit 7`.execute(db)
  const service = await sql<{ id: number; name: string }>`
    select id, name from services where name = 'Hundesteuer'`.execute(db)
  const [{ id, name } = { id: 0, name: '' }] = service.rows
  await sql`insert into participations (administration_id, state)
    select unnest(${peers.rows.map(peer => peer.id)}::int[]), 'approved' on conflict do nothing`.execute(db)
  const say = (peer: number, values: object) => enter(peer, [[id, { visibility: 'administrations', ...values }]])
  const [a, b, c, d, e, hidden] = peers.rows.map(peer => peer.id)
  await say(hidden ?? 0, { status: 'notResponsible', reason: 'x', visibility: 'internal' })
  for (const peer of [a, b, c, d]) await say(peer ?? 0, { status: 'notResponsible', reason: 'x' })
  assert.ok(!(await editor.html(page)).includes('widersprechen'), 'four are too few, and what is internal is not heard')
  await say(e ?? 0, { status: 'done' })
  const html = await editor.html(page)
  assert.match(html, /Dazu kommen\s+1 Leistung, bei denen vergleichbare Verwaltungen dem Vorschlag widersprechen/)
  assert.match(await editor.html(`/leistungen/${id}`), /Für Warendorf:\s+unklar/)
  assert.match(
    await editor.html(`/leistungen/${id}`),
    /4 von 5 vergleichbaren Verwaltungen sagen: nicht zuständig\. Das stellt den Vorschlag in Frage/,
  )
  assert.ok(!(await app.html(`/leistungen/${id}`)).includes('vergleichbaren'), 'guests hear nothing of it')
  const found = await allGroups()
  assert.ok(
    found.some(group => group.text.includes(`${name} 4 von 5`)),
    name,
  )
})

async function allGroups() {
  const pages = await Promise.all([1, 2, 3, 4, 5, 6].map(number => editor.html(`${page}?seite=${number}`)))
  return pages.flatMap(groupsIn)
}

test('readers see the list without forms, and a Themenfeld narrows it', async () => {
  const reader = await app.signIn(world.people.reader.email)
  const html = await reader.html(page)
  assert.ok(!html.includes('name="antwort"') && html.includes('Klären können das Redaktion und Koordination'))
  const [, topicArea] = /<option value="(\d+)"[^>]*>Bauen/.exec(html) ?? []
  const narrowed = groupsIn(await editor.html(`${page}?themenfeld=${topicArea}`))
  assert.ok(narrowed.length > 0 && narrowed.every(group => group.text.includes('Bauen')))
})

async function enter(administrationId: number, entries: readonly (readonly [number, object])[]) {
  await transaction(app.database.db, tx =>
    applyChanges(tx, {
      administrationId,
      actor: null,
      allianceId: null,
      source: 'own',
      sourceId: null,
      batchId: null,
      changes: entries.map(([serviceId, values]) => ({ serviceId, version: null, values: { ...values } })),
    }),
  )
}
