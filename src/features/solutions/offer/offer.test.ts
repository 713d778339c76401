import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { about, begin, hidden, offers, publish, publishOne, readers, saved } from '../../../../test/offers.ts'
import { servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let edda: Visitor
let karla: Visitor
let rieke: Visitor
let falk: Visitor
let veit: Visitor
let ids: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  karla = await app.signIn(world.people.coordinator.email)
  rieke = await app.signIn(world.people.reader.email)
  falk = await app.signIn(world.people.foreign.email)
  veit = await app.signIn(world.people.alliance.email)
  ids = await servicesOf(app, world, 'yes')
})
after(() => app.close())
beforeEach(async () => {
  await sql`delete from solution_drafts`.execute(app.database.db)
  await sql`delete from solutions`.execute(app.database.db)
})

const first = () => ids[0] ?? 0

async function productName(kind: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from products where kind = ${kind} and merged_into_id is null order by id limit 1`.execute(
    app.database.db,
  )
  return rows[0]?.name ?? ''
}

test('a solution is described step by step and is there for everybody once it is published, not before', async () => {
  const [assistant, records] = [await productName('assistant'), await productName('recordsSystem')]
  const draft = await begin(edda, { text: 'Erster Absatz.\n\nZweiter Absatz.' })
  assert.match(
    wordsOf(await edda.html(draft.path('pruefen'))),
    /fehlt noch: mindestens eine Leistung zu welcher Bedingung/,
  )
  assert.match(await saved(draft.send(edda, 'leistungen', { neu: String(first()) })), /technik$/)
  await saved(draft.send(edda, 'leistungen', { [`reife-${first()}`]: '3' }))
  await saved(
    draft.send(edda, 'technik', {
      produkt: assistant.toUpperCase(),
      'records-1': records,
      'records-1-wie': 'per xdomea',
    }),
  )
  await saved(
    draft.send(edda, 'angebot', {
      ...{ bedingung: 'sharedCost', lizenz: 'eupl', sichtbar: 'public', quelltext: 'https://code.example/hund' },
      ...{ 'version-1': '1.2', 'version-1-tag': '2026-10-01', 'version-1-neu': 'Rassen als Liste' },
    }),
  )
  const costs = { 'frage-introductionCost-von': '1.500 €', 'frage-introductionCost-bis': '3000' }
  const answers = { 'frage-audience': 'Städte bis 50.000', 'frage-contact': 'Steueramt, geheim@warendorf.example' }
  await saved(draft.send(edda, 'steckbrief', { ...readers, ...costs, ...answers }))

  assert.doesNotMatch(await app.html('/loesungen'), /Hundesteuer anmelden/)
  assert.doesNotMatch(await falk.html('/loesungen'), /Hundesteuer anmelden/)
  const check = wordsOf(await edda.html(draft.path('pruefen')))
  assert.match(check, /3 von 18 Fragen/)
  assert.match(check, new RegExp(`Gemacht mit ${assistant}`))

  const id = await publish(edda, draft)
  const page = wordsOf(await app.html(`/loesungen/${id}`))
  for (const seen of [
    /Hundesteuer anmelden/,
    /Zweiter Absatz/,
    /per xdomea/,
    /EUPL 1\.2/,
    /Rassen als Liste/,
    /50\.000/,
  ])
    assert.match(page, seen)
  assert.doesNotMatch(page, /1\.500|geheim@/)
  assert.match(wordsOf(await falk.html(`/loesungen/${id}`)), /1\.500 bis 3\.000 Euro[\s\S]*geheim@warendorf/)
  assert.match(await app.html('/loesungen?q=hundesteuer'), /Hundesteuer anmelden/)
  assert.equal((await edda.get(draft.path('pruefen'))).status, 404)
})

test('a mistake is said beside its field, and what was typed is kept', async () => {
  const nameless = await edda.post(offers, { anfrage: crypto.randomUUID(), ...about, name: '', kurz: 'Schon getippt' })
  assert.equal(nameless.status, 400)
  const page = await nameless.text()
  assert.match(page, /Bitte geben Sie der Lösung einen Namen/)
  assert.match(page, /Schon getippt/)
  const draft = await begin(edda)
  const unknown = await draft.send(edda, 'technik', { produkt: 'Gibt es nicht 3000', 'payment-1-wie': 'per REST' })
  assert.equal(unknown.status, 400)
  const technique = await unknown.text()
  assert.match(technique, /„Gibt es nicht 3000“ steht nicht im Produktverzeichnis/)
  assert.match(technique, /Bitte nennen Sie auch das Produkt/)
  assert.match(technique, /value="per REST"/)
  const refused = await draft.send(edda, 'steckbrief', {
    ...readers,
    ...{ 'frage-operatingCost-von': '900', 'frage-operatingCost-bis': '100', 'frage-until': 'Ostern' },
  })
  assert.equal(refused.status, 400)
  assert.match(wordsOf(await refused.text()), /Bitte prüfen Sie/)
  const link = await draft.send(edda, 'angebot', {
    sichtbar: 'public',
    demo: 'javascript:alert(1)',
    abgeleitet: '999999',
  })
  assert.match(wordsOf(await link.text()), /die mit https:\/\/ beginnt/)
  const parent = await draft.send(edda, 'angebot', { sichtbar: 'public', abgeleitet: '/loesungen/999999' })
  assert.match(wordsOf(await parent.text()), /Diese Lösung gibt es nicht/)
})

test('a form that is sent twice begins one draft, with what was said last', async () => {
  const anfrage = crypto.randomUUID()
  await saved(edda.post(offers, { anfrage, ...about }))
  await saved(edda.post(offers, { anfrage, ...about, kurz: 'Beim zweiten Mal' }))
  assert.match(await edda.html(`${offers}/entwuerfe/${anfrage}/worum`), /Beim zweiten Mal/)
  assert.equal(JSON.parse(await edda.html('/api/v1/my-administration/solutions')).total, 1)
})

test('two people write at once: in different steps both are kept, in the same one the second decides', async () => {
  const draft = await begin(edda)
  const shown = hidden(await edda.html(draft.path('worum')), 'fassung')
  await saved(draft.send(karla, 'angebot', { bedingung: 'efa', sichtbar: 'administrations' }))
  await saved(edda.post(draft.path('worum'), { ...about, fassung: shown, kurz: 'Von Edda' }))
  const late = await karla.post(draft.path('worum'), { ...about, fassung: shown, kurz: 'Von Karla' })
  assert.equal(late.status, 409)
  const page = await late.text()
  assert.match(wordsOf(page), /Edda Schreiber hat diesen Schritt inzwischen geändert/)
  assert.match(wordsOf(page), /Gespeichert ist: Kurzbeschreibung Von Edda/)
  assert.match(page, /Von Karla/)
  assert.match(wordsOf(await edda.html(draft.path('pruefen'))), /Von Edda[\s\S]*EfA-Vertrag/)
  await saved(karla.post(draft.path('worum'), { ...about, fassung: hidden(page, 'fassung'), kurz: 'Von Karla' }))
  assert.match(wordsOf(await edda.html(draft.path('pruefen'))), /Von Karla/)
})

test('what was checked is what is published: a draft changed meanwhile is refused', async () => {
  const draft = await begin(edda)
  await saved(draft.send(edda, 'leistungen', { neu: String(first()) }))
  await saved(draft.send(edda, 'angebot', { bedingung: 'free', sichtbar: 'public' }))
  const fassung = hidden(await edda.html(draft.path('pruefen')), 'fassung')
  await saved(draft.send(karla, 'worum', { ...about, kurz: 'Ganz anders' }))
  assert.equal((await edda.post(draft.path('veroeffentlichung'), { fassung })).status, 409)
  assert.doesNotMatch(await app.html('/loesungen'), /Hundesteuer anmelden/)
})

test('the preview shows what a guest and another administration will see, and leaves nothing behind', async () => {
  const draft = await begin(edda)
  await saved(draft.send(edda, 'leistungen', { neu: String(first()) }))
  await saved(draft.send(edda, 'angebot', { bedingung: 'free', sichtbar: 'public' }))
  await saved(draft.send(edda, 'steckbrief', { ...readers, 'frage-operatingCost-von': '4711' }))
  const page = await edda.html(`${draft.path('vorschau')}?als=gast`)
  assert.match(wordsOf(page), /weitere Antwort lesen Personen, die angemeldet/)
  assert.doesNotMatch(page, /href="[^"]*anmelde[^"]*loesungen/, 'no way to a page that is not there')
  const guest = wordsOf(page)
  assert.match(guest, /So sieht die Lösung ein Gast[\s\S]*Anmeldung eines Hundes/)
  assert.doesNotMatch(guest, /4\.711/)
  assert.match(wordsOf(await edda.html(`${draft.path('vorschau')}?als=verwaltung`)), /4\.711 Euro/)
  await saved(draft.send(edda, 'angebot', { bedingung: 'free', sichtbar: 'alliance' }))
  assert.match(wordsOf(await edda.html(`${draft.path('vorschau')}?als=verwaltung`)), /findet die Lösung nicht/)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from solutions`.execute(app.database.db)
  assert.equal(rows[0]?.count, 0)
})

test('a published solution changes by a draft of it; the log says what', async () => {
  const id = await publishOne(edda, first(), { steckbrief: { 'frage-contact': 'Amt 20, Marker-Mail' } })
  const way = await saved(edda.post(`${offers}/${id}/bearbeitung`))
  const [, draftId = ''] = /entwuerfe\/([^/]+)\/worum/.exec(way) ?? []
  assert.equal(await saved(karla.post(`${offers}/${id}/bearbeitung`)), way)
  const path = `${offers}/entwuerfe/${draftId}`
  const fassung = hidden(await edda.html(`${path}/worum`), 'fassung')
  await saved(edda.post(`${path}/worum`, { ...about, fassung, name: 'Hunde an- und abmelden' }))
  assert.match(wordsOf(await app.html(`/loesungen/${id}`)), /Hundesteuer anmelden/)
  assert.match(wordsOf(await edda.html(offers)), /Änderungen im Entwurf/)
  const checked = hidden(await edda.html(`${path}/pruefen`), 'fassung')
  await saved(edda.post(`${path}/veroeffentlichung`, { fassung: checked }))
  // Sent twice, it has happened once.
  await saved(edda.post(`${path}/veroeffentlichung`, { fassung: checked }))
  assert.match(wordsOf(await app.html(`/loesungen/${id}`)), /Hunde an- und abmelden/)
  const { rows } = await sql<{ before: object | null; after: object }>`
    select before, after from events where kind = 'solution.published' and subject_id = ${String(id)} order by id`.execute(
    app.database.db,
  )
  const after = { name: 'Hunde an- und abmelden', draftId }
  assert.deepEqual(rows[1], { before: { name: 'Hundesteuer anmelden' }, after })
  assert.doesNotMatch(JSON.stringify(rows), /Marker-Mail/)
})

test('a withdrawn solution leaves the list, its page gives the reason, and publishing offers it again', async () => {
  const id = await publishOne(edda, first())
  assert.equal((await edda.post(`${offers}/${id}/ruecknahme`, { grund: '' })).status, 400)
  await saved(edda.post(`${offers}/${id}/ruecknahme`, { grund: 'Das Produkt wird eingestellt.' }))
  assert.equal((await edda.post(`${offers}/${id}/ruecknahme`, { grund: 'noch einmal' })).status, 409)
  assert.doesNotMatch(await app.html('/loesungen'), /Hundesteuer anmelden/)
  assert.match(wordsOf(await app.html(`/loesungen/${id}`)), /Das Produkt wird eingestellt/)
  const way = await saved(edda.post(`${offers}/${id}/bearbeitung`))
  const path = way.replace(/\/worum$/, '')
  const fassung = hidden(await edda.html(`${path}/pruefen`), 'fassung')
  await saved(edda.post(`${path}/veroeffentlichung`, { fassung }))
  assert.match(await app.html('/loesungen'), /Hundesteuer anmelden/)
})

test('a draft is thrown away; what is published stays', async () => {
  const id = await publishOne(edda, first())
  const path = (await saved(edda.post(`${offers}/${id}/bearbeitung`))).replace(/\/worum$/, '')
  await saved(edda.post(`${path}/entfernung`))
  assert.equal((await edda.get(`${path}/worum`)).status, 404)
  assert.match(wordsOf(await app.html(`/loesungen/${id}`)), /Hundesteuer anmelden/)
})

test('another house finds neither drafts nor handles; readers see the list and may change nothing', async () => {
  const draft = await begin(edda)
  const id = await publishOne(edda, first())
  for (const stranger of [falk, veit]) {
    for (const step of ['worum', 'leistungen', 'technik', 'angebot', 'steckbrief', 'pruefen', 'vorschau'])
      assert.equal((await stranger.get(draft.path(step))).status, 404, step)
    assert.equal((await stranger.post(draft.path('worum'), { ...about, fassung: '' })).status, 404)
    assert.equal((await stranger.post(draft.path('veroeffentlichung'), { fassung: '1' })).status, 404)
    assert.equal((await stranger.post(draft.path('entfernung'))).status, 404)
    assert.equal((await stranger.post(`${offers}/${id}/bearbeitung`)).status, 404)
    assert.equal((await stranger.post(`${offers}/${id}/ruecknahme`, { grund: 'x' })).status, 404)
    assert.doesNotMatch(await stranger.html(offers), /Hundesteuer/)
    assert.equal((await stranger.post(offers, { anfrage: draft.id, ...about })).status, 404)
  }
  assert.match(await rieke.html(offers), /Hundesteuer/)
  assert.equal((await rieke.get(draft.path('worum'))).status, 403)
  assert.match(await edda.html(draft.path('worum')), /Hundesteuer/)
})
