import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import {
  type Chosen,
  isHit,
  type Name,
  populate,
  readEntries,
  readPages,
  seenBy,
  sorted,
  wordsOf,
} from '../../../../test/implementation-list.ts'
import { type ImplementationWorld, startImplementationWorld } from '../../../../test/implementations.ts'

/*
 * Orders of houses are read by walking past houses where many have an entry, from the houses around where enough of those have
 * one, else from every entry: here there are lists of all three, each held against the same list made in plain TypeScript.
 */

let at: ImplementationWorld
before(async () => {
  at = await startImplementationWorld()
  await populate(at, 1200)
})
after(() => at.app.close())

const get = (name: Name, path: string) =>
  name === 'guest' || name === 'first' ? at.app.html(path) : at.people[name].html(path)

const choices: readonly Chosen[] = [
  {},
  { status: ['erledigt'] },
  { status: ['offen', 'entfaellt', 'nicht-zustaendig', 'erledigt', 'in-arbeit', 'in-planung'] },
  { land: ['05'] },
  { land: ['05', '07'], status: ['in-arbeit', 'erledigt'] },
  { typ: ['kreis'] },
  { groesse: ['1', '2'] },
  { verbund: ['ja'] },
]

/** Reads lists by name, inhabitants and, where they are not guests, distance, and returns how many were long. */
async function compare(name: 'guest' | 'editor' | 'foreign'): Promise<number> {
  const entries = await readEntries(at)
  const { own, foreign } = at.world.administrations
  const from = entries.find(({ id }) => id === { guest: null, editor: own, foreign }[name])
  const seen = seenBy(at, name, entries)
  let long = 0
  for (const chosen of choices.filter(({ verbund }) => name === 'editor' || !verbund)) {
    const hits = seen.filter(entry => isHit(entry, chosen))
    if (hits.length > 550) long++
    for (const sort of name === 'guest' ? ['name', 'einwohner'] : ['name', 'einwohner', 'naehe']) {
      const words = wordsOf(chosen)
      const label = `${name}: ${words.join('&')} by ${sort}, ${hits.length}`
      const expected = sorted(hits, sort, from)
      const { ids } = await readPages(path => get(name, path), [`sortierung=${sort}`, ...words].join('&'), hits.length)
      assert.deepEqual(
        Array.from(ids),
        expected.map((id, i) => (i in ids ? id : undefined)),
        label,
      )
      assert.equal(ids.length, expected.length, label)
    }
  }
  return long
}

test('pages by name, distance and inhabitants are the same as the list made from the entries alone', async () => {
  const long = (await compare('guest')) + (await compare('editor')) + (await compare('foreign'))
  assert.ok(long > 3, `${long} lists long enough to be walked`)
})

test('so it is where houses are alike in size, place and the beginning of their names, and nearly everything is old', async () => {
  const { db } = at.app.database
  await sql`
    update administrations set lat = round(lat * 2) / 2, lon = round(lon * 2) / 2,
      population = case when id % 40 = 0 then 5000000 when id % 7 > 0 then population / 20000 * 20000 end,
      display_name = case id % 3 when 0 then 'ä' when 1 then 'A' else 'a-' end || display_name
    where level <> 'land' and id <> ${at.world.administrations.own}`.execute(db)
  await sql`
    update statuses set confirmed_at = now() where administration_id in (select id from administrations where federal_state_key = '05')`.execute(
    db,
  )
  assert.ok((await compare('editor')) > 1)
  await sql`update statuses set confirmed_at = null where administration_id % 40 > 0`.execute(db)
  assert.ok((await compare('guest')) + (await compare('editor')) > 1)
})

test('a page far beyond the end leads to the last one', async () => {
  for (const sort of ['name', 'einwohner', 'naehe'])
    assert.match(await get('editor', `/leistungen/431/umsetzungen?sortierung=${sort}&seite=9999`), /<th scope="row"/)
})
