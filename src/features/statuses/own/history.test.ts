import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { entered, list, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'
import { type Application, applyChanges } from '../apply.ts'
import { runBatch } from '../batches.ts'

let app: TestApp
let world: World
let edda: Visitor
let ids: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  ids = await servicesOf(app, world, 'yes')
})
after(() => app.close())

const fresh = () => ids.shift() ?? 0
const historyOf = async (id: number, query = '') => wordsOf(await edda.html(`${list}/${id}/verlauf${query}`))

/** As another feature would, without its form. */
const apply = (changes: Application['changes'], more: Partial<Application> = {}) =>
  transaction(app.database.db, tx =>
    applyChanges(tx, {
      administrationId: world.administrations.own,
      actor: { personId: world.people.alliance.personId },
      allianceId: null,
      source: 'own',
      sourceId: null,
      batchId: null,
      changes,
      ...more,
    }),
  )

test('the history says who changed what from what to what, in words', async () => {
  const id = fresh()
  await entered(edda, id, { status: 'open', produkt: 'civento', ziel: '31.03.2027', sichtbar: 'administrations' })
  await entered(edda, id, { status: 'done', ziel: '' })
  const words = await historyOf(id)
  assert.match(words, /Edda Schreiber hat eingetragen: Status: offen Technische Basis: civento Zieltermin: 31.03.2027/)
  assert.match(words, /Edda Schreiber hat geändert: Status: offen → jetzt erledigt Zieltermin: 31.03.2027 → jetzt leer/)
  assert.ok(words.indexOf('hat geändert') < words.indexOf('hat eingetragen'), 'newest first')
})

test('whoever entered for us, through which Verbund and from where, is named', async () => {
  const id = fresh()
  await apply([{ serviceId: id, version: 0, values: { status: 'planned' } }], {
    allianceId: world.allianceId,
    source: 'alliance',
  })
  await apply([{ serviceId: id, version: null, values: { status: 'done' } }], {
    source: 'takeOver',
    sourceId: world.administrations.foreign,
  })
  await apply([{ serviceId: id, version: null, values: {} }])
  const words = await historyOf(id)
  assert.match(
    words,
    /Veit Bund für Sie über den Verbund „Verbund Marker-Warendorf“ hat eingetragen: Status: in Planung/,
  )
  assert.match(words, /Veit Bund hat von Coesfeld übernommen: Status: in Planung → jetzt erledigt/)
  assert.match(words, /Veit Bund hat die Angaben bestätigt\./)
})

test('a person whose account is gone is nobody by name', async () => {
  const id = fresh()
  const ghost = crypto.randomUUID()
  await apply([{ serviceId: id, version: 0, values: { status: 'done' } }], { actor: { personId: ghost } })
  assert.match(await historyOf(id), /Eine ehemalige Person hat eingetragen/)
})

test('two days are compared as they were in the evening', async () => {
  const id = fresh()
  await apply([{ serviceId: id, version: 0, values: { status: 'planned', unit: 'Bauamt' } }])
  await apply([{ serviceId: id, version: null, values: { status: 'inProgress' } }])
  await apply([{ serviceId: id, version: null, values: { status: 'done', unit: null, caseCount: 7 } }])
  await backdate(id, ['2026-01-10T12:00:00Z', '2026-02-28T22:30:00Z', '2026-03-01T23:30:00Z'])
  const compare = async (von: string, bis: string) => {
    const words = await historyOf(id, `?von=${von}&bis=${bis}`)
    return words.slice(words.indexOf('Vergleichen'), words.indexOf('Alle Änderungen'))
  }
  assert.match(await compare('2026-01-01', '2026-01-31'), /Status leer in Planung .*Zuständiges Amt leer Bauamt/)
  // 22.30 in London is 23.30 in Warendorf, 23.30 the next day.
  assert.match(await compare('2026-01-31', '2026-02-28'), /Status in Planung in Arbeit $/)
  assert.match(await compare('2026-02-28', '2026-03-01'), /stand abends dasselbe/)
  assert.match(
    await compare('2026-03-02', '2026-01-31'),
    /Status in Planung erledigt Fallzahl im Jahr leer 7 Zuständiges Amt Bauamt leer/,
  )
})

/** The log is only written forward, but a test may say when something happened. */
async function backdate(id: number, times: readonly string[]) {
  const { db } = app.database
  await sql`alter table events disable trigger events_unchanged`.execute(db)
  for (const [i, at] of times.entries())
    await sql`
      update events set at = ${at}::timestamptz where id = (select id from events
        where subject_id = ${`${world.administrations.own}/${id}`} order by id offset ${i} limit 1)`.execute(db)
  await sql`alter table events enable trigger events_unchanged`.execute(db)
}

test('all changes of the house stand together, newest first, in pages; many that were one act in one line', async () => {
  const many = ids.splice(0, 30)
  const batch = await transaction(app.database.db, tx =>
    runBatch(tx, {
      administrationId: world.administrations.own,
      actor: { personId: world.people.editor.personId } as never,
      allianceId: null,
      source: 'own',
      sourceId: null,
      kind: 'bulk',
      note: 'Alle Bauleistungen in Arbeit',
      changes: many.map(serviceId => ({ serviceId, version: 0, values: { status: 'inProgress' } })),
    }),
  )
  const one = fresh()
  for (let i = 0; i < 60; i++) await apply([{ serviceId: one, version: null, values: { caseCount: i } }])
  const first = await edda.html('/meine-verwaltung/verlauf')
  assert.match(wordsOf(first), /Fallzahl im Jahr: 58 → jetzt 59.*Fallzahl im Jahr: 57 → jetzt 58/)
  assert.equal([...first.matchAll(/<li id="ereignis-/g)].length, 50)
  const older = /href="([^"]*vor=\d+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = wordsOf(await edda.html(older))
  assert.match(second, /Fallzahl im Jahr: 8 → jetzt 9/)
  assert.match(second, /Edda Schreiber hat 30 Leistungen in einem Schritt geändert\. Alle Bauleistungen in Arbeit/)
  assert.match(second, /Verbund Marker-Warendorf/)
  const step = await edda.html(`/meine-verwaltung/verlauf?schritt=${batch.batchId}`)
  assert.equal([...step.matchAll(/<li id="ereignis-/g)].length, 30)
  const early = wordsOf(await edda.html('/meine-verwaltung/verlauf?von=2026-01-01&bis=2026-01-31'))
  assert.match(early, /10\.01\.2026/)
  assert.doesNotMatch(early, /30 Leistungen/)
  assert.match(
    wordsOf(await edda.html('/meine-verwaltung/verlauf?bis=2020-01-31')),
    /In dieser Zeit wurde nichts geändert/,
  )
})
