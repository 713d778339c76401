import { type Db, sql } from '#core/db.ts'
import { dropFile } from '#core/files/keep.ts'
import type { FileStore } from '#core/files.ts'

/** Removes files of forms that were never sent off, after a day, and of posts that their house has taken back. */
export async function forgetUnusedPostFiles(db: Db, files: FileStore): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from post_files f where f.stored_at < now() - interval '1 day' and (f.post_id is null
      or exists (select 1 from posts p where p.id = f.post_id and p.withdrawn_at < now() - interval '1 day'))
    returning f.id`.execute(db)
  for (const { id } of rows) await dropFile(files, id)
}
