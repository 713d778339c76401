import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let karla: Visitor
before(async () => {
  app = await startTestApp({ PAGE_CACHE: 'off' })
  world = await createWorld(app)
  karla = await app.signIn(world.people.coordinator.email)
})
after(() => app.close())

const own = () => world.administrations.own
const fields = {
  sichtbarkeit: 'public',
  postfach: 'digital@warendorf.example',
  portal: 'https://portal.warendorf.example/',
  beschreibung: 'Wir digitalisieren <em>gemeinsam</em>.',
  faktor: '',
}

test('what Karla says about Warendorf stands on its page; the default counts for entries to come', async () => {
  assert.equal((await karla.post('/meine-verwaltung/angaben', fields)).status, 303)
  const page = await app.html(`/verwaltungen/${own()}`)
  assert.match(page, /portal\.warendorf\.example/)
  assert.match(page, /Wir digitalisieren &lt;em&gt;gemeinsam/)
  const mine = await (await karla.get('/api/v1/my-administration')).json()
  assert.deepEqual(mine.profile, {
    defaultVisibility: 'public',
    mailbox: 'digital@warendorf.example',
    portalUrl: 'https://portal.warendorf.example/',
    description: 'Wir digitalisieren <em>gemeinsam</em>.',
    factorFromRole: null,
    itProvider: null,
  })
  const { rows } = await sql<{ before: object; after: object }>`
    select before, after from events where kind = 'participation.changed'`.execute(app.database.db)
  assert.deepEqual(rows.at(-1)?.after, {
    defaultVisibility: 'public',
    mailbox: true,
    portalUrl: 'https://portal.warendorf.example/',
    description: true,
  })
  const edda = await app.signIn(world.people.editor.email)
  assert.match(await edda.html('/meine-verwaltung/angaben'), /Ändern kann diese Angaben die Koordination/)
})

for (const [name, value] of [
  ['sichtbarkeit', 'alle'],
  ['postfach', 'kein-postfach'],
  ['portal', 'javascript:alert(1)'],
  ['portal', 'portal.warendorf.example'],
  ['beschreibung', 'x'.repeat(2001)],
  ['faktor', 'operator'],
] as const)
  test(`${name} = ${value.slice(0, 30)} is refused at its field`, async () => {
    const answer = await karla.post('/meine-verwaltung/angaben', { ...fields, [name]: value })
    assert.equal(answer.status, 400)
    assert.match(await answer.text(), new RegExp(`id="${name}-fehler"`))
  })

test('the IT provider is found in the directory and shown on both pages', async () => {
  const hits = await karla.html('/meine-verwaltung/it-dienstleister?q=M%C3%BCnster')
  const [, muenster = ''] = /<input type="hidden" name="wahl" value="(\d+)"/.exec(hits) ?? []
  await karla.post('/meine-verwaltung/it-dienstleister', { wahl: muenster })
  assert.match(await app.html(`/verwaltungen/${own()}`), new RegExp(`/verwaltungen/${muenster}">Münster</a>`))
  for (const wrong of ['9999999', 'eigene', '', "1' or 1=1"])
    assert.equal((await karla.post('/meine-verwaltung/it-dienstleister', { wahl: wrong })).status, 400, wrong)
  await karla.post('/meine-verwaltung/it-dienstleister', { wahl: 'keiner' })
  assert.doesNotMatch(await app.html(`/verwaltungen/${own()}`), /IT-Dienstleister/)
})

test('who asks for a second factor from coordinators asks herself too', async () => {
  await karla.post('/meine-verwaltung/angaben', { ...fields, faktor: 'coordinator' })
  assert.match(await karla.html('/meine-verwaltung'), /verlangt für Ihre Rolle einen zweiten Faktor/)
  assert.equal((await karla.get('/meine-verwaltung/einladungen')).status, 403)
  const edda = await app.signIn(world.people.editor.email)
  assert.equal((await edda.get('/meine-verwaltung/personen')).status, 200)
  await sql`update participations set factor_from_role = null`.execute(app.database.db)
})

test('a Gemeinde corrects who administers for it, and takes that back', async () => {
  await karla.post('/meine-verwaltung/verwaltet-durch', { wahl: String(world.administrations.district) })
  assert.match(await app.html(`/verwaltungen/${own()}`), /Verwaltet durch <a[^>]*>Kreis Warendorf/)
  assert.match(await app.html(`/verwaltungen/${world.administrations.district}`), /Verwaltet für.*>Warendorf</s)
  const { administeredBy } = await app.json(`/api/v1/administrations/${own()}`)
  assert.deepEqual(administeredBy, { id: world.administrations.district, name: 'Kreis Warendorf' })
  assert.match(await karla.html('/meine-verwaltung/angaben'), /von Ihnen berichtigt/)
  await karla.post('/meine-verwaltung/verwaltet-durch', { wahl: 'verzeichnis' })
  assert.doesNotMatch(await app.html(`/verwaltungen/${own()}`), /Verwaltet durch/)
  assert.equal((await karla.post('/meine-verwaltung/verwaltet-durch', { wahl: String(own()) })).status, 400)
})

test('a Gemeinde of an Amt that has its own administration is registered as such', async () => {
  const { rows } = await sql<{ id: number }>`
    select a.id from administrations a join administrations u on u.id = a.parent_id
    where u.type = 'amt' and a.level = 'gemeinde' order by a.id limit 1`.execute(app.database.db)
  const id = rows[0]?.id ?? 0
  assert.match(await app.html(`/verwaltungen/${id}`), /Verwaltet durch/)
  await karla.post(`/registrieren/${id}`, { sichtbarkeit: 'public', postfach: '', eigene: 'ja' })
  assert.match(await app.html(`/verwaltungen/${id}`), /Verwaltet durch/, 'only asked for')
  const membership = await sql<{ id: number }>`
    select id from memberships where administration_id = ${id}`.execute(app.database.db)
  const olga = await app.signIn(world.people.operator.email)
  await olga.post(`/betrieb/freigaben/${membership.rows[0]?.id}/freigabe`)
  assert.doesNotMatch(await app.html(`/verwaltungen/${id}`), /Verwaltet durch/)
})
