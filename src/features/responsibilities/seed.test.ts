import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CsvRow } from '#core/csv.ts'
import { sql, transaction } from '#core/db.ts'
import { readReference } from '#core/reference.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'
import { deriveResponsibilities } from './derive.ts'

/** What the database says is whose, against what the editorial files say, for administrations one can name. */

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const places = {
  Bund: ['00', 'bund'],
  'Land NRW': ['05', 'land'],
  Hamburg: ['02', 'stadtstaat'],
  'Bezirksregierung Münster': ['055', 'regierungsbezirk'],
  'Kreis Warendorf': ['05570', 'kreis'],
  Münster: ['05515', 'kreisfreie_stadt'],
  Warendorf: ['055700052052', 'grosse_gemeinde'],
  Beelen: ['055700012012', 'kleine_gemeinde'],
  Oberammergau: ['091800125125', 'kleine_gemeinde'],
  Pirna: ['146285229270', 'grosse_gemeinde'],
  Reutlingen: ['084150061061', 'grosse_gemeinde'],
} as const
type Place = keyof typeof places

async function readPlace(place: Place): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; value: string }>`
    select c.service_id as id, c.value from administrations a
      join class_responsibilities c on c.class = a.responsibility_class and c.federal_state_key = a.federal_state_key
    where a.regional_key = ${places[place][0]}`.execute(app.database.db)
  return new Map(rows.map(row => [row.id, row.value]))
}

const services = readReference('services.csv')
const ruleOf = new Map(readReference('responsibilities.csv').map(row => [row.ozg_id, row]))
const exceptionOf = new Map(readReference('responsibility_exceptions.csv').map(row => [row.service_id, row]))

/** Read from the files once more, in another way. */
function expectedOf(service: CsvRow, place: Place): string {
  const [key, name] = places[place]
  const row = exceptionOf.get(service.id ?? '') ?? ruleOf.get(service.ozg_id)
  const deviations = new Map((row?.deviations ?? '').split(';').map(part => part.split('=') as [string, string]))
  const read = (column: string) => deviations.get(`${key.slice(0, 2)}:${column}`) ?? (row?.[column] || 'no')
  const values = name === 'stadtstaat' ? [read('land'), read('kreisfreie_stadt')] : [read(name)]
  return values.includes('yes') ? 'yes' : values.includes('part') ? 'part' : 'no'
}

for (const place of Object.keys(places) as Place[])
  test(`${place} reads the suggestion for its kind, its Land and every exception`, async () => {
    const said = await readPlace(place)
    const wrong = services.filter(row => (said.get(Number(row.id)) ?? 'no') !== expectedOf(row, place))
    assert.ok(said.size > 100)
    assert.deepEqual(
      wrong.map(row => `${row.name}: ${said.get(Number(row.id))}, expected ${expectedOf(row, place)}`),
      [],
    )
  })

/** Cases every official knows: whose it is, and whose it is not. */
const known: readonly (readonly [service: string, theirs: readonly Place[], notTheirs: readonly Place[]])[] = [
  [
    'Personalausweis',
    ['Warendorf', 'Beelen', 'Oberammergau', 'Pirna', 'Münster', 'Hamburg'],
    ['Kreis Warendorf', 'Bund'],
  ],
  ['Reisepass Ausstellung', ['Warendorf', 'Oberammergau', 'Münster'], ['Kreis Warendorf', 'Land NRW']],
  ['Wohnsitz Anmeldung', ['Warendorf', 'Beelen', 'Reutlingen', 'Hamburg'], ['Kreis Warendorf']],
  ['Geburtsurkunde Ausstellung', ['Warendorf', 'Pirna', 'Münster'], ['Kreis Warendorf', 'Land NRW']],
  ['Eheschließung Anmeldung', ['Warendorf', 'Beelen', 'Hamburg'], ['Kreis Warendorf']],
  ['Hundesteuer', ['Warendorf', 'Oberammergau', 'Münster'], ['Kreis Warendorf', 'Bund']],
  ['Gewerbe Anmeldung', ['Warendorf', 'Oberammergau', 'Pirna'], ['Kreis Warendorf']],
  ['Wohngeld', ['Warendorf', 'Beelen', 'Münster'], ['Kreis Warendorf', 'Oberammergau']],
  ['Kirchenaustritt', ['Reutlingen', 'Land NRW'], ['Warendorf', 'Münster', 'Kreis Warendorf']],
  ['Fischereischein', ['Warendorf', 'Beelen'], ['Kreis Warendorf']],
  ['Denkmalrechtliche Genehmigung', ['Warendorf', 'Beelen'], []],
  [
    'Kraftfahrzeug Zulassung',
    ['Kreis Warendorf', 'Münster', 'Hamburg'],
    ['Warendorf', 'Beelen', 'Oberammergau', 'Bund'],
  ],
  ['Führerschein Umtausch', ['Kreis Warendorf', 'Münster'], ['Warendorf', 'Pirna']],
  ['Jagdschein Erteilung', ['Kreis Warendorf', 'Münster'], ['Warendorf', 'Oberammergau']],
  ['Unterhaltsvorschuss', ['Kreis Warendorf', 'Münster', 'Hamburg'], ['Beelen', 'Oberammergau']],
  ['Sorgeerklärung', ['Warendorf', 'Kreis Warendorf', 'Münster'], ['Beelen']],
  ['Aufenthaltserlaubnis', ['Reutlingen', 'Kreis Warendorf', 'Münster'], ['Beelen', 'Oberammergau']],
  ['Einbürgerung', ['Kreis Warendorf', 'Münster'], ['Beelen', 'Oberammergau']],
  ['Baugenehmigung', ['Kreis Warendorf', 'Münster'], ['Beelen', 'Oberammergau', 'Bund']],
  ['Schwerbehindertenausweis', ['Kreis Warendorf', 'Münster'], ['Warendorf', 'Oberammergau']],
  ['Elterngeld', ['Kreis Warendorf', 'Münster'], ['Warendorf', 'Oberammergau', 'Reutlingen']],
  ['Liegenschaftskataster', ['Kreis Warendorf', 'Münster'], ['Oberammergau', 'Beelen']],
  ['Waffenbesitzkarte', [], ['Warendorf', 'Beelen', 'Oberammergau', 'Münster']],
  ['Registrierung von Lebensmittelbetrieben', ['Kreis Warendorf', 'Münster'], ['Beelen', 'Oberammergau']],
  ['Einkommensteuer', ['Land NRW', 'Hamburg'], ['Warendorf', 'Kreis Warendorf', 'Münster']],
  ['Erbschein', ['Land NRW', 'Hamburg'], ['Warendorf', 'Kreis Warendorf']],
  ['Handelsregister', ['Land NRW'], ['Münster', 'Kreis Warendorf']],
  ['Schulzeugnis', ['Land NRW'], ['Beelen']],
  ['Kindergeld', ['Bund'], ['Land NRW', 'Hamburg', 'Warendorf', 'Kreis Warendorf']],
  ['Arbeitslosengeld', ['Bund'], ['Münster', 'Hamburg', 'Beelen']],
  ['Zollauktion', ['Bund'], ['Land NRW', 'Warendorf']],
  ['Regelaltersrente', [], ['Bund', 'Land NRW', 'Warendorf', 'Kreis Warendorf']],
]

for (const [name, theirs, notTheirs] of known)
  test(`${name} is of ${theirs.join(', ') || 'none of them'}, not of ${notTheirs.join(', ') || 'nobody'}`, async () => {
    const id = Number(services.find(row => row.name === name)?.id)
    assert.ok(id)
    for (const place of theirs) assert.equal((await readPlace(place)).get(id), 'yes', place)
    for (const place of notTheirs) assert.equal((await readPlace(place)).get(id), undefined, place)
  })

test('that some Kammer or some other body does it is open for each of them', async () => {
  const { rows } = await sql<{ class: string; value: string; count: number }>`
    select class, value, count(*)::int as count from class_responsibilities
    where class in ('kammer', 'other_body') group by 1, 2 order by 1`.execute(app.database.db)
  assert.deepEqual(
    rows.map(row => [row.class, row.value, row.count > 500]),
    [
      ['kammer', 'part', true],
      ['other_body', 'part', true],
    ],
  )
})

test('services that end leave every class, new ones and those that move follow their OZG-Leistung', async () => {
  const { db } = app.database
  const id = Number(services.find(row => row.name === 'Hundesteuer')?.id)
  await sql`update services set ozg_id = (select ozg_id from services where name = 'Kindergeld') where id = ${id}`.execute(
    db,
  )
  await sql`update services set ended_release_id = first_release_id where name = 'Personalausweis'`.execute(db)
  await transaction(db, deriveResponsibilities)
  assert.equal((await readPlace('Warendorf')).has(id), false)
  assert.equal((await readPlace('Bund')).get(id), 'yes')
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from class_responsibilities c join services s on s.id = c.service_id
    where s.ended_release_id is not null`.execute(db)
  assert.equal(rows[0]?.count, 0)
})
