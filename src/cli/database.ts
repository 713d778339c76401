import type { Db } from '#core/db.ts'
import { readConfig } from '../config.ts'
import { prepareDatabase } from '../database.ts'

/** Opens the database that the server uses, for as long as `work` needs it. */
export async function withDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const database = await prepareDatabase(readConfig(process.env), text => console.error(text))
  try {
    return await work(database.db)
  } finally {
    await database.close()
  }
}
