import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type Fields, startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { atOnce, entered, list, rowOf, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { hiddenOf, idsQuery } from '../../../../test/take-over.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let [edda, karla, rieke, falk]: Visitor[] = []
let ids: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  karla = await app.signIn(world.people.coordinator.email)
  rieke = await app.signIn(world.people.reader.email)
  falk = await app.signIn(world.people.foreign.email)
  ids = await servicesOf(app, world, 'yes')
})
after(() => app.close())
beforeEach(async () => {
  await sql`delete from statuses`.execute(app.database.db)
})

const bulk = `${list}/aendern`
const saved = (id: number) => rowOf(app, world.administrations.own, id)
async function preview(visitor: Visitor | undefined, query: string, fields: Fields) {
  const answer = await visitor?.post(`${bulk}/vorschau${query}`, fields)
  const page = (await answer?.text()) ?? ''
  return { status: answer?.status, page, words: wordsOf(page), hidden: hiddenOf(page) }
}

async function run(visitor: Visitor | undefined, query: string, hidden: Fields) {
  const answer = await visitor?.post(`${bulk}/ausfuehrung${query}`, hidden)
  assert.equal(answer?.status, 303, wordsOf((await answer?.text()) ?? ''))
  return new URL(answer?.headers.get('Location') ?? '', app.origin)
}

const batchCount = async () =>
  (await sql<{ count: number }>`select count(*)::int as count from batches`.execute(app.database.db)).rows[0]?.count

test('Edda ticks rows of her list, sees what would change, changes them and takes it back as a whole', async () => {
  const [a = 0, b = 0, c = 0] = ids
  await entered(edda as Visitor, b, { status: 'planned', amt: 'Bauamt' })
  await entered(edda as Visitor, c, { status: 'inProgress' })
  const page = (await edda?.html(`${list}?sortierung=schluessel`)) ?? ''
  assert.match(page, /<input type="checkbox" class="pick" form="auswahl" name="id" value="\d+-0"/)
  const ticked = await edda?.post(`${bulk}?sortierung=schluessel`, {
    umfang: 'auswahl',
    id: [`${a}-0`, `${b}-12`, `${c}-0`],
  })
  assert.equal(ticked?.status, 303)
  const to = ticked?.headers.get('Location') ?? ''
  const query = new URL(to, app.origin).search
  assert.match(wordsOf((await edda?.html(to)) ?? ''), /3 Leistungen ausgewählt/)

  const shown = await preview(edda, query, { status: 'inProgress' })
  assert.equal(shown.status, 200)
  assert.match(shown.words, /3 Leistungen : 2 ändern sich, 1 ist schon so\./)
  assert.match(shown.words, /1 offen → wird zu in Arbeit/)
  assert.match(shown.words, /1 in Planung → wird zu in Arbeit/)
  assert.equal((await saved(b))?.status, 'planned')

  const done = await run(edda, query, shown.hidden)
  assert.deepEqual([(await saved(a))?.status, (await saved(b))?.status], ['inProgress', 'inProgress'])
  const result = (await edda?.html(done.pathname + done.search)) ?? ''
  assert.match(wordsOf(result), /2 Leistungen geändert: Status: in Arbeit/)
  assert.match(result, /leistungen\?sortierung=schluessel/)

  const undone = await edda?.post(`${done.pathname}/ruecknahme`)
  assert.equal(undone?.status, 303)
  assert.equal(await saved(a), undefined)
  assert.deepEqual([(await saved(b))?.status, (await saved(b))?.unit], ['planned', 'Bauamt'])
  assert.match(wordsOf((await edda?.html('/meine-verwaltung/aenderungen')) ?? ''), /Edda Schreiber.*ist zurückgenommen/)
})

test('all matches of the list are meant, not only its page', async () => {
  const answer = await edda?.post(`${bulk}?zustaendig=unklar&seite=2`, { umfang: 'alle' })
  assert.equal(answer?.headers.get('Location'), `${bulk}?zustaendig=unklar`)
  const total = Number(
    /<strong>([\d.]+)<\/strong>/
      .exec(/result-count[\s\S]{0,80}/.exec((await edda?.html(`${list}?zustaendig=unklar`)) ?? '')?.[0] ?? '')?.[1]
      ?.replace('.', ''),
  )
  assert.ok(total > 25)
  const shown = await preview(edda, '?zustaendig=unklar', { status: 'planned' })
  assert.match(shown.words, /Bisher nicht unsere:/)
  await run(edda, '?zustaendig=unklar', shown.hidden)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from statuses
    where administration_id = ${world.administrations.own} and status = 'planned'`.execute(app.database.db)
  assert.equal(rows[0]?.count, total)
})

test('somebody was faster: nothing is written, both values are shown, and the others can go on', async () => {
  const [a = 0, b = 0] = ids
  const query = idsQuery([a, b])
  const shown = await preview(edda, query, { status: 'done', amt: 'Bürgerbüro' })
  await entered(karla as Visitor, b, { status: 'planned', amt: 'Bauamt' })
  const refused = await edda?.post(`${bulk}/ausfuehrung${query}`, shown.hidden)
  const page = (await refused?.text()) ?? ''
  assert.equal(refused?.status, 409)
  assert.match(wordsOf(page), /in Planung → Ihre Änderung: erledigt/)
  assert.match(wordsOf(page), /Bauamt → Ihre Änderung: Bürgerbüro/)
  assert.match(wordsOf(page), /Karla Ordner/)
  assert.equal(await saved(a), undefined)
  await run(edda, query, hiddenOf(page))
  assert.deepEqual([(await saved(a))?.status, (await saved(a))?.unit], ['done', 'Bürgerbüro'])
  assert.deepEqual([(await saved(b))?.status, (await saved(b))?.unit], ['planned', 'Bauamt'])
})

test('the same confirmation sent twice, even at once, acts once', async () => {
  const query = idsQuery(ids.slice(0, 3))
  const { hidden } = await preview(edda, query, { prioritaet: '1' })
  const before = (await batchCount()) ?? 0
  const answers = await Promise.all([1, 2, 3].map(() => run(edda, query, hidden)))
  assert.equal(new Set(answers.map(({ pathname }) => pathname)).size, 1)
  assert.equal(await batchCount(), before + 1)
})

test('two change the same in the same way at once: one act', async () => {
  const query = idsQuery(ids.slice(0, 3))
  const fields = { status: 'done', amt: 'Bürgerbüro' }
  const seen = [await preview(edda, query, fields), await preview(karla, query, fields)]
  const before = (await batchCount()) ?? 0
  const sends = [edda, karla].map((visitor, i) => () => run(visitor, query, seen[i]?.hidden ?? {}))
  await atOnce(app, world.administrations.own, sends)
  assert.equal(await batchCount(), before + 1)
})

test('taking back is refused with the names of what was changed since, and changes nothing', async () => {
  const [a = 0, b = 0] = ids
  const query = idsQuery([a, b])
  const done = await run(edda, query, (await preview(edda, query, { status: 'done' })).hidden)
  await entered(karla as Visitor, b, { amt: 'Bauamt' })
  const page = wordsOf((await edda?.html(done.pathname)) ?? '')
  assert.match(page, /Als Ganzes zurücknehmen lässt sich das nicht mehr: Seither wurde eine dieser Leistungen geändert/)
  const refused = await edda?.post(`${done.pathname}/ruecknahme`)
  assert.equal(refused?.status, 409)
  assert.match(wordsOf((await refused?.text()) ?? ''), /Zurückgenommen wurde nichts:.*Karla Ordner/)
  assert.deepEqual([(await saved(a))?.status, (await saved(b))?.status], ['done', 'done'])
})

test('after a day there is no way back', async () => {
  const query = idsQuery(ids.slice(0, 1))
  const done = await run(edda, query, (await preview(edda, query, { status: 'done' })).hidden)
  await sql`update batches set created_at = now() - interval '25 hours'`.execute(app.database.db)
  assert.match(wordsOf((await edda?.html(done.pathname)) ?? ''), /älter als 24 Stunden/)
  assert.equal((await edda?.post(`${done.pathname}/ruecknahme`))?.status, 409)
  assert.equal((await saved(ids[0] ?? 0))?.status, 'done')
})

test('what is wrong is said at its field before anything happens', async () => {
  const query = idsQuery(ids.slice(0, 2))
  const refused = await preview(edda, query, { status: 'deferred', ziel: 'bald', amt: 'Marker-Amt' })
  assert.equal(refused.status, 400)
  assert.match(refused.page, /id="grund-fehler">[^<]*Bitte nennen Sie den Grund/)
  assert.match(refused.page, /id="ziel-fehler">[^<]*Datum/)
  assert.match(refused.page, /value="Marker-Amt"/)
  const empty = await preview(edda, query, {})
  assert.equal(empty.status, 400)
  assert.match(empty.words, /mindestens einem Feld/)
  assert.equal((await edda?.post(bulk, { umfang: 'auswahl' }))?.status, 400)
})

test('fields are emptied where that is asked for, and the reason of a former status goes', async () => {
  const [a = 0] = ids
  await entered(edda as Visitor, a, { status: 'deferred', grund: 'Personal', amt: 'Bauamt', weg: 'efa' })
  const query = idsQuery([a])
  const shown = await preview(edda, query, { status: 'open', 'leer-amt': '1', weg: '-' })
  assert.match(shown.words, /Bauamt → wird zu leer/)
  assert.match(shown.words, /Grund des bisherigen Status entfällt bei 1/)
  await run(edda, query, shown.hidden)
  const row = await saved(a)
  assert.deepEqual([row?.status, row?.reason, row?.unit, row?.channel], ['open', null, null, null])
})

test('visibility alone makes no entries: what nobody has entered stays so', async () => {
  const [a = 0, b = 0] = ids
  await entered(edda as Visitor, a, { status: 'done', sichtbar: 'administrations' })
  const query = idsQuery([a, b])
  const shown = await preview(edda, query, { sichtbar: 'public' })
  assert.match(shown.words, /1 ändert sich, 1 ohne Eintrag bleibt, wie sie ist/)
  await run(edda, query, shown.hidden)
  assert.equal((await saved(a))?.visibility, 'public')
  assert.equal(await saved(b), undefined)
})

test('Rieke reads what was changed but changes nothing, and Falk from Coesfeld finds nothing of it', async () => {
  const query = idsQuery(ids.slice(0, 1))
  const { hidden } = await preview(edda, query, { status: 'done' })
  assert.equal((await rieke?.post(`${bulk}/ausfuehrung${query}`, hidden))?.status, 403)
  assert.doesNotMatch((await rieke?.html(list)) ?? '', /class="pick"/)
  const done = await run(edda, query, hidden)
  assert.equal((await rieke?.get(done.pathname))?.status, 200)
  assert.equal((await rieke?.post(`${done.pathname}/ruecknahme`))?.status, 403)
  assert.equal((await falk?.get(done.pathname))?.status, 404)
  assert.equal((await falk?.post(`${done.pathname}/ruecknahme`))?.status, 404)
  assert.equal((await saved(ids[0] ?? 0))?.status, 'done')
  // What Falk sends with the ids of Edda's entries is about his own house.
  const own = await preview(falk, query, { status: 'dropped', grund: 'Satzung' })
  await run(falk, query, own.hidden)
  assert.equal((await saved(ids[0] ?? 0))?.status, 'done')
  assert.equal((await rowOf(app, world.administrations.foreign, ids[0] ?? 0))?.status, 'dropped')
})

test('a form that arrives damaged is refused', async () => {
  const query = idsQuery(ids.slice(0, 1))
  for (const fields of [
    { status: 'done', stand: 'x', anfrage: randomUUID() },
    { status: 'done', stand: '1-0', anfrage: '1' },
    { stand: '1-0', anfrage: randomUUID() },
  ])
    assert.equal((await edda?.post(`${bulk}/ausfuehrung${query}`, fields))?.status, 400)
})

test('programs read what was changed in one step, page by page, of their own house alone', async () => {
  for (const status of ['planned', 'done']) {
    const query = idsQuery(ids.slice(0, 2))
    await run(edda, query, (await preview(edda, query, { status })).hidden)
  }
  const read = async (visitor: Visitor | undefined, query: string) =>
    (await (await visitor?.get(`/api/v1/my-administration/batches${query}`))?.json()) as {
      items: { id: string; note: string; entries: number; person: string }[]
      total: number
      next: string | null
    }
  const first = await read(rieke, '?limit=1')
  assert.deepEqual(
    first.items.map(({ note, entries, person }) => [note, entries, person]),
    [['Status: erledigt', 2, 'Edda Schreiber']],
  )
  const second = await read(rieke, `?limit=1&cursor=${first.next}`)
  assert.equal(second.items[0]?.note, 'Status: in Planung')
  assert.equal(first.total, await batchCountOf(world.administrations.own))
  const elsewhere = await read(falk, '')
  assert.ok(!elsewhere.items.some(({ id }) => id === first.items[0]?.id))
})

const batchCountOf = async (administrationId: number) =>
  (
    await sql<{ count: number }>`
      select count(*)::int as count from batches where administration_id = ${administrationId} and entries > 0`.execute(
      app.database.db,
    )
  ).rows[0]?.count
