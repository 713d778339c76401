import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import type { Visitor } from '../app.ts'
import { readAtom } from '../atom.ts'
import { launchBrowser, openPage } from '../e2e/browser.ts'
import { type ExperienceWorld, startExperienceWorld } from '../experiences.ts'
import { payloads } from './corpus.ts'
import { type Form, isWritten, Markers, type Wanted } from './forms.ts'
import { check, newWalk, type Walk, walk } from './walk.ts'

/**
 * Somebody writes markup that does harm into every field of every form there is, and everybody looks at every kind of page.
 * Forms are found by following links, so that a new one is tried without being named here.
 */

/** The whole of CI needs it once, where there is a browser too. */
const isElsewhere = process.env.CI === 'true' && process.env.E2E === 'off'

let world: ExperienceWorld
let at: Walk
let from: readonly string[]
before(async () => {
  if (isElsewhere) return
  world = await startExperienceWorld()
  const { foreign, own, district } = world.world.administrations
  const { rows } = await sql<{ name: string }>`
    select display_name as name from administrations where id = ${district}`.execute(world.app.database.db)
  at = newWalk(world.app, new Markers(), [...wanted, [/nachrichten\/neu$/, /^empfaenger$/, rows[0]?.name ?? '']])
  const solutionId = await world.offer({ name: 'Lösung der anderen', services: [431] })
  await world.reuse({ solutionId, administrationId: own })
  from = ['/', '/meine-verwaltung', `/loesungen/${solutionId}`, `/verwaltungen/${foreign}`, '/leistungen/431']
})
after(() => world?.app.close())

/** What fields want that take no free text. */
const wanted: readonly Wanted[] = [
  [/technik$/, /^name$|^produkt$|-\d+$/, 'civento'],
  [/leistungen\/:id$/, /^(?:produkt|fachverfahren|dms|bezahlung|konto)$/, 'civento'],
  // Nobody here has one.
  [/angaben$/, /^faktor$/, ''],
  [/./, /^erwaehnung/, '05570'],
  [/mitteilung$/, /^bis$/, '2027-12-31'],
  [/angebot$/, /^abgeleitet$/, ''],
  [/amt\/:id$/, /^adresse/, 'https://boese.example/"onmouseover=xss(1)'],
  [/publiccode$/, /^text$/, attack => `publiccodeYmlVersion: "0.4"\nname: ${JSON.stringify(attack.slice(0, 100))}`],
]

/** Where no text is kept or shown, or the way of who walks would end. */
const never =
  /abmelden|passwort|zweiter-faktor|passkeys|e-mail$|konto\/loeschung|einladungen$|bestaetigung-anfordern|dateien\/neu|zusammenfuehrung|doppelt$|einstellungen\/mail|anmeldedienste/
/** What ends something is done when everything was seen. */
const ending = /ruecknahme|abschluss|ende$|entfernung|austritt|aufloesung|ablehnung|sperre|widerruf|schritt$|loeschung/

function when(form: Form): 'now' | 'later' | 'never' {
  if (never.test(form.action) || !(isWritten(form) || /veroeffentlichung$/.test(form.action))) return 'never'
  return ending.test(form.action) ? 'later' : 'now'
}

const late = (form: Form) => (when(form) === 'later' ? 'now' : 'never')

const writers = (): readonly Visitor[] => {
  const { foreign, alliance, operator } = world.people
  return [world.karla, foreign, alliance, operator, world.karla]
}

/** Fields whose text nobody is shown: what is only searched for or looked up, and reasons that are only kept. */
const unshown =
  /suche$|^\/registrieren\/neue-stelle (?:ort|website)$|^\/meine-verwaltung\/rueckfragen\/:id\/uebernahme grund$/

/** Of each kind of text that people write, one field that has to be among those that were found. */
const kinds = [
  '/fragen/neu text',
  '/fragen/:id/antwort text',
  '/meine-verwaltung/nachrichten/neu text',
  '/beitraege/:id/meldung grund',
  '/meine-verwaltung/loesungen/entwuerfe/:id/steckbrief frage-audience',
  '/meine-verwaltung/loesungen/:id/mitteilung text',
  '/loesungen/:id/empfehlung grund',
  '/vorhaben/neu name',
  '/vorhaben/:id/neuigkeiten text',
  '/produkte/neu name',
  '/meine-verwaltung/leistungen/:id notiz',
  '/meine-verwaltung/angaben beschreibung',
  '/verbuende/neu name',
  '/bedarf/:id/unser rahmen',
  '/suchen/neu name',
  '/nachrichten/:id/antwort text',
  '/nachnutzungen/:id/notiz text',
  '/nachnutzungen/:id/erfahrung zusammenfassung',
  '/nachnutzungen/:id/erfahrung/antwort antwort',
  '/verbuende/:id/arbeit/:id notiz',
  '/betrieb/einstellungen/installation hinweis',
]

test('everything that can be written takes what does harm, and every page shows it as text', {
  skip: isElsewhere,
}, async () => {
  for (const writer of writers()) await walk(at, writer, { from, most: 2, when })
  const judged = [...at.sent.values()].flatMap(action => /zustaendigkeit\/(\d+)$/.exec(action)?.[1] ?? [])
  const further = ['/betrieb/produkte?zustand=ergaenzungen', ...judged.map(id => `/leistungen/${id}`)]
  for (const [reader, most] of [
    [world.app, 1],
    [world.people.foreign, 1],
    [world.people.operator, 2],
    [world.karla, 2],
  ] as const)
    await walk(at, reader, { from: [...further, ...from], most })
  for (const [writer, pages] of at.later)
    await walk(at, writer, { from: [...pages], most: 1, when: late, isAlone: true })
  assert.deepEqual(at.faults, [])
  assert.deepEqual(Object.fromEntries(at.refused), {}, 'forms that take nothing are named above with what they want')
})

test('mails hold it as text, in one line where it is a subject', { skip: isElsewhere }, async () => {
  const { rows } = await sql<{ id: string; subject: string; htmlBody: string }>`
    select id, subject, html_body from mails`.execute(world.app.database.db)
  for (const { id, subject, htmlBody } of rows) {
    check(at, `mail ${id}`, htmlBody, true)
    assert.doesNotMatch(subject, /[\r\n]/)
  }
  assert.deepEqual(at.faults, [])
  assert.ok(rows.filter(({ htmlBody }) => /xss\d+x/.test(htmlBody)).length > 10, 'mails tell of what was written')
})

test('every field that was found is shown somewhere, and of each kind of text one was found', {
  skip: isElsewhere,
}, () => {
  const found = [...at.markers.fields]
  const unseen = found.filter(([field, marker]) => !at.seen.has(marker) && !unshown.test(field))
  assert.deepEqual(unseen, [])
  const names = found.map(([field]) => field)
  assert.deepEqual(
    kinds.filter(kind => !names.includes(kind)),
    [],
  )
})

test('feeds hold it as text, and the API as JSON that no browser takes for a page', { skip: isElsewhere }, async () => {
  for (const path of [
    '/feeds/loesungen.atom',
    '/feeds/vorhaben.atom',
    '/feeds/fragen.atom',
    '/feeds/leistungen/431.atom',
  ]) {
    const text = await world.app.html(path)
    readAtom(text, /<link rel="self" type="application\/atom\+xml" href="([^"]*)"/.exec(text)?.[1] ?? '')
  }
  const { paths } = await world.app.json('/api/v1/openapi.json')
  for (const path of Object.keys(paths).filter(path => !path.includes('{')))
    for (const reader of writers().slice(0, 4)) {
      const response = await reader.get(`/api/v1${path.replace(/^\/api\/v1/, '')}?limit=100`)
      assert.match(response.headers.get('Content-Type') ?? '', /^application\/(?:problem\+)?json/, path)
      assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff')
      JSON.parse(await response.text())
    }
})

test('in a browser nothing of it runs, loads or asks', { skip: process.env.E2E === 'off' }, async () => {
  const browser = await launchBrowser()
  const faults: string[] = []
  for (const [reader, isTheirs] of [
    [world.karla, (path: string) => !path.startsWith('/betrieb')],
    [world.people.operator, (path: string) => path.startsWith('/betrieb')],
  ] as const) {
    const { page, complaints, close } = await openPage(browser, world.app.origin)
    page.on('dialog', dialog => {
      complaints.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    await page.addInitScript('window.xss = said => console.error("it ran", said)')
    const [name = '', value = ''] = reader.cookie.split(/=(.*)/)
    await page.context().addCookies([{ name, value, url: world.app.origin }])
    for (const path of showing().filter(isTheirs)) {
      await page.goto(path)
      faults.push(...complaints.splice(0).map(text => `${path}: ${text}`))
    }
    await close()
  }
  await browser.close()
  assert.deepEqual(
    // What only others see is not there.
    faults.filter(text => !/status of 40[34]/.test(text)),
    [],
  )
})

/** As few pages as show every field that is shown somewhere. */
function showing(): string[] {
  const markersOf = Map.groupBy(
    [...at.seen].flatMap(([marker, places]) => [...places].map(place => ({ marker, place }))),
    ({ place }) => place,
  )
  const pages = [...markersOf].filter(([place]) => place.startsWith('/')).sort(([, a], [, b]) => b.length - a.length)
  const shown = new Set<string>()
  return pages.flatMap(([place, found]) => {
    const isNew = found.some(({ marker }) => !shown.has(marker))
    for (const { marker } of found) shown.add(marker)
    return isNew ? [place] : []
  })
}

test('whatever of the corpus were written down as it is would be noticed', { skip: isElsewhere }, () => {
  const noticed = newWalk(world.app, new Markers(), [])
  const dangerous = payloads('xss1x').filter(text => /<[a-z!]/i.test(text))
  for (const [i, text] of dangerous.entries()) check(noticed, String(i), `<p title="${text}">${text}</p>`)
  assert.ok(dangerous.length > 35)
  assert.equal(new Set(noticed.faults.map(fault => fault.split(':')[0])).size, dangerous.length)
})
