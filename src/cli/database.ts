import type { Db } from '#core/db.ts'
import { type Config, readConfig } from '../config.ts'
import { prepareDatabase } from '../database.ts'

/** Opens the database that the server uses, for as long as `work` needs it. */
export async function withDatabase<T>(work: (db: Db, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const database = await prepareDatabase(config, text => console.error(text))
  try {
    return await work(database.db, config)
  } finally {
    await database.close()
  }
}
