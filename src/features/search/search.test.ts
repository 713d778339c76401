import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#core/db.ts'
import { searchKinds } from '#domain/search.ts'
import { termsOf } from '#domain/terms.ts'
import { type SolutionWorld, serviceId, startSolutionWorld } from '../../../test/solutions.ts'

let at: SolutionWorld

const askers = ['guest', 'waiting', 'reader', 'foreign', 'alliance', 'operator'] as const
type Asker = (typeof askers)[number]
const get = (asker: Asker, path: string) => (asker === 'guest' ? at.app.get(path) : at.people[asker].get(path))
const text = async (asker: Asker, path: string) => (await get(asker, path)).text()
const json = async (asker: Asker, path: string) => JSON.parse(await text(asker, path))

async function addProject(name: string, visibility: string, allianceId: number | null = null) {
  await sql`
    insert into projects (administration_id, kind, name, summary, state, visibility, alliance_id, terms)
    values (${at.world.administrations.district}, 'lab', ${name}, 'Gemeinsam', 'running', ${visibility}, ${allianceId},
      ${termsOf(name).join(' ')})`.execute(at.app.database.db)
}

before(async () => {
  at = await startSolutionWorld()
  const { foreign, district } = at.world.administrations
  await at.offer({ name: 'Marker offen', administrationId: foreign, services: [serviceId] })
  await at.offer({ name: 'Marker Kollegen', administrationId: foreign, visibility: 'administrations' })
  await at.offer({ name: 'Marker Bundesbrüder', administrationId: district, visibility: 'alliance' })
  await addProject('Marker-Labor', 'public')
  await addProject('Marker-Werkstatt', 'administrations')
  await addProject('Marker-Runde', 'alliance', at.world.allianceId)
})
after(() => at.app.close())

/** Which names of the world stand in an answer. */
const names = [
  'Marker offen',
  'Marker Kollegen',
  'Marker Bundesbrüder',
  'Marker-Labor',
  'Marker-Werkstatt',
  'Marker-Runde',
]
const named = (answer: string) => names.filter(name => answer.includes(name))

const seen: Readonly<Record<Asker, readonly string[]>> = {
  guest: ['Marker offen', 'Marker-Labor'],
  waiting: ['Marker offen', 'Marker-Labor'],
  operator: ['Marker offen', 'Marker-Labor'],
  foreign: ['Marker offen', 'Marker Kollegen', 'Marker-Labor', 'Marker-Werkstatt'],
  reader: names,
  alliance: names,
}

const orders = [
  ['warendorf', 'administrations'],
  ['kreis warendorf', 'administrations'],
  ['personalausweis', 'services'],
  ['marker offen', 'solutions'],
] as const

describe('first stands the kind with a name that holds all the words', () => {
  for (const [q, first] of orders)
    test(q, async () => {
      const { kinds } = await json('reader', `/api/v1/search?q=${encodeURIComponent(q)}`)
      assert.equal(kinds[0]?.kind, first)
    })
})

describe('what somebody may not see is not found', () => {
  for (const asker of askers)
    test(`${asker}: on the page, in suggestions, in the API`, async () => {
      const page = await text(asker, '/suche?q=marker')
      assert.deepEqual(named(page), seen[asker])
      const answer = await text(asker, '/api/v1/search?q=marker')
      assert.deepEqual(named(answer), seen[asker])
      const suggested = named(await text(asker, '/suche/vorschlaege?q=marker'))
      assert.ok(suggested.length > 0)
      assert.ok(suggested.every(name => seen[asker].includes(name)))
      const isMember = asker === 'reader' || asker === 'alliance'
      for (const each of [page, answer]) assert.equal(each.includes('Verbund Marker-Warendorf'), isMember)
    })

  const lists = {
    services: 'services',
    administrations: 'administrations',
    solutions: 'solutions',
    projects: 'projects',
    questions: 'questions',
    products: 'products',
    alliances: 'alliances',
  } as const

  for (const q of ['marker', 'wohngeld', 'warendorf', 'civento', '48231', 'coesfeld offen'])
    test(`“${q}”: the numbers are those of the lists, for everybody`, async () => {
      for (const asker of askers) {
        const found = await json(asker, `/api/v1/search?q=${encodeURIComponent(q)}`)
        const totals = new Map<string, number>(
          found.kinds.map(({ kind, total }: { kind: string; total: number }) => [kind, total]),
        )
        for (const [kind, path] of Object.entries(lists)) {
          const list = await json(asker, `/api/v1/${path}?limit=1&q=${encodeURIComponent(q)}`)
          // Names that are only alike are listed for who looks for an administration.
          const isGuess = kind === 'administrations' && !totals.has(kind)
          if (!isGuess) assert.equal(totals.get(kind) ?? 0, list.total, `${kind} for ${asker}`)
        }
        assert.equal(
          found.total,
          [...totals.values()].reduce((sum, total) => sum + total, 0),
        )
      }
    })

  test('a blocked house and what it offers are gone', async () => {
    const { db } = at.app.database
    await sql`insert into blocks (subject_kind, subject_id, reason)
      values ('administration', ${String(at.world.administrations.foreign)}, 'Probe')`.execute(db)
    assert.deepEqual(named(await text('guest', '/suche?q=marker')), ['Marker-Labor'])
    await sql`update blocks set lifted_at = now()`.execute(db)
  })
})

describe('the page of the search', () => {
  test('kinds come in a fixed order, each with its number and five of its results, and lead to their lists', async () => {
    const { kinds } = await json('reader', '/api/v1/search?q=wohngeld')
    assert.deepEqual(
      kinds.map(({ kind }: { kind: string }) => kind),
      searchKinds.filter(kind => kinds.some((each: { kind: string }) => each.kind === kind)),
    )
    const [services] = kinds
    assert.ok(kinds.length > 2)
    assert.ok(services.total > 5)
    assert.equal(services.items.length, 5)
    const page = await text('reader', '/suche?q=wohngeld')
    assert.match(page, new RegExp(`<a href="/leistungen\\?q=wohngeld">Alle ${services.total} Leistungen anzeigen</a>`))
    assert.match(await text('reader', services.url), new RegExp(`<strong>${services.total}</strong>`))
  })

  test('one kind alone shows more of it, and the numbers of the others stay', async () => {
    const page = await text('reader', '/suche?q=marker&art=loesungen')
    assert.deepEqual(named(page), ['Marker offen', 'Marker Kollegen', 'Marker Bundesbrüder'])
    assert.match(page, /<a href="\/suche\?q=marker&amp;art=vorhaben">Vorhaben \(3\)<\/a>/)
    assert.match(page, /aria-current="page">Lösungen \(3\)/)
    const services = await text('guest', '/suche?q=wohngeld&art=leistungen')
    assert.ok((services.match(/<li><a href="\/leistungen\/\d+"/g) ?? []).length > 5)
    assert.match(await text('guest', '/suche?q=civento&art=verbuende'), /Von dieser Art gibt es zu „civento“ nichts/)
  })

  test('an empty box says what can be found', async () => {
    const page = await text('guest', '/suche')
    assert.match(page, /Was Sie hier finden/)
    for (const list of [
      '/leistungen',
      '/verwaltungen',
      '/loesungen',
      '/vorhaben',
      '/fragen',
      '/produkte',
      '/verbuende',
    ])
      assert.match(page, new RegExp(`<dt><a href="${list}">`))
    assert.deepEqual(await json('guest', '/api/v1/search'), { total: 0, kinds: [], meant: [] })
  })

  test('who finds nothing is shown ways out, with a name that is near', async () => {
    const page = await text('guest', '/suche?q=Drensteinfrt')
    assert.match(page, /Nichts gefunden/)
    assert.match(page, /Meinten Sie <a href="\/suche\?q=Drensteinfurt">/)
    assert.match(page, /<a href="\/themenfelder">/)
    // Where another kind has something, the near name is offered too.
    assert.match(await text('guest', '/suche?q=Warendof'), /Meinten Sie <a href="\/suche\?q=Warendorf">/)
  })

  test('signs without a word find nothing, and never everything', async () => {
    for (const q of ['!!!', '"', '%', '\0', '   ', "' or 1=1 --".replace(/\w/g, ''), 'lage:gibtsnicht'])
      assert.equal((await json('reader', `/api/v1/search?q=${encodeURIComponent(q.replaceAll('\0', ''))}`)).total, 0, q)
  })

  test('what was typed stays text', async () => {
    const page = await text('guest', `/suche?q=${encodeURIComponent('<script>alert(1)</script>"><b>')}`)
    assert.doesNotMatch(page, /<script>alert|"><b>/)
  })

  test('search engines keep no page of it, and every page leads to it', async () => {
    for (const path of ['/suche', '/suche?q=wohngeld'])
      assert.match(await text('guest', path), /<meta name="robots" content="noindex"/)
    for (const asker of ['guest', 'reader'] as const)
      assert.match(await text(asker, '/impressum'), /<a class="search-link" href="\/suche">/)
    assert.match(await text('guest', '/'), /<a href="\/suche">überall suchen<\/a>/)
  })

  test('the API takes one kind and a limit, and refuses others', async () => {
    const one = await json('guest', '/api/v1/search?q=wohngeld&kind=services&limit=2')
    assert.deepEqual([one.kinds.length, one.kinds[0].items.length], [1, 2])
    for (const query of ['kind=people', 'limit=0', 'limit=26', `q=${'x'.repeat(201)}`])
      assert.equal((await get('guest', `/api/v1/search?${query}`)).status, 400, query)
  })
})
