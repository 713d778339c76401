import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { sql } from '#core/db.ts'
import { columns } from '#features/catalogue/import/columns.ts'
import { type CatalogueCells, type CatalogueWorld, openCatalogueWorld } from '../../test/catalogue.ts'
import { type Cast, chooseCast, newerCatalogue } from '../../test/newer-catalogue.ts'
import { convertInOffice } from '../../test/office.ts'
import { databaseVariables, startServer } from '../../test/process.ts'

const withoutId = columns.filter(column => column !== 'id')

describe('a newer catalogue', () => {
  let world: CatalogueWorld
  let old: CatalogueCells[]
  let file: string
  let shipped: string
  let cast: Cast

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

  test('changes what is whose: an ended service is nobody’s any more', async () => {
    const { rows } = await world.inDatabase(db =>
      sql<{ id: string; classes: number }>`
        select s.id::text, count(c.class)::int as classes from services s
          left join class_responsibilities c on c.service_id = s.id
        where s.id = any(${[cast.ended.id, cast.renamed.id]}::int[]) group by s.id`.execute(db),
    )
    const classes = new Map(rows.map(row => [row.id, row.classes]))
    assert.equal(classes.get(cast.ended.id), 0)
    assert.ok((classes.get(cast.renamed.id) ?? 0) > 0)
  })

  test('is what the server shows: ended services answer but stand in no list, new ones are found', async () => {
    const server = await startServer(databaseVariables(world.settings))
    try {
      await server.hasSaid('läuft')
      const json = async (path: string) => (await fetch(server.origin + path)).json()
      const ended = await json(`/api/v1/services/${cast.ended.id}`)
      assert.equal(ended.endedRelease, 'Stand November 2026')
      assert.match(await (await fetch(`${server.origin}/leistungen/${cast.ended.id}`)).text(), /Stand November 2026/)
      assert.equal((await json(`/api/v1/services?q=${cast.ended.leika_key}`)).total, 0)
      const found = await json('/api/v1/services?q=Glasfaserausbau')
      assert.equal(found.items[0].name, 'Glasfaserausbau')
      assert.equal(found.items[0].topicArea.name, 'Digitales')
    } finally {
      server.kill('SIGTERM')
      await server.ended
    }
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

describe('an export', () => {
  let world: CatalogueWorld
  before(async () => {
    world = await openCatalogueWorld()
  })
  after(() => world.close())

  test('gives 0 changes, also when a spreadsheet program has opened and saved it', async t => {
    const file = await world.exportFile()
    assert.match((await world.preview(file)).stdout, /0 Änderungen/)
    const german = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true'
    const saved = await convertInOffice({ 'katalog.csv': readFileSync(file) }, german)
    if (!saved) return t.skip('no LibreOffice')
    const run = await world.preview(world.keep(saved['katalog.csv'] ?? ''))
    assert.equal(run.stderr, '')
    assert.match(run.stdout, /0 Änderungen/)
  })
})

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

function readOutcome(world: CatalogueWorld, cast: Cast) {
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
