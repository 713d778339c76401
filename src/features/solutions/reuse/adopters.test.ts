import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { type ReuseWorld, startReuseWorld } from '../../../../test/reuse.ts'
import { seedReuse } from './seed.ts'

let world: ReuseWorld
let solutionId: number
let less: number
before(async () => {
  world = await startReuseWorld()
  const { own, district, unregistered } = world.world.administrations
  await sql`insert into participations (administration_id, state, decided_at) values (${unregistered}, 'approved', now())`.execute(
    db(),
  )
  solutionId = await world.offered('Wohngeld beantragen')
  less = await world.offered('Wohngeld berechnen')
  await live(solutionId, own, 'internal')
  await live(solutionId, district, 'administrations')
  await live(solutionId, unregistered, 'public')
  await live(less, district, 'public')
})
after(() => world.app.close())

const db = () => world.app.database.db

const live = (id: number, administrationId: number, visibility: 'public' | 'administrations' | 'internal') =>
  transaction(db(), tx =>
    seedReuse(tx, {
      solutionId: id,
      administrationId,
      visibility,
      steps: [
        { stage: 'interest', daysAgo: 50 },
        { stage: 'promise', daysAgo: 40, note: 'Gern.' },
        { stage: 'live', daysAgo: 10 },
      ],
    }),
  )

/** Everything one can read about how many run it, and who. */
async function seenBy(visitor: { html(path: string): Promise<string> }) {
  const page = await visitor.html(`/loesungen/${solutionId}`)
  const detail = JSON.parse(await visitor.html(`/api/v1/solutions/${solutionId}`))
  const listed = JSON.parse(await visitor.html(`/api/v1/solutions?sort=liveCount&q=Wohngeld`))
  const adopters = JSON.parse(await visitor.html(`/api/v1/solutions/${solutionId}/adopters`))
  const file = await visitor.html('/loesungen/export.json?q=Wohngeld')
  const inFile = JSON.parse(file).items.find((row: { id: number }) => row.id === solutionId) ?? {}
  return {
    page: /Läuft in (einer Verwaltung|\d+ Verwaltungen)\./.exec(page)?.[1] ?? null,
    names: [...page.matchAll(/<li><a href="\/verwaltungen\/\d+">([^<]*)<\/a> <span class="quiet">/g)].map(
      ([, name]) => name,
    ),
    detail: detail.liveCount,
    listed: listed.items.map(({ id, liveCount }: { id: number; liveCount: number }) => [id, liveCount]),
    adopters: adopters.total,
    inFile: inFile.liveCount,
  }
}

test('what is said of who runs a solution is the same everywhere, and differs by who looks', async () => {
  const { editor, alliance, foreign } = world.people
  const guest = await seenBy(world.app)
  assert.deepEqual([guest.detail, guest.adopters, guest.names.length, guest.inFile], [1, 1, 1, 1])
  assert.equal(guest.page, 'einer Verwaltung')
  assert.deepEqual(
    guest.listed.slice(0, 2).map(([, count]: [number, number]) => count),
    [1, 1],
  )
  const colleague = await seenBy(alliance)
  assert.equal(colleague.page, '2 Verwaltungen')
  assert.deepEqual([colleague.detail, colleague.adopters, colleague.names.length, colleague.inFile], [2, 2, 2, 2])
  for (const visitor of [editor, foreign]) {
    const side = await seenBy(visitor)
    assert.equal(side.page, '3 Verwaltungen')
    assert.deepEqual([side.detail, side.adopters, side.names.length, side.inFile], [3, 3, 3, 3])
    assert.deepEqual(side.listed[0], [solutionId, 3])
    assert.deepEqual(side.listed[1], [less, 1])
  }
})

test('a house that is blocked runs nothing that others see, and does so again once the block is lifted', async () => {
  const { district } = world.world.administrations
  await sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(district)}, 'Test')`.execute(
    db(),
  )
  const blocked = await seenBy(world.people.editor)
  assert.deepEqual([blocked.detail, blocked.adopters, blocked.names.length, blocked.inFile], [2, 2, 2, 2])
  assert.deepEqual(blocked.listed[1], [less, 0])
  await sql`update blocks set lifted_at = now() where lifted_at is null`.execute(db())
  assert.deepEqual((await seenBy(world.people.editor)).detail, 3)
  await sql`update participations set state = 'declined' where administration_id = ${world.world.administrations.unregistered}`.execute(
    db(),
  )
  assert.deepEqual((await seenBy(world.app)).detail, 0)
  await sql`update participations set state = 'approved' where administration_id = ${world.world.administrations.unregistered}`.execute(
    db(),
  )
  assert.deepEqual((await seenBy(world.app)).detail, 1)
})

test('a reuse with a house that is blocked is not there for the other side, not as a page, not in lists', async () => {
  const { id } = await world.begun('talk')
  const { editor } = world.people
  const { foreign } = world.world.administrations
  const totalOf = async () => JSON.parse(await editor.html('/api/v1/my-administration/reuses')).total
  const before = await totalOf()
  await sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(foreign)}, 'Test')`.execute(
    db(),
  )
  assert.equal((await editor.get(`/nachnutzungen/${id}`)).status, 404)
  assert.equal(await totalOf(), 0)
  await sql`update blocks set lifted_at = now() where lifted_at is null`.execute(db())
  assert.equal(await totalOf(), before)
})

test('adopters come in pages by name, each once', async () => {
  const path = `/api/v1/solutions/${solutionId}/adopters?limit=1`
  const { editor } = world.people
  const names: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = JSON.parse(await editor.html(cursor ? `${path}&cursor=${cursor}` : path))
    names.push(...page.items.map(({ administration }: { administration: { name: string } }) => administration.name))
    cursor = page.next
  }
  assert.equal(new Set(names).size, 3)
  assert.deepEqual(
    names,
    names.toSorted((a, b) => a.localeCompare(b, 'de')),
  )
})

test('of two that go live at once both are counted', async () => {
  const id = await world.offered()
  const { own, district } = world.world.administrations
  await Promise.all([live(id, own, 'public'), live(id, district, 'public')])
  const { rows } = await sql<{ livePublic: number }>`select live_public from solutions where id = ${id}`.execute(db())
  assert.equal(rows[0]?.livePublic, 2)
})
