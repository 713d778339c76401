import { type DatabaseSettings, type Db, openDatabase, sql, transaction } from '#core/db.ts'
import { applyChanges } from '#features/statuses/apply.ts'
import { addPerson } from '../../test/people.ts'
import { createWorld, type World } from '../../test/world.ts'
import type { Person } from './act.ts'

/** Some houses with several people each, and entries that wait to be confirmed. */
export async function createHouses(settings: DatabaseSettings): Promise<Person[]> {
  const database = await openDatabase(settings)
  try {
    const world = await createWorld({ database })
    const people = [...residentsOf(world), ...(await addColleagues(database.db, world))]
    for (const id of housesOf(people)) await enterOld(database.db, id)
    return people
  } finally {
    await database.close()
  }
}

const housesOf = (people: readonly Person[]) => new Set(people.map(({ administrationId }) => administrationId))

function residentsOf({ people, administrations }: World): Person[] {
  const of = (key: keyof World['people'], administrationId: number, isEntering = true): Person => ({
    name: people[key].name,
    email: people[key].email,
    personId: people[key].personId,
    administrationId,
    isEntering,
    isCoordinator: key !== 'editor' && key !== 'reader',
  })
  return [
    of('editor', administrations.own),
    of('coordinator', administrations.own),
    of('alliance', administrations.district),
    of('foreign', administrations.foreign),
    of('reader', administrations.own, false),
  ]
}

/** A second one for each house that has only one. */
async function addColleagues(db: Db, { administrations }: World): Promise<Person[]> {
  const houses = [
    ['Dora Kreis', administrations.district],
    ['Frida Fremd', administrations.foreign],
  ] as const
  return Promise.all(
    houses.map(async ([name, administrationId]) => {
      const email = `zweite@${administrationId}.example.org`
      const personId = await addPerson(db, name, email)
      await sql`
        insert into memberships (person_id, administration_id, role, state, decided_at)
        values (${personId}::uuid, ${administrationId}::int, 'editor', 'active', now())`.execute(db)
      return { name, email, personId, administrationId, isEntering: true, isCoordinator: false }
    }),
  )
}

async function enterOld(db: Db, administrationId: number) {
  const { rows } = await sql<{ id: number }>`
    select c.service_id as id from class_responsibilities c join administrations a
      on a.responsibility_class = c.class and a.federal_state_key = c.federal_state_key
    where a.id = ${administrationId}::int and c.value = 'yes' order by 1 limit 60`.execute(db)
  const changes = rows.map(({ id }, i) => ({
    serviceId: id,
    version: 0,
    values: { status: 'planned', unit: `Amt ${i % 6}` },
  }))
  const application = { administrationId, actor: null, allianceId: null, source: 'own', sourceId: null } as const
  await transaction(db, tx => applyChanges(tx, { ...application, batchId: null, changes }))
  await growOld(db)
}

/** Lets some entries become due, because months do not pass here. */
export const growOld = (db: Db) =>
  sql`update statuses set confirmed_at = confirmed_at - interval '8 months' where service_id % 7 = 0`.execute(db)
