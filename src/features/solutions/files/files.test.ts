import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { attachmentsIn, type FileWorld, idsOf, manual, png, startFileWorld } from '../../../../test/file-world.ts'
import { begin, publish } from '../../../../test/offers.ts'
import { wordsOf } from '../../../../test/own-entries.ts'
import { photo, picture } from '../../../../test/solution-files.ts'

let it: FileWorld
before(async () => {
  it = await startFileWorld()
})
after(() => it.app.close())
beforeEach(() => it.clear())

test('pictures and files come with a solution: as a draft for its house alone, published for whom they are meant', async () => {
  const { app, edda, falk, add, filled } = it
  const draft = await filled()
  await add(draft, await png())
  await add(draft, await png('Die Rückseite', 'administrations', '#8a2b2b'))
  await add(draft, manual())
  await add(draft, manual('Vertrag', 'administrations'))
  const step = await edda.html(draft.path('dateien'))
  const [front = '', back = '', guide = '', contract = ''] = idsOf(step)
  assert.ok(contract)
  assert.equal(
    (await edda.get(`${draft.path('dateien')}/${front}?bild=klein`)).headers.get('Content-Type'),
    'image/webp',
  )
  assert.match(
    wordsOf(await edda.html(draft.path('pruefen'))),
    /Bilder Die Startseite Die Rückseite \(nur Verwaltungen\)/,
  )
  const preview = await edda.html(`${draft.path('vorschau')}?als=gast`)
  assert.match(preview, new RegExp(`src="${draft.path('dateien')}/${front}\\?bild=klein"`))
  assert.doesNotMatch(preview, /Rückseite|Vertrag/)

  const id = await publish(edda, draft)
  const guest = await app.html(`/loesungen/${id}`)
  assert.match(guest, new RegExp(`<img src="/loesungen/${id}/dateien/${front}\\?bild=klein" alt="Die Startseite"`))
  assert.match(wordsOf(guest), /Handbuch Handbuch für Ämter\.pdf \(PDF, 1 kB\)/)
  assert.doesNotMatch(guest, /Rückseite|Vertrag/)
  const colleague = wordsOf(await falk.html(`/loesungen/${id}`))
  assert.match(colleague, /Die Rückseite nur für Verwaltungen/)
  assert.match(colleague, /Vertrag Handbuch für Ämter\.pdf/)
  assert.deepEqual(
    (await attachmentsIn(app, id)).map(each => each.id),
    [front, guide],
  )
  assert.deepEqual(
    (await attachmentsIn(falk, id)).map(each => each.id),
    [front, back, guide, contract],
  )
  assert.doesNotMatch(await app.html(`/api/v1/solutions/${id}`), new RegExp(`${back}|${contract}`))

  const file = (fileId: string) => `/loesungen/${id}/dateien/${fileId}`
  assert.deepEqual(
    await Promise.all([front, back, guide, contract].map(async each => (await app.get(file(each))).status)),
    [200, 404, 200, 404],
  )
  for (const each of [front, back, guide, contract]) assert.equal((await falk.get(file(each))).status, 200)
  const yaml = await edda.html(`/loesungen/${id}/publiccode.yml`)
  assert.match(yaml, new RegExp(`screenshots:\\n +- "http[^"]*${file(front)}"`))
  assert.doesNotMatch(yaml, new RegExp(back))
})

test('a file is answered so that no browser runs it, names it wrongly or keeps what is not for everybody', async () => {
  const { app, edda, falk, add, filled } = it
  const draft = await filled()
  await add(draft, { ...manual(), name: '../../böse\u202Efdp.exe\u0000"quoted".pdf' })
  await add(draft, await png('Intern', 'administrations'))
  const id = await publish(edda, draft)
  const [document, image] = await attachmentsIn(edda, id)
  const answer = await app.get(`/loesungen/${id}/dateien/${document?.id}`)
  const header = (name: string) => answer.headers.get(name)
  assert.equal(header('Content-Type'), 'application/pdf')
  assert.equal(header('X-Content-Type-Options'), 'nosniff')
  assert.equal(header('Content-Security-Policy'), "sandbox; default-src 'none'")
  assert.equal(header('Cross-Origin-Resource-Policy'), 'same-origin')
  assert.equal(header('Cache-Control'), 'no-cache')
  assert.equal(
    header('Content-Disposition'),
    `attachment; filename="bosefdp.exequoted.pdf"; filename*=UTF-8''b%C3%B6sefdp.exequoted.pdf`,
  )
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.equal(header('Content-Length'), String(bytes.length))
  assert.equal(header('ETag'), `"${createHash('sha256').update(bytes).digest('hex')}"`)
  const again = await app.get(`/loesungen/${id}/dateien/${document?.id}`, { 'If-None-Match': header('ETag') ?? '' })
  assert.equal(again.status, 304)
  const head = await fetch(`${app.origin}/loesungen/${id}/dateien/${document?.id}`, { method: 'HEAD' })
  assert.equal(head.headers.get('Content-Length'), String(bytes.length))
  assert.equal(await head.text(), '')

  const internal = await falk.get(`/loesungen/${id}/dateien/${image?.id}`)
  assert.equal(internal.headers.get('Cache-Control'), 'private, no-cache')
  assert.match(internal.headers.get('Content-Disposition') ?? '', /^inline; filename="start\.png"/)
  await internal.body?.cancel()
  for (const unknown of [randomUUID(), '..%2f..%2fsecret', 'abc', `${document?.id}.small`])
    assert.equal((await app.get(`/loesungen/${id}/dateien/${unknown}`)).status, 404, unknown)
  assert.equal((await app.get(`/loesungen/999999999/dateien/${document?.id}`)).status, 404)
})

test('files go where their solution goes: into a Verbund, behind a block, off the list', async () => {
  const { app, world, edda, rieke, falk, add, filled } = it
  const draft = await filled('administrations')
  await add(draft, await png())
  const id = await publish(edda, draft)
  const [{ id: fileId } = { id: '' }] = await attachmentsIn(falk, id)
  const path = `/loesungen/${id}/dateien/${fileId}`
  assert.equal((await app.get(path)).status, 404)
  assert.equal((await falk.get(path)).headers.get('Cache-Control'), 'private, no-cache')
  const { db } = app.database
  await sql`update solutions set visibility = 'alliance'`.execute(db)
  assert.equal((await falk.get(path)).status, 404)
  assert.equal((await rieke.get(path)).status, 200)
  await sql`update solutions set visibility = 'public', withdrawn_at = now()`.execute(db)
  assert.equal((await app.get(path)).status, 200)
  await sql`update participations set state = 'requested' where administration_id = ${world.administrations.own}`.execute(
    db,
  )
  assert.equal((await app.get(path)).status, 404)
  await sql`update participations set state = 'approved' where administration_id = ${world.administrations.own}`.execute(
    db,
  )
})

test('a picture is drawn anew: upright, at most 2,400 wide, without the place where it was taken', async () => {
  const { app, edda, add } = it
  const draft = await begin(edda)
  const taken = await photo()
  assert.ok(taken.includes('Marker-Urheber'))
  await add(draft, { name: 'IMG_1.JPEG', bytes: taken })
  await add(draft, { name: 'breit.webp', bytes: await picture('webp', 3000) })
  const hidden = Buffer.concat([await picture('png'), Buffer.from('PK\x05\x06 Marker-Anhang')])
  await add(draft, { name: 'anhang.png', bytes: hidden })
  const { rows } = await sql<{ id: string; name: string; width: number; height: number }>`
    select id, name, width, height from solution_files order by stored_at`.execute(app.database.db)
  assert.deepEqual(
    rows.map(({ name, width, height }) => [name, width, height]),
    [
      ['IMG_1.jpg', 200, 400],
      ['breit.webp', 2400, 1200],
      ['anhang.png', 800, 400],
    ],
  )
  for (const { id } of rows) {
    const kept = Buffer.from(await (await edda.get(`${draft.path('dateien')}/${id}`)).arrayBuffer())
    assert.ok(kept.length > 100)
    assert.ok(!/Exif|GPS|Marker/.test(kept.toString('latin1')))
  }
})
