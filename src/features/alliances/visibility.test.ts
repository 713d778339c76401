import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

/** Who sees which Verbund, wherever it could show. */

let app: TestApp
let world: World
const visitors: Partial<Record<Who, Visitor>> = {}

type Who = 'guest' | 'waiting' | 'foreign' | 'invited' | 'reader' | 'operator'
const everybody: readonly Who[] = ['guest', 'waiting', 'foreign', 'invited', 'reader', 'operator']

/** A word no other text has, per visibility; `reader` is of a member, `invited` of a city that has an invitation. */
const markers = { public: 'Markeroffen', administrations: 'Markerhaus', alliance: 'Markerbund' } as const
type Visibility = keyof typeof markers
const ids: Record<string, number> = {}

const seenBy: Readonly<Record<Visibility, readonly Who[]>> = {
  public: everybody,
  administrations: ['foreign', 'invited', 'reader'],
  alliance: ['invited', 'reader'],
}

before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  await sql`
    insert into participations (administration_id, state, decided_at)
    values (${world.administrations.unregistered}, 'approved', now())`.execute(app.database.db)
  // Falk coordinates Coesfeld; a second belonging makes him one of the invited city.
  const { rows } = await sql<{ id: number }>`
    insert into memberships (person_id, administration_id, role, state)
    values (${world.people.foreign.personId}::uuid, ${world.administrations.unregistered}, 'reader', 'active')
    returning id`.execute(app.database.db)
  for (const visibility of Object.keys(markers) as Visibility[]) ids[visibility] = await foundMarked(visibility)
  for (const who of ['waiting', 'foreign', 'reader', 'operator'] as const)
    visitors[who] = await app.signIn(world.people[who].email)
  visitors.invited = await app.signIn(world.people.foreign.email)
  await sql`
    update sessions set membership_id = ${rows[0]?.id ?? 0}
    where id = (select id from sessions order by created_at desc limit 1)`.execute(app.database.db)
})
after(() => app.close())

async function foundMarked(visibility: Visibility): Promise<number> {
  const { district, own, unregistered } = world.administrations
  const { rows } = await sql<{ id: number }>`
    insert into alliances (kind, name, description, visibility, founded_by_id)
    values ('project', ${`Projekt ${markers[visibility]}`}, ${`Über ${markers[visibility]}`}, ${visibility}, ${district})
    returning id`.execute(app.database.db)
  const id = rows[0]?.id ?? 0
  await sql`
    insert into alliance_memberships (alliance_id, administration_id, state)
    values (${id}, ${district}, 'active'), (${id}, ${own}, 'active'), (${id}, ${unregistered}, 'invited')`.execute(
    app.database.db,
  )
  return id
}

function read(who: Who, path: string): Promise<Response> {
  const visitor = visitors[who]
  return visitor ? visitor.get(path) : app.get(path)
}

const text = async (who: Who, path: string) => (await read(who, path)).text()

test('a Verbund is there for those its visibility names, for its members and for the invited; for others it is not', async () => {
  for (const [visibility, seeing] of Object.entries(seenBy))
    for (const who of everybody)
      for (const path of ['/verbuende/', '/api/v1/alliances/']) {
        const { status } = await read(who, `${path}${ids[visibility]}`)
        assert.equal(status, seeing.includes(who) ? 200 : 404, `${visibility} for ${who}: ${path}`)
      }
})

/** Wherever a Verbund could show without being asked for by its number. */
const places = (word: string): readonly string[] => [
  '/verbuende',
  '/verbuende?anzahl=100&art=project',
  `/verbuende?q=${word}`,
  `/verbuende?q=${word}&land=05`,
  `/verbuende/vorschlaege?q=${word}`,
  '/api/v1/alliances?limit=500',
  `/api/v1/alliances?q=${word}`,
  `/verwaltungen/${world.administrations.district}`,
  `/verwaltungen/${world.administrations.own}`,
  `/verwaltungen/${world.administrations.unregistered}`,
  `/api/v1/administrations/${world.administrations.own}`,
]

test('no byte of a hidden Verbund reaches anybody: lists, search, suggestions, API, pages of its members', async () => {
  for (const [visibility, seeing] of Object.entries(seenBy)) {
    const marker = markers[visibility as Visibility]
    for (const who of everybody.filter(each => !seeing.includes(each)))
      for (const path of places(marker)) {
        // What was searched for stands in the page; anything of the Verbund itself does not.
        const shown = await text(who, path)
        assert.doesNotMatch(shown, new RegExp(`Projekt ${marker}|Über ${marker}`), `${path} for ${who}`)
        assert.doesNotMatch(shown, new RegExp(`verbuende/${ids[visibility]}\\b`), `${path} for ${who}`)
      }
  }
})

test('whoever sees a Verbund finds it by its name and by its members', async () => {
  for (const [visibility, seeing] of Object.entries(seenBy))
    for (const who of seeing) {
      const marker = markers[visibility as Visibility]
      for (const path of ['/verbuende', `/verbuende?q=${marker.toUpperCase()}`, `/verbuende?q=${marker}+warendorf`])
        assert.match(await text(who, path), new RegExp(`Projekt ${marker}`), `${path} for ${who}`)
      const suggestions = JSON.parse(await text(who, `/verbuende/vorschlaege?q=${marker}`))
      assert.equal(suggestions[0].href, `/verbuende/${ids[visibility]}`)
    }
})

test('a search by the name of somebody invited finds nothing: that is not for everybody to know', async () => {
  for (const who of everybody) assert.doesNotMatch(await text(who, '/verbuende?q=everswinkel'), /Projekt Marker/, who)
})

test('counts tell only of what is seen', async () => {
  const counts: Readonly<Record<Who, number>> = { guest: 1, waiting: 1, operator: 1, foreign: 2, invited: 3, reader: 3 }
  for (const who of everybody) {
    const { total } = JSON.parse(await text(who, '/api/v1/alliances?kind=project'))
    assert.equal(total, counts[who], who)
    const page = await text(who, '/verbuende?art=project')
    assert.match(page, new RegExp(`<strong>${counts[who]}</strong>`), who)
    assert.match(page, new RegExp(`Projekt</span></label><span class="count">${counts[who]}<`), `facet for ${who}`)
  }
})

test('guests see neither who coordinates nor who is invited, people at work see who coordinates', async () => {
  await sql`
    insert into alliance_coordinators (alliance_id, membership_id)
    values (${ids.public}, ${world.people.alliance.membershipId})`.execute(app.database.db)
  for (const who of everybody) {
    const page = await text(who, `/verbuende/${ids.public}`)
    assert.equal(page.includes('Veit Bund'), ['foreign', 'invited', 'reader'].includes(who), `name for ${who}`)
    assert.doesNotMatch(page, /@/, who)
    const isInside = who === 'reader'
    assert.equal(page.includes('Verbund darf eintragen'), isInside, `grants for ${who}`)
    assert.equal(
      page.includes('Everswinkel ist eingeladen') || page.includes('Everswinkel</a>'),
      isInside || who === 'invited',
    )
    const { members } = JSON.parse(await text(who, `/api/v1/alliances/${ids.public}`))
    assert.equal(members.length, isInside ? 3 : 2, `members for ${who}`)
  }
})

test('the invited learn what it is and who is in it, and answer; they do not see who else is invited', async () => {
  const page = await text('invited', `/verbuende/${ids.alliance}`)
  assert.match(page, /Everswinkel ist eingeladen/)
  assert.match(page, /Über Markerbund/)
  assert.match(page, /Kreis Warendorf/)
  assert.doesNotMatch(page, /offene Einladung/)
  // Falk only reads there: his page says who answers.
  assert.match(page, /Annehmen oder ablehnen kann, wer Ihre Verwaltung koordiniert/)
})

test('somebody who belongs to a member but acts for another administration is told where to switch to', async () => {
  const page = await read('foreign', `/verbuende/${ids.alliance}`)
  assert.equal(page.status, 404)
  const shown = await page.text()
  assert.match(shown, /wenn Sie für Everswinkel handeln/)
  assert.doesNotMatch(shown, /Markerbund/)
})

test('a blocked Verbund is there for nobody, its members neither', async () => {
  const { rows } = await sql<{ id: number }>`
    insert into blocks (subject_kind, subject_id, reason) values ('alliance', ${String(ids.public)}, 'Streit')
    returning id`.execute(app.database.db)
  // Kept pages of guests may be a second old.
  await new Promise(resolve => setTimeout(resolve, 1100))
  for (const who of everybody) {
    assert.equal((await read(who, `/verbuende/${ids.public}`)).status, 404, who)
    for (const path of places(markers.public))
      assert.doesNotMatch(await text(who, path), /Projekt Markeroffen/, `${path} for ${who}`)
  }
  const coordination = await app.signIn(world.people.alliance.email)
  assert.equal((await coordination.get(`/verbuende/${ids.public}/angaben`)).status, 404)
  await sql`update blocks set lifted_at = now() where id = ${rows[0]?.id}`.execute(app.database.db)
  assert.equal((await read('reader', `/verbuende/${ids.public}`)).status, 200)
})
