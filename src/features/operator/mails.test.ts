import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let olga: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  olga = await app.signIn(world.people.operator.email)
})
after(() => app.close())

const ids = new Map<string, string>()

/** A mail with a link in it that would let in whoever reads it. */
async function putMail(name: string, state: string, lastError: string | null = null) {
  const { db } = app.database
  await enqueueMail(db, {
    key: name,
    purpose: 'probe',
    to: `${name}@example.org`,
    subject: `Betreff ${name}`,
    body: ['Text-Marker', { label: 'Link', href: 'https://ozg.example/bestaetigen/token-marker' }],
    reason: 'Grund-Marker',
  })
  const attempts = state === 'queued' ? 0 : 3
  const { rows } = await sql<{ id: string }>`
    update mails set state = ${state}, last_error = ${lastError}, attempts = ${attempts}
    where key = ${name} returning id::text`.execute(db)
  ids.set(name, rows[0]?.id ?? '')
}

test('without mails the page says so', async () => {
  assert.match(await olga.html('/betrieb/mail'), /Noch wurde keine Mail geschrieben/)
})

test('the queue shows recipient, subject, state and the answer of the server, never the text', async () => {
  await putMail('wartend', 'queued')
  await putMail('gescheitert', 'failed', '550 Diese Adresse gibt es nicht')
  await putMail('ungewiss', 'uncertain')
  await putMail('gesendet', 'sent')
  const page = await olga.html('/betrieb/mail')
  for (const [name] of ids) assert.match(page, new RegExp(`${name}@example\\.org[\\s\\S]*Betreff ${name}`))
  assert.match(page, /550 Diese Adresse gibt es nicht/)
  assert.match(page, /alle 4/)
  assert.match(page, /fehlgeschlagen 1/)
  for (const path of ['/betrieb/mail', '/betrieb/mail?zustand=fehlgeschlagen', '/betrieb/protokoll', '/betrieb'])
    assert.doesNotMatch(await (await olga.get(path)).text(), /Text-Marker|token-marker|Grund-Marker/, path)
})

test('one state alone can be shown', async () => {
  const page = await olga.html('/betrieb/mail?zustand=ungewiss')
  assert.match(page, /ungewiss@example\.org/)
  assert.doesNotMatch(page, /gescheitert@example\.org/)
})

test('a failed mail is sent again on request, with an event; a sent one is not', async () => {
  const answer = await olga.post(`/betrieb/mail/${ids.get('gescheitert')}/erneut`)
  assert.equal(answer.headers.get('location'), '/betrieb/mail?meldung=erneut')
  const { rows } = await sql<{ state: string; attempts: number }>`
    select state, attempts from mails where key = 'gescheitert'`.execute(app.database.db)
  assert.deepEqual(rows, [{ state: 'queued', attempts: 0 }])
  assert.match(
    (await olga.html('/betrieb/protokoll?ereignis=mail.resent')).replace(/<[^>]+>/g, '').replace(/\s+/g, ' '),
    new RegExp(
      `Olga Betrieb hat Mail ${ids.get('gescheitert')} erneut in den Postausgang gestellt ?Zustand: fehlgeschlagen → wartet`,
    ),
  )
  assert.equal((await olga.post(`/betrieb/mail/${ids.get('gesendet')}/erneut`)).status, 409)
  for (const id of ['999999', 'abc', '99999999999999999999'])
    assert.equal((await olga.post(`/betrieb/mail/${id}/erneut`)).status, 404, id)
})

test('a long queue is read page by page', async () => {
  await sql`
    insert into mails (key, purpose, recipient, subject, text_body, html_body)
    select 'viele:' || n, 'probe', 'viele' || n || '@example.org', 'Viele', '', '' from generate_series(1, 120) n`.execute(
    app.database.db,
  )
  const seen: string[] = []
  let path: string | undefined = '/betrieb/mail?zustand=wartend'
  while (path) {
    const page: string = await olga.html(path)
    seen.push(...[...page.matchAll(/viele(\d+)@/g)].map(match => match[1] ?? ''))
    path = /href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.deepEqual([...new Set(seen)].length, 120)
})
