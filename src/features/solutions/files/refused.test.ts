import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { begin, type Drafted } from '../../../../test/offers.ts'
import { wordsOf } from '../../../../test/own-entries.ts'
import * as made from '../../../../test/solution-files.ts'
import { archive, nothing } from '../../../../test/spreadsheet-files.ts'
import { createWorld } from '../../../../test/world.ts'

let app: TestApp
let edda: Visitor
let draft: Drafted
before(async () => {
  app = await startTestApp()
  const world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  draft = await begin(edda)
})
after(() => app.close())

const text = (content: string) => () => Buffer.from(content)
const megabyte = 1024 * 1024
const polyglot = async () =>
  Buffer.concat([Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), await archive({ 'a.html': '<script>' })])

type Case = readonly [what: string, name: string, make: () => Buffer | Promise<Buffer>, reason: RegExp]

const refused: readonly Case[] = [
  ['nothing', 'leer.png', text(''), /Die Datei ist leer/],
  ['an SVG that is called PNG', 'bild.png', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG-Bild/],
  ['an SVG with a declaration', 'bild.xml', text('<?xml version="1.0"?><svg><script/></svg>'), /Grafik oder enthält/],
  ['a page that is called PNG', 'bild.png', text('<!DOCTYPE html><script>alert(1)</script>'), /Das ist eine Webseite/],
  ['a GIF that is an archive too', 'bild.gif', polyglot, /nehmen wir nicht an \(erkannt: GIF\)/],
  ['an archive', 'alles.zip', () => archive({ 'a.txt': 'a' }), /Archive nehmen wir nicht an/],
  ['a program', 'start.pdf', text(`MZ${'\0'.repeat(200)}`), /nehmen wir nicht an/],
  ['a picture bomb', 'bombe.png', made.pictureBomb, /zu viele Bildpunkte/],
  ['half a photo', 'halb.jpg', async () => (await made.photo()).subarray(0, 3000), /beschädigt/],
  ['a picture under another ending', 'bild.pdf', () => made.picture('png'), /endet auf \.pdf, ihr Inhalt ist aber PNG/],
  ['a picture without ending', 'bild', () => made.picture('webp'), /keine Endung, ihr Inhalt ist aber WebP/],
  ['a PDF that is called PNG', 'bild.png', () => made.pdf(), /endet auf \.png, ihr Inhalt ist aber PDF/],
  [
    'a picture that is too large',
    'gross.png',
    async () => Buffer.concat([await made.picture('png'), Buffer.alloc(5 * megabyte)]),
    /größer als 5 MB/,
  ],
  ['a file that is too large', 'gross.pdf', () => Buffer.alloc(10 * megabyte + 1, '%PDF-1.7 '), /größer als 10 MB/],
  ['Word with macros', 'brief.docx', () => made.wordFile({ 'word/vbaProject.bin': 'x' }), /enthält Makros/],
  [
    'Excel with macros',
    'liste.xlsm',
    () => made.excelFile({}, 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
    /enthält Makros/,
  ],
  [
    'Word with a template from elsewhere',
    'brief.docx',
    () =>
      made.wordFile({
        'word/_rels/settings.xml.rels':
          '<Relationship Type="http://x/attachedTemplate" Target="https://boese.example/t.dotm" TargetMode="External"/>',
      }),
    /enthält Makros/,
  ],
  ['OpenDocument with Basic', 'brief.odt', () => made.openText({ 'Basic/Standard/Modul.xml': 'x' }), /enthält Makros/],
  [
    'OpenDocument with a password',
    'brief.odt',
    () => made.openText({}, '<manifest:manifest><manifest:encryption-data/></manifest:manifest>'),
    /mit einem Passwort geschützt/,
  ],
  ['a document with entities', 'brief.docx', () => made.wordFile({ 'word/a.xml': '<!DOCTYPE a>' }), /beschädigt/],
  ['a document that unpacks to 300 MB', 'brief.docx', () => made.wordFile({ 'word/a.xml': nothing(300) }), /entpackt/],
  [
    'a document with something behind it',
    'brief.docx',
    async () => Buffer.concat([await made.wordFile(), Buffer.from('<script>')]),
    /steckt noch eine andere/,
  ],
  [
    'an old Excel file',
    'liste.xls',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    /Alte Office-Formate/,
  ],
  [
    'Word with a password',
    'brief.docx',
    () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    /mit einem Passwort/,
  ],
  ['a PDF with JavaScript', 'a.pdf', () => made.pdf('3 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj'), /JavaScript/],
  ['the same spelled otherwise', 'a.pdf', () => made.pdf('3 0 obj\n<< /S /Java#53cript >>\nendobj'), /JavaScript/],
  ['the same packed', 'a.pdf', () => made.packedPdf('<< /S /JavaScript /JS (app.alert(1)) >>'), /JavaScript/],
  ['a PDF that starts a program', 'a.pdf', () => made.packedPdf('<< /S /Launch /F (cmd.exe) >>'), /startet andere/],
  ['a PDF with files inside', 'a.pdf', () => made.pdf('<< /EmbeddedFiles 5 0 R >>'), /enthält weitere Dateien/],
  ['a PDF with a password', 'a.pdf', () => made.pdf('', '/Encrypt 7 0 R'), /mit einem Passwort/],
  ['half a PDF', 'a.pdf', () => made.pdf().subarray(0, 60), /beschädigt/],
  [
    'a PDF with something behind it',
    'a.pdf',
    () => Buffer.concat([made.pdf(), Buffer.from('<html><script>alert(1)</script></html>')]),
    /beschädigt/,
  ],
  [
    'XML with a bomb of entities',
    'a.xml',
    text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'),
    /DTD oder Entitäten/,
  ],
  [
    'XML that reads files',
    'a.xml',
    text('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    /DTD oder Entitäten/,
  ],
  ['XML that is not closed', 'a.xml', text('<?xml version="1.0"?><a><b></a>'), /beschädigt/],
  ['XML with a script', 'a.xml', text('<?xml version="1.0"?><a><x:script/></a>'), /enthält ein Skript/],
  ['JSON that is none', 'a.json', text('{"a": 1,}'), /kein gültiges JSON/],
  ['text that is not UTF-8', 'a.json', () => Buffer.from('{"ä": 1}', 'latin1'), /nicht in UTF-8/],
  ['a text', 'a.txt', text('Guten Tag'), /nehmen wir nicht an/],
]

for (const [what, name, make, reason] of refused)
  test(`${what} is refused with the reason at the field`, async () => {
    const answer = await made.handInFile(app, edda, draft, { name, bytes: await make(), text: 'Getippt' })
    const page = await answer.text()
    assert.equal(answer.status, 400, page)
    const [, message = ''] = /id="datei-fehler">([^<]*)/.exec(page) ?? []
    assert.match(wordsOf(message), reason)
    assert.match(page, /value="Getippt"/)
  })

test('nothing of all that is left, on the disk or in the database', async () => {
  assert.deepEqual(globSync(join(app.dataDir, 'files/**/*.*')), [])
  assert.deepEqual(globSync(join(app.dataDir, 'files/**/*-*')), [])
  const { rows } = await sql<{ files: number; version: number }>`
    select (select count(*)::int from solution_files) as files, version from solution_drafts`.execute(app.database.db)
  assert.deepEqual(rows, [{ files: 0, version: 1 }])
})

test('what is missing is said at its field; far too much is refused as a whole', async () => {
  const empty = await (await made.handInFile(app, edda, draft, null)).text()
  assert.match(empty, /Bitte wählen Sie eine Datei aus/)
  const bytes = await made.picture('png')
  const unsaid = await made.handInFile(app, edda, draft, { name: 'bild.png', bytes, text: ' ' })
  assert.equal(unsaid.status, 400)
  assert.match(await unsaid.text(), /Bitte sagen Sie, was zu sehen ist/)
  const long = await made.handInFile(app, edda, draft, { name: 'bild.png', bytes, text: 'x'.repeat(201) })
  assert.match(await long.text(), /höchstens 200 Zeichen/)
  const strange = await made.handInFile(app, edda, draft, { name: 'bild.png', bytes, sicht: 'internal' })
  assert.match(await strange.text(), /wer die Datei sehen soll/)
  assert.equal(await announce(21 * megabyte), 413)
})

/** Announces a body of so many bytes; a refused one is never sent. Answers the status. */
function announce(bytes: number): Promise<number | undefined> {
  const headers = {
    ...{ Origin: app.origin, 'Sec-Fetch-Site': 'same-origin', Cookie: edda.cookie },
    ...{ 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': bytes },
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${app.origin}${draft.path('dateien')}/neu`, { method: 'POST', headers }, answer => {
      resolve(answer.statusCode)
      sent.destroy()
    })
    sent.on('error', reject)
    sent.flushHeaders()
  })
}
