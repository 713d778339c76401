import { type Db, sql } from '#core/db.ts'
import type { Ground } from './world.ts'

/** Some houses, services and products of the seeded database. */
export async function readGround(db: Db): Promise<Ground> {
  const ids = async (from: string) =>
    (await sql<{ id: number }>`select id from ${sql.raw(from)} order by id`.execute(db)).rows.map(({ id }) => id)
  return {
    administrations: await ids("(select id from administrations where level = 'kreis' order by id limit 14) a"),
    services: await ids('(select id from services where ended_release_id is null order by id limit 10) s'),
    products: await ids('(select id from products where merged_into_id is null order by id limit 5) p'),
  }
}
