import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { createPerson, hashPassword } from '#features/accounts/people.ts'
import { proposeBody } from '#features/administrations/bodies.ts'
import { startTestApp, type TestApp, testPassword, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let olga: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  olga = await app.signIn(world.people.operator.email)
})
after(() => app.close())

/** Somebody who waits as the first person of an administration, with a profile nobody else may see. */
async function wait(name: string, email: string, administrationId: number, days: number): Promise<number> {
  const { db } = app.database
  const passwordHash = await hashPassword(testPassword)
  const personId = await transaction(db, tx => createPerson(tx, { name, email, passwordHash, isVerified: true }))
  const draft = JSON.stringify({ ...emptyDraft, description: 'Entwurf-Marker', mailbox: 'entwurf-marker@example.org' })
  await sql`
    insert into participations (administration_id) values (${administrationId})
    on conflict (administration_id) do nothing`.execute(db)
  const { rows } = await sql<{ id: number }>`
    insert into memberships (person_id, administration_id, role, state, requested_at, profile_draft)
    values (${personId}::uuid, ${administrationId}, 'coordinator', 'waiting', now() - make_interval(days => ${days}::int),
      ${draft}::jsonb) returning id`.execute(db)
  return rows[0]?.id ?? 0
}

const emptyDraft = {
  defaultVisibility: 'administrations',
  mailbox: null,
  portalUrl: null,
  itProviderId: null,
  description: null,
  factorFromRole: null,
  hasOwnAdministration: false,
}

async function lastMailTo(email: string): Promise<string> {
  const { rows } = await sql<{ textBody: string }>`
    select text_body from mails where recipient = ${email} order by id desc limit 1`.execute(app.database.db)
  return rows[0]?.textBody ?? ''
}

test('nobody but the operation sees or decides about who waits', async () => {
  for (const name of ['editor', 'coordinator', 'alliance', 'foreign'] as const) {
    const visitor = await app.signIn(world.people[name].email)
    for (const decision of ['freigabe', 'ablehnung'])
      assert.equal((await visitor.post(`/betrieb/freigaben/${world.applicationId}/${decision}`)).status, 404, name)
  }
  assert.match(await olga.html(`/betrieb/freigaben/${world.applicationId}`), /Anton Antrag/)
})

test('without anybody waiting the page says so', async () => {
  await sql`delete from memberships where id = ${world.applicationId}`.execute(app.database.db)
  assert.match(await olga.html('/betrieb/freigaben'), /Niemand wartet/)
})

test('who waits longest stands first, with age, domain, website and recommendation, but without drafts', async () => {
  const other = await wait('Bodo Gmail', 'bodo@gmx.de', world.administrations.unregistered, 2)
  await sql`update administrations set website = 'https://www.sassenberg.de' where id = ${world.administrations.unregistered}`.execute(
    app.database.db,
  )
  const first = await wait('Anna Amtlich', 'anna@sassenberg.de', world.administrations.unregistered, 9)
  const page = await olga.html('/betrieb/freigaben')
  const order = [...page.matchAll(/href="\/betrieb\/freigaben\/(\d+)"/g)].map(match => Number(match[1]))
  assert.deepEqual(order, [first, other])
  assert.match(page, /Anna Amtlich/)
  assert.match(page, /9 Tage/)
  assert.match(page, /sassenberg\.de/)
  assert.match(page, /passt/)
  assert.match(page, /weicht ab/)
  const detail = await olga.html(`/betrieb/freigaben/${first}`)
  assert.match(detail, /gehört zur Website sassenberg\.de/)
  assert.match(detail, /Für dieselbe Verwaltung wartet auch/)
  for (const text of [page, detail, await olga.html(`/betrieb/verwaltungen/${world.administrations.unregistered}`)])
    assert.doesNotMatch(text, /Entwurf-Marker|entwurf-marker/)
})

test('declining needs a reason, which the person reads; approving lets the other one work', async () => {
  const page = await olga.html('/betrieb/freigaben')
  const [anna = '', bodo = ''] = [...page.matchAll(/href="(\/betrieb\/freigaben\/\d+)"/g)].map(match => match[1])
  assert.equal((await olga.post(`${bodo}/ablehnung`, { grund: '' })).status, 400)
  assert.equal((await olga.post(`${bodo}/ablehnung`, { grund: 'Bitte mit Dienstadresse' })).status, 303)
  assert.match(await lastMailTo('bodo@gmx.de'), /Bitte mit Dienstadresse/)
  assert.equal((await olga.get(bodo)).status, 404)
  assert.equal((await olga.post(`${bodo}/freigabe`)).status, 404)

  const answer = await olga.post(`${anna}/freigabe`)
  assert.equal(answer.headers.get('location'), '/betrieb/freigaben?meldung=freigegeben')
  assert.match(await lastMailTo('anna@sassenberg.de'), /freigegeben/)
  const { rows } = await sql<{ state: string; role: string; decidedBy: string }>`
    select m.state, m.role, m.decided_by from memberships m join people p on p.id = m.person_id
    where p.email = 'anna@sassenberg.de'`.execute(app.database.db)
  assert.deepEqual(rows, [{ state: 'active', role: 'coordinator', decidedBy: world.people.operator.personId }])
  const participating = await olga.html('/betrieb/verwaltungen?zustand=beteiligt')
  assert.ok(participating.includes(`/betrieb/verwaltungen/${world.administrations.unregistered}"`))
})

test('of two operators who approve at once one does, the other is told', async () => {
  const body = await transaction(app.database.db, tx =>
    proposeBody(tx, {
      name: 'Zweckverband Probe',
      type: 'zweckverband',
      federalStateKey: '05',
      seat: 'Ahlen',
      website: null,
      proposedBy: null,
    }),
  )
  assert.match(await olga.html('/betrieb/verwaltungen?zustand=vorgeschlagen'), /Zweckverband Probe/)
  const waiting = await wait('Zoe Verband', 'zoe@zv-probe.example.org', body, 0)
  assert.match(await olga.html(`/betrieb/freigaben/${waiting}`), /neu vorgeschlagen/)
  const second = await app.signIn(world.people.operator.email)
  const answers = await Promise.all([olga, second].map(each => each.post(`/betrieb/freigaben/${waiting}/freigabe`)))
  const statuses = answers.map(answer => answer.status).sort()
  assert.ok(statuses[0] === 303 && [404, 409].includes(statuses[1] ?? 0), statuses.join())
  const { rows } = await sql<{ isListed: boolean }>`
    select is_listed from administrations where id = ${body}`.execute(app.database.db)
  assert.equal(rows[0]?.isListed, true)
})
