import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { cookiesOf, startTestApp, type TestApp, testPassword, type Visitor, visitorWith } from '../../../test/app.ts'
import { linkIn, mailsTo } from '../../../test/people.ts'
import { createWorld, type World } from '../../../test/world.ts'

/** Bodies that are not in the directory: proposed, unseen, approved, found. */

let app: TestApp
let world: World
let olga: Visitor
let zita: Visitor
before(async () => {
  app = await startTestApp({ PAGE_CACHE: 'off' })
  world = await createWorld(app)
  olga = await app.signIn(world.people.operator.email)
})
after(() => app.close())

const email = 'zita@zweckmarker.example'
const body = {
  stelle: 'Zweckmarkerverband Münsterland',
  art: 'zweckverband',
  land: '05',
  ort: 'Telgte',
  website: 'https://www.zweckmarker.example',
  name: 'Zita Zweck',
  email,
  passwort: testPassword,
  sichtbarkeit: 'administrations',
  postfach: '',
}

async function proposed() {
  const { rows } = await sql<{ id: number; isListed: boolean; membershipId: number }>`
    select a.id, a.is_listed, m.id as membership_id from administrations a join memberships m on m.administration_id = a.id
    where a.level = 'body'`.execute(app.database.db)
  return rows[0] ?? { id: 0, isListed: false, membershipId: 0 }
}

test('a body is proposed with the registration of its first person', async () => {
  for (const wrong of [
    { stelle: '' },
    { art: 'verein' },
    { land: '99' },
    { ort: '' },
    { website: 'javascript:alert(1)' },
  ])
    assert.equal(
      (await app.post('/registrieren/neue-stelle', { ...body, ...wrong })).status,
      400,
      JSON.stringify(wrong),
    )
  assert.equal((await proposed()).id, 0)
  assert.equal((await app.post('/registrieren/neue-stelle', body)).status, 303)
  const { id, isListed } = await proposed()
  assert.ok(id >= 2_000_000 && id < 10_000_000, 'seven digits, like every entry')
  assert.equal(isListed, false)
  const confirmed = await app.post(await linkIn(app.database.db, email), { passwort: testPassword })
  zita = await visitorWith(app.origin, cookiesOf(confirmed))
  assert.match(await zita.html('/meine-verwaltung'), /Zweckmarkerverband Münsterland/)
})

/** Whatever tells of the directory. */
const everywhere = (id: number) => [
  '/verwaltungen?q=Zweckmarkerverband',
  '/verwaltungen?q=zweckmarker',
  '/verwaltungen?q=Zwekmarkerverband+M%C3%BCnsterland',
  '/verwaltungen?ebene=body',
  '/verwaltungen?sortierung=schluessel&seite=99999',
  '/verwaltungen/vorschlaege?q=zweckmarker',
  '/verwaltungen/export.json?q=zweckmarker',
  '/verwaltungen/export.csv?typ=zweckverband',
  '/api/v1/administrations?q=zweckmarker',
  '/api/v1/administrations?level=body',
  '/registrieren?q=zweckmarker',
  '/registrieren/vorschlaege?q=zweckmarker',
  // The Land it lies in.
  '/verwaltungen/1000005',
  `/verwaltungen/${id}`,
  `/api/v1/administrations/${id}`,
  `/registrieren/${id}`,
  `/verwaltungen/${id}/anfrage`,
]

test('before it is approved it appears nowhere, is counted nowhere and found by nobody', async () => {
  const { id } = await proposed()
  const karla = await app.signIn(world.people.coordinator.email)
  for (const path of everywhere(id))
    for (const answer of [await app.get(path), await karla.get(path)]) {
      const text = await answer.text()
      assert.doesNotMatch(text, /Zweckmarkerverband M|Telgte, Nord/, path)
      if (path.includes(String(id))) assert.equal(answer.status, 404, path)
    }
  const list = await app.html('/verwaltungen')
  assert.match(list, /<strong>12\.277<\/strong> Verwaltungen/)
  assert.doesNotMatch(list, /value="body"/)
  assert.equal((await app.json('/api/v1/administrations?level=body')).total, 0)
  assert.equal((await karla.post(`/registrieren/${id}`, { rolle: 'editor' })).status, 404)
  const itProvider = await karla.post('/meine-verwaltung/it-dienstleister', { wahl: String(id) })
  assert.equal(itProvider.status, 400)
})

test('its own people and the operation see its page', async () => {
  const { id } = await proposed()
  for (const visitor of [zita, olga]) {
    const page = await visitor.html(`/verwaltungen/${id}`)
    assert.match(page, /Zweckverband, Telgte, Nordrhein-Westfalen/)
    assert.match(page, /wartet auf Freigabe durch den Betrieb/)
  }
  assert.match(await olga.html('/betrieb/freigaben'), /Zweckmarkerverband/)
})

test('approved, it stands in the directory like everybody', async () => {
  const { id, membershipId } = await proposed()
  assert.equal((await olga.post(`/betrieb/freigaben/${membershipId}/freigabe`)).status, 303)
  assert.deepEqual(await mailsTo(app.database.db, email), ['verifyEmail', 'membershipApproved'])
  const page = await app.html(`/verwaltungen/${id}`)
  assert.match(page, /Zweckmarkerverband Münsterland nimmt teil/)
  assert.doesNotMatch(page, /Einwohner|Regionalschlüssel|2019/)
  for (const q of ['zweckmarker', 'zweckverband telgte', 'Zweckmarkerverband Münsterlnd'])
    assert.match(await app.html(`/verwaltungen?q=${encodeURIComponent(q)}`), /Zweckmarkerverband Münsterland<\/a>/, q)
  const found = await app.json('/api/v1/administrations?level=body')
  assert.equal(found.total, 1)
  assert.deepEqual(
    [found.items[0].type, found.items[0].seat, found.items[0].isParticipating, found.items[0].regionalKey],
    ['zweckverband', 'Telgte', true, null],
  )
  assert.match(await app.html('/verwaltungen/1000005'), /Zweckverbände \(1\)/)
  assert.match(await app.html('/verwaltungen?ebene=body'), /<strong>1<\/strong>/)
})

test('a body of the Bund belongs to no Land; names are text, whatever stands in them', async () => {
  const karla = await app.signIn(world.people.coordinator.email)
  const answer = await karla.post('/registrieren/neue-stelle', {
    stelle: 'Amt <b>für</b>\r\nBcc: alles',
    art: 'bundesbehoerde',
    land: '',
    ort: 'Bonn',
    website: '',
    sichtbarkeit: 'public',
    postfach: '',
  })
  assert.equal(answer.status, 303)
  const { rows } = await sql<{ id: number; name: string; federalStateId: number | null; parentId: number }>`
    select id, name, federal_state_id, parent_id from administrations where type = 'bundesbehoerde'`.execute(
    app.database.db,
  )
  assert.deepEqual(
    rows.map(({ name, federalStateId, parentId }) => [name, federalStateId, parentId]),
    [['Amt <b>für</b> Bcc: alles', null, 1000000]],
  )
  const queue = await olga.html('/betrieb/freigaben')
  assert.match(queue, /Amt &lt;b&gt;für/)
  assert.doesNotMatch(queue, /<b>für/)
  const mails = await sql<{ subject: string }>`select subject from mails where purpose = 'approvalRequested'`.execute(
    app.database.db,
  )
  for (const { subject } of mails.rows) assert.doesNotMatch(subject, /[\r\n]/)
})

test('a declined body stays unseen', async () => {
  const { rows } = await sql<{ id: number; membershipId: number }>`
    select a.id, m.id as membership_id from administrations a join memberships m on m.administration_id = a.id
    where a.type = 'bundesbehoerde'`.execute(app.database.db)
  const [entry] = rows
  await olga.post(`/betrieb/freigaben/${entry?.membershipId}/ablehnung`, { grund: 'Diese Stelle gibt es nicht.' })
  assert.equal((await app.get(`/verwaltungen/${entry?.id}`)).status, 404)
  const state = await sql<{ state: string }>`
    select state from participations where administration_id = ${entry?.id}`.execute(app.database.db)
  assert.equal(state.rows[0]?.state, 'declined')
})
