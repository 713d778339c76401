import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  accept,
  actingFor,
  decline,
  eventsOf,
  found,
  invitationOf,
  invite,
  mailsAbout,
  statesOf,
} from '../../../test/alliances.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let veit: Visitor
let karla: Visitor
let rieke: Visitor
let falk: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  veit = await app.signIn(world.people.alliance.email)
  karla = await app.signIn(world.people.coordinator.email)
  rieke = await app.signIn(world.people.reader.email)
  falk = await app.signIn(world.people.foreign.email)
})
after(() => app.close())

/** A Verbund of the Kreis to which the Stadt Warendorf is invited. */
async function foundWithInvitation(name: string): Promise<number> {
  const id = await found(veit, { name })
  await invite(veit, id, [world.administrations.own])
  return id
}

async function foundWithMember(name: string): Promise<number> {
  const id = await foundWithInvitation(name)
  assert.equal((await accept(karla, id)).status, 303)
  return id
}

test('the coordination of the invited administration accepts, and the Verbund coordination hears of it', async () => {
  const id = await foundWithInvitation('Zusage')
  const refused = await rieke.post(`/verbuende/${id}/beitritt`, { einladung: await invitationOf(karla, id) })
  assert.equal(refused.status, 403)
  assert.match(await refused.text(), /wer die eingeladene Verwaltung koordiniert/)
  assert.equal((await accept(karla, id)).status, 303)
  assert.match(await rieke.html(`/verbuende/${id}`), /Warendorf ist Mitglied/)
  const mails = await mailsAbout(app, 'allianceAnswer', 'Zusage')
  assert.deepEqual(
    mails.map(mail => [mail.recipient, mail.subject]),
    [[world.people.alliance.email, 'Warendorf ist Mitglied geworden']],
  )
  assert.deepEqual((await eventsOf(app, id)).slice(-1), ['alliance.invitationAccepted'])
})

test('an invitation is declined once, and the administration can be invited anew', async () => {
  const id = await foundWithInvitation('Absage')
  const first = await invitationOf(karla, id)
  assert.equal((await decline(karla, id)).status, 303)
  assert.equal((await karla.get(`/verbuende/${id}`)).status, 404, 'what was declined is not seen any more')
  assert.equal((await mailsAbout(app, 'allianceAnswer', 'Absage')).length, 1)
  await invite(veit, id, [world.administrations.own])
  const stale = await karla.post(`/verbuende/${id}/beitritt`, { einladung: first })
  assert.equal(stale.status, 409, 'a page left open answers no later invitation')
  assert.equal((await accept(karla, id)).status, 303)
  assert.deepEqual(await statesOf(app, id, world.administrations.own), ['declined', 'active'])
})

test('an invitation that was taken back cannot be accepted; one that was accepted cannot be taken back', async () => {
  const id = await foundWithInvitation('Rücknahme')
  const einladung = await invitationOf(karla, id)
  const withdrawal = `/verbuende/${id}/einladungen/${einladung}/ruecknahme`
  assert.equal((await veit.post(withdrawal)).status, 303)
  assert.equal((await karla.post(`/verbuende/${id}/beitritt`, { einladung })).status, 404)
  assert.equal((await veit.post(withdrawal)).status, 409)
  await invite(veit, id, [world.administrations.own])
  const second = await invitationOf(karla, id)
  await accept(karla, id)
  assert.equal((await veit.post(`/verbuende/${id}/einladungen/${second}/ruecknahme`)).status, 409)
  assert.deepEqual(await statesOf(app, id, world.administrations.own), ['withdrawn', 'active'])
  const mails = await mailsAbout(app, 'allianceInvitation', 'Rücknahme')
  assert.equal(mails.length, 1, 'nobody is flooded with repeated invitations')
})

test('nobody accepts without an invitation or with that of somebody else', async () => {
  const id = await found(veit, { name: 'Ohne Einladung', sichtbarkeit: 'administrations' })
  assert.equal((await falk.post(`/verbuende/${id}/beitritt`, { einladung: '1' })).status, 403)
  await invite(veit, id, [world.administrations.own, world.administrations.foreign])
  const ofWarendorf = await invitationOf(karla, id)
  assert.equal((await falk.post(`/verbuende/${id}/beitritt`, { einladung: ofWarendorf })).status, 409)
  assert.deepEqual(await statesOf(app, id, world.administrations.foreign), ['invited'])
  assert.deepEqual(await statesOf(app, id, world.administrations.own), ['invited'])
})

test('what belongs to another Verbund is not reached through the own one', async () => {
  const own = await found(falk, { name: 'Von Coesfeld' })
  const id = await foundWithInvitation('Fremde Einladung')
  const einladung = await invitationOf(karla, id)
  assert.equal((await falk.post(`/verbuende/${own}/einladungen/${einladung}/ruecknahme`)).status, 409)
  await accept(karla, id)
  for (const method of ['get', 'post'] as const)
    assert.equal((await falk[method](`/verbuende/${own}/mitglieder/${einladung}/ausschluss`)).status, 404)
  assert.deepEqual(await statesOf(app, id, world.administrations.own), ['active'])
})

test('a member leaves after confirming; the coordination hears of it and the grant ends', async () => {
  const id = await foundWithMember('Austritt')
  await karla.post(`/verbuende/${id}/eintragen`, { umfang: 'alle' })
  assert.equal((await karla.post(`/verbuende/${id}/austritt`)).status, 400)
  assert.equal((await karla.post(`/verbuende/${id}/austritt`, { bestaetigung: 'ja' })).status, 303)
  assert.equal((await karla.get(`/verbuende/${id}`)).status, 404)
  assert.deepEqual(await statesOf(app, id, world.administrations.own), ['left'])
  assert.equal((await mailsAbout(app, 'allianceExit', 'Austritt'))[0]?.recipient, world.people.alliance.email)
  assert.deepEqual((await eventsOf(app, id)).slice(-2), ['entryGrant.withdrawn', 'alliance.left'])
})

test('the last administration that coordinates cannot leave', async () => {
  const id = await foundWithMember('Letzte Koordination')
  assert.match(await veit.html(`/verbuende/${id}/austritt`), /berufen\s+Sie zuerst jemanden/)
  assert.equal((await veit.post(`/verbuende/${id}/austritt`, { bestaetigung: 'ja' })).status, 409)
  await veit.post(`/verbuende/${id}/koordination`, { mitgliedschaft: String(world.people.coordinator.membershipId) })
  assert.equal((await veit.post(`/verbuende/${id}/austritt`, { bestaetigung: 'ja' })).status, 303)
  assert.match(await karla.html(`/verbuende/${id}`), /Karla Ordner/)
  assert.equal((await veit.get(`/verbuende/${id}/angaben`)).status, 404, 'whoever left coordinates nothing')
})

test('a member is removed with a reason that it is told', async () => {
  const id = await foundWithMember('Ausschluss')
  const path = `/verbuende/${id}/mitglieder/${/mitglieder\/(\d+)/.exec(await veit.html(`/verbuende/${id}`))?.[1]}/ausschluss`
  assert.equal((await veit.post(path)).status, 400)
  assert.equal((await veit.post(path, { grund: 'Die Zusammenarbeit ist beendet.' })).status, 303)
  assert.deepEqual(await statesOf(app, id, world.administrations.own), ['removed'])
  assert.equal((await karla.get(`/verbuende/${id}`)).status, 404)
  const [mail] = await mailsAbout(app, 'allianceRemoval', 'Ausschluss')
  assert.equal(mail?.recipient, world.people.coordinator.email)
  assert.match(mail?.textBody ?? '', /Die Zusammenarbeit ist beendet\./)
  assert.equal((await veit.post(path, { grund: 'Noch einmal' })).status, 404)
})

test('an administration that registers later finds the invitation and answers it', async () => {
  const id = await found(veit, { name: 'Wartet auf Everswinkel' })
  await invite(veit, id, [world.administrations.unregistered])
  assert.deepEqual(await mailsAbout(app, 'allianceInvitation', 'Wartet auf Everswinkel'), [])
  const everswinkel = await actingFor(app, world.people.foreign, world.administrations.unregistered)
  assert.match(
    await everswinkel.html('/verbuende'),
    /Wartet auf Everswinkel<\/a> <span class="tag">Sie sind eingeladen/,
  )
  assert.equal((await accept(everswinkel, id)).status, 303)
})
