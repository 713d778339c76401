import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { applyChanges } from './apply.ts'

let app: TestApp
let world: World
let mate: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  mate = await app.signIn(world.people.alliance.email)
  const values = { status: 'done', visibility: 'alliance', serviceUrl: 'https://marker-verbund.example.org/dienst' }
  const changes = [{ serviceId: 5, version: 0, values }]
  const nobody = { actor: null, allianceId: null, sourceId: null, batchId: null }
  const application = { ...nobody, administrationId: world.administrations.own, source: 'own', changes } as const
  await transaction(app.database.db, tx => applyChanges(tx, application))
})
after(() => app.close())

const seen = async () => (await mate.html('/leistungen/5/umsetzungen')).includes('marker-verbund')
/** The number of Verbünde the own page tells. */
const told = async () => Number(/href="\/verbuende[^"]*">(\d+)</.exec(await mate.html('/meine-verwaltung'))?.[1] ?? 0)

test('what is meant for a Verbund is seen by its houses while it is one, and no longer when it is blocked', async () => {
  assert.equal(await seen(), true)
  const number = await told()
  assert.ok(number > 0)
  await sql`insert into blocks (subject_kind, subject_id, reason) values ('alliance', ${String(world.allianceId)}, 'Test')`.execute(
    app.database.db,
  )
  assert.equal(await seen(), false)
  assert.equal(await told(), number - 1)
})
