import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { actingFor, eventsOf, found, idByKey, invite, mailsAbout, statesOf } from '../../../test/alliances.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
/** Veit, who coordinates the Kreis Warendorf. */
let veit: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  veit = await app.signIn(world.people.alliance.email)
})
after(() => app.close())

/** Names of the boxes on a page, with whether they are ticked. */
function boxesOf(page: string): Map<string, boolean> {
  const found = page.matchAll(/<input type="checkbox"[^>]*name="verwaltung"([^>]*)>\s*<label[^>]*>([^<]+)</g)
  return new Map([...found].map(([, rest = '', name = '']) => [name.trim(), /checked/.test(rest)]))
}

test('the form for a Kreis comes with its kind, a name and the suggested visibility', async () => {
  const page = await veit.html('/verbuende/neu')
  assert.match(page, /value="district" checked/)
  assert.match(page, /value="administrations" checked/)
  assert.match(page, /value="Kreis Warendorf und seine Gemeinden"/)
})

test('founding makes the administration the first member and the person the coordination', async () => {
  const id = await found(veit, { art: 'district', name: 'Kreis Warendorf digital', sichtbarkeit: 'administrations' })
  const page = await veit.html(`/verbuende/${id}`)
  assert.match(page, /1 Mitglied/)
  assert.match(page, /Noch ist Ihre Verwaltung allein/)
  assert.match(page, /Veit Bund/)
  assert.deepEqual(await statesOf(app, id, world.administrations.district), ['active'])
  assert.deepEqual(await eventsOf(app, id), ['alliance.founded'])
})

test('what is missing is said at the field, and what was typed stays', async () => {
  const answer = await veit.post('/verbuende/neu', {
    art: 'erfunden',
    name: '',
    beschreibung: 'Wir wollen',
    sichtbarkeit: '',
  })
  const page = await answer.text()
  assert.equal(answer.status, 400)
  assert.match(page, /Bitte prüfen Sie 3 Angaben/)
  assert.match(page, /Bitte geben Sie dem Verbund einen Namen/)
  assert.match(page, /Wir wollen<\/textarea>/)
})

test('the same Verbund is not founded twice', async () => {
  const fields = { art: 'topic', name: 'Runder Tisch', sichtbarkeit: 'alliance' }
  await found(veit, fields)
  const second = await veit.post('/verbuende/neu', { ...fields, name: 'runder tisch' })
  assert.equal(second.status, 409)
  assert.match(await second.text(), /hat schon einen Verbund mit diesem Namen/)
})

test('a Kreis finds its Städte und Gemeinden proposed, all ticked, and unticks them at will', async () => {
  const id = await found(veit, { art: 'district', name: 'Vorschlag' })
  const boxes = boxesOf(await veit.html(`/verbuende/${id}/einladen`))
  assert.equal(boxes.size, 13)
  assert.ok([...boxes.values()].every(Boolean))
  assert.ok(boxes.has('Telgte') && !boxes.has('Kreis Warendorf') && !boxes.has('Coesfeld'))
  const unticked = boxesOf(await veit.html(`/verbuende/${id}/einladen?vorauswahl=keine`))
  assert.deepEqual([unticked.size, [...unticked.values()].some(Boolean)], [13, false])
})

test('where another body administers it is proposed instead, as the directory or its correction says', async () => {
  const district = await idByKey(app, '01051')
  const dithmarschen = await actingFor(app, world.people.foreign, district)
  const id = await found(dithmarschen, { art: 'district', name: 'Dithmarschen' })
  const boxes = boxesOf(await dithmarschen.html(`/verbuende/${id}/einladen`))
  for (const name of ['Heide', 'Brunsbüttel', 'Amt Büsum-Wesselburen']) assert.ok(boxes.has(name), name)
  for (const name of ['Büsum', 'Wesselburen']) assert.ok(!boxes.has(name), name)
  await sql`
    insert into administering_corrections (administration_id)
    select id from administrations where district_id = ${district} and display_name = 'Büsum'`.execute(app.database.db)
  const corrected = boxesOf(await dithmarschen.html(`/verbuende/${id}/einladen`))
  assert.ok(corrected.has('Büsum') && corrected.has('Amt Büsum-Wesselburen'))
})

test('who is ticked is invited at once: mail to the coordination of those who take part, the others wait', async () => {
  const id = await found(veit, { art: 'district', name: 'Einladung an zwei' })
  const { own, unregistered } = world.administrations
  await invite(veit, id, [own, unregistered])
  assert.deepEqual(await statesOf(app, id, own), ['invited'])
  assert.deepEqual(await statesOf(app, id, unregistered), ['invited'])
  const mails = await mailsAbout(app, 'allianceInvitation', 'Einladung an zwei')
  assert.deepEqual(
    mails.map(mail => mail.recipient),
    [world.people.coordinator.email],
  )
  assert.match(mails[0]?.textBody ?? '', new RegExp(`anmelden\\?weiter=%2Fverbuende%2F${id}`))
  assert.deepEqual((await eventsOf(app, id)).slice(1), Array(2).fill('alliance.administrationInvited'))
  const page = await veit.html(`/verbuende/${id}`)
  assert.match(page, /2 offene Einladungen/)
  assert.match(page, /noch nicht registriert/)
  const boxes = boxesOf(await veit.html(`/verbuende/${id}/einladen`))
  assert.equal(boxes.size, 11, 'the invited are no longer proposed')
})

test('inviting again changes nothing and writes no second mail', async () => {
  const id = await found(veit, { name: 'Zweimal eingeladen' })
  await invite(veit, id, [world.administrations.own])
  const again = await veit.post(`/verbuende/${id}/einladen`, { verwaltung: String(world.administrations.own) })
  assert.match(again.headers.get('location') ?? '', /schon-eingeladen/)
  assert.equal((await mailsAbout(app, 'allianceInvitation', 'Zweimal eingeladen')).length, 1)
})

test('nobody ticked is a mistake that is said; an unknown or unlisted administration is not invited', async () => {
  const id = await found(veit, { name: 'Niemand' })
  const answer = await veit.post(`/verbuende/${id}/einladen?q=Telgte`, {})
  assert.equal(answer.status, 400)
  const page = await answer.text()
  assert.match(page, /Bitte wählen Sie mindestens eine Verwaltung/)
  assert.match(page, /href="#verwaltung"/)
  assert.ok(boxesOf(page).has('Telgte'), 'what was searched for is still there')
  const { rows } = await sql<{ id: number }>`
    insert into administrations (level, type, name, short_name, display_name, name_folded, short_name_folded, name_words,
      place_words, is_listed)
    values ('body', 'zweckverband', 'Geheim', 'Geheim', 'Geheim', 'geheim', 'geheim', ' geheim ', '  ', false)
    returning id`.execute(app.database.db)
  const hidden = rows[0]?.id ?? 0
  const sent = await veit.post(`/verbuende/${id}/einladen`, { verwaltung: ['4711', String(hidden)] })
  assert.match(sent.headers.get('location') ?? '', /schon-eingeladen/)
  assert.deepEqual(await statesOf(app, id, hidden), [])
  assert.equal(boxesOf(await veit.html(`/verbuende/${id}/einladen?q=Geheim`)).has('Geheim'), false)
})

test('several administrations are looked up at once, what is meant is ticked, typos are bridged', async () => {
  const id = await found(veit, { name: 'Nachgeschlagen' })
  const query = new URLSearchParams({ q: 'Kreis Coesfeld\nHamm\n48291\nEnigerloh\nxqzvw' })
  const page = await veit.html(`/verbuende/${id}/einladen?${query}`)
  const boxes = boxesOf(page)
  assert.equal(boxes.get('Kreis Coesfeld'), true)
  assert.equal(boxes.get('Telgte'), true, 'by postal code')
  assert.equal(boxes.get('Ennigerloh'), false, 'a guess is not ticked')
  assert.match(page, /Kreisfreie Stadt, Nordrhein-Westfalen/)
  assert.match(page, /„xqzvw“: nichts gefunden/)
  assert.match(page, /Alle Städte und Gemeinden vorschlagen: Kreis Coesfeld/)
  const proposed = boxesOf(await veit.html(`/verbuende/${id}/einladen?kreis=${await idByKey(app, '05558')}`))
  assert.ok(proposed.has('Kreis Coesfeld') && proposed.has('Dülmen'))
})

test('details are changed; whoever changes what somebody else has just changed is told', async () => {
  const id = await found(veit, { name: 'Vorher' })
  const page = await veit.html(`/verbuende/${id}/angaben`)
  const stand = /name="stand" value="(\d+)"/.exec(page)?.[1] ?? ''
  const fields = { art: 'project', beschreibung: 'Neu', sichtbarkeit: 'public', stand }
  assert.equal((await veit.post(`/verbuende/${id}/angaben`, { ...fields, name: 'Nachher' })).status, 303)
  const late = await veit.post(`/verbuende/${id}/angaben`, { ...fields, name: 'Zu spät' })
  assert.equal(late.status, 409)
  const shown = await late.text()
  assert.match(shown, /Jetzt gilt: „Nachher“/)
  assert.match(shown, /value="Zu spät"/)
  assert.match(await veit.html(`/verbuende/${id}`), /<h1>Nachher<\/h1>/)
  assert.deepEqual(await eventsOf(app, id), ['alliance.founded', 'alliance.edited'])
})
