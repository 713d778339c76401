import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let olga: Visitor
before(async () => {
  app = await startTestApp({ OPERATOR_NAME: 'Kreis Muster', OPERATOR_EMAIL: 'a@b.de', OPERATOR_PHONE: '1' })
  world = await createWorld(app)
  olga = await app.signIn(world.people.operator.email)
})
after(() => app.close())

const textOf = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('the overview says how the installation stands and what the Impressum lacks', async () => {
  const text = textOf(await olga.html('/betrieb'))
  assert.match(text, /Angaben des Betreibers fehlen im Impressum: Anschrift/)
  assert.match(text, app.database.kind === 'embedded' ? /eingebettet \d+/ : /PostgreSQL \d+/)
  assert.match(text, /Letzte Migration 0\d+_\w+/)
  assert.match(text, /kein Server – Mails werden nur als Dateien abgelegt/)
  assert.match(text, /3 beteiligte Verwaltungen/)
  assert.match(text, /1 im Betrieb/)
})

test('what waits stands there with its age and leads to where one acts', async () => {
  const { db } = app.database
  await sql`
    insert into participations (administration_id) values (${world.administrations.unregistered})`.execute(db)
  await sql`
    insert into memberships (person_id, administration_id, role, state, requested_at)
    values (${world.people.operator.personId}::uuid, ${world.administrations.unregistered}, 'coordinator', 'waiting',
      now() - interval '3 days')`.execute(db)
  await sql`
    insert into mails (key, purpose, recipient, subject, text_body, html_body, state, created_at)
    select 'm' || n, 'probe', 'x@example.org', 'x', '', '', state, now() - interval '2 hours'
    from unnest(array['failed', 'failed', 'uncertain', 'queued']) with ordinality s(state, n)`.execute(db)
  const page = await olga.html('/betrieb')
  const text = textOf(page)
  assert.match(text, /2 offene Freigaben , die älteste seit 3 Tagen/)
  assert.match(text, /2 fehlgeschlagene Mails/)
  assert.match(text, /1 Mail, deren Zustellung ungewiss ist/)
  assert.match(text, /1 wartende Mail , die älteste seit 2 Stunden/)
  for (const [, href = ''] of page
    .matchAll(/<main[\s\S]*<\/main>/g)
    .next()
    .value?.[0].matchAll(/href="(\/[^"]+)"/g) ?? [])
    if (href !== '/betrieb/anmeldedienste')
      assert.equal((await olga.get(href.replaceAll('&amp;', '&'))).status, 200, href)
})
