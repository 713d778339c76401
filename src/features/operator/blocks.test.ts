import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql, transaction } from '#core/db.ts'
import { startTestApp, type TestApp, testPassword, type Visitor } from '../../../test/app.ts'
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

const personPath = (name: keyof World['people']) => `/betrieb/personen/${world.people[name].personId}`

interface Mail {
  recipient: string
  subject: string
  textBody: string
}

async function mailsTo(email: string): Promise<Mail[]> {
  const { rows } = await sql<Mail>`
    select recipient, subject, text_body from mails where recipient = ${email} order by id`.execute(app.database.db)
  return rows
}

async function eventsAbout(subjectKind: string, subjectId: string | number) {
  const { rows } = await sql<{ kind: string; personId: string; after: unknown }>`
    select kind, person_id, after from events
    where subject_kind = ${subjectKind} and subject_id = ${String(subjectId)} order by id`.execute(app.database.db)
  return rows
}

test('a blocked person is out at once, reads the reason in a mail, and is in again when the block is lifted', async () => {
  const edda = await app.signIn(world.people.editor.email)
  assert.match(await edda.html('/hilfe'), /Edda Schreiber/)
  const answer = await olga.post(`${personPath('editor')}/sperre`, { grund: 'Meldung des Hauses vom 3. Mai' })
  assert.equal(answer.headers.get('location'), `${personPath('editor')}?meldung=gesperrt`)
  assert.doesNotMatch(await edda.html('/hilfe'), /Edda Schreiber/)
  const { rows } = await sql`
    select 1 from sessions where person_id = ${world.people.editor.personId}::uuid`.execute(app.database.db)
  assert.equal(rows.length, 0)
  const refusal = await app.post('/anmelden', { email: world.people.editor.email, passwort: testPassword })
  assert.notEqual(refusal.status, 303)
  assert.match(await refusal.text(), /gesperrt[\s\S]*Meldung des Hauses vom 3\. Mai/)
  const guess = await app.post('/anmelden', { email: world.people.editor.email, passwort: 'falsch-geraten-ist-es' })
  assert.doesNotMatch(await guess.text(), /Meldung des Hauses/)
  const [mail] = await mailsTo(world.people.editor.email)
  assert.match(mail?.textBody ?? '', /Meldung des Hauses vom 3\. Mai/)
  const page = await olga.html(personPath('editor'))
  assert.match(page, /Meldung des Hauses vom 3\. Mai/)
  assert.match(page, /Olga Betrieb/)

  assert.equal((await olga.post(`${personPath('editor')}/sperre/aufhebung`)).status, 303)
  assert.match(await (await app.signIn(world.people.editor.email)).html('/hilfe'), /Edda Schreiber/)
  assert.deepEqual(
    (await eventsAbout('person', world.people.editor.personId)).map(event => event.kind),
    ['person.blocked', 'person.unblocked'],
  )
  assert.equal((await mailsTo(world.people.editor.email)).length, 2)
  assert.match(await olga.html(personPath('editor')), /Frühere Sperren/)
})

test('a block needs a reason; what was typed stays', async () => {
  const answer = await olga.post(`${personPath('reader')}/sperre`, { grund: '  ' })
  assert.equal(answer.status, 400)
  assert.match(await answer.text(), /Bitte geben Sie den Grund an/)
  const long = 'lang '.repeat(300)
  assert.ok((await (await olga.post(`${personPath('reader')}/sperre`, { grund: long })).text()).includes('lang lang'))
  assert.match(await (await app.signIn(world.people.reader.email)).html('/hilfe'), /Rieke Lesner/)
})

test('who is blocked already is not blocked twice', async () => {
  await olga.post(`${personPath('reader')}/sperre`, { grund: 'einmal' })
  assert.equal((await olga.post(`${personPath('reader')}/sperre`, { grund: 'zweimal' })).status, 409)
  assert.equal((await mailsTo(world.people.reader.email)).length, 1)
  await olga.post(`${personPath('reader')}/sperre/aufhebung`)
})

test('nobody blocks herself, and the last of the operation stays', async () => {
  assert.equal((await olga.post(`${personPath('operator')}/sperre`, { grund: 'Urlaub' })).status, 403)
  assert.equal((await olga.post(`${personPath('operator')}/abberufung`)).status, 409)
  assert.match(await olga.html(personPath('operator')), /Sich selbst können Sie nicht sperren/)
})

test('a second operator is appointed, may do the work, and can be dismissed; one remains', async () => {
  assert.equal((await olga.post(`${personPath('foreign')}/berufung`)).status, 303)
  const falk = await app.signIn(world.people.foreign.email)
  assert.match(await falk.html('/betrieb/personen'), /Olga Betrieb/)
  assert.match((await mailsTo(world.people.foreign.email))[0]?.subject ?? '', /gehören jetzt zum Betrieb/)

  const remaining = await atOnce(
    () => olga.post(`${personPath('foreign')}/abberufung`),
    () => falk.post(`${personPath('operator')}/abberufung`),
  )
  if (remaining.includes(world.people.foreign.personId)) {
    await falk.post(`${personPath('operator')}/berufung`)
    await olga.post(`${personPath('foreign')}/abberufung`)
  }
  assert.equal((await falk.get('/betrieb/personen')).status, 404)
})

test('a browser left open is not enough to appoint an operator', async () => {
  const { db } = app.database
  await sql`
    update sessions set proved_at = now() - interval '1 hour' where person_id = ${world.people.operator.personId}::uuid`.execute(
    db,
  )
  const answer = await olga.post(`${personPath('foreign')}/berufung`)
  assert.match(answer.headers.get('location') ?? '', /^\/konto\/nachweis\?weiter=%2Fbetrieb%2Fpersonen%2F/)
  const { rows } = await sql`
    select 1 from operators where person_id = ${world.people.foreign.personId}::uuid`.execute(db)
  assert.equal(rows.length, 0)
  await sql`update sessions set proved_at = now()`.execute(db)
})

/** Two who take the work from each other at the same moment; answers who can still work. */
async function atOnce(first: () => Promise<Response>, second: () => Promise<Response>): Promise<string[]> {
  const { db, kind } = app.database
  let answers: Promise<Response[]> | undefined
  const start = async () => {
    answers = Promise.all([first(), second()])
    await sleep(300)
  }
  // Both have come as far as they can before either may go on; the embedded database has one connection.
  if (kind === 'postgresql')
    await transaction(db, async tx => {
      await sql`select 1 from operators for update`.execute(tx)
      await start()
    })
  else await start()
  const statuses = (await answers)?.map(answer => answer.status) ?? []
  assert.equal(statuses.filter(status => status === 303).length, 1, statuses.join())
  const { rows } = await sql<{ personId: string }>`
    select person_id from operators o where not exists (select 1 from blocks b
      where b.subject_id = o.person_id::text and b.lifted_at is null)`.execute(db)
  assert.equal(rows.length, 1)
  return rows.map(row => row.personId)
}

test('of two operators who block each other at the same moment one can still work', async () => {
  await olga.post(`${personPath('foreign')}/berufung`)
  const falk = await app.signIn(world.people.foreign.email)
  const remaining = await atOnce(
    () => olga.post(`${personPath('foreign')}/sperre`, { grund: 'Streit' }),
    () => falk.post(`${personPath('operator')}/sperre`, { grund: 'Streit' }),
  )
  const isOlga = remaining.includes(world.people.operator.personId)
  const [winner, loser] = isOlga ? ([olga, 'foreign'] as const) : ([falk, 'operator'] as const)
  await winner.post(`${personPath(loser)}/sperre/aufhebung`)
  if (!isOlga) olga = await app.signIn(world.people.operator.email)
  await olga.post(`${personPath('foreign')}/abberufung`)
})

test('an operator who blocks the other one leaves one who can work', async () => {
  await olga.post(`${personPath('foreign')}/berufung`)
  assert.equal((await olga.post(`${personPath('foreign')}/sperre`, { grund: 'Vertretung endet' })).status, 303)
  // The blocked one does not count: Olga is the last.
  assert.equal((await olga.post(`${personPath('operator')}/abberufung`)).status, 409)
  await olga.post(`${personPath('foreign')}/sperre/aufhebung`)
  await olga.post(`${personPath('foreign')}/abberufung`)
})

test('all sessions of a person end when the operator ends them', async () => {
  const [first, second] = [
    await app.signIn(world.people.coordinator.email),
    await app.signIn(world.people.coordinator.email),
  ]
  assert.equal((await olga.post(`${personPath('coordinator')}/anmeldungen`)).status, 303)
  for (const visitor of [first, second]) assert.doesNotMatch(await visitor.html('/hilfe'), /Karla Ordner/)
  const kinds = (await eventsAbout('person', world.people.coordinator.personId)).map(event => event.kind)
  assert.deepEqual(kinds, ['sessions.ended'])
})

test('nobody acts for a blocked administration; its coordination learns why', async () => {
  const path = `/betrieb/verwaltungen/${world.administrations.own}`
  const karla = await app.signIn(world.people.coordinator.email)
  assert.equal((await karla.get('/meine-verwaltung/personen')).status, 200)
  assert.equal((await olga.post(`${path}/sperre`, { grund: 'Falsche Registrierung' })).status, 303)
  assert.notEqual((await karla.get('/meine-verwaltung/personen')).status, 200)
  const mails = await mailsTo(world.people.coordinator.email)
  assert.match(mails.at(-1)?.textBody ?? '', /Falsche Registrierung/)
  assert.match(await olga.html('/betrieb/verwaltungen?zustand=gesperrt'), /<strong>1<\/strong> Verwaltung\b/)
  assert.equal((await olga.post(`${path}/sperre/aufhebung`)).status, 303)
  assert.match(await olga.html('/betrieb/verwaltungen?zustand=gesperrt'), /<strong>0<\/strong>/)
  const events = await eventsAbout('administration', world.administrations.own)
  assert.deepEqual(
    events.map(event => event.kind),
    ['administration.blocked', 'administration.unblocked'],
  )
})

test('a blocked Verbund gives its coordination no rights; what it writes about itself the operator never sees', async () => {
  const path = `/betrieb/verbuende/${world.allianceId}`
  for (const page of ['/betrieb/verbuende', path]) {
    const text = await olga.html(page)
    assert.match(text, /Verbund Marker-Warendorf/)
    assert.doesNotMatch(text, /Marker-innen/)
  }
  assert.equal((await olga.post(`${path}/sperre`, { grund: 'Doppelt angelegt' })).status, 303)
  assert.match((await mailsTo(world.people.alliance.email)).at(-1)?.textBody ?? '', /Doppelt angelegt/)
  assert.match(await olga.html(path), /Doppelt angelegt/)
  assert.equal((await olga.post(`${path}/sperre/aufhebung`)).status, 303)
})
