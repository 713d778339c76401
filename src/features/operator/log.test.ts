import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseCsv } from 'hucre/csv'
import { readOds } from 'hucre/ods'
import { readXlsx } from 'hucre/xlsx'
import { sql, transaction } from '#core/db.ts'
import { createPerson } from '#features/accounts/people.ts'
import { type Change, type Doer, record } from '#features/activity/record.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let olga: Visitor
/** Somebody who has changed a role and then deleted the account. */
let goneId: string

before(async () => {
  app = await startTestApp({ BASE_URL: 'http://ozg.example' })
  world = await createWorld(app)
  olga = await app.signIn(world.people.operator.email)
  const { db } = app.database
  const { people, administrations, allianceId } = world
  goneId =
    (await transaction(db, tx =>
      createPerson(tx, {
        name: 'Gesine Gegangen',
        email: 'gesine@weg.example.org',
        passwordHash: null,
        isVerified: true,
      }),
    )) ?? ''
  const person = (name: keyof World['people']): Doer => ({ personId: people[name].personId })
  const own = administrations.own
  const happened: readonly (readonly [day: string, doer: Doer, change: Change])[] = [
    [
      '2026-03-01 08:00',
      person('coordinator'),
      {
        kind: 'membership.roleChanged',
        subjectKind: 'membership',
        subjectId: people.editor.membershipId ?? 0,
        administrationId: own,
        before: { role: 'reader' },
        after: { role: 'editor', note: 'geheim-Marker' },
      },
    ],
    [
      '2026-03-01 23:30',
      { personId: goneId },
      {
        kind: 'alliance.founded',
        subjectKind: 'alliance',
        subjectId: allianceId,
        administrationId: own,
        after: founding,
      },
    ],
    [
      '2026-03-02 00:30',
      person('foreign'),
      { kind: 'person.blocked', subjectKind: 'person', subjectId: goneId, administrationId: null },
    ],
    [
      '2026-03-03 10:00',
      null,
      {
        kind: 'zukunft.unbekannt',
        subjectKind: 'administration',
        subjectId: own,
        administrationId: administrations.foreign,
        after: { description: 'Entwurf-Marker', token: 'geheim-Marker' },
      },
    ],
    [
      '2026-03-04 10:00',
      person('foreign'),
      {
        kind: 'settings.changed',
        subjectKind: 'setting',
        subjectId: 'mail',
        administrationId: null,
        before: { server: 'alt.example.org:587' },
        after: { server: 'neu.example.org:465', smtpUrl: 'geheim-Marker', password: 'geheim-Marker' },
      },
    ],
  ]
  for (const [day, doer, change] of happened) await transaction(db, tx => recordOn(day, doer, change, tx))
  await sql`delete from people where id = ${goneId}::uuid`.execute(db)
})
after(() => app.close())

const founding = { kind: 'topic', name: 'Neuer Name', description: 'Entwurf-Marker', visibility: 'alliance' }

/** The log is only written forward, so the time of a test's event is set before it is written. */
async function recordOn(day: string, doer: Doer, change: Change, tx: Parameters<typeof record>[0]) {
  await sql`alter table events alter column at set default ${sql.lit(`${day} Europe/Berlin`)}::timestamptz`.execute(tx)
  await record(tx, doer, change)
  await sql`alter table events alter column at set default clock_timestamp()`.execute(tx)
}

const textsOf = (page: string) =>
  [...page.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) => row.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '))

const countOf = (page: string) => Number(/result-count[^>]*><strong>([\d.]+)/.exec(page)?.[1])

/** What is asked, and the kinds that are answered, newest first. */
const cases: readonly (readonly [query: () => string, kinds: readonly string[]])[] = [
  [() => '', ['settings.changed', 'zukunft.unbekannt', 'person.blocked', 'alliance.founded', 'membership.roleChanged']],
  [() => '?ereignis=person.blocked', ['person.blocked']],
  [() => '?ereignis=nie.geschehen', []],
  [() => '?betroffen=alliance', ['alliance.founded']],
  [() => `?betroffen=person&kennung=${goneId}`, ['person.blocked']],
  [
    () => `?verwaltung=${world.administrations.own}`,
    ['zukunft.unbekannt', 'alliance.founded', 'membership.roleChanged'],
  ],
  [() => `?verwaltung=${world.administrations.foreign}`, ['zukunft.unbekannt']],
  [() => '?verwaltung=coesfeld', ['zukunft.unbekannt']],
  [() => '?verwaltung=gibtesnicht', []],
  // By whom, about whom, and about whose membership.
  [() => '?person=falk', ['settings.changed', 'person.blocked']],
  [() => '?person=Edda+Schreiber', ['membership.roleChanged']],
  [() => `?person=${goneId}`, ['person.blocked', 'alliance.founded']],
  [() => '?person=Gesine', []],
  [() => '?person=50%25', []],
  // Days end at midnight in Germany, not in Greenwich.
  [() => '?von=2026-03-01&bis=2026-03-01', ['alliance.founded', 'membership.roleChanged']],
  [() => '?von=2026-03-03', ['settings.changed', 'zukunft.unbekannt']],
  [() => '?bis=2026-02-28', []],
  [() => '?person=falk&bis=2026-03-03', ['person.blocked']],
  // What is malformed is ignored.
  [() => '?von=2026-02-31&bis=morgen&ereignis=%27&betroffen=alliance', ['alliance.founded']],
]

for (const [query, kinds] of cases)
  test(`the log and its export agree on ${kinds.length} events for ${String(query).slice(6)}`, async () => {
    const page = await olga.html(`/betrieb/protokoll${query()}`)
    assert.equal(countOf(page), kinds.length)
    const exported = JSON.parse(await olga.html(`/betrieb/protokoll/export.json${query()}`))
    assert.deepEqual(
      exported.items.map((item: { kind: string }) => item.kind),
      kinds,
    )
    assert.equal(exported.meta.total, kinds.length)
  })

test('events are told in sentences with the names of today', async () => {
  const texts = textsOf(await olga.html('/betrieb/protokoll'))
  const told = (words: RegExp) =>
    assert.ok(
      texts.some(text => words.test(text)),
      `${words} in ${texts.join('\n')}`,
    )
  told(/Karla Ordner hat die Rolle von Edda Schreiber \(Warendorf[^)]*\) geändert Rolle: Lesen → Redaktion/)
  told(/Ein gelöschtes Konto hat den Verbund Verbund Marker-Warendorf gegründet/)
  told(/Falk Fremd hat gelöschtes Konto gesperrt/)
  told(/Die Plattform – zukunft\.unbekannt: Warendorf/)
  told(/Server: alt\.example\.org:587 → neu\.example\.org:465/)
})

test('drafts, descriptions and secrets are in no page and no file of the log', async () => {
  const paths = ['', '?ereignis=zukunft.unbekannt', '?ereignis=settings.changed'].map(q => `/betrieb/protokoll${q}`)
  const files = ['csv', 'json', 'xlsx', 'ods'].map(format => `/betrieb/protokoll/export.${format}`)
  for (const path of [...paths, ...files]) {
    const bytes = Buffer.from(await (await olga.get(path)).arrayBuffer())
    const texts = /xlsx|ods/.test(path) ? JSON.stringify(await sheetsOf(bytes, path)) : bytes.toString()
    assert.doesNotMatch(texts, /Entwurf-Marker|geheim-Marker|Gesine|gesine@/, path)
  }
})

const sheetsOf = async (bytes: Buffer, path: string) =>
  (await (path.endsWith('ods') ? readOds(bytes) : readXlsx(bytes))).sheets.map(sheet => sheet.rows)

test('all four files open and hold the rows the page counts', async () => {
  const query = '?von=2026-03-01&bis=2026-03-31'
  const shown = countOf(await olga.html(`/betrieb/protokoll${query}`))
  assert.equal(shown, 5)
  const bytes = async (format: string) =>
    Buffer.from(await (await olga.get(`/betrieb/protokoll/export.${format}${query}`)).arrayBuffer())
  const csv = parseCsv((await bytes('csv')).toString(), { delimiter: ';' })
  assert.equal(csv.length, shown + 1)
  for (const { sheets } of [await readXlsx(await bytes('xlsx')), await readOds(await bytes('ods'))]) {
    assert.equal(sheets[0]?.rows.length, shown + 1)
    const about = Object.fromEntries(sheets[1]?.rows ?? [])
    assert.equal(about['Anzahl der Zeilen'], shown)
    assert.equal(about.Abfrage, 'ab 2026-03-01; bis 2026-03-31')
    assert.equal(about['Adresse der Abfrage'], `http://ozg.example/betrieb/protokoll${query}`)
  }
})

test('a long log is read page by page, without a gap and without a repetition', async () => {
  const { db } = app.database
  await sql`
    insert into events (kind, subject_kind, subject_id)
    select 'probe.seite', 'probe', n::text from generate_series(1, 1120) n`.execute(db)
  const seen: string[] = []
  let path: string | undefined = '/betrieb/protokoll?ereignis=probe.seite'
  while (path) {
    const page: string = await olga.html(path)
    assert.equal(countOf(page.replace('1.120', '1120')), 1120)
    seen.push(...[...page.matchAll(/probe (\d+)/g)].map(match => match[1] ?? ''))
    path = /href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 1120 }, (_, i) => String(1120 - i)),
  )
  const exported = JSON.parse(await olga.html('/betrieb/protokoll/export.json?ereignis=probe.seite'))
  assert.equal(exported.items.length, 1120)
  assert.equal(new Set(exported.items.map((item: { id: string }) => item.id)).size, 1120)
})

test('other formats are not found', async () => {
  assert.equal((await olga.get('/betrieb/protokoll/export.pdf')).status, 404)
})
