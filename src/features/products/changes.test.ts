import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { mailsAbout } from '../../../test/alliances.ts'
import type { Visitor } from '../../../test/app.ts'
import { htmlErrors } from '../../../test/e2e/browser.ts'
import { wordsOf } from '../../../test/own-entries.ts'
import { type SolutionWorld, startSolutionWorld } from '../../../test/solutions.ts'

let at: SolutionWorld
let operator: Visitor
let editor: Visitor
let civento = 0

before(async () => {
  at = await startSolutionWorld()
  operator = at.people.operator
  editor = at.people.editor
  civento = await at.productId('civento')
  await sql`update products set export_format = 'XDatenfelder' where id = ${civento}`.execute(db())
  await sql`insert into product_versions (product_id, name) values (${civento}, '0.9')`.execute(db())
  await sql`insert into product_aliases (product_id, name) values (${civento}, 'Hessenassistent')`.execute(db())
})
after(() => at.app.close())

const db = () => at.app.database.db
const detail = (id: number) => at.app.json(`/api/v1/products/${id}`)

const path = () => `/produkte/${civento}/ergaenzung`
const proposed = {
  weitere: 'Antragsfee',
  version: '7.1',
  seit: '2026-01-15',
  bis: '',
  notiz: '',
  exportformat: 'JSON',
}
const waiting = async () => {
  const page = await operator.html(`/betrieb/produkte/${civento}`)
  return [...page.matchAll(/\/ergaenzungen\/(\d+)"/g)]
    .map(([, id]) => Number(id))
    .filter((id, i, all) => all.indexOf(id) === i)
}

test('it waits for the operator, once however often it is sent', async () => {
  assert.match(await editor.html(`/produkte/${civento}`), /Angaben ergänzen/)
  assert.doesNotMatch(await at.people.reader.html(`/produkte/${civento}`), /Angaben ergänzen/)
  assert.deepEqual(await htmlErrors(await editor.html(path())), [])
  assert.equal((await editor.post(path(), proposed)).status, 303)
  assert.equal((await editor.post(path(), proposed)).status, 303)
  assert.equal((await waiting()).length, 1)
  const { aliases, exportFormat } = await detail(civento)
  assert.ok(!aliases.includes('Antragsfee') && exportFormat === 'XDatenfelder', 'nothing is true yet')
  assert.match(await operator.html('/betrieb/produkte'), /Ergänzungen \(1\)/)
  assert.match(wordsOf(await operator.html('/betrieb/produkte?zustand=ergaenzungen')), /civento eine Ergänzung wartet/)
  assert.match(wordsOf(await operator.html(`/betrieb/produkte/${civento}`)), /Exportformat JSON statt XDatenfelder/)
  assert.deepEqual(await htmlErrors(await operator.html(`/betrieb/produkte/${civento}`)), [])
})

test('what is known already, or says nothing, is refused at its field and kept', async () => {
  const nothing = await editor.post(path(), {
    weitere: 'civento\nHessenassistent',
    exportformat: 'XDatenfelder',
    version: '0.9',
  })
  assert.equal(nothing.status, 400)
  assert.match(await nothing.text(), /Das steht alles schon im Verzeichnis/)
  const nameless = await editor.post(path(), { seit: '2026-02-01' })
  assert.equal(nameless.status, 400)
  assert.match(await nameless.text(), /Bitte nennen Sie die Version.*value="2026-02-01"/s)
})

test('once accepted it is true, found and told to who proposed it; nobody decides twice', async () => {
  const [id] = await waiting()
  const decide = (form: Readonly<Record<string, string>>) =>
    operator.post(`/betrieb/produkte/${civento}/ergaenzungen/${id}`, form)
  assert.equal((await decide({ tun: 'annehmen' })).status, 303)
  assert.equal((await decide({ tun: 'ablehnen', grund: 'doch nicht' })).status, 409)
  const { aliases, exportFormat, versions } = await detail(civento)
  assert.ok(aliases.includes('Antragsfee') && exportFormat === 'JSON')
  assert.deepEqual(versions[0], {
    name: '7.1',
    releasedOn: '2026-01-15',
    supportedUntil: null,
    note: null,
    isEnded: false,
  })
  const mails = await mailsAbout(at.app, 'productChange', 'civento')
  assert.equal(mails.length, 1)
  const { rows } = await sql<{ kind: string }>`
    select kind from events where kind like 'product.change_%' order by id`.execute(db())
  assert.deepEqual(
    rows.map(({ kind }) => kind).filter(kind => kind !== 'product.changed'),
    ['product.changeProposed', 'product.changeAccepted'],
  )
})

test('declining needs a reason, which the one who proposed it reads', async () => {
  await at.people.foreign.post(path(), { version: '8.0' })
  const [id] = await waiting()
  const decide = (form: Readonly<Record<string, string>>) =>
    operator.post(`/betrieb/produkte/${civento}/ergaenzungen/${id}`, form)
  const refused = await decide({ tun: 'ablehnen', grund: '' })
  assert.equal(refused.status, 400)
  assert.match(await refused.text(), /Bitte nennen Sie den Grund/)
  assert.equal((await decide({ tun: 'ablehnen', grund: 'Diese Version gibt es nicht.' })).status, 303)
  assert.equal((await mailsAbout(at.app, 'productChange', 'Diese Version gibt es nicht.')).length, 1)
  assert.deepEqual(await waiting(), [])
  assert.ok(!(await detail(civento)).versions.some(({ name }: { name: string }) => name === '8.0'))
})

test('a product nobody uses is removed with all that was said of it', async () => {
  const { rows } = await sql<{ id: number }>`
    insert into products (name, kind) values ('Überflüssig', 'other') returning id`.execute(db())
  const id = rows[0]?.id ?? 0
  await editor.post(`/produkte/${id}/ergaenzung`, { weitere: 'Unnütz', version: '1' })
  await operator.post(`/betrieb/produkte/${id}/versionen`, { version: '1' })
  assert.equal((await operator.post(`/betrieb/produkte/${id}/entfernung`)).status, 303)
  assert.equal((await at.app.get(`/produkte/${id}`)).status, 404)
})
