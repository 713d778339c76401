import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { entered, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let edda: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
})
after(() => app.close())

const page = '/meine-verwaltung/formulare'
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('while nothing is entered the page says where to begin', async () => {
  assert.match(wordsOf(await edda.html(page)), /Keine Formulare abzulösen .*Tragen Sie bei Ihren Leistungen/)
})

test('what still runs on paper or PDF stands by its day, with what replaces it and how far that is', async () => {
  const ids = await servicesOf(app, world, 'yes')
  const entries: readonly Record<string, string>[] = [
    { formular: 'paper', abzuloesen: daysFromNow(400), status: 'planned', weg: 'efa' },
    {
      formular: 'pdf',
      abzuloesen: daysFromNow(-3),
      status: 'inProgress',
      weg: 'own',
      produkt: 'civento',
      ziel: daysFromNow(20),
    },
    { formular: 'pdf', status: 'open', 'formular-link': 'https://example.org/antrag.pdf' },
    { formular: 'paper', abzuloesen: daysFromNow(30), status: 'done' },
    { formular: 'assistant', abzuloesen: daysFromNow(-9), status: 'done' },
    { formular: 'webForm', status: 'done' },
    { formular: 'paper', status: 'notResponsible', grund: 'macht der Kreis' },
  ]
  for (const [i, fields] of entries.entries()) await entered(edda, ids[i] ?? 0, fields)
  const markup = await edda.html(page)
  assert.match(
    wordsOf(markup),
    /4 Leistungen laufen noch auf Papier oder PDF: 1 erledigt, 1 in Arbeit, 2 offen; 1 überfällig. Bei 2 gibt es schon/,
  )
  const order = [...markup.matchAll(/\/meine-verwaltung\/leistungen\/(\d+)"/g)].map(([, id]) => Number(id))
  assert.deepEqual(order, [ids[1], ids[3], ids[0], ids[2]])
  assert.match(markup, /due-overdue">überfällig/)
  assert.match(wordsOf(markup), /eigener Dienst, civento/)
  assert.match(markup, /href="https:\/\/example.org\/antrag.pdf" rel="noopener">PDF/)
  const soon = await edda.html(`${page}?frist=in-3-monaten`)
  assert.equal([...soon.matchAll(/<th scope="row">/g)].length, 1)
  const file = (await (await edda.get(`${page}/export.csv?frist=ueberfaellig&frist=ohne-termin`)).text())
    .trim()
    .split('\r\n')
  assert.equal(file.length, 3)
  assert.match(file[1] ?? '', /;PDF;;\d\d\.\d\d\.\d{4};eigener Dienst;civento;.*;in Arbeit;;überfällig$/)
})
