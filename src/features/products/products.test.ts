import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { applyChanges } from '#features/statuses/apply.ts'
import { findDifferences } from '#features/statuses/recount.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let people: Record<'editor' | 'alliance' | 'foreign' | 'operator', Visitor>
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  const signIn = (name: keyof typeof people) => app.signIn(world.people[name].email)
  people = {
    editor: await signIn('editor'),
    alliance: await signIn('alliance'),
    foreign: await signIn('foreign'),
    operator: await signIn('operator'),
  }
})
after(() => app.close())

async function idOf(name: string): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`select id from products where name = ${name} and merged_into_id is null`.execute(app.database.db)
  assert.ok(rows[0], name)
  return rows[0].id
}

async function enter(place: 'own' | 'district' | 'foreign', entries: readonly (readonly [number, object])[]) {
  await transaction(app.database.db, tx =>
    applyChanges(tx, {
      administrationId: world.administrations[place],
      actor: null,
      allianceId: null,
      source: 'own',
      sourceId: null,
      batchId: null,
      changes: entries.map(([serviceId, values]) => ({ serviceId, version: null, values: { ...values } })),
    }),
  )
}

/** What guests, the foreign city, the Kreis in the Verbund and the own house read at an address. */
async function read(path: string) {
  const bodies = { guest: await app.html(path) } as Record<'guest' | 'foreign' | 'alliance' | 'editor', string>
  for (const name of ['foreign', 'alliance', 'editor'] as const) bodies[name] = await people[name].html(path)
  return bodies
}

async function uses(path: string) {
  const bodies = await read(path)
  return Object.fromEntries(
    Object.entries(bodies).map(([name, body]) => {
      const { entryCount, doneCount, administrationCount } = JSON.parse(body)
      return [name, [entryCount, doneCount, administrationCount]]
    }),
  )
}

test('the registry is searched and filtered; what nobody has checked says so', async () => {
  const html = await app.html('/produkte?q=AKDB&art=specialistSystem')
  assert.match(html, /OK\.EWO<\/a><span class="mark">ungeprüft<\/span>/)
  assert.ok(!html.includes('>civento<') && html.includes('OK.VISA'))
  const { items, total } = await app.json('/api/v1/products?kind=portal&isVerified=nein')
  assert.equal(items.length, total)
  assert.ok(
    total > 1 && items.every((row: { kind: string; isVerified: boolean }) => row.kind === 'portal' && !row.isVerified),
  )
  assert.match(await app.html('/produkte?q=gibtesnicht&art=portal'), /Kein Produkt gefunden/)
})

test('paging through the API gives every product once', async () => {
  const seen: number[] = []
  let cursor = ''
  do {
    const page = await app.json(`/api/v1/products?limit=17${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.items.map((row: { id: number }) => row.id))
    cursor = page.next ?? ''
  } while (cursor)
  assert.equal(seen.length, new Set(seen).size)
  assert.equal(seen.length, (await app.json('/api/v1/products')).total)
})

test('counts hold what each reader may see, in every role of the product, and no byte more', async () => {
  const id = await idOf('civento')
  const untouched = await read(`/produkte/${id}`)
  const list = await read('/produkte?sortierung=nutzung')
  await enter('own', [
    [101, { status: 'done', visibility: 'internal', productId: id }],
    [102, { status: 'open', visibility: 'alliance', specialistSystemId: id }],
  ])
  const hidden = await read(`/produkte/${id}`)
  for (const name of ['guest', 'foreign'] as const) {
    assert.equal(hidden[name], untouched[name], `${name}: page`)
    assert.equal((await read('/produkte?sortierung=nutzung'))[name], list[name], `${name}: list`)
  }
  assert.deepEqual(await uses(`/api/v1/products/${id}`), {
    guest: [0, 0, 0],
    foreign: [0, 0, 0],
    alliance: [1, 0, 1],
    editor: [2, 1, 1],
  })
  await enter('own', [
    [103, { status: 'done', visibility: 'administrations', productId: id, paymentId: id }],
    [104, { status: 'planned', visibility: 'public', productId: id }],
  ])
  await enter('district', [[104, { status: 'done', visibility: 'public', recordsSystemId: id }]])
  assert.deepEqual(await uses(`/api/v1/products/${id}`), {
    guest: [2, 1, 2],
    foreign: [3, 2, 2],
    alliance: [4, 2, 2],
    editor: [5, 3, 2],
  })
  const services = async (visitor: Visitor | null) => {
    const body = await (visitor ? visitor.html : app.html)(`/api/v1/products/${id}`)
    const detail = JSON.parse(body)
    assert.equal(detail.serviceCount, detail.services.length)
    return detail.services.map((row: { id: number; entryCount: number; doneCount: number }) => [
      row.id,
      row.entryCount,
      row.doneCount,
    ])
  }
  const sorted = (rows: readonly number[][]) => [...rows].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
  assert.deepEqual(sorted(await services(null)), [[104, 2, 1]])
  assert.deepEqual(sorted(await services(people.foreign)), [
    [103, 1, 1],
    [104, 2, 1],
  ])
  assert.deepEqual(sorted(await services(people.alliance)), [
    [102, 1, 0],
    [103, 1, 1],
    [104, 2, 1],
  ])
  assert.deepEqual(sorted(await services(people.editor)), [
    [101, 1, 1],
    [102, 1, 0],
    [103, 1, 1],
    [104, 2, 1],
  ])
  const page = await app.html(`/produkte/${id}`)
  assert.ok(page.includes(`/leistungen/104/umsetzungen?produkt=${id}`) && page.includes('Kreis Warendorf'))
  assert.deepEqual(await findDifferences(app.database.db), [])
})

const proposal = {
  name: 'Marker-Antragsassistent',
  art: 'assistant',
  hersteller: 'Markerhaus',
  beleg: 'https://marker.example/x',
}

test('an editor proposes a product; it is there at once and marked until the operator approves it', async () => {
  const { editor, operator } = people
  const refused = await editor.post('/produkte/neu', { ...proposal, art: '', beleg: 'javascript:alert(1)' })
  assert.equal(refused.status, 400)
  const again = await refused.text()
  assert.ok(again.includes('Bitte wählen Sie, was für ein Produkt') && again.includes('value="Markerhaus"'))
  const answer = await editor.post('/produkte/neu', proposal)
  assert.equal(answer.status, 303)
  const id = await idOf(proposal.name)
  const page = await app.html(`/produkte/${id}`)
  assert.ok(page.includes('vorgeschlagen, noch nicht geprüft') && page.includes('Markerhaus'))
  assert.ok(!page.includes('Warendorf'), 'who has proposed it is for people at work')
  assert.ok((await people.foreign.html(`/produkte/${id}`)).includes('Warendorf'))
  const waiting = await operator.html('/betrieb/produkte')
  assert.ok(waiting.includes(proposal.name) && waiting.includes('Vorschläge (1)'))
  assert.equal((await operator.post(`/betrieb/produkte/${id}/freigabe`)).status, 303)
  assert.ok(!(await app.html(`/produkte/${id}`)).includes('noch nicht geprüft'))
  assert.ok((await operator.html('/betrieb/produkte')).includes('Vorschläge (0)'))
  const { rows } = await sql<{ kind: string }>`
    select kind from events where subject_kind = 'product' and subject_id = ${String(id)} order by id`.execute(
    app.database.db,
  )
  assert.deepEqual(
    rows.map(row => row.kind),
    ['product.proposed', 'product.approved'],
  )
})

test('what is there already is not proposed again; similar names are shown first', async () => {
  const { editor } = people
  const same = await editor.post('/produkte/neu', { ...proposal, name: 'CIVENTO' })
  assert.equal(same.status, 409)
  assert.match(await same.text(), /Dieses Produkt steht schon im Verzeichnis/)
  const similar = await editor.post('/produkte/neu', { ...proposal, name: 'civentos' })
  assert.equal(similar.status, 409)
  assert.match(await similar.text(), /Meinen Sie eines davon\?.*civento/s)
  assert.equal((await editor.post('/produkte/neu', { ...proposal, name: 'civentos', trotzdem: 'ja' })).status, 303)
})

test('suggestions fill a field with the name, wanted kinds first, and lead editors to the form with what they typed', async () => {
  const kinds = await app.json('/produkte/vorschlaege?art=payment&q=')
  assert.ok(kinds.slice(0, 4).every((row: { hint: string }) => row.hint.startsWith('Bezahlplattform')))
  const [first] = await app.json('/produkte/vorschlaege?art=specialistSystem,finance&q=ok.e')
  assert.deepEqual([first.label, first.value], ['OK.EWO', 'OK.EWO'])
  const last = JSON.parse(await people.editor.html('/produkte/vorschlaege?q=Ganz%20Neu&art=portal')).at(-1)
  assert.deepEqual([last.label, last.value], ['„Ganz Neu“ neu vorschlagen', undefined])
  const form = await people.editor.html(last.href)
  assert.ok(form.includes('value="Ganz Neu"') && form.includes('value="portal" selected'))
  assert.deepEqual(await app.json('/produkte/vorschlaege?q=Ganz%20Neu'), [], 'guests propose nothing')
})

test('the operator merges a duplicate: entries name the other one, the address leads there, nothing is counted twice', async () => {
  const { operator, editor } = people
  const from = await idOf('civentos')
  const to = await idOf('civento')
  await enter('foreign', [[104, { status: 'done', visibility: 'public', productId: from, accountId: from }]])
  const merge = (ziel: string) => operator.post(`/betrieb/produkte/${from}/zusammenfuehrung`, { ziel })
  assert.equal((await merge('gibt es nicht')).status, 400)
  assert.equal((await merge('civentos')).status, 400, 'not into itself')
  const before = await app.json(`/api/v1/products/${to}`)
  assert.equal((await merge('CIVENTO')).status, 303)
  const now = await app.json(`/api/v1/products/${to}`)
  assert.equal(now.entryCount, before.entryCount + 1)
  assert.equal(now.administrationCount, before.administrationCount + 1)
  const moved = await app.get(`/produkte/${from}`)
  assert.deepEqual([moved.status, moved.headers.get('location')], [301, `/produkte/${to}`])
  assert.equal((await app.get(`/api/v1/products/${from}`)).headers.get('location'), `/api/v1/products/${to}`)
  const { rows } = await sql<{ productId: number; accountId: number }>`
    select product_id, account_id from statuses where administration_id = ${world.administrations.foreign} and service_id = 104`.execute(
    app.database.db,
  )
  assert.deepEqual(rows, [{ productId: to, accountId: to }])
  assert.ok(!(await app.html('/produkte?q=civentos')).includes(`/produkte/${from}`))
  assert.equal((await editor.post('/produkte/neu', { ...proposal, name: 'civentos', trotzdem: 'ja' })).status, 303)
  assert.deepEqual(await findDifferences(app.database.db), [])
})

test('the operator edits and removes; a name is given once, and what entries name stays', async () => {
  const { operator } = people
  const id = await idOf('civentos')
  const facts = { name: 'Civentos Zwei', art: 'portal', geprueft: 'ja', fassung: '1' }
  assert.equal((await operator.post(`/betrieb/produkte/${id}`, { ...facts, name: '' })).status, 400)
  assert.equal((await operator.post(`/betrieb/produkte/${id}`, { ...facts, name: 'Amt24' })).status, 409)
  assert.equal((await operator.post(`/betrieb/produkte/${id}`, facts)).status, 303)
  const { name, kind, isVerified } = await app.json(`/api/v1/products/${id}`)
  assert.deepEqual({ name, kind, isVerified }, { name: 'Civentos Zwei', kind: 'portal', isVerified: true })
  const used = await idOf('civento')
  assert.equal((await operator.post(`/betrieb/produkte/${used}/entfernung`)).status, 409)
  assert.equal((await operator.post(`/betrieb/produkte/${id}/entfernung`)).status, 303)
  assert.equal((await app.get(`/produkte/${id}`)).status, 404)
  assert.equal((await app.get('/produkte/1')).status, 404, '„nicht angebunden“ is no product')
})
