import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { attachmentsIn, type FileWorld, idsOf, manual, png, startFileWorld } from '../../../../test/file-world.ts'
import { begin, hidden, offers, publish, saved } from '../../../../test/offers.ts'
import { wordsOf } from '../../../../test/own-entries.ts'
import { handInFile } from '../../../../test/solution-files.ts'

let it: FileWorld
before(async () => {
  it = await startFileWorld()
})
after(() => it.app.close())
beforeEach(() => it.clear())

test('what is said of files and their order is changed, kept for everybody, and refused when two do so at once', async () => {
  const { edda, karla, add, filled } = it
  const draft = await filled()
  for (const [i, text] of ['Eins', 'Zwei', 'Drei'].entries()) await add(draft, await png(text, 'public', `#${i}55588`))
  await add(draft, manual())
  const page = await edda.html(draft.path('dateien'))
  const [one = '', , three = ''] = idsOf(page)
  const fassung = hidden(page, 'fassung')
  const path = draft.path('dateien')
  const moved = await saved(edda.post(path, { fassung, hoch: three, [`text-${one}`]: 'Anfang' }))
  assert.equal(moved, `${path}?meldung=gespeichert`)
  const late = await karla.post(path, { fassung, [`text-${one}`]: 'Von Karla' })
  assert.equal(late.status, 409)
  assert.match(wordsOf(await late.text()), /Edda Schreiber hat diesen Schritt inzwischen geändert/)
  const empty = await draft.send(karla, 'dateien', { [`text-${one}`]: '' })
  assert.equal(empty.status, 400)
  assert.match(await empty.text(), /Bitte sagen Sie, was zu sehen ist/)
  assert.match(await saved(draft.send(karla, 'dateien', { [`sicht-${one}`]: 'administrations' })), /pruefen$/)
  assert.match(
    wordsOf(await edda.html(draft.path('pruefen'))),
    /Bilder Anfang \(nur Verwaltungen\) Drei Zwei Dateien Handbuch/,
  )
})

test('a file sent twice is there once, and says what was said last', async () => {
  const { edda, add } = it
  const draft = await begin(edda)
  await add(draft, await png())
  await add(draft, await png('Beim zweiten Mal', 'administrations'))
  const page = await edda.html(draft.path('dateien'))
  assert.equal(idsOf(page).length, 1)
  assert.match(page, /value="Beim zweiten Mal"/)
})

test('a file is taken out of the draft; what is published shows it until the change is', async () => {
  const { app, edda, add, filled } = it
  const draft = await filled()
  await add(draft, await png())
  await add(draft, manual())
  const id = await publish(edda, draft)
  const path = (await saved(edda.post(`${offers}/${id}/bearbeitung`))).replace(/\/worum$/, '')
  const [picture = '', document = ''] = idsOf(await edda.html(`${path}/dateien`))
  assert.ok(document, 'the draft of a published solution has its files')
  await saved(edda.post(`${path}/dateien/${picture}/entfernung`, { [`text-${document}`]: 'Neue Fassung' }))
  assert.equal((await edda.get(`${path}/dateien/${picture}`)).status, 404)
  assert.equal((await app.get(`/loesungen/${id}/dateien/${picture}`)).status, 200)
  assert.match(await edda.html(`${path}/dateien`), /value="Neue Fassung"/)
  const fassung = hidden(await edda.html(`${path}/pruefen`), 'fassung')
  await saved(edda.post(`${path}/veroeffentlichung`, { fassung }))
  assert.equal((await app.get(`/loesungen/${id}/dateien/${picture}`)).status, 404)
  assert.deepEqual(
    (await attachmentsIn(app, id)).map(({ label }) => label),
    ['Neue Fassung'],
  )
})

test('another house finds no file of a draft; readers change nothing', async () => {
  const { app, edda, karla, rieke, falk, add } = it
  const draft = await begin(edda)
  await add(draft, await png())
  const [fileId = ''] = idsOf(await edda.html(draft.path('dateien')))
  const own = `${draft.path('dateien')}/${fileId}`
  assert.equal((await karla.get(own)).status, 200)
  for (const [visitor, status] of [
    [falk, 404],
    [rieke, 403],
  ] as const) {
    assert.equal((await visitor.get(own)).status, status)
    assert.equal((await visitor.post(`${own}/entfernung`)).status, status)
    assert.equal((await handInFile(app, visitor, draft, await png())).status, status)
  }
  const others = await begin(falk)
  assert.equal((await falk.get(`${others.path('dateien')}/${fileId}`)).status, 404)
  assert.equal((await edda.get(own)).status, 200)
})
