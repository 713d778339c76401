import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type ReuseWorld, reusePath, startReuseWorld } from '../../../../test/reuse.ts'

let world: ReuseWorld
let services: readonly number[]
let productId: number
before(async () => {
  world = await startReuseWorld()
  const { rows } = await sql<{ id: number }>`
    select id from services where ended_release_id is null order by id limit 4`.execute(db())
  services = rows.map(({ id }) => id)
  productId = await world.productId('civento')
})
after(() => world.app.close())
beforeEach(async () => {
  await sql`delete from statuses`.execute(db())
})

const db = () => world.app.database.db

/** A reuse that is live, of a solution for four services. */
async function liveReuse() {
  const { id, solutionId } = await world.begun('live')
  await sql`update solutions set product_id = ${productId}, product_version = '3.2' where id = ${solutionId}`.execute(
    db(),
  )
  await sql`delete from solution_services where solution_id = ${solutionId}`.execute(db())
  for (const service of services)
    await sql`insert into solution_services (solution_id, service_id) values (${solutionId}, ${service})`.execute(db())
  return { id, path: `${reusePath(id)}/leistungen` }
}

const enter = (serviceId: number | undefined, status: string, reason: string | null = null) =>
  sql`
  insert into statuses (administration_id, service_id, status, visibility, reason, version)
  values (${world.world.administrations.own}, ${serviceId ?? 0}, ${status}, 'internal', ${reason}, 7)`.execute(db())

async function entries() {
  const { rows } = await sql<{
    serviceId: number
    status: string
    channel: string
    productId: number
    sourceId: number
  }>`
    select service_id, status, channel, product_id, source_id from statuses
    where administration_id = ${world.world.administrations.own} order by service_id`.execute(db())
  return rows
}

const boxes = (page: string) =>
  [...page.matchAll(/name="leistung" value="(\d+)\.(\d+)"( checked)?/g)].map(([, id, version, ticked]) => ({
    id: Number(id),
    value: `${id}.${version}`,
    isTicked: ticked !== undefined,
  }))

test('going live leads to the services, ticked but for what the house has said otherwise', async () => {
  const { id, path } = await liveReuse()
  await enter(services[1], 'notResponsible', 'macht der Kreis')
  await enter(services[2], 'inProgress')
  const { editor } = world.people
  assert.match(await editor.html(reusePath(id)), new RegExp(`href="${path}"`))
  const ticked = boxes(await editor.html(path)).filter(({ isTicked }) => isTicked)
  assert.deepEqual(
    ticked.map(box => box.id).sort((a, b) => a - b),
    [services[0], services[2], services[3]],
  )
})

test('what is ticked is entered as one change with its source, and taken back as one', async () => {
  const { path } = await liveReuse()
  await enter(services[2], 'inProgress')
  const { editor } = world.people
  const ticked = boxes(await editor.html(path))
    .filter(({ isTicked }) => isTicked)
    .slice(0, 3)
  const form = { anfrage: randomUUID(), leistung: ticked.map(({ value }) => value) }
  const answers = await Promise.all([editor.post(path, form), editor.post(path, form)])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  )
  const [batch = ''] = answers.map(answer => answer.headers.get('Location') ?? '')
  assert.equal(answers[1]?.headers.get('Location'), batch, 'sent twice, entered once')
  const entered = (await entries()).filter(({ status }) => status === 'done')
  assert.equal(entered.length, 3)
  for (const entry of entered)
    assert.deepEqual(
      [entry.channel, entry.productId, entry.sourceId],
      ['reuse', productId, world.world.administrations.foreign],
    )
  const page = await editor.html(batch)
  assert.match(page, /Nachnutzung: Wohngeld beantragen/)
  const [, undo = ''] =
    /<form action="([^"]+)" method="post"[^>]*>(?:(?!<\/form>).)*(?:ückgängig|Zurücknehmen)/s.exec(page) ?? []
  const hidden = Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"_]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value ?? '',
    ]),
  )
  assert.equal((await editor.post(undo, hidden)).status, 303)
  assert.deepEqual(
    (await entries()).map(({ status }) => status),
    ticked.some(({ id }) => id === services[2]) ? ['inProgress'] : [],
  )
})

test('where somebody was faster nothing is entered, and the page says what stands there now', async () => {
  const { path } = await liveReuse()
  const { editor } = world.people
  const shown = boxes(await editor.html(path))
  await enter(services[0], 'planned')
  const answer = await editor.post(path, { anfrage: randomUUID(), leistung: shown.map(({ value }) => value) })
  assert.equal(answer.status, 409)
  const page = await answer.text()
  assert.match(page, /Es ist nichts gespeichert/)
  assert.deepEqual(
    boxes(page)
      .filter(({ isTicked }) => !isTicked)
      .map(({ id }) => id),
    [services[0]],
  )
  assert.deepEqual(
    (await entries()).map(({ status }) => status),
    ['planned'],
  )
})

test('the entries are an affair of the adopter, once it is live, for those who may enter', async () => {
  const { path } = await liveReuse()
  const { foreign, reader, editor } = world.people
  assert.equal((await foreign.get(path)).status, 404)
  assert.equal((await reader.get(path)).status, 403)
  const nothing = await editor.post(path, { anfrage: randomUUID() })
  assert.equal(nothing.status, 400)
  assert.match(await nothing.text(), /mindestens eine Leistung/)
  // A service the solution does not cover is not entered, whatever is sent.
  assert.equal((await editor.post(path, { anfrage: randomUUID(), leistung: '5000.0' })).status, 400)
  const { id } = await world.begun('introduction')
  assert.equal((await editor.get(`${reusePath(id)}/leistungen`)).status, 409)
})
