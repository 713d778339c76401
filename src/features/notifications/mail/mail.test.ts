import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { openSecret } from '#core/secret.ts'
import { testSecret } from '../../../../test/app.ts'
import { type ProjectWorld, startProjectWorld } from '../../../../test/projects.ts'
import type { PersonName } from '../../../../test/world.ts'
import { notificationEyes } from '../../../eyes.ts'
import { tellAll } from '../tell/tell.ts'
import { sendDigests } from './send.ts'

let at: ProjectWorld
const ids: Record<string, number> = {}
before(async () => {
  at = await startProjectWorld()
  ids.open = await at.add({ name: 'Gemeinsam zum Wohngeld' })
  ids.second = await at.add({ name: 'Ein <b>Labor</b>' })
})
after(() => at.app.close())
beforeEach(async () => {
  for (const table of ['mails', 'notifications', 'subscriptions', 'notification_choices', 'untold_events'])
    await sql`delete from ${sql.table(table)}`.execute(db())
})

const db = () => at.app.database.db
const hourMs = 3_600_000

/** Of a Wednesday after next week has begun, so that whatever the test records is older than every morning before. */
function wednesday(utcHour: number): Date {
  const today = new Date()
  const days = 7 + ((10 - today.getUTCDay()) % 7)
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + days, utcHour))
}

const follow = (name: PersonName, id: number | undefined) =>
  sql`insert into subscriptions (membership_id, subject_kind, subject_id)
    values (${at.world.people[name].membershipId}, 'project', ${id})`.execute(db())

/** The Stadt Coesfeld does something in a project, and everybody is told. */
async function happens(kind: string, id: number | undefined) {
  const { administrations, people } = at.world
  await sql`insert into events (person_id, administration_id, kind, subject_kind, subject_id, after)
    values (${people.foreign.personId}::uuid, ${administrations.foreign}, ${kind}, 'project', ${String(id)},
      '{"internal": "nicht für andere"}')`.execute(db())
  await tellAll(db(), notificationEyes)
}

const send = (now = wednesday(9)) => {
  const secret = openSecret(testSecret, at.app.dataDir)
  return sendDigests(db(), { baseUrl: 'https://ozg.example.de', secret, eyes: notificationEyes }, now)
}

async function mails() {
  const { rows } = await sql<Record<'recipient' | 'subject' | 'textBody' | 'htmlBody' | 'unsubscribeUrl', string>>`
    select recipient, subject, text_body, html_body, unsubscribe_url from mails where purpose = 'digest' order by recipient`.execute(
    db(),
  )
  return rows
}

const endingPath = async () => new URL((await mails())[0]?.unsubscribeUrl ?? '').pathname

const choices = async () =>
  (await sql`select topic, cadence from notification_choices order by topic`.execute(db())).rows

test('following the link of a mail changes nothing; one click there ends its topics without signing in', async () => {
  await follow('editor', ids.open)
  await happens('project.newsTold', ids.open)
  await send()
  const path = await endingPath()
  const page = await at.app.html(path)
  assert.match(page, /<li>Vorhaben<\/li>/)
  assert.match(page, /action="\/benachrichtigungen\/abbestellen\//)
  assert.deepEqual(await choices(), [])
  // As a mail program does it: no cookie, no origin.
  const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }
  for (let i = 0; i < 2; i++) assert.equal((await fetch(at.app.origin + path, oneClick)).status, 200)
  assert.deepEqual(await choices(), [{ topic: 'projects', cadence: 'never' }])
  await happens('project.newsTold', ids.open)
  assert.equal(await send(), 0)
  const [person = '', , signature] = path.split('/').at(-1)?.split('.') ?? []
  const other = path.replace(person, at.world.people.reader.personId)
  for (const forged of [other, path.replace('projects', 'messages'), path.replace(signature ?? '', 'x'.repeat(43))]) {
    assert.equal((await fetch(at.app.origin + forged, oneClick)).status, 404)
    assert.equal((await at.app.get(forged)).status, 404)
  }
  assert.equal((await choices()).length, 1)
})

test('what is due for a person is one mail, in which everything says why it came; nothing comes twice', async () => {
  await follow('editor', ids.open)
  await follow('editor', ids.second)
  await happens('project.newsTold', ids.open)
  await happens('project.phasesSet', ids.second)
  assert.equal(await send(wednesday(2)), 0, 'nothing at night')
  assert.equal(await send(), 1)
  assert.equal(await send(), 0)
  const [mail, ...more] = await mails()
  assert.equal(more.length, 0)
  assert.equal(mail?.recipient, at.world.people.editor.email)
  assert.equal(mail?.subject, '2 Neuigkeiten auf OZG-connect')
  assert.match(
    mail?.textBody ?? '',
    /Vorhaben\n\nNeuer Zeitplan im Vorhaben „Ein <b>Labor<\/b>“:\nhttps:.*eingang%2F\d+/,
  )
  assert.match(
    mail?.textBody ?? '',
    /„Gemeinsam zum Wohngeld“:\n.*\n\nWarum Sie das lesen: Sie folgen diesem Vorhaben\./,
  )
  assert.doesNotMatch(mail?.htmlBody ?? '', /<b>|nicht für andere/)
})

test('no mail tells what was read before, what nobody wants by mail, or what one may not see any more', async () => {
  for (const name of ['editor', 'reader', 'coordinator'] as const) await follow(name, ids.open)
  await happens('project.newsTold', ids.open)
  const { editor, reader } = at.world.people
  await sql`update notifications set read_at = now() where membership_id = ${editor.membershipId}`.execute(db())
  await sql`insert into notification_choices values (${reader.personId}::uuid, 'projects', 'never')`.execute(db())
  await sql`update projects set visibility = 'alliance', alliance_id = ${at.world.openAllianceId} where id = ${ids.open}`.execute(
    db(),
  )
  assert.equal(await send(), 0)
  await sql`update projects set visibility = 'public', alliance_id = null where id = ${ids.open}`.execute(db())
  await sql`delete from notification_choices`.execute(db())
  assert.equal(await send(), 0, 'it is not made up for later')
})

test('what is wanted at once waits five minutes for more, and takes along what came after', async () => {
  await follow('editor', ids.open)
  const { editor } = at.world.people
  await sql`insert into notification_choices values (${editor.personId}::uuid, 'projects', 'atOnce')`.execute(db())
  const now = wednesday(9)
  const told = async (minutesAgo: number) => {
    await happens('project.newsTold', ids.open)
    await sql`update notifications set created_at = ${new Date(now.getTime() - minutesAgo * 60_000)}
      where created_at < now() + interval '1 day'`.execute(db())
  }
  await told(3)
  assert.equal(await send(now), 0)
  await told(5)
  assert.equal(await send(now), 1)
  assert.equal((await mails())[0]?.subject, '2 Neuigkeiten auf OZG-connect')
  await told(13 * 24 * 60)
  assert.equal(await send(new Date(now.getTime() + 9 * hourMs)), 0, 'not in the evening')
})

test('more than thirty are counted, and stand in the inbox', async () => {
  await follow('editor', ids.open)
  for (let i = 0; i < 33; i++) await happens('project.newsTold', ids.open)
  await send()
  const text = (await mails())[0]?.textBody ?? ''
  assert.equal(text.match(/Warum Sie das lesen/g)?.length, 30)
  assert.match(text, /Und 3 weitere im Eingang/)
})
