import { readdirSync, readFileSync } from 'node:fs'
import { Migrator } from 'kysely/migration'
import { type Db, sql } from './db.ts'

const folder = new URL('../../data/migrations/', import.meta.url)

/** Runs the SQL files of `data/migrations` that this database has not seen. Returns their names. */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => readMigrations() } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map(result => result.migrationName)
}

function readMigrations() {
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.sql'))
    .sort()
  return Object.fromEntries(names.map(name => [name.replace(/\.sql$/, ''), { up: (db: Db) => runFile(db, name) }]))
}

async function runFile(db: Db, name: string) {
  await sql.raw(readFileSync(new URL(name, folder), 'utf8')).execute(db)
}
