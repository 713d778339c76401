import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { mailsAbout } from '../../../../test/alliances.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import {
  addMember,
  allow,
  entered,
  hiddenIn,
  lastBatch,
  object,
  preview,
  run,
  servicesIn,
} from '../../../../test/for-members.ts'
import { entered as enteredOwn, rowOf, wordsOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let veit: Visitor
let edda: Visitor
let own: number
let beckum: number
let allianceId: number
let services: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  own = world.administrations.own
  allianceId = world.allianceId
  beckum = await addMember(app, world)
  veit = await app.signIn(world.people.alliance.email)
  edda = await app.signIn(world.people.editor.email)
  const { rows } = await sql<{ id: number }>`select min(id) as id from topic_areas`.execute(app.database.db)
  services = await servicesIn(app, rows[0]?.id ?? 0)
})
after(() => app.close())
beforeEach(async () => {
  const { db } = app.database
  await sql`delete from statuses`.execute(db)
  await sql`delete from entry_objections`.execute(db)
  await sql`delete from mails`.execute(db)
  await allow(app, allianceId, own, 'all')
  await allow(app, allianceId, beckum, 'all')
})

const wanted = (fields: Record<string, unknown> = {}) => ({
  services: services.slice(0, 3),
  members: [own, beckum],
  status: 'done',
  weg: 'efa',
  ...fields,
})

test('Veit sees per member what would change, enters for both at once, and each member sees it as the word of the Verbund', async () => {
  const [a = 0, b = 0] = services
  await enteredOwn(edda, a, { status: 'planned' })
  const shown = await preview(veit, allianceId, wanted())
  assert.equal(shown.status, 200, shown.words)
  assert.match(shown.words, /5 neu, 0 geändert bei 2 Mitgliedern: Status: erledigt; Weg: EfA/)
  assert.match(shown.words, /Warendorf 2 0 0 1 eigener Eintrag bleibt/)
  assert.match(shown.words, /Beckum 3 0 0 nichts/)
  assert.equal(await rowOf(app, own, b), undefined, 'a preview writes nothing')

  const path = await run(veit, allianceId, shown.hidden)
  const row = await rowOf(app, own, b)
  assert.deepEqual(
    [row?.status, row?.channel, row?.source, row?.sourceAllianceId],
    ['done', 'efa', 'alliance', allianceId],
  )
  assert.equal((await rowOf(app, own, a))?.status, 'planned')
  assert.equal((await rowOf(app, beckum, a))?.status, 'done')
  assert.match(wordsOf(await veit.html(path)), /5 Einträge bei 2 Mitgliedern: Status: erledigt; Weg: EfA/)

  assert.match(wordsOf(await edda.html('/meine-verwaltung/aenderungen')), /Veit Bund, Verbund Marker-Warendorf/)
  assert.match(
    wordsOf(await edda.html(`/meine-verwaltung/leistungen/${b}/verlauf`)),
    /Veit Bund für Sie über den Verbund „Verbund Marker-Warendorf“ hat eingetragen/,
  )
  assert.match(
    wordsOf(await edda.html(`/meine-verwaltung/leistungen/${b}`)),
    /über den Verbund „Verbund Marker-Warendorf“ · Einspruch einlegen/,
  )
  assert.match(
    wordsOf(await edda.html('/meine-verwaltung/leistungen?spalten=quelle&status=erledigt')),
    /Verbund: Verbund Marker-Warendorf/,
  )
})

test('the coordination of each member gets one mail per act', async () => {
  await entered(veit, allianceId, wanted())
  const mails = await mailsAbout(app, 'allianceEntries', 'Verbund Marker-Warendorf')
  assert.deepEqual(
    mails.map(({ recipient, subject }) => [recipient, subject]),
    [[world.people.coordinator.email, 'Der Verbund „Verbund Marker-Warendorf“ hat für Sie 3 Leistungen eingetragen']],
  )
  assert.ok(
    mails[0]?.textBody.includes(encodeURIComponent(`/meine-verwaltung/aenderungen/${await lastBatch(app, own)}`)),
  )
})

test('the member takes the act back as a whole, as its own word, and the Verbund sees that', async () => {
  const path = await entered(veit, allianceId, wanted())
  const batch = await lastBatch(app, own)
  assert.equal((await edda.post(`/meine-verwaltung/aenderungen/${batch}/ruecknahme`)).status, 303)
  assert.equal(await rowOf(app, own, services[0] ?? 0), undefined)
  assert.equal((await rowOf(app, beckum, services[0] ?? 0))?.status, 'done')
  assert.match(wordsOf(await veit.html(path)), /Warendorf 3 vom Mitglied zurückgenommen/)
  assert.doesNotMatch(
    wordsOf(await edda.html(`/meine-verwaltung/leistungen/${services[0]}/verlauf`)),
    /Edda Schreiber für Sie über/,
  )
})

test('what the member corrects or confirms is its own word, which the usual run leaves alone', async () => {
  const [a = 0, b = 0, c = 0] = services
  await entered(veit, allianceId, wanted({ members: [own] }))
  await enteredOwn(edda, a, { status: 'inProgress' })
  await enteredOwn(edda, b, { aktion: 'bestaetigen' })
  const usual = await preview(veit, allianceId, wanted({ members: [own], status: 'planned', modus: 'verbund' }))
  assert.match(usual.words, /0 neu, 1 geändert bei 1 Mitglied/)
  assert.match(usual.words, /Warendorf 0 1 0 2 eigener Eintrag bleibt/)
  await run(veit, allianceId, usual.hidden)
  assert.deepEqual(await Promise.all([a, b, c].map(async id => (await rowOf(app, own, id))?.status)), [
    'inProgress',
    'done',
    'planned',
  ])
  const over = await preview(veit, allianceId, wanted({ members: [own], status: 'open', modus: 'alle' }))
  assert.match(over.words, /1 Status: in Arbeit → wird zu offen/)
  await run(veit, allianceId, over.hidden)
  assert.equal((await rowOf(app, own, a))?.status, 'open')
})

test('an objection puts back what was before, is told to the Verbund, and keeps it from entering again until it is lifted', async () => {
  const [a = 0, b = 0, c = 0] = services
  await enteredOwn(edda, a, { status: 'planned', amt: 'Bauamt' })
  await entered(veit, allianceId, wanted({ members: [own], modus: 'alle' }))
  await enteredOwn(edda, c, { status: 'inProgress' })
  const batch = await lastBatch(app, own)
  const answer = await object(edda, batch, {
    umfang: 'auswahl',
    leistung: [String(a), String(c)],
    grund: 'Marker-Grund',
  })
  assert.equal(answer.status, 303)
  const restored = await rowOf(app, own, a)
  assert.deepEqual(
    [restored?.status, restored?.channel, restored?.unit, restored?.source],
    ['planned', null, 'Bauamt', 'own'],
  )
  assert.equal(restored?.sourceAllianceId, null)
  assert.equal((await rowOf(app, own, b))?.status, 'done')
  assert.equal((await rowOf(app, own, c))?.status, 'inProgress', 'a later own word stays')

  const [mail] = await mailsAbout(app, 'entryObjection', 'Marker-Grund')
  assert.equal(mail?.recipient, world.people.alliance.email)
  assert.match(mail?.subject ?? '', /Warendorf erhebt Einspruch gegen 2 Leistungen/)
  assert.match(wordsOf(await veit.html(`/verbuende/${allianceId}/eintragungen`)), /Einsprüche.*Marker-Grund/)
  const blocked = await preview(veit, allianceId, wanted({ members: [own], modus: 'alle', status: 'open' }))
  assert.match(blocked.words, /Warendorf 0 1 0 2 Einspruch/)

  const page = await edda.html('/meine-verwaltung/verbund-eintraege')
  assert.match(wordsOf(page), /Unsere Einsprüche/)
  for (const [, path = ''] of page.matchAll(/action="([^"]+einsprueche\/\d+\/ruecknahme)"/g)) {
    assert.equal((await edda.post(path, { bestaetigung: 'ja' })).status, 303)
    assert.equal((await edda.post(path, { bestaetigung: 'ja' })).status, 409)
  }
  const again = await preview(veit, allianceId, wanted({ members: [own], modus: 'alle', status: 'open' }))
  assert.match(again.words, /Warendorf 0 3 0 nichts/)
})

test('an objection to the whole act removes it all, and counts once however often it is sent', async () => {
  const path = await entered(veit, allianceId, wanted({ members: [own] }))
  const batch = await lastBatch(app, own)
  const page = `/meine-verwaltung/aenderungen/${batch}/einspruch`
  const { anfrage = [] } = hiddenIn(await edda.html(page), 'einspruch"')
  const answers = await Promise.all([1, 2, 3].map(() => edda.post(page, { anfrage, umfang: 'alle' })))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303, 303],
  )
  for (const id of services.slice(0, 3)) assert.equal(await rowOf(app, own, id), undefined)
  assert.equal((await mailsAbout(app, 'entryObjection', 'Marker-Warendorf')).length, 1)
  assert.match(wordsOf(await veit.html(path)), /vom Mitglied zurückgenommen, Einspruch gegen 3 Leistungen/)
  assert.match(wordsOf(await edda.html(page)), /Gegen alles davon besteht schon Einspruch/)
  assert.equal((await object(edda, batch, { umfang: 'alle' })).status, 400)
})

test('what is wrong is said before anything happens', async () => {
  const without = await preview(veit, allianceId, wanted({ status: 'deferred' }))
  assert.equal(without.status, 400)
  assert.match(without.words, /Bitte nennen Sie den Grund/)
  for (const wrong of [{ services: [] }, { members: [] }, { status: '', weg: '' }, { modus: 'anders' }])
    assert.equal((await preview(veit, allianceId, wanted(wrong))).status, 400)
})

test('what a house keeps to itself is not entered for it, whatever is sent', async () => {
  const all = wanted({ members: [own], amt: 'Fremdamt', notiz: 'x', prioritaet: '1', sichtbar: 'public' })
  await entered(veit, allianceId, all)
  const row = await rowOf(app, own, services[0] ?? 0)
  assert.deepEqual([row?.status, row?.unit, row?.note, row?.priority], ['done', null, null, null])
  assert.equal(row?.visibility, 'administrations')
})

test('all hits of a search are meant, not only those shown', async () => {
  const { rows } = await sql<{ id: number; total: number }>`
    select i.topic_area_id as id, count(*)::int as total from services v join service_bundles b on b.ozg_id = v.ozg_id
      join situations i on i.id = b.situation_id where v.ended_release_id is null group by 1 order by 2 desc limit 1`.execute(
    app.database.db,
  )
  const { id = 0, total = 0 } = rows[0] ?? {}
  assert.ok(total > 100)
  const page = await veit.html(`/verbuende/${allianceId}/eintragungen/neu?themenfeld=${id}`)
  assert.equal(page.match(/name="id"/g)?.length, 100)
  const answer = await veit.post(`/verbuende/${allianceId}/eintragungen/vorschau?themenfeld=${id}`, {
    umfang: 'alle',
    modus: 'leer',
    mitglied: [String(own)],
    status: 'planned',
  })
  assert.match(
    wordsOf(await answer.text()),
    new RegExp(`${total.toLocaleString('de-DE')} neu, 0 geändert bei 1 Mitglied`),
  )
})

test('a member is asked for permission by mail, once a day', async () => {
  await allow(app, allianceId, own, null)
  await sql`delete from mails`.execute(app.database.db)
  const page = await veit.html(`/verbuende/${allianceId}/eintragungen/neu`)
  assert.match(wordsOf(page), /Warendorf hat nichts erlaubt Um Erlaubnis bitten/)
  for (const expected of [303, 303])
    assert.equal(
      (await veit.post(`/verbuende/${allianceId}/eintragungen/bitte`, { mitglied: String(own) })).status,
      expected,
    )
  const mails = await mailsAbout(app, 'grantRequest', 'Marker-Warendorf')
  assert.deepEqual(
    mails.map(({ recipient }) => recipient),
    [world.people.coordinator.email],
  )
  const stranger = String(world.administrations.foreign)
  assert.equal((await veit.post(`/verbuende/${allianceId}/eintragungen/bitte`, { mitglied: stranger })).status, 409)
})
