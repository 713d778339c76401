import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type AssignmentWorld, clearWork, listed, startAssignmentWorld, workPath } from '../../../test/assignments.ts'
import { publishOne } from '../../../test/offers.ts'
import { wordsOf } from '../../../test/own-entries.ts'

let at: AssignmentWorld
let a: number
let b: number
let own: number
before(async () => {
  at = await startAssignmentWorld()
  ;[a = 0, b = 0] = at.services
  own = at.world.administrations.own
})
after(() => at.app.close())
beforeEach(() => clearWork(at.app))

interface Entry {
  readonly status?: string
  readonly visibility?: string
  readonly isDraft?: boolean
  readonly form?: string
  readonly replaceBy?: string
  readonly cases?: number
}

async function say(administrationId: number, serviceId: number, entry: Entry = {}) {
  await sql`
    insert into statuses (administration_id, service_id, status, visibility, is_draft, expected, current_form, replace_by,
      case_count)
    values (${administrationId}, ${serviceId}, ${entry.status ?? 'done'}, ${entry.visibility ?? 'alliance'},
      ${entry.isDraft ?? false}, 'yes', ${entry.form ?? null}, ${entry.replaceBy ?? null}::date, ${entry.cases ?? null}::int)`.execute(
    at.app.database.db,
  )
}

const api = async (what: string, query = '') => {
  const answer = await at.people.edda.get(`/api/v1/alliances/${at.world.allianceId}/${what}${query}`)
  assert.equal(answer.status, 200, await answer.clone().text())
  return JSON.parse(await answer.text())
}

test('the list says how many members have done a service, and counts no entry they keep to themselves', async () => {
  await listed(at.app, at.world, { serviceId: a })
  await say(own, a)
  const [before] = (await api('assignments')).items
  assert.equal(before.done, 1)
  await say(at.beckum, a, { visibility: 'internal', form: 'paper', cases: 900 })
  const [after] = (await api('assignments')).items
  assert.deepEqual([after.done, after.forms, after.concerned], [1, 0, before.concerned])
  assert.equal(after.concerned >= 2, true)
  await sql`update statuses set visibility = 'alliance' where administration_id = ${at.beckum}`.execute(
    at.app.database.db,
  )
  const [shown] = (await api('assignments')).items
  assert.deepEqual([shown.done, shown.forms], [2, 1])
  // Not even the own house counts its internal entries here: all members read the same numbers.
  await sql`update statuses set visibility = 'internal' where administration_id = ${own}`.execute(at.app.database.db)
  assert.equal((await api('assignments')).items[0].done, 1)
})

test('whoever belongs to no member sees neither pages nor files nor the API, and a dissolved Verbund has none', async () => {
  const id = await listed(at.app, at.world, { serviceId: a })
  const { allianceId } = at.world
  const paths = [
    workPath(at.world),
    workPath(at.world, '/auswahl'),
    workPath(at.world, '/export.csv'),
    workPath(at.world, `/${id}`),
    `/api/v1/alliances/${allianceId}/assignments`,
    `/api/v1/alliances/${allianceId}/assignment-candidates`,
  ]
  const statuses = async () => {
    const { falk, edda } = at.people
    return Promise.all(paths.map(async path => [(await falk.get(path)).status, (await edda.get(path)).status]))
  }
  assert.deepEqual(
    await statuses(),
    paths.map(() => [404, 200]),
  )
  const { db } = at.app.database
  await sql`update alliances set dissolved_at = now() where id = ${allianceId}`.execute(db)
  assert.deepEqual(
    await statuses(),
    paths.map(() => [404, 404]),
  )
  await sql`update alliances set dissolved_at = null where id = ${allianceId}`.execute(db)
})

test('an assignment is found in its own Verbund alone', async () => {
  const { openAllianceId } = at.world
  const id = await listed(at.app, at.world, { serviceId: a, allianceId: openAllianceId })
  assert.equal((await at.people.veit.get(`/verbuende/${openAllianceId}/arbeit/${id}`)).status, 200)
  assert.equal((await at.people.veit.get(workPath(at.world, `/${id}`))).status, 404)
  // The Stadt Warendorf is only invited there.
  assert.equal((await at.people.edda.get(`/verbuende/${openAllianceId}/arbeit`)).status, 404)
})

test('filters, sorts and the board show the same list', async () => {
  await listed(at.app, at.world, { serviceId: a, state: 'taken', takenById: own, dueOn: '2020-01-01' })
  await listed(at.app, at.world, { serviceId: b })
  const ids = async (query: string) =>
    (await api('assignments', query)).items.map(({ service }: { service: { id: number } }) => service.id)
  assert.deepEqual(await ids('?state=taken'), [a])
  assert.deepEqual(await ids(`?takenBy=${own}`), [a])
  assert.deepEqual(await ids('?due=overdue'), [a])
  assert.deepEqual(await ids('?due=none'), [b])
  assert.deepEqual(await ids('?sort=state'), [b, a])
  assert.deepEqual(await ids('?sort=due'), [a, b])
  const first = await api('assignments', '?limit=1')
  assert.equal(first.total, 2)
  assert.deepEqual(
    (await api('assignments', `?limit=1&cursor=${first.next}`)).items.map(({ state }: { state: string }) => state),
    ['taken'],
  )
  const board = await at.people.edda.html(`${workPath(at.world)}?ansicht=tafel`)
  const columns = board.split('data-column="').slice(1)
  assert.deepEqual(
    columns.map(column => [column.split('"')[0], column.split('class="work-card"').length - 1]),
    [
      ['frei', 1],
      ['uebernommen', 1],
      ['in-arbeit', 0],
      ['ergebnis', 0],
      ['uebergeben', 0],
    ],
  )
  const file = await (await at.people.edda.get(workPath(at.world, '/export.csv?stand=uebernommen'))).text()
  assert.match(file, /2020-01-01/)
  assert.doesNotMatch(file, /;frei;/)
  const narrow = await at.people.edda.html(`${workPath(at.world)}?stand=in-arbeit&frist=ueberfaellig`)
  assert.match(wordsOf(narrow), /ohne Filter „Stand“: 1 Treffer/)
})

test('a move from the board comes back to the board, to its card', async () => {
  const id = await listed(at.app, at.world, { serviceId: a })
  const answer = await at.people.edda.post(workPath(at.world, `/${id}/stand`), {
    fassung: '1',
    nach: 'uebernommen',
    zurueck: '?frist=ohne&ansicht=tafel',
  })
  assert.equal(
    answer.headers.get('Location'),
    `${workPath(at.world)}?frist=ohne&ansicht=tafel&meldung=uebernommen#karte-${id}`,
  )
  const elsewhere = await at.people.edda.post(workPath(at.world, `/${id}/stand`), {
    fassung: '2',
    nach: 'in-arbeit',
    zurueck: 'https://example.org/',
  })
  assert.equal(elsewhere.headers.get('Location'), `${workPath(at.world, `/${id}`)}?meldung=in-arbeit`)
})

test('candidates are what members lack or still have on paper; ticked ones enter the list once', async () => {
  await say(own, a, { status: 'open', form: 'paper', replaceBy: '2026-12-31', cases: 40 })
  await say(at.beckum, a, { status: 'open', form: 'pdf', replaceBy: '2027-06-30', cases: 60 })
  await say(at.world.administrations.district, b, { status: 'open', form: 'paper', visibility: 'internal', cases: 5 })
  const dated = await api('assignment-candidates', '?form=dated')
  assert.deepEqual(
    dated.items.map((item: Record<string, unknown>) => [item.forms, item.formBy, item.caseCount]),
    [[2, '2026-12-31', 100]],
  )
  const page = await at.people.edda.html(workPath(at.world, '/auswahl?formular=mit-termin'))
  assert.match(page, new RegExp(`name="id" value="${a}"`))
  assert.doesNotMatch(await at.people.rieke.html(workPath(at.world, '/auswahl')), /name="id"/)
  const add = () => at.people.bea.post(workPath(at.world, '/auswahl'), { id: [String(a), String(b)] })
  assert.match((await add()).headers.get('Location') ?? '', /meldung=aufgenommen/)
  assert.match((await add()).headers.get('Location') ?? '', /meldung=schon-da/)
  assert.equal((await api('assignments')).total, 2)
  assert.equal((await api('assignment-candidates', '?form=dated')).total, 0)
  const none = await at.people.bea.post(workPath(at.world, '/auswahl'))
  assert.equal(none.status, 400)
  assert.match(wordsOf(await none.text()), /Bitte wählen Sie mindestens eine Leistung/)
})

test('a row names the projects on its service, as far as who asks sees them', async () => {
  await listed(at.app, at.world, { serviceId: a })
  const { db } = at.app.database
  const found = async (name: string, visibility: string, leadId: number) => {
    const { rows } = await sql<{ id: number }>`
      insert into projects (administration_id, kind, name, summary, visibility)
      values (${leadId}, 'lab', ${name}, 'Kurz', ${visibility}) returning id`.execute(db)
    await sql`insert into project_services (project_id, service_id) values (${rows[0]?.id ?? 0}, ${a})`.execute(db)
  }
  await found('Labor für alle', 'administrations', at.world.administrations.foreign)
  await found('Labor von Coesfeld', 'alliance', at.world.administrations.foreign)
  const [{ hints }] = (await api('assignments')).items
  assert.deepEqual(
    hints.projects.map(({ name }: { name: string }) => name),
    ['Labor für alle'],
  )
})

test('a row tells what exists already: solutions on the technique of members, other Verbünde of the own house', async () => {
  const { edda, veit, falk } = at.people
  await listed(at.app, at.world, { serviceId: a })
  await listed(at.app, at.world, { serviceId: a, allianceId: at.world.openAllianceId, state: 'taken', takenById: own })
  const { db } = at.app.database
  const { rows } = await sql<{ id: number }>`select id from products where name = 'civento'`.execute(db)
  const product = rows[0]?.id ?? 0
  await publishOne(falk, a, { technik: { produkt: 'civento' } })
  const stack = (visibility: string) =>
    sql`
    insert into administration_products (administration_id, product_id, is_used, visibility)
    values (${at.beckum}, ${product}, true, ${visibility})
    on conflict (administration_id, product_id) do update set visibility = excluded.visibility`.execute(db)
  await stack('internal')
  assert.equal((await api('assignments')).items[0].hints.fittingSolutions, 0)
  await stack('alliance')
  const [{ hints, solutions, runningMembers }] = (await api('assignments')).items
  assert.deepEqual([hints.fittingSolutions, hints.fittingMembers, solutions, runningMembers], [1, 1, 1, 0])
  // Edda's house does not belong to the other Verbund, Veit's does.
  assert.doesNotMatch(await edda.html(workPath(at.world)), /Themengruppe Offenes/)
  assert.match(wordsOf(await veit.html(workPath(at.world))), /auch im Verbund Themengruppe Offenes : übernommen/)
})
