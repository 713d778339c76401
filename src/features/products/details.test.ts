import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { applyChanges } from '#features/statuses/apply.ts'
import type { Visitor } from '../../../test/app.ts'
import { htmlErrors } from '../../../test/e2e/browser.ts'
import { begin, saved } from '../../../test/offers.ts'
import { enter, rowOf, wordsOf } from '../../../test/own-entries.ts'
import { type SolutionWorld, startSolutionWorld } from '../../../test/solutions.ts'

let at: SolutionWorld
let operator: Visitor
let editor: Visitor
let civento = 0
let enaio = 0

before(async () => {
  at = await startSolutionWorld()
  operator = at.people.operator
  editor = at.people.editor
  civento = await at.productId('civento')
  enaio = await at.productId('enaio')
})
after(() => at.app.close())

const db = () => at.app.database.db
const get = (path: string) => at.app.json(path)
const detail = (id: number) => get(`/api/v1/products/${id}`)

/** The form of the operation as it stands on its page, with what is changed. */
async function edit(id: number, changed: Readonly<Record<string, string>>, revision?: number) {
  const { rows } = await sql<{ name: string; kind: string; revision: number }>`
    select name, kind, revision from products where id = ${id}`.execute(db())
  const [{ name, kind, revision: present } = { name: '', kind: '', revision: 0 }] = rows
  const form = { name, art: kind, geprueft: 'ja', fassung: String(revision ?? present), ...changed }
  return operator.post(`/betrieb/produkte/${id}`, form)
}

describe('other names of a product', () => {
  test('the list, its suggestions and the API find it by them and show them', async () => {
    assert.equal((await edit(civento, { weitere: 'ekom21 Antragswelt\nCiVento\n  Hessenassistent  ' })).status, 303)
    assert.deepEqual((await detail(civento)).aliases, ['ekom21 Antragswelt', 'Hessenassistent'], 'not its own name')
    assert.match(
      wordsOf(await at.app.html('/produkte?q=hessenassi')),
      /civento auch: ekom21 Antragswelt, Hessenassistent/,
    )
    assert.match(wordsOf(await at.app.html(`/produkte/${civento}`)), /Auch ekom21 Antragswelt, Hessenassistent/)
    const { items } = await get('/api/v1/products?q=antragswelt')
    assert.deepEqual(
      items.map((row: { name: string }) => row.name),
      ['civento'],
    )
    const [first] = await get('/produkte/vorschlaege?q=Hessen')
    assert.deepEqual([first.value, first.hint.includes('auch: ekom21 Antragswelt, Hessenassistent')], ['civento', true])
    const suggested = JSON.parse(await editor.html('/produkte/vorschlaege?q=Hessenassistent'))
    assert.deepEqual(
      suggested.map(({ label }: { label: string }) => label),
      ['civento'],
      'what is known is not proposed anew',
    )
  })

  test('a stack, an entry and an offer take them for the product', async () => {
    const coordinator = await at.app.signIn(at.world.people.coordinator.email)
    const named = { name: 'HESSENASSISTENT', version: '', sichtbar: 'internal' }
    assert.equal((await coordinator.post('/meine-verwaltung/technik', named)).status, 303)
    const stack = JSON.parse(await coordinator.html('/api/v1/my-administration/stack'))
    assert.deepEqual(
      stack.items.map((item: { product: { id: number } }) => item.product.id),
      [civento],
    )
    await coordinator.post(`/meine-verwaltung/technik/${civento}`, { tun: 'zurueck' })
    await enter(editor, 102, { status: 'inProgress', produkt: 'hessenassistent', sichtbar: 'internal' })
    assert.equal((await rowOf(at.app, at.world.administrations.own, 102))?.productId, civento)
    const draft = await begin(editor)
    await saved(draft.send(editor, 'technik', { produkt: 'Hessenassistent' }))
    assert.match(wordsOf(await editor.html(draft.path('pruefen'))), /Gemacht mit civento/)
    const similar = await editor.post('/produkte/neu', { name: 'hessenassistent', art: 'other' })
    assert.equal(similar.status, 409)
    assert.match(await similar.text(), /Meinen Sie eines davon\?.*civento/s)
  })

  test('the name of a merged one is another name of the one that stays, whose versions and format come along', async () => {
    const { rows } = await sql<{ id: number }>`
      insert into products (name, kind, export_format) values ('Alt-Assistent', 'assistant', 'XDatenfelder') returning id`.execute(
      db(),
    )
    const old = rows[0]?.id ?? 0
    await sql`insert into product_aliases (product_id, name) values (${old}, 'Ur-Assistent')`.execute(db())
    await sql`insert into product_versions (product_id, name) values (${old}, '0.9')`.execute(db())
    assert.equal(
      (await operator.post(`/betrieb/produkte/${old}/zusammenfuehrung`, { ziel: 'Hessenassistent' })).status,
      303,
    )
    const { aliases, versions, exportFormat } = await detail(civento)
    assert.deepEqual(aliases, ['Alt-Assistent', 'ekom21 Antragswelt', 'Hessenassistent', 'Ur-Assistent'])
    assert.deepEqual(
      versions.map(({ name }: { name: string }) => name),
      ['0.9'],
    )
    assert.equal(exportFormat, 'XDatenfelder')
    for (const [path, to] of [
      [`/produkte/${old}`, `/produkte/${civento}`],
      [`/api/v1/products/${old}`, `/api/v1/products/${civento}`],
    ] as const) {
      const answer = await at.app.get(path)
      assert.deepEqual([answer.status, answer.headers.get('location')], [301, to])
    }
    assert.match(wordsOf(await at.app.html('/produkte?q=Ur-Assistent')), /civento auch: Alt-Assistent/)
  })
})

test('who edits what somebody else has changed meanwhile is told, and keeps what was typed', async () => {
  const { rows } = await sql<{ revision: number }>`select revision from products where id = ${enaio}`.execute(db())
  const seen = rows[0]?.revision ?? 0
  assert.equal((await edit(enaio, { bereich: 'erste' }, seen)).status, 303)
  const late = await edit(enaio, { bereich: 'zweite' }, seen)
  assert.equal(late.status, 409)
  const page = await late.text()
  assert.match(page, /Jemand hat dieses Produkt inzwischen geändert/)
  assert.match(page, /value="zweite"/)
  assert.equal((await detail(enaio)).area, 'erste')
  const again = /name="fassung" value="(\d+)"/.exec(page)?.[1]
  assert.equal((await edit(enaio, { bereich: 'zweite' }, Number(again))).status, 303)
  assert.equal((await detail(enaio)).area, 'zweite')
})

describe('versions', () => {
  const enterVersion = (form: Readonly<Record<string, string>>) =>
    operator.post(`/betrieb/produkte/${enaio}/versionen`, form)

  test('the operator enters, corrects and removes them; what is out of support says so in words', async () => {
    const wrong = await enterVersion({ version: '10', seit: '2024-05-01', bis: '2020-01-01' })
    assert.equal(wrong.status, 400)
    assert.match(await wrong.text(), /Das Ende der Unterstützung liegt vor dem Beginn/)
    assert.equal((await enterVersion({ version: '', seit: 'gestern' })).status, 400)
    assert.equal(
      (await enterVersion({ version: '10', seit: '2020-05-01', bis: '2024-12-31', notiz: 'letzte mit Java 8' })).status,
      303,
    )
    assert.equal((await enterVersion({ version: '11', seit: '2024-05-01' })).status, 303)
    assert.equal((await enterVersion({ version: '12-falsch' })).status, 303)
    await operator.post(`/betrieb/produkte/${enaio}/versionen/entfernung`, { version: '12-falsch' })
    const { versions } = await detail(enaio)
    assert.deepEqual(versions, [
      { name: '11', releasedOn: '2024-05-01', supportedUntil: null, note: null, isEnded: false },
      { name: '10', releasedOn: '2020-05-01', supportedUntil: '2024-12-31', note: 'letzte mit Java 8', isEnded: true },
    ])
    const page = await at.app.html(`/produkte/${enaio}`)
    assert.match(wordsOf(page), /10 01\.05\.2020 31\.12\.2024 nicht mehr unterstützt letzte mit Java 8/)
    assert.deepEqual(await htmlErrors(page), [])
    assert.deepEqual(await htmlErrors(await operator.html(`/betrieb/produkte/${enaio}?version=10`)), [])
  })

  test('who runs it stands on its page with version and source, each once and as far as it may be seen', async () => {
    const { own, foreign, district } = at.world.administrations
    const enterStatus = (house: number, visibility: string) =>
      transaction(db(), tx =>
        applyChanges(tx, {
          administrationId: house,
          actor: null,
          allianceId: null,
          source: 'own',
          sourceId: null,
          batchId: null,
          changes: [
            {
              serviceId: 101,
              version: null,
              values: { status: 'done', visibility, productId: enaio, productVersion: '11' },
            },
          ],
        }),
      )
    await enterStatus(foreign, 'public')
    await enterStatus(own, 'internal')
    await sql`insert into administration_products (administration_id, product_id, version, visibility, is_used) values
      (${foreign}, ${enaio}, '10', 'administrations', true), (${own}, ${enaio}, '11', 'public', true),
      (${district}, ${enaio}, '10', 'alliance', true)`.execute(db())
    const users = async (visitor: Visitor | null) => {
      const { administrations, userCount } = JSON.parse(await (visitor ?? at.app).html(`/api/v1/products/${enaio}`))
      assert.equal(userCount, administrations.length)
      return administrations.map(
        (row: { id: number; entryCount: number; isStated: boolean; version: string; isVersionEnded: boolean }) =>
          [row.id, row.entryCount, row.isStated, row.version, row.isVersionEnded].join(' '),
      )
    }
    assert.deepEqual(await users(null), [`${foreign} 1 false 11 false`, `${own} 0 true 11 false`])
    assert.deepEqual(await users(at.people.foreign), [`${foreign} 1 true 10 true`, `${own} 0 true 11 false`])
    assert.deepEqual(await users(at.people.alliance), [
      `${foreign} 1 true 10 true`,
      `${district} 0 true 10 true`,
      `${own} 0 true 11 false`,
    ])
    assert.deepEqual((await users(editor)).slice(0, 2), [`${foreign} 1 true 10 true`, `${own} 1 true 11 false`])
    const words = wordsOf(await editor.html(`/produkte/${enaio}`))
    assert.match(words, /Coesfeld Nordrhein-Westfalen 10 nicht mehr unterstützt eigener Angabe und Einträgen 1 1/)
    await sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(own)}, 'Probe')`.execute(
      db(),
    )
    assert.deepEqual(await users(null), [`${foreign} 1 false 11 false`], 'a blocked house says nothing')
    await sql`delete from blocks`.execute(db())
  })

  test('the stack of a house says where its version is out of support', async () => {
    const coordinator = await at.app.signIn(at.world.people.foreign.email)
    assert.match(
      wordsOf(await coordinator.html('/meine-verwaltung/technik')),
      /enaio DMS \/ E-Akte 10 nicht mehr unterstützt/,
    )
    const { items } = JSON.parse(await coordinator.html('/api/v1/my-administration/stack'))
    assert.deepEqual([items[0].version, items[0].isVersionEnded], ['10', true])
    const page = await editor.html(`/verwaltungen/${at.world.administrations.foreign}`)
    assert.match(wordsOf(page), /enaio 10 nicht mehr unterstützt/)
  })
})
