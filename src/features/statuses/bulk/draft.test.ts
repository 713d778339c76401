import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp } from '../../../../test/app.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
})
after(() => app.close())

test('the first person of a house that waits changes several services; they are drafts', async () => {
  const { rows } = await sql<{ email: string; administrationId: number }>`
    select p.email, m.administration_id from memberships m join people p on p.id = m.person_id
    where m.id = ${world.applicationId}`.execute(app.database.db)
  const anton = await app.signIn(rows[0]?.email ?? '')
  const query = '?id=136&id=137'
  const place = '/meine-verwaltung/leistungen/aendern'
  const page = await (await anton.post(`${place}/vorschau${query}`, { status: 'planned' })).text()
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  const fields = { status: 'planned', stand: hidden('stand'), anfrage: hidden('anfrage') }
  assert.equal((await anton.post(`${place}/ausfuehrung${query}`, fields)).status, 303)
  const saved = await sql<{ isDraft: boolean }>`
    select is_draft from statuses where administration_id = ${rows[0]?.administrationId ?? 0}`.execute(app.database.db)
  assert.deepEqual(
    saved.rows.map(({ isDraft }) => isDraft),
    [true, true],
  )
})
