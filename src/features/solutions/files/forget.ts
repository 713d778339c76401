import { type Db, sql } from '#core/db.ts'
import { dropFile } from '#core/files/keep.ts'
import type { FileStore } from '#core/files.ts'
import { isUnused } from './commands.ts'

/** Removes what nothing leads to any more: files of drafts that were thrown away. Only after a day. */
export async function forgetUnusedFiles(db: Db, files: FileStore): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from solution_files f where f.stored_at < now() - interval '1 day' and ${isUnused} returning f.id`.execute(
    db,
  )
  for (const { id } of rows) await dropFile(files, id)
}
