import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { readSheet } from '#core/spreadsheet.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { download, type Format, handedIn } from '../../../../test/imports.ts'
import { convertInOffice, csvSavedAsGerman, saveInOffice } from '../../../../test/office.ts'
import { entered, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let edda: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  await fillList()
})
after(() => app.close())

/** Entries with every kind of value a spreadsheet program might take for something else. */
async function fillList() {
  const ids = await servicesOf(app, world, 'yes')
  const { rows } = await sql<{ name: string; kind: string }>`
    select name, kind from products order by id limit 400`.execute(app.database.db)
  const assistant = rows.find(({ kind }) => kind === 'assistant')?.name ?? ''
  const texts = [
    '3.1.2',
    '007',
    '1/2',
    '12-05',
    'März 2027',
    'WAHR',
    '1e5',
    '=1+1',
    '-5',
    '+49 251 1',
    "'3",
    '1.234,50',
    '50 %',
    '2.1',
  ]
  for (const [i, text] of texts.entries())
    await entered(edda, ids[i] ?? 0, {
      status: 'inProgress',
      version: text,
      amt: `Amt ${text}`,
      notiz: `${text}\nzweite  Zeile;"x"\tTab`,
    })
  await entered(edda, ids[20] ?? 0, {
    status: 'deferred',
    grund: 'wartet',
    weg: 'efa',
    produkt: assistant,
    onlinedienst: 'https://example.org/a?b=c&d=e',
    ziel: '2027-03-31',
    abzuloesen: '2026-12-01',
    'online-seit': '1999-01-02',
    formular: 'pdf',
    reifegrad: '3',
    fallzahl: '12345',
    prioritaet: '1',
    sichtbar: 'public',
  })
}

const targets: Readonly<Record<Format, string>> = { xlsx: 'xlsx', ods: 'ods', csv: csvSavedAsGerman }

for (const format of ['xlsx', 'ods', 'csv'] as const)
  test(`a list that was only opened and saved in LibreOffice as ${format} changes nothing`, async t => {
    const file = await download(edda, format, '?zustaendig=unklar&zustaendig=unsere')
    const saved = await saveInOffice({ [`liste.${format}`]: file }, targets[format])
    if (!saved) return t.skip('LibreOffice is not installed')
    const bytes = saved[`liste.${format}`] ?? Buffer.alloc(0)
    assert.notDeepEqual(bytes, file)
    const preview = await handedIn(app, edda, bytes, `liste.${format}`)
    assert.match(wordsOf(await edda.html(preview)), /liste\.\w+ : [\d.]+ Zeilen sind unverändert\. /)
  })

test('a list that LibreOffice saves in the other format changes nothing either', async t => {
  const files = { 'x.xlsx': await download(edda, 'xlsx'), 'o.ods': await download(edda, 'ods') }
  for (const [name, target] of [
    ['x.xlsx', 'ods'],
    ['o.ods', 'xlsx'],
  ] as const) {
    const saved = await saveInOffice({ [name]: files[name] }, target)
    if (!saved) return t.skip('LibreOffice is not installed')
    const preview = await handedIn(app, edda, Object.values(saved)[0] ?? Buffer.alloc(0), name)
    assert.match(wordsOf(await edda.html(preview)), /: \d+ Zeilen sind unverändert\. /)
  }
})

test('LibreOffice offers the values of the list, keeps keys locked and hidden', async t => {
  for (const format of ['xlsx', 'ods'] as const) {
    const found = await convertInOffice({ [`liste.${format}`]: await download(edda, format) }, 'fods')
    if (!found) return t.skip('LibreOffice is not installed')
    const document = found['liste.fods'] ?? ''
    const parts = [
      /table:content-validation [^>]*cell-content-is-in-list\(\[\$Werte\.\$A\$2:\.\$A\$8\]\)/,
      /<table:table table:name="Leistungen"[^>]* table:protected="true"/,
      /style:cell-protect="none"/,
      /table:visibility="collapse"/,
    ]
    for (const part of parts) assert.match(document, part, format)
    assert.doesNotMatch(document, /table:formula=|-spanned=/)
    assert.equal((document.match(/<table:content-validation /g) ?? []).length, 11, format)
  }
  const { rows } = await readSheet(await download(edda, 'ods'))
  assert.ok(rows.length > 20)
})
