import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { mailDays } from '#core/mail/outbox.ts'
import { graceDays } from '#features/accounts/clean.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'
import { paths } from '../../paths.ts'
import { securityTxt } from './security-txt.ts'

const operator = {
  OPERATOR_NAME: 'Kreis <b>Musterstadt</b> & Söhne',
  OPERATOR_ADDRESS: 'Am Markt 1 | 12345 Musterstadt|vertreten durch die Landrätin',
  OPERATOR_EMAIL: "o'zg@kreis-musterstadt.de",
  OPERATOR_PHONE: '+49 1234 / 56-0',
  BASE_URL: 'https://ozg.example.de',
}

let named: TestApp
let bare: TestApp
before(async () => {
  named = await startTestApp(operator)
  bare = await startTestApp({
    RATE_LIMIT_PAGE: '300/10',
    RATE_LIMIT_EXPORT: '60/120',
    SESSION_IDLE_MINUTES: '90',
    SESSION_LONGEST_HOURS: '24',
  })
})
after(() => Promise.all([named.close(), bare.close()]))

const readingPages = [paths.imprint(), paths.privacy(), paths.accessibility(), paths.help()]

const headings: readonly (readonly [path: string, headings: readonly string[]])[] = [
  [paths.imprint(), ['Anbieter nach § 5 DDG', 'Kontakt', 'Quellen und Lizenzen']],
  [paths.privacy(), ['Verantwortliche Stelle', 'Cookies und Speicher im Browser', 'Ihre Rechte']],
  [
    paths.accessibility(),
    [
      'Stand der Vereinbarkeit mit den Anforderungen',
      'Nicht barrierefreie Inhalte',
      'Erstellung dieser Erklärung zur Barrierefreiheit',
      'Feedback und Kontaktangaben',
      'Durchsetzungsverfahren',
    ],
  ],
  [paths.help(), ['Leistungen suchen', 'Gezielt suchen mit Feldern', 'Wörter, die hier vorkommen']],
]

for (const [path, wanted] of headings)
  test(`${path} has one title and the sections a reader looks for`, async () => {
    const page = await named.html(path)
    assert.equal(page.match(/<h1/g)?.length, 1)
    const found = [...page.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(match => match[1])
    for (const heading of wanted) assert.ok(found.includes(heading), `${heading} in ${found.join(', ')}`)
  })

for (const path of [paths.privacy(), paths.help()])
  test(`every entry of the table of contents of ${path} leads to a section of it`, async () => {
    const page = await named.html(path)
    const contents = /<nav class="contents".*?<\/nav>/s.exec(page)?.[0] ?? ''
    const targets = [...contents.matchAll(/href="#([^"]+)"/g)].map(match => match[1])
    assert.ok(targets.length > 3)
    for (const id of targets) assert.ok(page.includes(`<h2 id="${id}">`), id)
  })

test('links from one reading page into another lead to a section that exists', async () => {
  for (const path of readingPages)
    for (const [, target = '', id] of (await named.html(path)).matchAll(/href="(\/[^"#?]*)#([^"]+)"/g))
      assert.ok((await named.html(target)).includes(`id="${id}"`), `${path} → ${target}#${id}`)
})

for (const path of [paths.imprint(), paths.privacy(), paths.accessibility()])
  test(`${path} names the operator, escaped`, async () => {
    const page = await named.html(path)
    assert.ok(page.includes('Kreis &lt;b&gt;Musterstadt&lt;/b&gt; &amp; Söhne'))
    assert.ok(!page.includes('<b>Musterstadt'))
    assert.ok(page.includes('href="mailto:o&#39;zg@kreis-musterstadt.de'))
    assert.ok(page.includes('href="tel:+491234560"'))
    assert.ok(!page.includes('OPERATOR_'))
  })

test('the address is shown line by line', async () => {
  assert.match(
    await named.html(paths.imprint()),
    /<br\/?>Am Markt 1<br\/?>12345 Musterstadt<br\/?>vertreten durch die Landrätin/,
  )
})

test('what the operator has not entered is said plainly, with the variable that does it', async () => {
  const page = await bare.html(paths.imprint())
  for (const variable of ['OPERATOR_NAME', 'OPERATOR_ADDRESS', 'OPERATOR_EMAIL', 'OPERATOR_PHONE'])
    assert.match(page, new RegExp(`noch nicht eingetragen \\([^(]*Umgebungsvariable <code>${variable}</code>\\)`))
})

test('the privacy page names the longest window that is really configured', async () => {
  assert.match(await bare.html(paths.privacy()), /gelten höchstens 2 Minuten/)
  assert.match(await named.html(paths.privacy()), /zählt keine Anfragen/)
})

test('the privacy page names the times after which things of an account are really gone', async () => {
  const page = (await named.html(paths.privacy())).replace(/\s+/g, ' ')
  assert.match(page, new RegExp(`nach ${graceDays} Tagen wird es entfernt`))
  assert.match(page, new RegExp(`höchstens ${mailDays} Tage nach dem Versand`))
  assert.match(page, /nach 12 Stunden ohne Benutzung, spätestens nach 7 Tagen/)
  const other = await bare.html(paths.privacy())
  assert.match(other.replace(/\s+/g, ' '), /nach 90 Minuten ohne Benutzung, spätestens nach einem Tag/)
})

test('no page for guests sets a cookie, as the privacy page says', async () => {
  for (const path of [...readingPages, paths.start(), paths.services()])
    assert.equal((await named.get(path)).headers.get('set-cookie'), null, path)
})

for (const path of [...readingPages, paths.start(), paths.services(), '/gibt-es-nicht'])
  test(`${path} links the legal pages and the help in its footer`, async () => {
    const page = await (await named.get(path)).text()
    const footer = /<footer.*<\/footer>/s.exec(page)?.[0] ?? ''
    for (const link of [...readingPages, paths.apiDocs()]) assert.ok(footer.includes(`href="${link}"`), link)
  })

test('the accessibility statement is also there for programs', async () => {
  const statement = await named.json(paths.accessibilityData())
  assert.equal(statement.website, 'https://ozg.example.de')
  assert.equal(statement.publicBody, operator.OPERATOR_NAME)
  assert.deepEqual(statement.standards, ['EN 301 549 V3.2.1', 'WCAG 2.2 AA'])
  const page = await named.html(paths.accessibility())
  for (const barrier of statement.barriers) assert.ok(page.includes(barrier.reason), barrier.title)
  assert.equal((await bare.json(paths.accessibilityData())).publicBody, null)
})

test('every search that the help suggests finds something', async () => {
  const help = await named.html(paths.help())
  const searches = [...help.matchAll(/href="(\/leistungen\?[^"]+)"/g)].map(match => match[1] ?? '')
  assert.ok(searches.length >= 15)
  for (const search of searches) {
    const page = await (await fetch(named.origin + search.replaceAll('&amp;', '&'))).text()
    assert.ok(/data-summary[^>]*><strong>[1-9]/.test(page), search)
  }
})

test('every permanent address that the help shows leads to a page', async () => {
  const page = await named.html(paths.help())
  const addresses = [...page.matchAll(/href="(\/(?:leika|ozg|verwaltungen)\/[^"]+)"/g)].map(match => match[1])
  assert.ok(addresses.length >= 3)
  for (const address of addresses) assert.equal((await fetch(named.origin + address)).status, 200, address)
})

test('security.txt stands where RFC 9116 wants it, and only when somebody can be written to', async () => {
  const answer = await named.get('/.well-known/security.txt')
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; charset=utf-8$/i)
  assert.match(await answer.text(), /^Contact: mailto:o'zg@kreis-musterstadt\.de$/m)
  assert.equal((await bare.get('/.well-known/security.txt')).status, 404)
})

test('security.txt expires in less than a year and names its own address', () => {
  const config = { baseUrl: 'https://ozg.example.de', operator: { name: '', address: '', email: 'a@b.de', phone: '' } }
  const text = securityTxt(config, '/.well-known/security.txt', new Date('2026-11-23T21:00:00Z')) ?? ''
  assert.deepEqual(text.split('\n'), [
    'Contact: mailto:a@b.de',
    'Expires: 2027-05-22T00:00:00Z',
    'Canonical: https://ozg.example.de/.well-known/security.txt',
    'Preferred-Languages: de, en',
    '',
  ])
})
