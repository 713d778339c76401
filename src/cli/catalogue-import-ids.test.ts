import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type CatalogueCells, type CatalogueWorld, openCatalogueWorld } from '../../test/catalogue.ts'
import { keyed, replace } from '../../test/newer-catalogue.ts'

describe('a file with ids', () => {
  let world: CatalogueWorld
  let old: CatalogueCells[]
  before(async () => {
    world = await openCatalogueWorld()
    old = await world.export()
  })
  after(() => world.close())

  test('may exchange the keys of two services and take one away', async () => {
    const [first, second, third] = keyed(old)
    assert.ok(first && second && third)
    const file = world.write(
      replace(old, [
        [first, { leika_key: second.leika_key }],
        [second, { leika_key: first.leika_key }],
        [third, { leika_key: '' }],
      ]),
    )
    const run = await world.apply(file, 'Stand getauscht')
    assert.equal(run.code, 0, run.stderr)
    assert.match(run.stdout, /mit anderem Schlüssel: 2\n/)
    assert.match(run.stdout, /ihren Schlüssel verlieren: 1\n/)
    const now = await world.export()
    const keyOf = (row: CatalogueCells) => now.find(({ id }) => id === row.id)?.leika_key
    assert.deepEqual([first, second, third].map(keyOf), [second.leika_key, first.leika_key, ''])
    assert.equal((await world.apply(world.write(old), 'Stand zurück')).code, 0)
  })

  test('is refused where an id or a key leads to another service', async () => {
    const [first, second, third, fourth] = keyed(old)
    assert.ok(first && second && third && fourth)
    const unchanged = await world.fingerprint()
    const slipped = await world.apply(
      world.write(
        replace(old, [
          [first, { id: '' }],
          [second, { id: first.id }],
        ]),
      ),
      'Neu',
    )
    assert.equal(slipped.code, 1)
    assert.equal(
      slipped.stderr,
      `Ein Fehler in der Datei; es wurde nichts geschrieben.
Zeile ${Number(second.id) + 1}, Spalte id: Die id ${first.id} gehört zu „${first.name}“ (${first.leika_key}), also zu einer anderen Leistung.
`,
    )
    const rows = replace(old, [[third, { leika_key: fourth.leika_key }]]).filter(row => row.id !== fourth.id)
    const invented = { ...first, id: '7000000', leika_key: '', name: 'Erfunden' }
    const taken = await world.apply(world.write([...rows, invented]), 'Neu')
    assert.equal(taken.code, 1)
    assert.equal(
      taken.stderr,
      `2 Fehler in der Datei; es wurde nichts geschrieben.
Zeile ${Number(third.id) + 1}, Spalte leika_key: Diesen Schlüssel hat die Leistung ${fourth.id} „${fourth.name}“, die in der Datei fehlt. Er kann nicht zu zweien gehören.
Zeile ${rows.length + 2}, Spalte id: Die id 7000000 gibt es nicht. Lassen Sie die Zelle bei neuen Leistungen leer.
`,
    )
    assert.equal(await world.fingerprint(), unchanged)
  })

  test('names every error with row and column and writes nothing', async () => {
    const unchanged = await world.fingerprint()
    const [first, second, third] = old
    assert.ok(first && second && third)
    const file = world.write(
      replace(old, [
        [first, { name: ' ', leika_types: '9' }],
        [second, { leika_key: '9,90120E+13' }],
        [third, { situation: 'Mondreise', topic_area: '' }],
      ]),
    )
    const run = await world.apply(file, 'Stand fehlerhaft')
    assert.equal(run.code, 1)
    for (const text of [
      'Zeile 2, Spalte name: Die Zelle ist leer.',
      'Zeile 2, Spalte leika_types: Den LeiKa-Typ „9“ gibt es nicht; es gibt 1, 2, 2/3, 2a, 2b, 3, 3a, 3b, 4, 4a,',
      'Zeile 3, Spalte leika_key: „9,90120E+13“ ist kein LeiKa-Schlüssel',
      'Zeile 4, Spalte topic_area: Die Lage „Mondreise“ ist neu; nennen Sie ihr Themenfeld.',
    ])
      assert.ok(run.stderr.includes(text), `${text}\n\n--- missing in ---\n\n${run.stderr}`)
    assert.equal(await world.fingerprint(), unchanged)
  })

  test('that ends more than a fifth of the services needs to be allowed to', async () => {
    const unchanged = await world.fingerprint()
    const half = world.write(old.slice(0, 2600))
    const preview = await world.preview(half)
    assert.match(preview.stdout, /Das beendet 2\.649 Leistungen, 50,5 % des Katalogs\. Ist die Datei vollständig\?/)
    assert.match(preview.stdout, /--allow-many-ended$/m)
    assert.match(preview.stdout, /… und 2\.629 weitere/)
    const refused = await world.apply(half, 'Stand halb')
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, /Das beendet 2\.649 Leistungen/)
    assert.equal(await world.fingerprint(), unchanged)
    assert.equal((await world.apply(half, 'Stand halb', '--allow-many-ended')).code, 0)
    assert.equal((await world.export()).length, 2600)
  })
})
