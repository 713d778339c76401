import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { list, rowOf, servicesOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let edda: Visitor
let ids: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  ids = await servicesOf(app, world, 'yes')
})
after(() => app.close())

const base = '/api/v1/my-administration/entries'
const fresh = () => ids.shift() ?? 0

async function json(response: Response) {
  return { status: response.status, body: await response.json() }
}

const get = async (path: string, visitor = edda) => json(await visitor.get(path))

async function send(method: string, path: string, body: unknown, visitor = edda) {
  const headers = {
    'Content-Type': 'application/json',
    Origin: app.origin,
    Cookie: visitor.cookie,
    'X-Form-Token': visitor.formToken,
  }
  return json(await fetch(app.origin + path, { method, headers, body: JSON.stringify(body) }))
}

test('an entry is changed with the version one has read, and read again with its history', async () => {
  const id = fresh()
  const before = await get(`${base}/${id}`)
  assert.deepEqual([before.body.version, before.body.values.status, before.body.history], [0, 'open', []])
  const values = { status: 'done', liveOn: '2026-01-31', caseCount: 12, maturityLevel: 3, priority: 1, productId: null }
  const after = await send('PUT', `${base}/${id}`, { version: 0, values })
  assert.equal(after.status, 200)
  assert.deepEqual({ ...after.body.values, ...values }, after.body.values)
  assert.equal(after.body.freshness, 'fresh')
  assert.equal(after.body.history[0].person, 'Edda Schreiber')
  assert.deepEqual(
    after.body.history[0].changes.find(({ field }: { field: string }) => field === 'caseCount'),
    { field: 'caseCount', before: null, after: 12 },
  )
  const { version } = after.body
  const second = await send('PUT', `${base}/${id}`, { version, values: { caseCount: null } })
  assert.deepEqual([second.body.values.caseCount, second.body.values.liveOn], [null, '2026-01-31'])
  const stale = await send('PUT', `${base}/${id}`, { version, values: { caseCount: 5 } })
  assert.equal(stale.status, 409)
  assert.match(stale.body.detail, /Inzwischen hat jemand anders/)
  assert.equal((await rowOf(app, world.administrations.own, id))?.caseCount, null)
})

const refused: readonly (readonly [values: Record<string, unknown>, field: string])[] = [
  [{ status: 'deferred' }, 'values.reason'],
  [{ status: null }, 'values.status'],
  [{ status: 'fertig' }, 'values.status'],
  [{ liveOn: '31.02.2026' }, 'values.liveOn'],
  [{ serviceUrl: 'javascript:alert(1)' }, 'values.serviceUrl'],
  [{ productId: 999999 }, 'values.productId'],
  [{ priority: 4 }, 'values.priority'],
  [{ caseCount: -1 }, 'values.caseCount'],
  [{ unit: 'x'.repeat(121) }, 'values.unit'],
]
for (const [values, field] of refused)
  test(`${JSON.stringify(values).slice(0, 60)} is refused at ${field}`, async () => {
    const id = ids[0] ?? 0
    const { status, body } = await send('PUT', `${base}/${id}`, { version: 0, values })
    assert.equal(status, 400)
    assert.deepEqual(
      body.errors.map((error: { field: string }) => error.field),
      [field],
    )
    assert.equal(await rowOf(app, world.administrations.own, id), undefined)
  })

test('columns nobody enters cannot be set', async () => {
  const id = fresh()
  const values = {
    status: 'done',
    administrationId: 1,
    isDraft: true,
    version: 77,
    confirmedAt: '1999-01-01',
    expected: 'no',
  }
  assert.equal((await send('PUT', `${base}/${id}`, { version: 0, values })).status, 200)
  const row = await rowOf(app, world.administrations.own, id)
  assert.deepEqual([row?.isDraft, row?.expected], [false, 'yes'])
})

test('the list has the filters of the page, and its pages add up', async () => {
  const all = new Set<number>()
  let next: string | null = null
  let total = 0
  do {
    const { body }: { body: { items: { service: { id: number } }[]; next: string | null; total: number } } = await get(
      `${base}?responsibility=ours&responsibility=unclear&limit=300&sort=leikaKey${next ? `&cursor=${next}` : ''}`,
    )
    for (const { service } of body.items) all.add(service.id)
    ;({ next, total } = body)
  } while (next)
  assert.equal(all.size, total)
  const done = await get(`${base}?status=done&sort=updatedAt`)
  assert.ok(done.body.total >= 2)
  assert.ok(done.body.items.every(({ values }: { values: { status: string } }) => values.status === 'done'))
  const found = await get(
    `${base}?q=Personalausweis&responsibility=ours&responsibility=others&responsibility=unclear&limit=1`,
  )
  assert.match(found.body.items[0].service.name, /Personalausweis/)
  assert.equal((await get(`${base}?status=erledigt`)).status, 400)
})

test('the script of the page saves single values and gets the row as it is now', async () => {
  const id = fresh()
  const path = `${list}/${id}/werte?spalten=amt.status`
  const saved = await send('POST', path, { version: 0, requestId: crypto.randomUUID(), values: { amt: 'Bauamt' } })
  assert.equal(saved.status, 200)
  assert.match(
    saved.body.row,
    /<td data-label="Zuständiges Amt" data-key="amt" data-value="Bauamt">Bauamt<\/td><\/tr>$/,
  )
  assert.match(saved.body.totals, /Leistungen/)
  assert.deepEqual([saved.body.values.status, saved.body.values.amt], ['open', 'Bauamt'])
  const requestId = crypto.randomUUID()
  const twice = { version: saved.body.version, requestId, values: { status: 'done' } }
  const [first, second] = [await send('POST', path, twice), await send('POST', path, twice)]
  assert.deepEqual([first.body.eventId, first.body.version], [second.body.eventId, second.body.version])
  const stale = await send('POST', path, { ...twice, requestId: crypto.randomUUID(), values: { status: 'planned' } })
  assert.equal(stale.status, 409)
  assert.deepEqual([stale.body.by, stale.body.values.status], ['Edda Schreiber', 'done'])
  const wrong = await send('POST', path, {
    ...twice,
    version: first.body.version,
    requestId: crypto.randomUUID(),
    values: { ziel: 'bald' },
  })
  assert.deepEqual([wrong.status, Object.keys(wrong.body.errors)], [400, ['ziel']])
})

test('without the token of a form of this session nothing is changed', async () => {
  const id = fresh()
  const answer = await send(
    'PUT',
    `${base}/${id}`,
    { version: 0, values: { status: 'done' } },
    { ...edda, formToken: 'x' },
  )
  assert.equal(answer.status, 403)
  assert.equal(await rowOf(app, world.administrations.own, id), undefined)
})
