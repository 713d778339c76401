import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { writeOds, writeXlsx } from '#core/spreadsheet.ts'
import { excelFile, openText, packedPdf, pdf, picture, wordFile } from '../../../test/solution-files.ts'
import { checkFile } from './check.ts'

/** What is taken, and what it is called then. */

const written = async (write: typeof writeXlsx) => {
  const sheet = { name: 'Liste', columns: [{ header: 'Name', width: 20 }], rows: [['Hund']] }
  const workbook = { title: 'Liste', language: 'de-DE', createdAt: new Date(), sheets: [sheet] }
  return Buffer.concat(await Array.fromAsync(write(workbook)))
}
const text = (content: string) => () => Buffer.from(content)
/** Packed bytes in which short names stand by chance. */
const chance = () => {
  const packed = deflateSync(Buffer.from('BT (Seite /JS 1) Tj ET')).toString('latin1')
  return pdf(`4 0 obj\n<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream\nendobj`)
}

type Case = readonly [name: string, make: () => Buffer | Promise<Buffer>, type: string]
const accepted: readonly Case[] = [
  ['bild.PNG', () => picture('png'), 'image/png'],
  ['bild.jpeg', () => picture('jpeg'), 'image/jpeg'],
  ['bild.webp', () => picture('webp'), 'image/webp'],
  ['handbuch.pdf', () => pdf(), 'application/pdf'],
  ['gepackt.pdf', () => packedPdf('<< /S /GoTo /D [1 0 R /Fit] >>'), 'application/pdf'],
  ['seite.pdf', chance, 'application/pdf'],
  ['brief.docx', () => wordFile(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['leer.xlsx', () => excelFile(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['liste.xlsx', () => written(writeXlsx), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['liste.ods', () => written(writeOds), 'application/vnd.oasis.opendocument.spreadsheet'],
  ['brief.odt', () => openText(), 'application/vnd.oasis.opendocument.text'],
  ['daten.json', text('\uFEFF[{"ä": "<script>"}]'), 'application/json'],
  [
    'daten.xml',
    text('<?xml version="1.0" encoding="UTF-8"?>\n<!-- <b> -->\n<a:b x="1 > 0"><c/><![CDATA[<d>]]></a:b>\n'),
    'application/xml',
  ],
  ['ohne.xml', text('<daten><wert>1</wert></daten>'), 'application/xml'],
  ['alt.xml', () => Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>', 'latin1'), 'application/xml'],
]

for (const [name, make, type] of accepted)
  test(`${name} is taken as ${type}`, async () => {
    const bytes = await make()
    const file = await checkFile(bytes, name)
    assert.equal(file.mediaType, type)
    assert.equal(file.kind, type.startsWith('image/') ? 'screenshot' : 'document')
    assert.equal(file.width, file.kind === 'screenshot' ? 800 : null)
    assert.equal(file.small !== null, file.kind === 'screenshot')
    if (file.kind === 'document') assert.ok(file.bytes.equals(bytes), 'documents stay as they are')
  })

const names: readonly (readonly [sent: string, kept: string])[] = [
  ['Handbuch für Ämter.PDF', 'Handbuch für Ämter.pdf'],
  ['../../../etc/passwd.pdf', 'passwd.pdf'],
  ['C:\\Users\\edda\\Brief.pdf', 'Brief.pdf'],
  ['.htaccess.pdf', 'htaccess.pdf'],
  ['Rechnung\u202Efdp.exe.pdf', 'Rechnungfdp.exe.pdf'],
  ['a\u0000b\r\nSet-Cookie: x.pdf', 'abSet-Cookie x.pdf'],
  ['"><script>alert(1)<\u2044script>.pdf', 'scriptalert(1)\u2044script.pdf'],
  ['\u200B\u200B.pdf', 'Datei.pdf'],
  ['  viele   Lücken  .pdf', 'viele Lücken.pdf'],
  [`${'ä'.repeat(300)}.pdf`, `${'ä'.repeat(120)}.pdf`],
  [`${'😀'.repeat(130)}.pdf`, `${'😀'.repeat(120)}.pdf`],
  ['\uD800halb.pdf', '\uFFFDhalb.pdf'],
]

for (const [sent, kept] of names)
  test(`a name is kept without tricks: ${JSON.stringify(kept).slice(0, 40)}`, async () => {
    assert.equal((await checkFile(pdf(), sent)).name, kept)
  })
