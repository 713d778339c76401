import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { rowOf, servicesOf } from '../../../../test/own-entries.ts'
import {
  idsQuery,
  productNamed,
  runTakeOver,
  says,
  takeOver,
  takeOverApi,
  takeOverPreview,
  totalOf,
} from '../../../../test/take-over.ts'
import { createWorld, type World } from '../../../../test/world.ts'

/** What of others' entries exists on these pages, and that every number on them is true. */

let app: TestApp
let world: World
let edda: Visitor
let falk: Visitor
let ids: number[]
let civento: number
/** Comparable with Warendorf: of its kind and Land, of nearly its size. */
let peers: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  falk = await app.signIn(world.people.foreign.email)
  ids = await servicesOf(app, world, 'yes')
  civento = await productNamed(app, 'civento')
  peers = await takePart(4)
})
after(() => app.close())
beforeEach(async () => {
  await sql`delete from statuses`.execute(app.database.db)
})

async function takePart(count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into participations (administration_id, state, decided_at)
    select a.id, 'approved', now() from administrations o join administrations a
      on a.responsibility_class = o.responsibility_class and a.federal_state_key = o.federal_state_key
        and a.size_class = o.size_class and a.id <> o.id and a.id <> ${world.administrations.foreign}
    where o.id = ${world.administrations.own} order by a.id limit ${count}
    on conflict do nothing returning administration_id as id`.execute(app.database.db)
  return rows.map(({ id }) => id)
}

/** Without what is new with every request: the token of the forms and the ids of requests. */
const lasting = (page: string) =>
  page.replace(/name="(_token|anfrage)" value="[^"]*"/g, '').replace(/"requestId":"[^"]*"/g, '')

async function everything(visitor: Visitor): Promise<string[]> {
  const own = ids.slice(0, 6)
  const from = [world.administrations.foreign, world.administrations.district, peers[0], 'vergleichbare']
  const pages = from.flatMap(id => [
    `${takeOver}/${id}`,
    `${takeOver}/${id}?ansicht=alle&spalten=status.weg.produkt.portal.fachverfahren.dms.bezahlung.konto`,
    `${takeOver}/${id}/vorschau${idsQuery(own)}&spalten=status.weg.produkt.portal`,
    `${takeOver}/${id}/vorschau?umfang=alle&ansicht=alle`,
    `${takeOverApi}/${id === 'vergleichbare' ? 'comparable' : id}?scope=all`,
  ])
  return Promise.all(
    [takeOver, `${takeOver}?q=coesfeld`, `${takeOver}?q=warendorf`, ...pages].map(async path =>
      lasting(await visitor.html(path)),
    ),
  )
}

const [marker, markerUrl] = ['Marker-Version', 'https://marker-geheim.example.org/']
const secret = (visibility: string) => ({
  status: 'done',
  visibility,
  productId: civento,
  productVersion: marker,
  channel: 'efa',
  portalUrl: markerUrl,
})

test('an internal entry, one of a foreign Verbund and those of a house that waits change no byte', async () => {
  const { foreign, district } = world.administrations
  const [a = 0, b = 0, c = 0, d = 0] = ids
  await says(app, district, a, { status: 'done', channel: 'reuse' })
  const before = await everything(edda)
  assert.ok(before.some(page => page.includes('Nachnutzung')))
  await says(app, foreign, a, secret('internal'))
  await says(app, foreign, b, secret('alliance'))
  await says(app, district, c, secret('internal'))
  for (const peer of peers) await says(app, peer, d, secret('internal'))
  await sql`update participations set state = 'requested' where administration_id = ${peers[0] ?? 0}`.execute(
    app.database.db,
  )
  await says(app, peers[0] ?? 0, c, secret('public'))
  const now = await everything(edda)
  await sql`update participations set state = 'approved' where administration_id = ${peers[0] ?? 0}`.execute(
    app.database.db,
  )
  for (const [i, page] of now.entries()) {
    assert.doesNotMatch(page, /Marker|marker-geheim/)
    // The house that waits takes no part, and that is all that is different.
    assert.equal(page.replaceAll('nimmt nicht teil', ''), before[i]?.replaceAll('nimmt nicht teil', ''))
  }
  // What was planted would be found.
  await sql`update statuses set visibility = 'administrations' where administration_id = ${foreign}`.execute(
    app.database.db,
  )
  assert.match(await edda.html(`${takeOver}/${foreign}`), /Marker-Version/)
})

test('what is shared with our Verbund can be taken over, by nobody outside of it', async () => {
  const { district } = world.administrations
  const [a = 0] = ids
  await says(app, district, a, secret('alliance'))
  assert.equal(totalOf(await edda.html(`${takeOver}/${district}`)), 1)
  assert.match(await edda.html(takeOver), /Kreis Warendorf<\/a>[\s\S]*?1 Leistung[\s\S]*?in Ihrem Verbund/)
  assert.equal(totalOf(await falk.html(`${takeOver}/${district}?ansicht=alle`)), 0)
})

test('whoever guesses what she cannot see takes over nothing', async () => {
  const { foreign, own } = world.administrations
  const [a = 0] = ids
  await says(app, foreign, a, secret('internal'))
  assert.match((await takeOverPreview(edda, foreign, idsQuery([a]))).words, /gibt es nichts zu übernehmen/)
  const forged = { anfrage: randomUUID(), stand: `${a.toString(36)}-0`, gesehen: '0'.repeat(32) }
  assert.equal((await runTakeOver(edda, foreign, idsQuery([a]), forged)).status, 409)
  // What is hidden after the preview is not taken any more.
  await says(app, foreign, a, { visibility: 'administrations' })
  const { hidden } = await takeOverPreview(edda, foreign, idsQuery([a]))
  await says(app, foreign, a, { visibility: 'internal' })
  const refused = await runTakeOver(edda, foreign, idsQuery([a]), hidden)
  assert.equal(refused.status, 409)
  assert.doesNotMatch(await refused.text(), /Marker/)
  assert.equal(await rowOf(app, own, a), undefined)
})

test('like most comparable administrations: where three say the same, and only what one may see', async () => {
  const [a = 0, b = 0, c = 0] = ids
  const { foreign, own } = world.administrations
  for (const [i, id] of [...peers.slice(0, 3), foreign].entries()) {
    await says(app, id, a, { status: 'done', channel: i === 3 ? 'own' : 'efa', productId: i < 2 ? civento : null })
    await says(app, id, b, { status: 'done', channel: 'efa', visibility: i < 2 ? 'public' : 'internal' })
  }
  await says(app, world.administrations.district, c, { status: 'done', channel: 'efa' })
  assert.match(await edda.html(takeOver), /vergleichbaren Verwaltungen<\/a>: 1 Leistung/)
  const page = await edda.html(`${takeOver}/vergleichbare?ansicht=alle`)
  assert.equal(totalOf(page), 1)
  const query = idsQuery([a, b, c])
  const { hidden } = await takeOverPreview(edda, 'vergleichbare', query)
  assert.equal((await runTakeOver(edda, 'vergleichbare', query, hidden)).status, 303)
  const row = await rowOf(app, own, a)
  assert.deepEqual([row?.channel, row?.productId, row?.source, row?.sourceId], ['efa', null, 'takeOver', null])
  assert.deepEqual([await rowOf(app, own, b), await rowOf(app, own, c)], [undefined, undefined])
  assert.match(
    await edda.html(`/meine-verwaltung/leistungen/${a}/verlauf`),
    /hat von vergleichbaren Verwaltungen übernommen:/,
  )
})

test('every number beside a filter, a field or a choice is the number of services behind it', async () => {
  const { foreign } = world.administrations
  const statuses = ['open', 'planned', 'inProgress', 'done', 'deferred'] as const
  const [part = 0, other = 0] = await servicesOf(app, world, 'part')
  for (const [i, id] of [...ids.slice(0, 23), part, other].entries()) {
    const status = statuses[i % 5]
    await says(app, foreign, id, { status, channel: i % 3 ? 'efa' : null, productId: i % 2 ? civento : null })
    if (i % 4 === 0) await says(app, world.administrations.own, id, { status: statuses[(i + 2) % 4], channel: 'own' })
  }
  await sql`update statuses set confirmed_at = now() - interval '14 months' where mod(service_id, 3) = 0`.execute(
    app.database.db,
  )
  const told = /Coesfeld<\/a>[\s\S]*?(\d+) Leistungen/.exec(await edda.html(takeOver))?.[1]
  assert.equal(Number(told), totalOf(await edda.html(`${takeOver}/${foreign}`)))
  assert.ok(Number(told) > 3)
  for (const state of ['?ansicht=alle', '', '?ansicht=unsere&dort=erledigt&spalten=status', '?ansicht=alle&leer=ja']) {
    const page = await edda.html(`${takeOver}/${foreign}${state}`)
    const glue = state ? '&' : '?'
    for (const [, param, value, count] of page.matchAll(
      /name="(dort|status|themenfeld|alter)" value="([^"]*)"(?: checked)?\/><span>[^<]*<\/span><\/label><span class="count">(\d+)/g,
    )) {
      const [path, query] = [`${takeOver}/${foreign}`, new URLSearchParams(state)]
      query.delete(param ?? '')
      query.append(param ?? '', value ?? '')
      assert.equal(totalOf(await edda.html(`${path}?${query}`)), Number(count), `${state} ${param}=${value}`)
    }
    for (const [, key, count] of page.matchAll(/name="spalten" value="([^"]*)"[\s\S]*?class="count">(\d+)/g)) {
      const without = state.replace(/&?spalten=[^&]*/, '')
      const total = totalOf(await edda.html(`${takeOver}/${foreign}${without}${glue}spalten=${key}`))
      assert.equal(total, Number(count), `${state} ${key}`)
    }
    for (const [, href, count] of page.matchAll(/href="([^"]*)"[^>]*id="umfang-\w+">[^<]*<span class="count">(\d+)/g))
      assert.equal(totalOf(await edda.html(href?.replaceAll('&amp;', '&') ?? '')), Number(count), href)
  }
})

test('programs read the same differences, page by page', async () => {
  const { foreign } = world.administrations
  for (const id of ids.slice(0, 7)) await says(app, foreign, id, { status: 'done', channel: 'efa', note: 'Marker' })
  const seen: number[] = []
  for (let next: string | null = ''; next !== null; ) {
    const answer = await edda.get(`${takeOverApi}/${foreign}?limit=3${next && `&cursor=${next}`}`)
    const body = (await answer.json()) as {
      items: { service: { id: number }; differing: string[]; ours: object; theirs: Record<string, unknown> }[]
      total: number
      next: string | null
    }
    assert.equal(body.total, 7)
    for (const { service, differing, theirs } of body.items) {
      seen.push(service.id)
      assert.deepEqual([differing.includes('channel'), theirs.channel, 'note' in theirs], [true, 'efa', false])
    }
    next = body.next
  }
  assert.deepEqual(seen, ids.slice(0, 7))
  assert.equal((await edda.get(`${takeOverApi}/${foreign}?field=note`)).status, 400)
  assert.equal((await edda.get(`${takeOverApi}/${world.administrations.own}`)).status, 404)
})
