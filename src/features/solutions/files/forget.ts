import { type Db, sql } from '#core/db.ts'
import type { FileStore } from '#core/files.ts'
import { dropFile, isUnused } from './commands.ts'

const day = 86_400_000

/**
 * Removes what nothing leads to any more: files of drafts that were thrown away, bytes whose row was never written. Only
 * after a day, so that nobody loses what is just being handed in.
 */
export async function forgetUnusedFiles(db: Db, files: FileStore): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from solution_files f where f.stored_at < now() - interval '1 day' and ${isUnused} returning f.id`.execute(
    db,
  )
  for (const { id } of rows) await dropFile(files, id)
  const names: string[] = []
  for await (const { name, storedAt } of files.list()) if (storedAt.getTime() < Date.now() - day) names.push(name)
  for (let at = 0; at < names.length; at += 1000) await dropUnknown(db, files, names.slice(at, at + 1000))
}

const idOf = (name: string) => name.slice(0, 36)

async function dropUnknown(db: Db, files: FileStore, names: readonly string[]) {
  const { rows } = await sql<{ id: string }>`
    select id from solution_files where id = any(${names.map(idOf)}::uuid[])`.execute(db)
  const known = new Set(rows.map(({ id }) => id))
  for (const name of names) if (name.endsWith('.draft') || !known.has(idOf(name))) await files.remove(name)
}
