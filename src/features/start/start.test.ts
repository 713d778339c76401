import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type QuestionWorld, startQuestionWorld } from '../../../test/questions.ts'
import { causesOf, undoCauses } from '../../../test/start.ts'

let at: QuestionWorld
before(async () => {
  at = await startQuestionWorld()
})
after(() => at.app.close())
afterEach(() => undoCauses(at))

type Asker = keyof QuestionWorld['people']
const startOf = async (asker: Asker) => (await at.people[asker].get('/api/v1/start')).json()
const rowOf = async (asker: Asker, kind: string) =>
  (await startOf(asker)).waiting.find((row: { kind: string }) => row.kind === kind)

/** What waits, where it stands in that case, and who else than editors and coordinators is told. */
const cases = [
  ['messages', /Wohngeld online/, ['reader']],
  ['questions', /Wer hat das schon\?/, []],
  ['consents', /Darf die Plattform Ihr Haus den anderen nennen/, []],
  ['ripe', /Vorhaben daraus machen/, []],
  ['proposals', /Ordnungsamt Marke/, []],
  ['results', /Antrag mit Marke/, []],
  ['reuses', /Antrag mit Marke/, []],
  ['work', /Entschädigung für Zwangsarbeiter Gewährung/, []],
  ['due', /Wohngeld/, []],
] as const

describe('what waits', () => {
  for (const [kind, shown, also] of cases)
    test(`${kind}: a row with its number leads to a page that shows it, for those who can do something`, async () => {
      assert.equal(await rowOf('editor', kind), undefined)
      await causesOf(at)[kind]()
      for (const asker of ['editor', 'coordinator', ...also] as const) {
        const row = await rowOf(asker, kind)
        assert.equal(row?.count, 1, asker)
        const page = await at.people[asker].html('/')
        assert.ok(
          page.includes(`href="${row.url.replaceAll('&', '&amp;')}"><strong>1</strong> <span>${row.words}`),
          asker,
        )
        assert.match(await at.people[asker].html(row.url), shown)
      }
      for (const asker of ['reader', 'foreign', 'alliance'] as const)
        if (!(also as readonly string[]).includes(asker) && !isTheirs(kind, asker))
          assert.equal(await rowOf(asker, kind), undefined, asker)
    })

  test('people, Verbünde that invite and what is unclear wait for the role that decides', async () => {
    const coordinator = await startOf('coordinator')
    const kinds = coordinator.waiting.map(({ kind }: { kind: string }) => kind)
    assert.deepEqual(kinds, ['people', 'allianceInvitations', 'unclear'])
    assert.match(await at.people.coordinator.html('/meine-verwaltung/personen'), /Wanda Warter/)
    assert.equal((await rowOf('editor', 'unclear')).count, coordinator.waiting[2].count)
    assert.deepEqual((await startOf('editor')).waiting.length, 1)
    assert.deepEqual((await startOf('reader')).waiting, [])
  })
})

/** The other side of some cases has something to do as well. */
const isTheirs = (kind: string, asker: string) => kind === 'ripe' && asker !== 'reader'

describe('the page', () => {
  test('guests keep the public one, everybody else has a search box and is told what to do next', async () => {
    assert.match(await at.app.html('/'), /Alle Verwaltungsleistungen finden/)
    const page = await at.people.reader.html('/')
    assert.match(page, /Guten Tag, Rieke Lesner[\s\S]*name="q"[\s\S]*Zurzeit wartet nichts auf Sie/)
    assert.match(page, /Leistungen, Lösungen oder Vorhaben folgen/)
    assert.match(page, /Das ist neu[\s\S]*Noch nichts[\s\S]*Das passt zu Ihren Lücken[\s\S]*Ihre Technik|Ihre Lücken/)
    const steps = (await startOf('coordinator')).steps.map(({ kind, isDone }: never) => [kind, isDone])
    assert.deepEqual(steps.slice(0, 4), [
      ['entries', false],
      ['stack', false],
      ['mailbox', true],
      ['colleagues', true],
    ])
    assert.equal((await at.app.get('/api/v1/start')).status, 401)
  })

  test('whoever waits, is blocked or belongs nowhere is told so, and sees nothing of any house', async () => {
    await causesOf(at).messages()
    const waiting = await at.people.waiting.html('/')
    assert.match(waiting, /Ihr Zugang für Warendorf wartet auf Freigabe/)
    assert.doesNotMatch(waiting, /Das wartet auf Sie|Unterhaltung/)
    assert.deepEqual((await startOf('waiting')).waiting, [])
    assert.match(await at.people.operator.html('/'), /gehört zu keiner Verwaltung[\s\S]*Zum Betrieb dieser Plattform/)
    const { own } = at.world.administrations
    const { db } = at.app.database
    await sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(own)}, 'Probe')`.execute(
      db,
    )
    assert.match(await at.people.editor.html('/'), /hat Warendorf gesperrt/)
    assert.deepEqual((await startOf('editor')).obstacle, 'blocked')
    await sql`delete from blocks where subject_id = ${String(own)}`.execute(db)
  })

  test('a gap with a solution that runs in the house stands there with its reason', async () => {
    const { own, foreign } = at.world.administrations
    const { db } = at.app.database
    const { rows } = await sql<{ id: number; name: string }>`
      select id, name from products where kind = 'assistant' order by id limit 1`.execute(db)
    const product = rows[0]?.id ?? 0
    await sql`insert into administration_products (administration_id, product_id) values (${own}, ${product})`.execute(
      db,
    )
    await sql`insert into statuses (administration_id, service_id, status, visibility) values (${own}, 431, 'open', 'internal')`.execute(
      db,
    )
    await sql`
      with s as (insert into solutions (administration_id, kind, name, summary, stage, condition, licence, visibility, product_id)
        values (${foreign}, 'assistant', 'Läuft sofort', 'Kurz', 'operation', 'free', 'eupl', 'public', ${product}) returning id)
      insert into solution_services (solution_id, service_id) select id, 431 from s`.execute(db)
    const { fitting } = await startOf('reader')
    assert.deepEqual([fitting.length, fitting[0].service.id, fitting[0].solution.name], [1, 431, 'Läuft sofort'])
    assert.match(await at.people.reader.html('/'), /Läuft sofort[\s\S]*läuft bei Ihnen/)
    await sql`delete from administration_products`.execute(db)
  })
})
