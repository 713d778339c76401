import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from '#core/db.ts'
import { followed, forgetMails, type ProjectWorld, projectMails, startProjectWorld } from '../../../test/projects.ts'
import { askForNews } from './ask-for-news.ts'

let at: ProjectWorld
before(async () => {
  at = await startProjectWorld()
})
after(() => at.app.close())
beforeEach(() => forgetMails(at))

const recipients = async () => (await projectMails(at)).map(({ recipient }) => recipient).sort()
const partsOf = async (id: number) => {
  const { participants } = await (await at.people.alliance.get(`/api/v1/projects/${id}`)).json()
  return participants.map(({ administrationId, role }: { administrationId: number; role: string }) => [
    administrationId,
    role,
  ])
}

describe('houses take part', () => {
  test('with one click, changed and ended as easily; the lead hears of each', async () => {
    const id = await at.add({ name: 'Zum Mitmachen' })
    const { own } = at.world.administrations
    const path = `/vorhaben/${id}/teilnahme`
    const send = (rolle: string, notiz = '') =>
      followed(at.people.editor, at.people.editor.post(path, { rolle, notiz }))
    assert.match(await send('interested', 'Marker-Notiz'), /als interessiert eingetragen/)
    assert.match(await send('interested', 'Marker-Notiz'), /Ihre Verwaltung ist eingetragen: interessiert/)
    assert.deepEqual(await partsOf(id), [[own, 'interested']])
    assert.match(await send('assured', 'Marker-Notiz'), /zugesagt/)
    assert.match(await at.people.foreign.html(`/vorhaben/${id}`), /Marker-Notiz/)
    assert.doesNotMatch(await at.app.html(`/vorhaben/${id}`), /Marker-Notiz/)
    await send('none')
    assert.deepEqual(await partsOf(id), [])
    const mails = await projectMails(at)
    assert.deepEqual(
      mails.map(({ recipient, subject }) => [recipient, subject.split(':')[0]]),
      [
        ['foreign@postfach.example.org', 'Warendorf ist interessiert'],
        ['foreign@postfach.example.org', 'Warendorf sagt zu'],
        ['foreign@postfach.example.org', 'Warendorf macht nicht mehr mit'],
      ],
    )
  })

  test('by editors and coordinators, not by readers, and not the lead itself', async () => {
    const id = await at.add({ name: 'Mit Rechten' })
    const join = { rolle: 'interested' }
    const path = `/vorhaben/${id}/teilnahme`
    const expected = { editor: 303, coordinator: 303, reader: 403, waiting: 403, operator: 404, foreign: 409 } as const
    for (const asker of Object.keys(expected) as (keyof typeof expected)[])
      assert.equal((await at.people[asker].post(path, join)).status, expected[asker], asker)
    assert.equal((await at.app.post(path, join)).status, 401)
  })

  test('many at the same moment: each house once, one mail per change', async () => {
    const id = await at.add({ name: 'Gedränge' })
    const path = `/vorhaben/${id}/teilnahme`
    const { own, district } = at.world.administrations
    const asked = (['editor', 'alliance', 'coordinator'] as const).flatMap(name => Array(4).fill(at.people[name]))
    const answers = await Promise.all(asked.map(person => person.post(path, { rolle: 'assured' })))
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303])
    assert.deepEqual(
      (await partsOf(id)).sort(),
      [
        [own, 'assured'],
        [district, 'assured'],
      ].sort(),
    )
    assert.equal((await projectMails(at)).length, 2)
  })

  test('the lead ends the part of another with a reason that it reads by mail', async () => {
    const { own } = at.world.administrations
    const id = await at.add({ name: 'Zu viele', participants: [[own, 'interested']] })
    const path = `/vorhaben/${id}/teilnahme/${own}/entfernung`
    assert.equal((await at.people.editor.get(path)).status, 403)
    assert.equal((await at.people.foreign.post(path, { grund: '' })).status, 400)
    await followed(at.people.foreign, at.people.foreign.post(path, { grund: 'Das Labor ist voll.' }))
    assert.deepEqual(await partsOf(id), [])
    const [mail] = await projectMails(at)
    assert.equal(mail?.recipient, 'own@postfach.example.org')
    assert.match(mail?.textBody ?? '', /Das Labor ist voll\./)
  })

  test('the lead is handed over to a house that has assured its part and says yes', async () => {
    const { own, district, foreign } = at.world.administrations
    const id = await at.add({
      name: 'Wandert weiter',
      participants: [
        [own, 'assured'],
        [district, 'interested'],
      ],
    })
    const path = `/vorhaben/${id}/federfuehrung`
    assert.equal((await at.people.foreign.post(path, { verwaltung: String(district) })).status, 409)
    await followed(at.people.foreign, at.people.foreign.post(path, { verwaltung: String(own) }))
    assert.deepEqual(await recipients(), ['own@postfach.example.org'])
    assert.doesNotMatch(await at.people.alliance.html(`/vorhaben/${id}`), /Federführung übernehmen/)
    assert.equal((await at.people.alliance.post(`${path}/antwort`, { antwort: 'ja' })).status, 409)
    assert.equal((await at.people.reader.post(`${path}/antwort`, { antwort: 'ja' })).status, 403)
    assert.match(await at.people.editor.html(`/vorhaben/${id}`), /Federführung übernehmen/)
    for (const _ of [1, 2])
      await followed(at.people.editor, at.people.editor.post(`${path}/antwort`, { antwort: 'ja' }))
    assert.deepEqual(await partsOf(id), [
      [foreign, 'assured'],
      [district, 'interested'],
    ])
    assert.equal((await at.people.editor.get(`/vorhaben/${id}/angaben`)).status, 200)
    assert.equal((await at.people.foreign.get(`/vorhaben/${id}/angaben`)).status, 403)
  })
})

describe('news', () => {
  const tell = (id: number, text: string, anfrage: string = randomUUID()) =>
    at.people.foreign.post(`/vorhaben/${id}/neuigkeiten`, { anfrage, text })

  test('reach houses that take part, each address once, and the form acts once', async () => {
    const { own, district } = at.world.administrations
    const id = await at.add({
      name: 'Mit Nachrichten',
      participants: [
        [own, 'assured'],
        [district, 'interested'],
      ],
    })
    await sql`update participations set mailbox = null where administration_id = ${district}`.execute(
      at.app.database.db,
    )
    const anfrage = randomUUID()
    await Promise.all([1, 2].map(() => tell(id, 'Die erste Phase ist fertig.', anfrage)))
    // The coordination of the Kreis stands for its missing mailbox.
    assert.deepEqual(await recipients(), ['own@postfach.example.org', at.world.people.alliance.email].sort())
    assert.match(await at.app.html(`/vorhaben/${id}`), /Die erste Phase ist fertig\./)
    assert.equal((await at.app.json(`/api/v1/projects/${id}`)).news.length, 1)
    await sql`update participations set mailbox = 'district@postfach.example.org'
      where administration_id = ${district}`.execute(at.app.database.db)
  })
})

describe('after six months without a word', () => {
  const half = { newsAt: '2026-01-01' }
  const ask = () => askForNews(at.app.database.db, 'https://ozg.example')

  test('the lead is asked once in sixty days, by one of two servers', async () => {
    const silent = await at.add({ name: 'Verstummt', ...half })
    await at.add({ name: 'Vorbei', state: 'finished', ...half })
    await at.add({ name: 'Gesprächig' })
    assert.deepEqual((await Promise.all([ask(), ask()])).sort(), [0, 1])
    assert.equal(await ask(), 0)
    const mails = await projectMails(at)
    assert.deepEqual(await recipients(), ['foreign@postfach.example.org'])
    assert.match(mails[0]?.subject ?? '', /Verstummt/)
    assert.match(mails[0]?.textBody ?? '', new RegExp(`vorhaben%2F${silent}%2Fneuigkeiten`))
    const { db } = at.app.database
    await sql`update projects set asked_at = now() - interval '59 days' where id = ${silent}`.execute(db)
    assert.equal(await ask(), 0)
    await sql`update projects set asked_at = now() - interval '61 days' where id = ${silent}`.execute(db)
    assert.equal(await ask(), 1)
    await at.people.foreign.post(`/vorhaben/${silent}/neuigkeiten`, { anfrage: randomUUID(), text: 'Es geht weiter.' })
    await sql`update projects set asked_at = null where id = ${silent}`.execute(db)
    assert.equal(await ask(), 0)
  })
})
