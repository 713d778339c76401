import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { z } from 'zod'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as schema from './api-schema.ts'

let app: TestApp
let world: World
let olga: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  olga = await app.signIn(world.people.operator.email)
  const { db } = app.database
  // Three who wait, one of them with a draft; mails and events enough for several pages.
  await sql`
    insert into people (name, email, email_verified)
    select 'Ärztin ' || n, 'arzt' || n || '@warten.example.org', true from generate_series(1, 3) n`.execute(db)
  await sql`
    insert into memberships (person_id, administration_id, role, state, profile_draft)
    select id, ${world.administrations.unregistered}, 'coordinator', 'waiting', '{"description": "Entwurf-Marker"}'
    from people where email like '%@warten.example.org'`.execute(db)
  await sql`
    insert into mails (key, purpose, recipient, subject, text_body, html_body)
    select 'm' || n, 'probe', 'x@example.org', 'x', 'Text-Marker', 'Text-Marker' from generate_series(1, 5) n`.execute(
    db,
  )
  await sql`
    insert into events (kind, subject_kind, subject_id, after)
    select 'probe.api', 'person', ${world.people.editor.personId}, '{"description": "Entwurf-Marker"}'
    from generate_series(1, 5)`.execute(db)
})
after(() => app.close())

const base = '/api/v1/operator'

const lists: readonly (readonly [name: string, list: z.ZodType, least: number])[] = [
  ['approvals', schema.approvalListSchema, 3],
  ['administrations', schema.administrationListSchema, 3],
  ['people', schema.personListSchema, 10],
  ['alliances', schema.allianceListSchema, 1],
  ['mails', schema.mailListSchema, 5],
  ['events', schema.eventListSchema, 5],
]

interface Answer {
  items: Record<string, unknown>[]
  total: number
  next: string | null
}

const read = async (path: string): Promise<Answer> => JSON.parse(await olga.html(path))

for (const [name, list, least] of lists)
  test(`${name} are as described, complete page by page, without drafts and texts of mails`, async () => {
    const whole = await read(`${base}/${name}?limit=500`)
    assert.deepEqual(list.parse(whole), whole)
    assert.equal(whole.items.length, whole.total)
    assert.ok(whole.total >= least, `${whole.total}`)
    assert.equal(whole.next, null)
    assert.doesNotMatch(JSON.stringify(whole), /Entwurf-Marker|Text-Marker|Marker-innen/)
    const seen: unknown[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Answer = await read(`${base}/${name}?limit=2${next && `&cursor=${next}`}`)
      assert.ok(page.items.length <= 2)
      seen.push(...page.items)
      next = page.next
    }
    assert.deepEqual(seen, whole.items)
  })

test('filters of the API are those of the pages', async () => {
  const names = async (path: string) => (await read(base + path)).items.map(item => item.name)
  assert.deepEqual(await names('/people?role=operator'), ['Olga Betrieb'])
  assert.deepEqual(await names('/people?q=edda&state=active'), ['Edda Schreiber'])
  assert.equal((await read(`${base}/events?kind=probe.api&person=edda`)).total, 5)
  assert.equal((await read(`${base}/events?kind=probe.api&to=2020-01-01`)).total, 0)
  assert.equal((await read(`${base}/mails?state=failed`)).total, 0)
  assert.equal((await read(`${base}/administrations?state=blocked`)).total, 0)
})

test('what does not fit is answered with 400, everybody else with a problem document and 404', async () => {
  for (const path of [
    '/people?state=tot',
    '/events?from=gestern',
    '/mails?cursor=WzFd',
    '/people?cursor=unsinn',
    '/events?cursor=WyIxOyJd',
  ])
    assert.equal((await olga.get(base + path)).status, 400, path)
  const edda = await app.signIn(world.people.editor.email)
  for (const answer of [await app.get(`${base}/people`), await edda.get(`${base}/people`)]) {
    assert.equal(answer.status, 404)
    assert.match(answer.headers.get('content-type') ?? '', /application\/problem\+json/)
  }
})
