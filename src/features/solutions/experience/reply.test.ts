import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type ExperienceWorld, reportPath, said, startExperienceWorld } from '../../../../test/experiences.ts'
import { hidden } from '../../../../test/offers.ts'
import { wordsOf } from '../../../../test/own-entries.ts'

let at: ExperienceWorld
let solution = 0
let reuse = 0
before(async () => {
  at = await startExperienceWorld()
  solution = await at.offer({ name: 'Wohngeld-Assistent' })
})
after(() => at.app.close())
beforeEach(async () => {
  await sql`delete from reuses`.execute(db())
  await sql`delete from mails`.execute(db())
  reuse = await at.reuse({ solutionId: solution, administrationId: at.world.administrations.own })
  await at.report(reuse, { summary: 'Zäh, aber gut.' })
})

const db = () => at.app.database.db
const path = () => `${reportPath(reuse)}/antwort`
const reply = async () =>
  (await sql<{ reply: string | null }>`select reply from experiences`.execute(db())).rows[0]?.reply
const mails = async () =>
  (
    await sql<{ recipient: string; textBody: string }>`
      select recipient, text_body from mails where purpose = 'experience' order by id`.execute(db())
  ).rows

/** Sends the form as the page shows it. */
async function answer(text: string, fields = {}) {
  const page = await at.people.foreign.html(path())
  const state = { fassung: hidden(page, 'fassung'), stand: hidden(page, 'stand') }
  return at.people.foreign.post(path(), { ...state, antwort: text, ...fields })
}

test('the giver answers a report once, may change the answer, and the adopter is told once', async () => {
  assert.equal((await answer('Danke, wir bessern nach.')).status, 303)
  assert.match(wordsOf(await at.people.reader.html(reportPath(reuse))), /Antwort von [\s\S]*Danke, wir bessern nach\./)
  assert.equal((await answer('Danke, nachgebessert.')).status, 303)
  assert.equal(await reply(), 'Danke, nachgebessert.')
  const [mail, ...more] = await mails()
  assert.equal(more.length, 0)
  assert.equal(mail?.recipient, 'own@postfach.example.org')
  assert.match(mail?.textBody ?? '', /Danke, wir bessern nach\./)
})

test('nobody but the giver answers, and no other house knows of it', async () => {
  const fields = { fassung: '1', stand: '0', antwort: 'Fremd' }
  assert.equal((await at.people.editor.post(path(), fields)).status, 403)
  assert.equal((await at.people.editor.get(path())).status, 403)
  assert.equal((await at.people.reader.post(path(), fields)).status, 403)
  for (const address of [path(), reportPath(reuse), `${reportPath(reuse)}/loeschung`]) {
    assert.equal((await at.people.alliance.get(address)).status, 404)
    assert.equal((await at.people.alliance.post(address, { ...said, ...fields })).status, 404)
    assert.equal((await at.app.get(address)).status, 303)
    assert.equal((await at.app.post(address, fields)).status, 401)
  }
  assert.equal(await reply(), null)
})

test('an answer to what was changed meanwhile is not saved and not lost', async () => {
  const stale = hidden(await at.people.foreign.html(path()), 'fassung')
  await sql`update experiences set summary = 'Doch nicht gut.', version = version + 1`.execute(db())
  const late = await at.people.foreign.post(path(), { fassung: stale, stand: '0', antwort: 'Mein Text' })
  assert.equal(late.status, 409)
  const page = await late.text()
  assert.match(page, /Mein Text<\/textarea>/)
  assert.match(wordsOf(page), /Doch nicht gut\./)
  assert.equal(await reply(), null)
  const state = { fassung: hidden(page, 'fassung'), stand: hidden(page, 'stand') }
  const other = await Promise.all(
    Array.from({ length: 8 }, (_, i) => at.people.foreign.post(path(), { ...state, antwort: `Antwort ${i}` })),
  )
  assert.deepEqual(other.map(({ status }) => status).sort(), [303, ...Array.from({ length: 7 }, () => 409)])
})

test('an empty answer is refused at its field; where nobody has reported there is nothing to answer', async () => {
  const empty = await answer('')
  assert.equal(empty.status, 400)
  assert.match(wordsOf(await empty.text()), /Bitte schreiben Sie Ihre Antwort/)
  await sql`delete from experiences`.execute(db())
  assert.equal((await at.people.foreign.get(path())).status, 404)
  const late = await at.people.foreign.post(path(), { fassung: '1', stand: '0', antwort: 'Spät' })
  assert.equal(late.status, 404)
})

test('between houses of which one is blocked there is nothing to report and nothing to answer', async () => {
  await at.whileBlocked(at.world.administrations.own, async () => {
    assert.equal((await at.people.foreign.get(reportPath(reuse))).status, 404)
    assert.equal((await at.people.foreign.get(path())).status, 404)
  })
  await at.whileBlocked(at.world.administrations.foreign, async () => {
    assert.equal((await at.people.editor.get(reportPath(reuse))).status, 404)
  })
})
