import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { applyChanges } from '#features/statuses/apply.ts'
import { readAtom } from '../../../test/atom.ts'
import { type SolutionWorld, serviceId, startSolutionWorld } from '../../../test/solutions.ts'

let at: SolutionWorld

/** Texts that mean something elsewhere: in HTML, in XML, in addresses, and signs that XML cannot hold. */
const corpus = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  ']]><entry>',
  '<![CDATA[<b>]]>',
  '&lt;b&gt; &amp;amp; &#60;',
  '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
  '</title></entry></feed>',
  'javascript:alert(1)',
  `Glocke ${String.fromCharCode(7)} und ${String.fromCharCode(1)} Ende`,
  `nicht ${String.fromCharCode(0xfffe)} erlaubt`,
  'Führerschein für Größe 😀',
]
const unspoilt = (text: string) => [...text].filter(sign => ![1, 7, 0xfffe].includes(sign.charCodeAt(0))).join('')

async function addProject(name: string, { visibility = 'public', day = '2026-11-01' } = {}): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into projects (administration_id, kind, name, summary, state, visibility, created_at)
    values (${at.world.administrations.foreign}, 'lab', ${name}, ${name}, 'running', ${visibility}, ${day}::timestamptz)
    returning id`.execute(at.app.database.db)
  return rows[0]?.id ?? 0
}

const tell = (projectId: number, text: string, day: string) =>
  sql`insert into project_news (project_id, text, at) values (${projectId}, ${text}, ${day}::timestamptz)`.execute(
    at.app.database.db,
  )

async function ask(text: string, visibility = 'public') {
  const { foreign } = at.world.administrations
  const { db } = at.app.database
  const { rows } = await sql<{ id: number }>`
    insert into questions (administration_id, subject_kind, subject_id, title, visibility)
    values (${foreign}, 'service', ${serviceId}, ${text}, ${visibility}) returning id`.execute(db)
  await sql`insert into posts (question_id, is_question, administration_id, text)
    values (${rows[0]?.id}, true, ${foreign}, ${text})`.execute(db)
}

async function enter(administrationId: number, values: Readonly<Record<string, unknown>>) {
  const application = { actor: null, allianceId: null, source: 'own', sourceId: null, batchId: null } as const
  const changes = [{ serviceId, version: null, values }]
  await transaction(at.app.database.db, tx => applyChanges(tx, { ...application, administrationId, changes }))
}

/** What a page keeps is a second old at most. */
const later = () => new Promise(resolve => setTimeout(resolve, 1100))

const solutions = '/feeds/loesungen.atom'
const projects = '/feeds/vorhaben.atom'
const service = `/feeds/leistungen/${serviceId}.atom`
const questions = '/feeds/fragen.atom'
const all = [solutions, projects, questions, service]

async function read(path: string) {
  const response = await at.app.get(path)
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('Content-Type'), 'application/atom+xml; charset=utf-8')
  const text = await response.text()
  const self = /<link rel="self" type="application\/atom\+xml" href="([^"]*)"/.exec(text)?.[1] ?? ''
  assert.ok(self.endsWith(path))
  return readAtom(text, self)
}

before(async () => {
  at = await startSolutionWorld()
})
after(() => at.app.close())

test('feeds of which nothing is known yet keep to the rules of Atom', async () => {
  for (const path of all) assert.deepEqual((await read(path)).entries, [])
})

describe('what is public', () => {
  let hidden: readonly string[]

  before(async () => {
    const { foreign, district, own } = at.world.administrations
    for (const [i, text] of corpus.entries()) {
      await at.offer({ name: `Lösung ${text}`, summary: text, updatedAt: `2026-11-${10 + i}` })
      const id = await addProject(`Vorhaben ${text}`, { day: `2026-11-${10 + i}` })
      await tell(id, text, `2026-11-${10 + i}T12:00Z`)
    }
    await at.offer({ name: 'Geheim-Kollegen', administrationId: foreign, visibility: 'administrations' })
    await at.offer({ name: 'Geheim-Verbund', administrationId: district, visibility: 'alliance' })
    const withdrawn = await at.offer({ name: 'Geheim-Zurückgezogen', administrationId: foreign })
    await sql`update solutions set withdrawn_at = now() where id = ${withdrawn}`.execute(at.app.database.db)
    await tell(await addProject('Geheim-Vorhaben', { visibility: 'administrations' }), 'Geheim-Neuigkeit', '2026-11-20')
    await ask('Geheim-Frage', 'administrations')
    for (const text of corpus) await ask(text)
    await enter(foreign, { status: 'done', visibility: 'public' })
    await enter(district, { status: 'inProgress', visibility: 'administrations' })
    await enter(own, { status: 'notResponsible', reason: 'Macht der Kreis', visibility: 'public' })
    hidden = ['Geheim', 'Kreis Warendorf', 'Macht der Kreis', 'Stadt Warendorf']
    await later()
  })

  test('any text stays text: the feeds keep to the rules and give back what was typed', async () => {
    const titles = (await read(solutions)).entries.map(({ title }) => title)
    assert.deepEqual(titles, corpus.map(text => `Lösung ${unspoilt(text)}`).reverse())
    const asked = (await read(questions)).entries.map(({ title }) => title)
    assert.deepEqual(asked, corpus.map(unspoilt).reverse())
    const { entries } = await read(projects)
    const names = [...corpus].reverse().map(unspoilt)
    assert.deepEqual(
      entries.map(({ title }) => title),
      names.flatMap(name => [`Neues von: Vorhaben ${name}`, `Vorhaben ${name}`]),
    )
    assert.deepEqual(
      entries.filter((_, i) => i % 2 === 0).map(({ content }) => content),
      names,
    )
  })

  test('a guest gets nothing a guest may not see, and so does everybody else, byte by byte', async () => {
    for (const path of all) {
      const text = await (await at.app.get(path)).text()
      for (const word of hidden) assert.ok(!text.includes(word), `${path} says ${word}`)
      for (const person of Object.values(at.people)) assert.equal(await (await person.get(path)).text(), text)
    }
  })

  test('what a house says of a service is one entry that stays the same when it says something else', async () => {
    const [first, ...others] = (await read(service)).entries
    assert.deepEqual(others, [])
    assert.match(first?.title ?? '', /Coesfeld.*: erledigt$/)
    await enter(at.world.administrations.foreign, { status: 'inProgress' })
    await later()
    const [second] = (await read(service)).entries
    assert.equal(second?.id, first?.id)
    assert.match(second?.title ?? '', /: in Arbeit$/)
    assert.ok((second?.updated ?? '') > (first?.updated ?? ''))
  })

  test('whoever has the newest feed gets 304', async () => {
    const etag = (await at.app.get(solutions)).headers.get('ETag') ?? ''
    assert.notEqual(etag, '')
    assert.equal((await at.app.get(solutions, { 'If-None-Match': etag })).status, 304)
    await at.offer({ name: 'Noch eine', updatedAt: '2026-11-24' })
    await later()
    assert.equal((await at.app.get(solutions, { 'If-None-Match': etag })).status, 200)
  })

  test('the pages name their feed, to programs and to people', async () => {
    const pages = [
      ['/loesungen', solutions],
      ['/vorhaben', projects],
      ['/fragen', questions],
      [`/leistungen/${serviceId}`, service],
      [`/leistungen/${serviceId}/umsetzungen`, service],
    ] as const
    for (const [page, feed] of pages) {
      const html = await at.app.html(page)
      assert.match(html, new RegExp(`<link rel="alternate" type="application/atom\\+xml" [^>]*href="${feed}"`), page)
      assert.match(html, new RegExp(`<a href="${feed}"`), page)
    }
    assert.doesNotMatch(await at.app.html('/produkte'), /application\/atom/)
  })

  test('a feed has at most fifty entries', async () => {
    for (let i = 0; i < 60; i++) await at.offer({ name: `Weitere ${i}`, updatedAt: '2026-10-01' })
    await later()
    assert.equal((await read(solutions)).entries.length, 50)
  })

  test('a blocked house is in no feed', async () => {
    const { db } = at.app.database
    await sql`insert into blocks (subject_kind, subject_id, reason)
      values ('administration', ${String(at.world.administrations.foreign)}, 'Probe')`.execute(db)
    await later()
    for (const path of all) assert.deepEqual((await read(path)).entries, [], path)
    await sql`update blocks set lifted_at = now()`.execute(db)
  })

  test('a service that does not exist has no feed', async () => {
    for (const id of ['999999999', '0', '1e3', '99999999999'])
      assert.equal((await at.app.get(`/feeds/leistungen/${id}.atom`)).status, 404, id)
  })
})
