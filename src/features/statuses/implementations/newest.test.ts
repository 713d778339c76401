import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { findDifferences } from '#features/statuses/recount.ts'
import type { Visitor } from '../../../../test/app.ts'
import {
  type Chosen,
  facetsOf,
  isHit,
  isSeenBy,
  type Name,
  populate,
  readEntries,
  readPages,
  seenBy,
  sorted,
  stages,
  statusParams,
  wordsOf,
} from '../../../../test/implementation-list.ts'
import { api, type ImplementationWorld, serviceId, startImplementationWorld } from '../../../../test/implementations.ts'

/*
 * The list is read by more than one way: from counters and the index of the newest where they can tell, else from every entry.
 * Here both are held against the same list made in plain TypeScript, in a world with every age, rhythm and visibility.
 */

let at: ImplementationWorld
let first: Visitor
before(async () => {
  at = await startImplementationWorld()
  await populate(at)
  const { rows } = await sql<{ email: string }>`select email from people where name = 'Anton Antrag'`.execute(db())
  first = await at.app.signIn(rows[0]?.email ?? '')
})
after(() => at.app.close())
const db = () => at.app.database.db

const get = (name: Name, path: string) =>
  name === 'guest' ? at.app.html(path) : (name === 'first' ? first : at.people[name]).html(path)

const sortNames: Readonly<Record<string, string>> = { stand: 'status', bestaetigt: 'confirmedAt', name: 'name' }
const apiNames: Readonly<Record<string, string>> = {
  land: 'federalState',
  typ: 'type',
  groesse: 'sizeClass',
  produkt: 'product',
  verbund: 'alliance',
}

async function readApi(name: Name, chosen: Chosen, sort: string) {
  const query = new URLSearchParams({ sort: sortNames[sort] ?? '', limit: '13' })
  for (const [param, values] of Object.entries(chosen))
    for (const value of values)
      query.append(
        apiNames[param] ?? param,
        param === 'status' ? (stages.find(code => statusParams[code] === value) ?? '') : value,
      )
  const ids: number[] = []
  for (;;) {
    const answer = JSON.parse(await get(name, `${api}?${query}`))
    ids.push(...answer.items.map((item: { administration: { id: number } }) => item.administration.id))
    if (answer.next === null) return { ids, total: answer.total as number }
    query.set('cursor', answer.next)
  }
}

const choices = (productId: number): readonly Chosen[] => [
  {},
  { status: ['erledigt'] },
  { status: ['offen', 'entfaellt', 'nicht-zustaendig'] },
  { land: ['05'] },
  { land: ['05', '10'], status: ['in-arbeit', 'erledigt'] },
  { typ: ['kreis', 'stadt'] },
  { groesse: ['3', '4'], land: ['05'] },
  // All of one rhythm.
  { land: ['09'], status: ['erledigt'] },
  { produkt: [String(productId)] },
  { produkt: [String(productId)], land: ['05', '09'] },
  { verbund: ['ja'] },
  { verbund: ['ja'], status: ['erledigt', 'offen'] },
]

test('page, facets and interface say the same as the list made from the entries alone, in every order', async () => {
  const entries = await readEntries(at)
  assert.ok(entries.length > 400, `${entries.length} entries`)
  for (const name of ['guest', 'first', 'editor', 'foreign'] as const) {
    const seen = seenBy(at, name, entries)
    assert.ok(seen.length > 15 && seen.length < entries.length, `${name} sees ${seen.length}`)
    for (const chosen of choices(at.productId).filter(({ verbund }) => name === 'editor' || !verbund)) {
      const hits = seen.filter(entry => isHit(entry, chosen))
      for (const sort of ['stand', 'bestaetigt', 'name']) {
        const words = wordsOf(chosen)
        const label = `${name}: ${words.join('&')} by ${sort}`
        const expected = sorted(hits, sort)
        const { ids, facets } = await readPages(
          path => get(name, path),
          [`sortierung=${sort}`, ...words].join('&'),
          hits.length,
        )
        assert.deepEqual(
          Array.from(ids),
          expected.map((id, i) => (i in ids ? id : undefined)),
          label,
        )
        assert.equal(ids.length, expected.length, label)
        const counted = Object.fromEntries(Object.entries(facets).filter(([key]) => !key.startsWith('naehe=')))
        // A value that is chosen stays, with nothing behind it.
        for (const word of words) if (counted[word] === 0) delete counted[word]
        assert.deepEqual(counted, facetsOf(seen, chosen), label)
        assert.deepEqual(await readApi(name, chosen, sort), { ids: expected, total: hits.length }, label)
      }
    }
  }
})

test('the feed tells the newest fifty of what everybody may see, whatever their status and rhythm', async () => {
  const told = (await readEntries(at)).filter(entry => isSeenBy(at, 'guest', entry) && isHit(entry, {}) && entry.moment)
  const newest = told.sort((a, b) => (b.moment ?? 0) - (a.moment ?? 0) || a.id - b.id).slice(0, 50)
  const atom = await at.app.html(`/feeds/leistungen/${serviceId}.atom`)
  const ids = [...atom.matchAll(/<id>[^<]*[/:](\d+)[^<]*<\/id>/g)].map(([, id]) => Number(id))
  assert.deepEqual(
    ids.slice(-50),
    newest.map(({ id }) => id),
  )
})

test('a house that confirms more often is old sooner, and its entries know', async () => {
  const { rows } = await sql<{ id: number }>`
    select s.administration_id as id from statuses s left join confirmation_rhythms r using (administration_id)
    where s.service_id = ${serviceId} and s.status = 'done' and s.visibility = 'public' and not s.is_draft
      and coalesce(r.months, 6) = 6 order by 1 limit 1`.execute(db())
  const id = rows[0]?.id ?? 0
  await sql`
    update statuses set confirmed_at = now() - interval '8 months' where administration_id = ${id}`.execute(db())
  const done: Chosen = { status: ['erledigt'] }
  const total = (await readEntries(at)).filter(entry => isSeenBy(at, 'guest', entry) && isHit(entry, done)).length
  const placeOf = async () => (await readPages(at.app.html, 'status=erledigt', total)).ids.indexOf(id)
  const before = await placeOf()
  await sql`
    insert into confirmation_rhythms (administration_id, months) values (${id}, 3)
    on conflict (administration_id) do update set months = excluded.months`.execute(db())
  assert.ok((await placeOf()) > before, 'it sinks')
  assert.deepEqual(await findDifferences(db()), [])
  await sql`delete from confirmation_rhythms where administration_id = ${id}`.execute(db())
  assert.equal(await placeOf(), before)
  assert.deepEqual(await findDifferences(db()), [])
})
