import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { dropUnknownFiles } from '#core/files/unknown.ts'
import { openFileStore, smallOf } from '#core/files.ts'
import { wordsOf } from '../../../../../test/own-entries.ts'
import {
  attachedTo,
  clearPosts,
  forAll,
  keptIds,
  manual,
  type PostWorld,
  sendFiles,
  startPostWorld,
  statusesAt,
} from '../../../../../test/posts.ts'
import { type HandedIn, pdf, picture } from '../../../../../test/solution-files.ts'
import { forgetUnusedPostFiles } from './forget.ts'
import { listKnownFiles } from './queries.ts'

let at: PostWorld
before(async () => {
  at = await startPostWorld()
})
after(() => at.app.close())
beforeEach(() => clearPosts(at))

const editing = (postId: number) => `/beitraege/${postId}/bearbeitung`

/** Sends the form in which a post of the Stadt Warendorf is changed. */
const edit = (postId: number, files: readonly HandedIn[], fields: Record<string, string | readonly string[]> = {}) =>
  sendFiles(at.app, at.people.editor, editing(postId), {
    fields: { fassung: '1', text: 'Wie **macht** ihr das?', ...fields },
    files,
  })

test('a refused file is told at the field; what was typed and the files that were taken are kept', async () => {
  const { postId } = await at.ask()
  const bad: readonly (readonly [file: HandedIn, reason: RegExp])[] = [
    [{ name: 'bild.png', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') }, /SVG-Bild/],
    [{ name: 'bild.pdf', bytes: await picture('png') }, /endet auf \.pdf, ihr Inhalt ist aber PNG/],
    [{ name: 'a.pdf', bytes: pdf('3 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj') }, /JavaScript/],
    [{ name: 'leer.pdf', bytes: Buffer.alloc(0) }, /Die Datei ist leer/],
  ]
  for (const [file, reason] of bad) {
    const answer = await edit(postId, [manual(), file], { text: 'Getippt <b>' })
    const page = await answer.text()
    assert.equal(answer.status, 400)
    const [, message = ''] = /id="dateien-fehler">([^<]*)/.exec(page) ?? []
    assert.match(wordsOf(message), reason)
    assert.match(page, />Getippt &lt;b&gt;<\/textarea>/)
    assert.equal(keptIds(page).length, 1, 'the good one of the two is kept')
  }
  assert.deepEqual(await attachedTo(at, postId), [])
  const six = await edit(
    postId,
    Array.from({ length: 6 }, (_, i) => manual(`Nr ${i}`)),
  )
  assert.match(await six.text(), /Mehr als 5 Dateien gehen nicht/)
  const large = { name: 'gross.pdf', bytes: Buffer.alloc(7 * 1024 * 1024, '%PDF-1.7 ') }
  assert.match(await (await edit(postId, [large, large, large])).text(), /zusammen größer als 20 MB/)
})

test('what a preview has taken is saved with the post, seen with it, and goes when its tick is taken away', async () => {
  const { id, postId } = await at.ask()
  const image = { name: 'Maske.png', bytes: await picture('png') }
  const preview = await edit(postId, [image, manual()], { vorschau: 'ja' })
  const [picked = '', document = ''] = keptIds(await preview.text())
  assert.ok(picked && document)
  const unseen = await statusesAt(at, `/beitraege/${postId}/dateien/${picked}`)
  assert.deepEqual(unseen, forAll(404), 'nobody has a file of a form that was not sent off')
  assert.equal((await edit(postId, [manual()], { datei: [picked, document] })).status, 303)
  assert.deepEqual(
    (await attachedTo(at, postId)).sort(),
    [picked, document].sort(),
    'the same file again is there once',
  )
  const page = await at.app.html(`/fragen/${id}`)
  assert.match(page, new RegExp(`<img src="/beitraege/${postId}/dateien/${picked}\\?bild=klein" alt="Maske\\.png"`))
  assert.match(wordsOf(page), /Handbuch\.pdf \(PDF, 1 kB\)/)
  assert.equal((await edit(postId, [], { datei: document })).status, 303)
  assert.deepEqual(await attachedTo(at, postId), [document])
})

test('a file is answered so that no browser runs it, and is named without tricks', async () => {
  const { postId } = await at.ask()
  await edit(postId, [{ name: '../böse\u202Efdp.exe"x".pdf', bytes: pdf() }])
  const [fileId] = await attachedTo(at, postId)
  const answer = await at.app.get(`/beitraege/${postId}/dateien/${fileId}`)
  const header = (name: string) => answer.headers.get(name)
  assert.equal(header('Content-Security-Policy'), "sandbox; default-src 'none'")
  assert.equal(header('X-Content-Type-Options'), 'nosniff')
  assert.equal(header('Cache-Control'), 'private, no-cache')
  assert.match(header('Content-Disposition') ?? '', /^attachment; filename="bosefdp\.exex\.pdf"/)
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.equal(header('ETag'), `"${createHash('sha256').update(bytes).digest('hex')}"`)
})

test('files are there for whoever reads the post, and for nobody else', async () => {
  const cases = [
    ['public', forAll(200)],
    ['administrations', forAll(404, { editor: 200, reader: 200, alliance: 200, foreign: 200, operator: 200 })],
    ['alliance', forAll(404, { editor: 200, reader: 200, alliance: 200 })],
  ] as const
  for (const [visibility, expected] of cases) {
    const { postId } = await at.ask(visibility)
    await edit(postId, [manual()])
    const [fileId] = await attachedTo(at, postId)
    assert.deepEqual(await statusesAt(at, `/beitraege/${postId}/dateien/${fileId}`), expected, visibility)
  }
  const message = await at.write()
  await edit(message, [manual()])
  const path = `/beitraege/${message}/dateien/${(await attachedTo(at, message))[0]}`
  assert.deepEqual(await statusesAt(at, path), forAll(404, { editor: 200, reader: 200, foreign: 200 }))
  const { postId } = await at.ask()
  const [strange] = await attachedTo(at, message)
  assert.equal((await at.people.editor.get(`/beitraege/${postId}/dateien/${strange}`)).status, 404)
})

test('another house cannot take a file that was handed in here', async () => {
  const { postId } = await at.ask()
  const [fileId = ''] = keptIds(await (await edit(postId, [manual()], { vorschau: 'ja' })).text())
  const answerId = await at.answer((await at.ask()).id)
  const fields = { fassung: '1', text: 'Wir machen es so.', datei: fileId }
  assert.equal((await sendFiles(at.app, at.people.foreign, editing(answerId), { fields })).status, 303)
  assert.deepEqual(await attachedTo(at, answerId), [])
})

test('files nobody needs are forgotten after a day, those of posts stay', async () => {
  const { db } = at.app.database
  const files = openFileStore(at.app.dataDir)
  const { postId } = await at.ask()
  await edit(postId, [{ name: 'Maske.png', bytes: await picture('png') }])
  const [kept = ''] = await attachedTo(at, postId)
  const [unsent = ''] = keptIds(await (await edit(postId, [manual()], { vorschau: 'ja', datei: kept })).text()).filter(
    id => id !== kept,
  )
  const answerId = await at.answer((await at.ask()).id)
  await sendFiles(at.app, at.people.foreign, editing(answerId), {
    fields: { fassung: '1', text: 'Wir machen es so.' },
    files: [manual('Zurückgenommen')],
  })
  const [withdrawn = ''] = await attachedTo(at, answerId)
  await at.people.foreign.post(`/beitraege/${answerId}/ruecknahme`)
  assert.equal((await at.people.foreign.get(`/beitraege/${answerId}/dateien/${withdrawn}`)).status, 404)
  const forget = async () => {
    await forgetUnusedPostFiles(db, files)
    await dropUnknownFiles(files, [ids => listKnownFiles(db, ids)])
    return (await Array.fromAsync(files.list(), ({ name }) => name)).sort()
  }
  const before = await forget()
  for (const name of [kept, smallOf(kept), unsent, withdrawn]) assert.ok(before.includes(name))
  await sql`update post_files set stored_at = stored_at - interval '2 days'`.execute(db)
  await sql`update posts set withdrawn_at = withdrawn_at - interval '2 days'`.execute(db)
  const left = await forget()
  for (const name of [kept, smallOf(kept)]) assert.ok(left.includes(name))
  for (const name of [unsent, withdrawn]) assert.ok(!left.includes(name))
})
