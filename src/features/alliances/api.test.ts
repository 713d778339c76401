import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let veit: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  veit = await app.signIn(world.people.alliance.email)
  // Names that differ for a language and not for a machine, and some that are the same.
  await sql`
    with founded as (
      insert into alliances (kind, name, visibility, founded_by_id)
      select case when n % 2 = 0 then 'project' else 'topic' end,
        (array['Ägidius', 'aegidius', 'Zoll', 'Ökologie', 'IT', 'Übergang'])[1 + n % 6], 'public', ${world.administrations.foreign}
      from generate_series(1, 60) n returning id)
    insert into alliance_memberships (alliance_id, administration_id, state)
    select id, ${world.administrations.foreign}, 'active' from founded`.execute(app.database.db)
})
after(() => app.close())

interface Page {
  items: { id: number; name: string; kind: string; position: string | null }[]
  total: number
  next: string | null
}

async function readAll(query: string, visitor?: Visitor): Promise<Page['items']> {
  const items: Page['items'] = []
  let next: string | null = ''
  for (let page = 0; next !== null && page < 50; page++) {
    const path = `/api/v1/alliances?${query}${next && `&cursor=${next}`}`
    const answer = (await (await (visitor ? visitor.get(path) : app.get(path))).json()) as Page
    items.push(...answer.items)
    next = answer.next
  }
  return items
}

test('page by page every Verbund comes once, in one order, own ones first', async () => {
  for (const visitor of [undefined, veit]) {
    const items = await readAll('limit=7', visitor)
    const total = visitor ? 62 : 60
    assert.equal(items.length, total)
    assert.equal(new Set(items.map(item => item.id)).size, total)
    assert.deepEqual(items, await readAll('limit=500', visitor))
  }
  const [first, second, third] = await readAll('limit=50', veit)
  assert.deepEqual([first?.position, second?.position, third?.position], ['active', 'active', null])
})

test('filters narrow as on the page; what does not fit the description is refused', async () => {
  assert.equal((await readAll('kind=project&limit=9')).length, 30)
  assert.equal((await readAll('federalState=05')).length, 60)
  assert.equal((await readAll('federalState=09')).length, 0)
  assert.equal((await readAll('q=coesfeld%20%C3%84gid')).length, 20)
  for (const query of ['kind=Projekt', 'federalState=5', 'limit=0', 'cursor=abc'])
    assert.equal((await app.get(`/api/v1/alliances?${query}`)).status, 400, query)
  for (const id of ['0', 'neu', '99999999999', '4711'])
    assert.match(String((await app.get(`/api/v1/alliances/${id}`)).status), /^40[04]$/, id)
})

test('a Verbund carries the documented fields and no more', async () => {
  const answer = await (await veit.get(`/api/v1/alliances/${world.allianceId}`)).json()
  const { createdAt, ...rest } = answer as Record<string, unknown>
  assert.match(String(createdAt), /^\d{4}-\d\d-\d\dT/)
  assert.deepEqual(rest, {
    id: world.allianceId,
    kind: 'district',
    name: 'Verbund Marker-Warendorf',
    description: 'Nur für den Verbund: Marker-innen',
    visibility: 'alliance',
    memberCount: 2,
    federalStates: ['05'],
    position: 'active',
    url: `/verbuende/${world.allianceId}`,
    foundedBy: { id: world.administrations.district, name: 'Kreis Warendorf' },
    members: [
      {
        administrationId: world.administrations.district,
        name: 'Kreis Warendorf',
        type: 'kreis',
        population: 278176,
        state: 'active',
      },
      {
        administrationId: world.administrations.own,
        name: 'Warendorf',
        type: 'stadt',
        population: 37146,
        state: 'active',
      },
    ],
  })
})

test('the list shows pages, facets and ways out of an empty result', async () => {
  const page = await app.html('/verbuende?anzahl=25&seite=2&art=topic')
  assert.match(page, /<strong>30<\/strong> von 60 Verbünden/)
  assert.equal([...page.matchAll(/<th scope="row">/g)].length, 5)
  const beyond = await app.html('/verbuende?seite=99')
  assert.match(beyond, /aria-current="page"><span class="sr-only">Seite <\/span>3/)
  const empty = await app.html('/verbuende?q=zoll&art=itProvider')
  assert.match(empty, /Keinen Verbund gefunden/)
  assert.match(empty, /ohne Filter „Art“: 10 Treffer/)
})
