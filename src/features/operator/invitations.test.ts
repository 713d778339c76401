import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, testPassword, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let olga: Visitor
let path: string
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  olga = await app.signIn(world.people.operator.email)
  path = `/betrieb/verwaltungen/einladung/${world.administrations.unregistered}`
})
after(() => app.close())

const email = 'erste.person@neu.example.org'

async function linkIn(recipient: string): Promise<string> {
  const { rows } = await sql<{ textBody: string }>`
    select text_body from mails where recipient = ${recipient} and purpose = 'invitation' order by id desc limit 1`.execute(
    app.database.db,
  )
  return /\/einladung\/\S+/.exec(rows[0]?.textBody ?? '')?.[0] ?? ''
}

test('the operator finds an administration and invites its first person; who takes part already is said so', async () => {
  const hits = await olga.html('/betrieb/verwaltungen/einladung?q=Everswinkel')
  assert.ok(hits.includes(`href="${path}"`))
  assert.match(await olga.html('/betrieb/verwaltungen/einladung?q=Stadt+Warendorf'), /nimmt schon teil/)
  assert.equal((await olga.post(path, { email: 'keine' })).status, 400)
  assert.equal((await olga.post(path, { email })).headers.get('location'), `${path}?meldung=eingeladen`)
  assert.match(await olga.html(path), /erste\.person@neu\.example\.org/)
})

test('who accepts coordinates the administration without another approval', async () => {
  const link = await linkIn(email)
  assert.match(await app.html(link), /Everswinkel/)
  const answer = await app.post(link, { name: 'Erste Person', passwort: testPassword })
  assert.equal(answer.status, 303, await answer.text())
  const { rows } = await sql<{ state: string; participation: string; role: string }>`
    select m.state, m.role, t.state as participation from memberships m join people p on p.id = m.person_id
      join participations t on t.administration_id = m.administration_id where p.email = ${email}`.execute(
    app.database.db,
  )
  assert.deepEqual(rows, [{ state: 'active', role: 'coordinator', participation: 'approved' }])
  // From now on she invites.
  assert.equal((await olga.post(path, { email: 'zweite@neu.example.org' })).status, 403)
  assert.match(await olga.html(path), /hat schon eine Koordination/)
})

test('an invitation can be taken back: its link is dead', async () => {
  const { rows } = await sql<{ id: number }>`
    select id from administrations where regional_key = '055700004004'`.execute(app.database.db)
  const other = `/betrieb/verwaltungen/einladung/${rows[0]?.id}`
  await olga.post(other, { email: 'irrtum@neu.example.org' })
  const link = await linkIn('irrtum@neu.example.org')
  const page = await olga.html(other)
  const revocation = /action="([^"]+\/widerruf)"/.exec(page)?.[1] ?? ''
  assert.equal((await olga.post(revocation)).status, 303)
  assert.notEqual((await app.get(link)).status, 200)
  assert.equal((await olga.post(revocation)).status, 409)
})
