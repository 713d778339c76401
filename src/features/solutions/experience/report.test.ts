import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import {
  type ExperienceWorld,
  reportPath,
  said,
  sendReport,
  startExperienceWorld,
} from '../../../../test/experiences.ts'
import { hidden } from '../../../../test/offers.ts'
import { wordsOf } from '../../../../test/own-entries.ts'

let at: ExperienceWorld
let solution = 0
let reuse = 0
before(async () => {
  at = await startExperienceWorld()
  solution = await at.offer({
    name: 'Hundesteuer anmelden',
    answers: { introductionDays: ['etwa eine Woche', 'public'], introductionCost: ['nach Aufwand', 'administrations'] },
  })
  await sql`update solution_answers set low = 5, high = 10 where question = 'introductionDays'`.execute(db())
})
after(() => at.app.close())
beforeEach(async () => {
  await sql`delete from reuses`.execute(db())
  await sql`delete from mails`.execute(db())
  reuse = await at.reuse({ solutionId: solution, administrationId: at.world.administrations.own })
})

const db = () => at.app.database.db

async function rowsOf<T>(query: ReturnType<typeof sql>): Promise<readonly T[]> {
  return (await query.execute(db())).rows as readonly T[]
}
const reports = () =>
  rowsOf<{ summary: string; version: number }>(sql`select summary, version from experiences order by 1`)
const kinds = async () =>
  (
    await rowsOf<{ kind: string }>(
      sql`select kind from events where kind like 'experience.%' and subject_id = ${String(reuse)} order by id`,
    )
  ).map(({ kind }) => kind)
const mails = () =>
  rowsOf<{ recipient: string; subject: string; textBody: string }>(
    sql`select recipient, subject, text_body from mails where purpose = 'experience' order by id`,
  )

test('an adopter reports beside what was announced; the giver is told and both sides read it', async () => {
  const { editor, reader, foreign } = at.people
  const form = wordsOf(await editor.html(reportPath(reuse)))
  assert.match(form, /Wie viele Personentage hat die Einführung gebraucht\?[\s\S]*Angekündigt: 5 bis 10 Personentage/)
  assert.match(form, /Was kostet der Betrieb im Jahr\?[\s\S]*Angekündigt war dazu nichts\./)
  const answer = await sendReport(editor, reuse, {
    'frage-introductionDays-wert': '12 Tage',
    'frage-introductionCost-wert': '1.200',
    'frage-support': 'Zwei Termine.',
  })
  assert.equal(answer.status, 303)
  for (const visitor of [editor, reader, foreign]) {
    const page = wordsOf(await visitor.html(reportPath(reuse)))
    assert.match(page, /ja, wieder so[\s\S]*In sechs Wochen live\.[\s\S]*Die Siegel der Ämter\./)
    assert.match(page, /12 Personentage[\s\S]*1\.200 Euro[\s\S]*Zwei Termine\./)
  }
  const [mail, ...more] = await mails()
  assert.equal(more.length, 0)
  assert.equal(mail?.recipient, 'foreign@postfach.example.org')
  assert.match(mail?.subject ?? '', /Stadt Warendorf berichtet|Warendorf.* berichtet/)
  assert.match(mail?.textBody ?? '', /In sechs Wochen live\./)
  const [event] = await rowsOf<{ after: object; administrationId: number }>(
    sql`select after, administration_id from events where kind = 'experience.written' and subject_id = ${String(reuse)}`,
  )
  assert.deepEqual(event, {
    after: { wouldAgain: 'yes', visibility: 'administrations' },
    administrationId: at.world.administrations.own,
  })
})

test('only its author changes a report; when the author has left, a coordination does', async () => {
  const { editor } = at.people
  await sendReport(editor, reuse)
  const page = wordsOf(await at.karla.html(`${reportPath(reuse)}?aendern`))
  assert.match(page, /Geschrieben von Edda Schreiber\. Nur diese Person kann den Bericht ändern\./)
  const refused = await at.karla.post(reportPath(reuse), { ...said, zusammenfassung: 'Anders.', fassung: '1' })
  assert.equal(refused.status, 403)
  assert.match(wordsOf(await refused.text()), /Edda Schreiber geschrieben/)
  const { membershipId } = at.world.people.editor
  await sql`update memberships set state = 'ended' where id = ${membershipId}`.execute(db())
  try {
    assert.match(wordsOf(await at.karla.html(reportPath(reuse))), /Geschrieben von Edda Schreiber, nicht mehr/)
    assert.equal((await sendReport(at.karla, reuse, { zusammenfassung: 'Anders.' })).status, 303)
  } finally {
    await sql`update memberships set state = 'active' where id = ${membershipId}`.execute(db())
  }
  assert.deepEqual(await reports(), [{ summary: 'Anders.', version: 2 }])
  assert.match(wordsOf(await editor.html(reportPath(reuse))), /Geschrieben von Karla Ordner\. Nur diese Person/)
})

test('there is something to report once the introduction has begun, and still after its end', async () => {
  const stages = [
    [{ stage: 'interest' }, 409],
    [{ stage: 'talk' }, 409],
    [{ stage: 'promise' }, 409],
    [{ stage: 'ended', endedAfter: 'talk' }, 409],
    [{ stage: 'introduction' }, 303],
    [{ stage: 'live' }, 303],
    [{ stage: 'ended', endedAfter: 'introduction' }, 303],
    [{ stage: 'ended', endedAfter: 'live' }, 303],
  ] as const
  for (const [reached, status] of stages) {
    await sql`delete from reuses`.execute(db())
    const id = await at.reuse({ solutionId: solution, administrationId: at.world.administrations.own, ...reached })
    const answer = await at.people.editor.post(reportPath(id), { fassung: '0', ...said })
    assert.equal(answer.status, status, JSON.stringify(reached))
    const page = wordsOf(await at.people.editor.html(reportPath(id)))
    assert.match(page, status === 409 ? /sobald die Einführung begonnen hat/ : /In sechs Wochen live/)
  }
})

test('a refused form says what is missing at the field and keeps what was typed', async () => {
  const answer = await sendReport(at.people.editor, reuse, {
    wieder: '',
    zusammenfassung: '',
    stolpersteine: 'Bleibt stehen',
    'frage-operatingDays-wert': 'zwölf',
    'frage-legal': 'Auch das bleibt',
  })
  assert.equal(answer.status, 400)
  const page = await answer.text()
  assert.match(wordsOf(page), /Bitte wählen Sie, ob Sie es wieder so machen würden/)
  assert.match(wordsOf(page), /Bitte schreiben Sie in ein paar Sätzen/)
  assert.match(wordsOf(page), /Bitte geben Sie eine ganze Zahl ein/)
  assert.match(page, /Bleibt stehen<\/textarea>[\s\S]*value="zwölf"[\s\S]*Auch das bleibt<\/textarea>/)
  assert.deepEqual(await reports(), [])
})

test('who saves an older state is told so, keeps the text and may save it all the same', async () => {
  const { editor } = at.people
  await sendReport(editor, reuse)
  assert.equal((await editor.post(reportPath(reuse), { ...said, fassung: '1', zusammenfassung: 'Eins' })).status, 303)
  const late = await editor.post(reportPath(reuse), { ...said, fassung: '1', zusammenfassung: 'Zwei' })
  assert.equal(late.status, 409)
  const page = await late.text()
  assert.match(wordsOf(page), /inzwischen gespeichert\.[\s\S]*gilt Ihre Fassung[\s\S]*Eins/)
  assert.match(page, /Zwei<\/textarea>/)
  assert.deepEqual(await reports(), [{ summary: 'Eins', version: 2 }])
  const fassung = hidden(page, 'fassung')
  assert.equal((await editor.post(reportPath(reuse), { ...said, fassung, zusammenfassung: 'Zwei' })).status, 303)
  assert.deepEqual(await reports(), [{ summary: 'Zwei', version: 3 }])
})

test('twenty first reports at once make one, and whoever was late keeps the text', async () => {
  const visitors = Array.from({ length: 20 }, (_, i) => (i % 2 ? at.people.editor : at.karla))
  const answers = await Promise.all(
    visitors.map((visitor, i) =>
      visitor.post(reportPath(reuse), { ...said, fassung: '0', zusammenfassung: `Nr. ${i}` }),
    ),
  )
  const statuses = answers.map(({ status }) => status).sort()
  assert.deepEqual(statuses, [303, ...Array.from({ length: 19 }, () => 409)])
  const [report, ...more] = await reports()
  assert.equal(more.length, 0)
  assert.equal((await mails()).length, 1)
  for (const [i, answer] of answers.entries())
    if (answer.status === 409) assert.match(await answer.text(), new RegExp(`Nr\\. ${i}</textarea>`))
    else assert.equal(report?.summary, `Nr. ${i}`)
})

test('a form sent twice is one report, one mail, one event', async () => {
  for (const _ of [1, 2])
    assert.equal((await at.people.editor.post(reportPath(reuse), { ...said, fassung: '0' })).status, 303)
  assert.deepEqual(await reports(), [{ summary: said.zusammenfassung, version: 1 }])
  assert.equal((await mails()).length, 1)
  assert.deepEqual(await kinds(), ['experience.written'])
})

test('its author deletes a report after being asked once more; the answer of the giver goes with it', async () => {
  const { editor, foreign } = at.people
  const path = `${reportPath(reuse)}/loeschung`
  assert.equal((await editor.get(path)).status, 404)
  await sendReport(editor, reuse)
  await foreign.post(`${reportPath(reuse)}/antwort`, { fassung: '1', stand: '0', antwort: 'Danke.' })
  for (const other of [at.karla, foreign]) assert.equal((await other.get(path)).status, 404)
  for (const other of [at.karla, foreign]) assert.equal((await other.post(path, { fassung: '1' })).status, 403)
  const asked = await editor.html(path)
  assert.match(wordsOf(asked), /verschwindet überall[\s\S]*Mit ihm geht die Antwort/)
  assert.equal((await editor.post(path, { fassung: '7' })).status, 409)
  assert.equal((await reports()).length, 1)
  for (const _ of [1, 2]) assert.equal((await editor.post(path, { fassung: hidden(asked, 'fassung') })).status, 303)
  assert.deepEqual(await reports(), [])
  assert.equal((await kinds()).at(-1), 'experience.deleted')
})
