import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#core/db.ts'
import { columns } from '#features/catalogue/import/columns.ts'
import { type CatalogueCells, type CatalogueWorld, openCatalogueWorld } from '../../test/catalogue.ts'

const withoutId = columns.filter(column => column !== 'id')

describe('a newer catalogue', () => {
  let world: CatalogueWorld
  let old: CatalogueCells[]
  let file: string
  let shipped: string
  let cast: ReturnType<typeof chooseCast>

  before(async () => {
    world = await openCatalogueWorld()
    old = await world.export()
    cast = chooseCast(old)
    await forgetProcedure(world, cast.onlyOfItsProcedure)
    shipped = await world.fingerprint()
    file = world.write(newerCatalogue(old, cast), withoutId)
  })
  after(() => world.close())

  test('that is none gives 0 changes', async () => {
    const present = old.filter(row => row.id !== cast.onlyOfItsProcedure.id)
    const run = await world.preview(world.write(present))
    assert.equal(run.code, 0, run.stderr)
    assert.match(run.stdout, /0 Änderungen/)
    assert.equal((await world.apply(world.write(present), 'Stand ohne Änderung')).code, 0)
    assert.equal(await world.fingerprint(), shipped)
  })

  test('is previewed with every kind of change, old and new, and writes nothing', async () => {
    const { stdout, stderr, code } = await world.preview(file)
    assert.equal(code, 0, stderr)
    const { renamed, moved, keyReceived, ended, target, onlyOfItsProcedure, onlyOfItsBundle, regulated } = cast
    const expected = [
      'Die Datei hat 5.249 Leistungen, der Katalog 5.248 („Stand Oktober 2019“, 06.10.2019).',
      '        neu  4\n   geändert  7\n    beendet  3\n  wieder da  0\n',
      'Neue Themenfelder: 1\n  Digitales',
      'Neue Lagen: 1\n  Netzausbau (Digitales)',
      'Lagen in anderem Themenfeld: 1\n  Adoption & Pflegekinder: Familie & Kind → Gesundheit',
      'Neue OZG-Leistungen: 1\n  99001 Breitbandausbau',
      `Umbenannte OZG-Leistungen: 1\n  ${target.ozg_id}: ${target.ozg_name} → ${target.ozg_name} (neu)`,
      `OZG-Leistungen in anderer Lage: 1\n  ${target.ozg_id} ${target.ozg_name} (neu): ${target.situation} → Netzausbau`,
      `keine Leistung mehr haben: 1\n  ${onlyOfItsBundle.ozg_id} ${onlyOfItsBundle.ozg_name}`,
      `Neue Verrichtungen: 2\n  ${onlyOfItsProcedure.leika_key.slice(8, 11)} Aufbewahrung\n  997 ohne Namen`,
      'Neue Leistungen: 4\n',
      '\n  Glasfaserausbau Genehmigung, 99 999 001 997 000\n  Glasfaserausbau Auskunft, ohne Schlüssel\n',
      'Beendete Leistungen: 3\n',
      `  ${ended.id} ${ended.name.slice(0, 60)}`,
      `Umbenannte Leistungen: 1\n  ${renamed.id}: ${renamed.name} → ${renamed.name} (neu)`,
      `anderer OZG-Leistung: 1\n  ${moved.id} ${moved.name}: ${moved.ozg_id} ${moved.ozg_name} → ${target.ozg_id} ${target.ozg_name} (neu)`,
      `einen Schlüssel erhalten: 1\n  ${keyReceived.id} ${keyReceived.name.slice(0, 60)}`,
      ': ohne Schlüssel → 99 999 002 001 000',
      `anderem LeiKa-Typ: 1\n  ${cast.types.id} ${cast.types.name}: ${cast.types.leika_types} → 4|5`,
      '(SDG 1/SDG 2): 1\n',
      ': 0/0 → 1/0',
      'anderer Beschreibung: 1\n',
      ': keine Angabe → Wer bauen will, … (Muster)',
      `anderen Rechtsgrundlagen: 1\n  ${regulated.id} ${regulated.name}: `,
      '→ § 1 Mustergesetz (MusterG); § 2 [Entwurf]',
      `Es wurde nichts geschrieben. So wird übernommen:\n  npm run cli -- catalogue import ${file} --apply --name 'Stand November 2026' --as-of 2026-11-01 --source FIM-Portal`,
    ]
    for (const text of expected) assert.ok(stdout.includes(text), `${text}\n\n--- missing in ---\n\n${stdout}`)
    assert.equal(await world.fingerprint(), shipped)
  })

  test('is applied as a release, and services keep their ids, words and legal bases', async () => {
    const before = await countRows(world)
    const run = await world.apply(file, 'Stand November 2026')
    assert.equal(run.code, 0, run.stderr)
    assert.match(run.stdout, /Übernommen als „Stand November 2026“/)
    const { services, words, parents, procedureName, version } = await readOutcome(world, cast)
    assert.deepEqual(services, {
      renamed: { id: cast.renamed.id, name: `${cast.renamed.name} (neu)`, release: 1, ended: null },
      moved: { id: cast.moved.id, name: cast.moved.name, release: 1, ended: null },
      keyReceived: { id: cast.keyReceived.id, name: cast.keyReceived.name, release: 1, ended: null },
      ended: { id: cast.ended.id, name: cast.ended.name, release: 1, ended: 2 },
    })
    assert.ok(words.length > 5 && words.every(word => word.ozgId === cast.target.ozg_id), 'its words have moved along')
    assert.deepEqual(parents, [`${cast.ended.leika_key.slice(0, 8)}000000`], 'details hang on the next active key')
    assert.ok(procedureName)
    assert.ok(version > before.version)
    const now = await countRows(world)
    assert.equal(now.words, before.words)
    assert.equal(now.services, before.services + 4)
  })

  test('applied a second time has 0 changes', async () => {
    const applied = await world.fingerprint()
    const run = await world.apply(file, 'Stand November 2026')
    assert.equal(run.code, 0, run.stderr)
    assert.match(run.stdout, /0 Änderungen/)
    assert.equal(await world.fingerprint(), applied)
  })

  test('a release name that is in use is refused', async () => {
    const run = await world.apply(world.write(old), 'Stand November 2026')
    assert.equal(run.code, 1)
    assert.match(run.stderr, /Den Stand „Stand November 2026“ gibt es schon \(01\.11\.2026\)/)
  })

  test('services that come back live on under their ids, and the former catalogue is there again', async () => {
    const back = world.write(old)
    assert.match((await world.preview(back)).stdout, /wieder da {2}3\n/)
    const run = await world.apply(back, 'Stand Dezember 2026')
    assert.equal(run.code, 0, run.stderr)
    // One service was forgotten before the first import, so that its Verrichtung was new: it has a new id.
    const known = (row: CatalogueCells) => row.leika_key !== cast.onlyOfItsProcedure.leika_key
    assert.deepEqual((await world.export()).filter(known), old.filter(known))
  })
})

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

/** Who plays which part: services of the shipped catalogue with what the part needs. */
function chooseCast(rows: readonly CatalogueCells[]) {
  const find = (fits: (row: CatalogueCells) => boolean) => {
    const found = rows.find(fits)
    assert.ok(found)
    return found
  }
  const sharing = (column: 'ozg_id' | 'leika_key', [from, to]: [number, number]) =>
    Map.groupBy(rows, row => row[column].slice(from, to))
  const bundles = sharing('ozg_id', [0, 5])
  const procedures = sharing('leika_key', [8, 11])
  const objects = new Set(rows.map(row => row.leika_key))
  const plain = keyed(rows).filter(row => row.leika_key.endsWith('000000') && bundles.get(row.ozg_id)?.length !== 1)
  const [renamed, types, sdg, description] = plain
  assert.ok(renamed && types && sdg && description)
  return {
    renamed,
    types,
    sdg,
    description,
    /** Has many search words of its own. */
    moved: find(row => row.leika_key === '99050012071000'),
    target: find(row => row.ozg_id === '10000'),
    keyReceived: find(row => !row.leika_key && row.ozg_id !== '10000' && row.name.length < 90),
    /** Details hang on it, and there is an object above it. */
    ended: find(
      row =>
        /(?<!000)000$/.test(row.leika_key) &&
        objects.has(`${row.leika_key.slice(0, 8)}000000`) &&
        objects.has(`${row.leika_key.slice(0, 11)}001`),
    ),
    regulated: find(row => row.legal_bases.includes('\n') && row.name.length < 90),
    onlyOfItsBundle: find(row => bundles.get(row.ozg_id)?.length === 1 && row.situation !== 'Adoption & Pflegekinder'),
    onlyOfItsProcedure: find(row => !!row.leika_key && procedures.get(row.leika_key.slice(8, 11))?.length === 1),
  }
}

function newerCatalogue(old: readonly CatalogueCells[], cast: ReturnType<typeof chooseCast>): CatalogueCells[] {
  const { renamed, types, sdg, description, moved, target, keyReceived, ended, regulated, onlyOfItsBundle } = cast
  // The other of two services without key and with the same name; a file without ids cannot tell them apart.
  const gone = new Set([ended.id, onlyOfItsBundle.id, '4744'])
  const into = { ozg_id: target.ozg_id, ozg_name: target.ozg_name, situation: target.situation }
  const kept = replace(old, [
    [renamed, { name: `${renamed.name} (neu)` }],
    [types, { leika_types: '4|5' }],
    [sdg, { sdg1: '1' }],
    [description, { description: 'Wer bauen will, …', description_source: 'Muster' }],
    [moved, { ...into, topic_area: target.topic_area }],
    [keyReceived, { leika_key: '99 999 002 001 000' }],
    [regulated, { legal_bases: '§ 1 Mustergesetz (MusterG) [https://example.org/1]\n§ 2 [Entwurf]' }],
  ])
    .filter(row => !gone.has(row.id))
    .map(row => (row.situation === 'Adoption & Pflegekinder' ? { ...row, topic_area: 'Gesundheit' } : row))
    .map(row => (row.ozg_id === target.ozg_id ? { ...row, ozg_name: `${row.ozg_name} (neu)`, ...network } : row))
  const bundle = { ...renamed, ozg_id: '99001', ozg_name: 'Breitbandausbau', ...network, legal_bases: '' }
  return [
    ...kept,
    { ...bundle, name: 'Glasfaserausbau Genehmigung', leika_key: '99999001997000' },
    { ...bundle, name: 'Glasfaserausbau Auskunft', leika_key: '' },
    { ...bundle, name: 'Glasfaserausbau', leika_key: '99999001000000' },
  ]
}

const network = { situation: 'Netzausbau', topic_area: 'Digitales' }

function replace(
  rows: readonly CatalogueCells[],
  changes: readonly (readonly [CatalogueCells, Partial<CatalogueCells>])[],
): CatalogueCells[] {
  return rows.map(row => ({ ...row, ...changes.find(([{ id }]) => id === row.id)?.[1] }))
}

function keyed(rows: readonly CatalogueCells[]): CatalogueCells[] {
  return rows.filter(row => row.leika_key)
}

/** Makes a Verrichtung new: as if the catalogue had been seeded before it existed. */
async function forgetProcedure(world: CatalogueWorld, { id, leika_key }: CatalogueCells) {
  await world.inDatabase(async db => {
    await sql`delete from legal_bases where service_id = ${Number(id)}`.execute(db)
    await sql`delete from search_terms where service_id = ${Number(id)}`.execute(db)
    await sql`delete from services where id = ${Number(id)}`.execute(db)
    await sql`delete from procedures where code = ${leika_key.slice(8, 11)}`.execute(db)
  })
}

async function countRows(world: CatalogueWorld) {
  const { rows } = await world.inDatabase(db =>
    sql<{ services: number; words: number; version: number }>`
      select (select count(*)::int from services) as services, (select count(*)::int from search_terms) as words,
        (select version::int from content_versions where name = 'catalogue') as version`.execute(db),
  )
  const [counts] = rows
  assert.ok(counts)
  return counts
}

function readOutcome(world: CatalogueWorld, cast: ReturnType<typeof chooseCast>) {
  const { renamed, moved, ended, onlyOfItsProcedure } = cast
  return world.inDatabase(async db => {
    const one = async (key: string) => {
      const { rows } = await sql<{ id: string; name: string; release: number; ended: number | null }>`
        select id::text, name, first_release_id as release, ended_release_id as ended
        from services where leika_key = ${key}`.execute(db)
      return rows[0]
    }
    const words = await sql<{ ozgId: string }>`
      select ozg_id from search_terms where service_id = ${Number(moved.id)}`.execute(db)
    const parents = await sql<{ key: string }>`
      select distinct p.leika_key as key from services s join services p on p.id = s.parent_id
      where s.leika_key like ${`${ended.leika_key.slice(0, 11)}%`} and s.ended_release_id is null`.execute(db)
    const procedure = await sql<{ name: string }>`
      select name from procedures where code = ${onlyOfItsProcedure.leika_key.slice(8, 11)}`.execute(db)
    const version = await sql<{ version: number }>`
      select version::int from content_versions where name = 'catalogue'`.execute(db)
    return {
      services: {
        renamed: await one(renamed.leika_key),
        moved: await one(moved.leika_key),
        keyReceived: await one('99999002001000'),
        ended: await one(ended.leika_key),
      },
      words: words.rows,
      parents: parents.rows.map(row => row.key),
      procedureName: procedure.rows[0]?.name,
      version: version.rows[0]?.version ?? 0,
    }
  })
}
