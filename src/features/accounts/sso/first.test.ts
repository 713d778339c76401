import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type House, startHouse } from '../../../../test/sso/house.ts'
import type { Account } from '../../../../test/sso/real-provider.ts'
import { greeted, linkIn, signInOver } from '../../../../test/sso/world.ts'

/** The first sign-in of somebody whose address the provider does not vouch for: a mail confirms it. */

let house: House
before(async () => {
  house = await startHouse()
})
after(() => house.close())

const db = () => house.app.database.db

async function arrive(seat: Account) {
  house.provider.seat = seat
  const walker = house.browser()
  const page = await signInOver(walker, house.providerId)
  return { walker, page }
}

const countPeople = async (email: string) =>
  (await sql`select 1 from people where email = ${email}`.execute(db())).rows.length

const sentTo = /Wir haben eine E-Mail an <strong>([^<]*)<\/strong>/

/** Fills in the form of a newcomer and answers the link she gets by mail. */
async function askForMail(seat: Account & { email: string }) {
  const { walker } = await arrive(seat)
  const page = await walker.go('/anmelden/sso/konto', { name: seat.name ?? '', email: seat.email })
  assert.equal(sentTo.exec(page.text)?.[1], seat.email)
  return { walker, ...(await linkIn(db(), seat.email)) }
}

const unproved: readonly (readonly [string, Account & { email: string }])[] = [
  ['does not confirm it', { subject: 'a', name: 'Anna Neu', email: 'anna@kreis-warendorf.example' }],
  ['is not of its house', { subject: 'b', name: 'Berta Neu', email: 'berta@anderswo.example', isEmailVerified: true }],
  [
    'is of a house that only ends alike',
    { subject: 'c', name: 'Cora Neu', email: 'cora@boese-kreis-warendorf.example', isEmailVerified: true },
  ],
]

for (const [title, seat] of unproved)
  test(`an address that the provider ${title} has no account before it was confirmed by mail`, async () => {
    const { href } = await askForMail(seat)
    assert.equal(await countPeople(seat.email), 0)
    const other = house.browser()
    const asks = await other.go(href)
    assert.match(asks.text, /E-Mail-Adresse bestätigen/)
    assert.equal(await countPeople(seat.email), 0, 'opening the link alone does nothing')
    await other.step(new URL(href).pathname, {}).then(page => other.go(page.next ?? ''))
    assert.equal(greeted(await other.go('/hilfe')), seat.name)
    const { rows } = await sql`select 1 from people where email = ${seat.email} and email_verified`.execute(db())
    assert.equal(rows.length, 1)
  })

test('somebody else who opens the mail does not confirm the account of whoever asked for it', async () => {
  const email = 'opfer@kreis-coesfeld.example'
  const { href } = await askForMail({ subject: 'mallory', name: 'Ole Opfer', email })
  house.provider.seat = { subject: 'ole' }
  const ole = house.browser()
  await ole.go(href)
  const page = await ole.go(new URL(href).pathname, {})
  assert.equal(page.status, 400)
  assert.match(page.text, /mit einem anderen Konto angemeldet als dem, das hier erwartet wird/)
  assert.equal(await countPeople(email), 0)
  house.provider.seat = { subject: 'mallory' }
  const mallory = house.browser()
  await mallory.go(href)
  await mallory.go(new URL(href).pathname, {})
  assert.equal(await countPeople(email), 1, 'the link is still there for the one it is meant for')
})

test('a link works once', async () => {
  const seat = { subject: 'dora', name: 'Dora Neu', email: 'dora@anderswo.example' }
  const { href } = await askForMail(seat)
  const dora = house.browser()
  await dora.go(href)
  await dora.go(new URL(href).pathname, {})
  assert.equal(greeted(await dora.go('/hilfe')), seat.name)
  const again = await house.browser().go(href)
  assert.equal(again.status, 400)
  assert.match(again.text, /schon benutzt oder ist abgelaufen/)
})

test('an address that is not proved does not tell whether it has an account', async () => {
  const known = house.world.people.editor.email
  const texts = []
  for (const email of [known, 'niemand@anderswo.example']) {
    const { walker, page } = await arrive({ subject: `x-${email}`, name: 'Xenia Fremd', email })
    assert.match(page.text, /Neues Konto anlegen/)
    const sent = await walker.go('/anmelden/sso/konto', { name: 'Xenia Fremd', email })
    texts.push([
      sent.status,
      (page.text + sent.text).replaceAll(email, 'ADRESSE').replaceAll(/name="_token"[^>]*/g, ''),
    ])
  }
  assert.deepEqual(texts[0], texts[1])
  assert.match((await linkIn(db(), known)).text, /Zu dieser Adresse gibt es schon ein Konto/)
  assert.doesNotMatch((await linkIn(db(), known)).text, /bestaetigung/)
})

test('without an address of the provider the person types one, and what is wrong is said at the field', async () => {
  const { walker, page } = await arrive({ subject: 'emil' })
  assert.match(page.text, /Neues Konto anlegen/)
  const refused = await walker.go('/anmelden/sso/konto', { name: '', email: 'keine' })
  assert.equal(refused.status, 400)
  assert.match(refused.text, /Bitte geben Sie Ihren Vor- und Nachnamen ein/)
  assert.match(refused.text, /value="keine"/)
  const sent = await walker.go('/anmelden/sso/konto', { name: 'Emil Neu', email: 'emil@anderswo.example' })
  assert.match(sent.text, sentTo)
})

test('another address than the one the provider vouches for is confirmed by mail', async () => {
  const { walker } = await arrive({
    subject: 'f',
    name: 'F',
    email: 'f@kreis-warendorf.example',
    isEmailVerified: true,
  })
  const sent = await walker.go('/anmelden/sso/konto', { name: 'F', email: 'chefin@kreis-warendorf.example' })
  assert.equal(sentTo.exec(sent.text)?.[1], 'chefin@kreis-warendorf.example')
  assert.equal(await countPeople('chefin@kreis-warendorf.example'), 0)
})

test('an account nobody has confirmed makes way for the owner of the address', async () => {
  const email = 'gerda@kreis-warendorf.example'
  await sql`insert into people (name, email) values ('Fremde Eingabe', ${email})`.execute(db())
  const { walker } = await arrive({ subject: 'gerda', name: 'Gerda Neu', email, isEmailVerified: true })
  await walker.go('/anmelden/sso/konto', { name: 'Gerda Neu', email })
  assert.equal(greeted(await walker.go('/hilfe')), 'Gerda Neu')
})

test('an identity waits only in the browser that brought it, and only once', async () => {
  const seat = { subject: 'hanna', name: 'Hanna Neu', email: 'hanna@kreis-warendorf.example', isEmailVerified: true }
  const { walker } = await arrive(seat)
  const stranger = house.browser()
  assert.equal((await stranger.step('/anmelden/sso/verbinden')).next, `${house.app.origin}/anmelden`)
  const taken = await stranger.go('/anmelden/sso/konto', { name: 'Hanna Neu', email: seat.email })
  assert.match(taken.text, /passt zu keiner Anmeldung/)
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => walker.step('/anmelden/sso/konto', { name: 'Hanna Neu', email: seat.email })),
  )
  assert.equal(answers.filter(({ status }) => status === 303).length, 1)
  assert.equal(await countPeople(seat.email), 1)
})

test('where somebody wanted to go counts more than joining', async () => {
  const seat = { subject: 'ida', name: 'Ida Neu', email: 'ida@kreis-warendorf.example', isEmailVerified: true }
  house.provider.seat = seat
  const ida = house.browser()
  await signInOver(ida, house.providerId, '/verwaltungen?q=hamm')
  const made = await ida.step('/anmelden/sso/konto', { name: seat.name, email: seat.email })
  assert.equal(made.next, `${house.app.origin}/verwaltungen?q=hamm`)
})
