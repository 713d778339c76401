import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp } from '../../../../test/app.ts'
import { rowOf, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { askUnit, fieldsFor, links, standsOf } from '../../../../test/unit-links.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
})
after(() => app.close())

test('an answer about a service that has left the catalogue is taken note of, and the unit reads that', async () => {
  const karla = await app.signIn(world.people.coordinator.email)
  const [a = 0, b = 0] = await servicesOf(app, world, 'yes')
  const asked = await askUnit(karla, [a, b])
  const said = { ...fieldsFor(a, { online: 'full' }), ...fieldsFor(b, { online: 'full' }) }
  assert.equal((await app.post(asked.path, said)).status, 200)
  await sql`update services set ended_release_id = first_release_id where id = ${b}`.execute(app.database.db)

  const pageOf = () => karla.html(`${links}/${asked.id}`)
  const page = await pageOf()
  assert.match(wordsOf(page), /Diese Leistung steht nicht mehr im Katalog/)
  assert.ok(!page.includes(`/meine-verwaltung/leistungen/${b}"`), 'no way to an entry that is none')
  const accept = (stand: readonly string[]) =>
    karla.post(`${links}/${asked.id}/uebernahme`, { anfrage: crypto.randomUUID(), stand: [...stand] })
  const stands = [standsOf(page).stand ?? ''].flat()
  const noted = await accept(stands.filter(stand => stand.startsWith(`${b}-`)))
  assert.match(noted.headers.get('Location') ?? '', /meldung=kenntnis/)
  assert.match(wordsOf(await app.html(asked.path)), /Ihre Antwort ist zur Kenntnis genommen/)
  assert.match(wordsOf(await pageOf()), /zur Kenntnis genommen am/)

  const taken = await accept(stands.filter(stand => stand.startsWith(`${a}-`)))
  assert.match(taken.headers.get('Location') ?? '', /meldung=uebernommen/)
  assert.doesNotMatch(wordsOf(await karla.html('/meine-verwaltung')), /zu prüfen/)
  const saved = (id: number) => rowOf(app, world.administrations.own, id)
  assert.deepEqual([(await saved(a))?.status, await saved(b)], ['done', undefined])
})
