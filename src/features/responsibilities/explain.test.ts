import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { applyChanges } from '#features/statuses/apply.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { explain, explainResponsibilities, explainResponsibility } from './explain.ts'
import type { Judgement } from './queries/judgements.ts'

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
})
after(() => app.close())

async function idOf(name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from services where name = ${name} order by id limit 1`.execute(
    app.database.db,
  )
  assert.ok(rows[0], name)
  return rows[0].id
}

async function idOfPlace(regionalKey: string): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`select id from administrations where regional_key = ${regionalKey}`.execute(app.database.db)
  return rows[0]?.id ?? 0
}

async function explained(regionalKey: string, name: string) {
  const found = await explainResponsibility(app.database.db, await idOfPlace(regionalKey), await idOf(name))
  assert.ok(found)
  return found
}

const textOf = (reasons: readonly { text: string }[]) => reasons.map(({ text }) => text).join('\n')

test('a suggestion is given with its sentence, the kind of administration and the LeiKa type, in this order', async () => {
  const { answer, isOwnWord, reasons } = await explained('055700052052', 'Personalausweis')
  assert.equal(answer, 'yes')
  assert.equal(isOwnWord, false)
  assert.deepEqual(
    reasons.map(({ kind }) => kind),
    ['suggestion', 'class', 'leikaType'],
  )
  const [suggestion, kind, type] = reasons
  assert.match(suggestion?.text ?? '', /^Redaktioneller Vorschlag( für diese Leistung)? \(sicher\): \p{Lu}.+\.$/u)
  assert.equal(
    kind?.text,
    'Warendorf zählt als große kreisangehörige Stadt in Nordrhein-Westfalen. Für diese Art von Verwaltung lautet der Vorschlag: zuständig.',
  )
  assert.equal(type?.text, 'LeiKa-Typ 2/3: Bund regelt, Land oder Kommune vollzieht.')
})

test('where a Land deviates, the reason says from what', async () => {
  const bavaria = await explained('091800125125', 'Wohngeld')
  assert.equal(bavaria.answer, 'no')
  const westphalia = await explained('055700012012', 'Wohngeld')
  assert.equal(westphalia.answer, 'yes')
  const texts = textOf([...bavaria.reasons, ...westphalia.reasons])
  assert.match(texts, /(Bayern|Nordrhein-Westfalen) weicht damit ab, sonst gilt: /)
})

test('a Stadtstaat, a Land and the Bund are named as what they are', async () => {
  assert.match(
    textOf((await explained('02', 'Personalausweis')).reasons),
    /Hamburg zählt als Stadtstaat\. .*: zuständig\./,
  )
  assert.match(
    textOf((await explained('00', 'Kindergeld')).reasons),
    /^Für diese Art von Verwaltung lautet der Vorschlag: zuständig\.$/m,
  )
  assert.match(textOf((await explained('05', 'Erbschein')).reasons), /Nordrhein-Westfalen zählt als Land\./)
})

test('many services are explained as each of them alone', async () => {
  const { db } = app.database
  const { own } = world.administrations
  const ids = Array.from({ length: 300 }, (_, i) => i + 1)
  const all = await explainResponsibilities(db, own, ids)
  assert.equal(all.size, 300)
  for (const id of [1, 17, 150, 300]) assert.deepEqual(all.get(id), await explainResponsibility(db, own, id))
})

test('the own entry wins, says so first, and is not counted among the others', async () => {
  const { db } = app.database
  const { own } = world.administrations
  const id = await idOf('Kindergeld')
  const enter = (values: Record<string, unknown>) =>
    transaction(db, tx =>
      applyChanges(tx, {
        administrationId: own,
        actor: null,
        allianceId: null,
        source: 'own',
        sourceId: null,
        batchId: null,
        changes: [{ serviceId: id, version: null, values }],
      }),
    )
  await enter({ status: 'inProgress' })
  const ours = await explainResponsibility(db, own, id)
  assert.equal(ours?.answer, 'yes')
  assert.equal(ours?.isOwnWord, true)
  assert.equal(ours?.reasons[0]?.text, 'Warendorf führt sie selbst als eigene Leistung: in Arbeit.')
  await sql`update class_words set entries = entries + 4 where service_id = ${id} and is_responsible`.execute(db)
  assert.ok(!textOf((await explainResponsibility(db, own, id))?.reasons ?? []).includes('vergleichbaren'))
  await sql`update class_words set entries = entries + 1 where service_id = ${id} and is_responsible`.execute(db)
  assert.ok(textOf((await explainResponsibility(db, own, id))?.reasons ?? []).includes('5 von 5 vergleichbaren'))
  await enter({ status: 'notResponsible', reason: 'Familienkasse' })
  const notOurs = await explainResponsibility(db, own, id)
  assert.equal(notOurs?.answer, 'no')
  assert.equal(notOurs?.reasons[0]?.text, 'Warendorf sagt selbst: nicht zuständig (Familienkasse).')
})

const judgement: Judgement = {
  serviceId: 1,
  administrationName: 'Warendorf',
  class: 'grosse_gemeinde',
  federalStateKey: '05',
  suggested: 'yes',
  status: null,
  entryReason: null,
  yes: 0,
  no: 0,
  confidence: 'medium',
  reason: 'Satz.',
  isException: false,
  values: [],
  leikaTypes: [],
}

const cases: readonly (readonly [Partial<Judgement>, answer: string, firstReason: string])[] = [
  [{}, 'yes', 'Redaktioneller Vorschlag (wahrscheinlich): Satz.'],
  [{ isException: true }, 'yes', 'Redaktioneller Vorschlag für diese Leistung (wahrscheinlich): Satz.'],
  [{ no: 4 }, 'yes', 'Redaktioneller Vorschlag (wahrscheinlich): Satz.'],
  [
    { yes: 6, no: 14 },
    'part',
    '14 von 20 vergleichbaren Verwaltungen sagen: nicht zuständig. Das stellt den Vorschlag in Frage.',
  ],
  [{ yes: 14, no: 6 }, 'yes', '14 von 20 vergleichbaren Verwaltungen sagen: zuständig.'],
  [
    { yes: 6, no: 5 },
    'yes',
    'Vergleichbare Verwaltungen sind sich nicht einig: 6 von 11 sagen zuständig, 5 nicht zuständig.',
  ],
  [{ suggested: 'part', yes: 9 }, 'part', '9 von 9 vergleichbaren Verwaltungen sagen: zuständig.'],
  [
    { suggested: 'no', yes: 9 },
    'part',
    '9 von 9 vergleichbaren Verwaltungen sagen: zuständig. Das stellt den Vorschlag in Frage.',
  ],
  [{ status: 'open', no: 20 }, 'yes', 'Warendorf führt sie selbst als eigene Leistung: offen.'],
  [{ status: 'deferred', suggested: 'no' }, 'yes', 'Warendorf führt sie selbst als eigene Leistung: zurückgestellt.'],
  [{ status: 'notResponsible', entryReason: 'Kreis' }, 'no', 'Warendorf sagt selbst: nicht zuständig (Kreis).'],
  [{ status: 'dropped', entryReason: null }, 'no', 'Warendorf hat selbst eingetragen: entfällt.'],
]

for (const [differing, answer, first] of cases)
  test(`${JSON.stringify(differing)} is answered with ${answer}`, () => {
    const explanation = explain({ ...judgement, ...differing })
    assert.equal(explanation.answer, answer)
    assert.equal(explanation.reasons[0]?.text, first)
  })

test('everybody reads who is responsible, marked as a suggestion, with deviations; programs too', async () => {
  const id = await idOf('Wohngeld')
  const html = await app.html(`/leistungen/${id}`)
  assert.match(html, /<h2 id="zustaendig">Wer ist zuständig\?<\/h2>/)
  assert.match(html, /Redaktioneller Vorschlag .*keine amtliche\s+Auskunft/s)
  assert.match(html, /<li>Hamburg: Stadtstaat zuständig<\/li><li>Niedersachsen: /)
  assert.ok(!html.includes('Für Warendorf'))
  const { responsibilities } = await app.json(`/api/v1/services/${id}`)
  assert.equal(responsibilities.source, 'editorial')
  assert.ok(html.includes(responsibilities.reason))
  assert.ok(responsibilities.deviations.some((each: { federalStateKey: string }) => each.federalStateKey === '03'))
})

test('people at work read it for their own house, and editors the way to their own word', async () => {
  const id = await idOf('Hundesteuer')
  const editor = await app.signIn(world.people.editor.email)
  const html = await editor.html(`/leistungen/${id}`)
  assert.match(html, /Für Warendorf:\s+zuständig/)
  assert.ok(html.includes(`href="/meine-verwaltung/leistungen/${id}"`))
  const reader = await app.signIn(world.people.reader.email)
  assert.ok(!(await reader.html(`/leistungen/${id}`)).includes(`href="/meine-verwaltung/leistungen/${id}"`))
  const waiting = await app.signIn(world.people.waiting.email)
  assert.ok(!(await waiting.html(`/leistungen/${id}`)).includes('Für Warendorf'))
})

test('a service that has ended is nobody’s', async () => {
  const { db } = app.database
  const id = await idOf('Jagdschein Erteilung')
  await sql`update services set ended_release_id = first_release_id where id = ${id}`.execute(db)
  assert.equal(await explainResponsibility(db, world.administrations.own, id), null)
  assert.ok(!(await app.html(`/leistungen/${id}`)).includes('Wer ist zuständig'))
  assert.equal((await app.json(`/api/v1/services/${id}`)).responsibilities, null)
})
