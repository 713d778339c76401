import { sql, type Tx } from '#core/db.ts'
import { checkFile } from '#core/files/check.ts'
import { storeFile } from '#core/files/keep.ts'
import type { FileStore } from '#core/files.ts'
import { insertFile, type Said } from './commands.ts'

interface Seeded extends Said {
  readonly solutionId: number
  readonly name: string
  readonly bytes: Buffer
}

/** Puts a file behind a published solution of the demo world, below those it has. */
export async function seedAttachment(tx: Tx, files: FileStore, seeded: Seeded): Promise<void> {
  const { solutionId, name, bytes, label, visibility } = seeded
  const file = await checkFile(bytes, name)
  const id = await storeFile(files, file)
  const { rows } = await sql<{ administrationId: number }>`
    select administration_id from solutions where id = ${solutionId}::int`.execute(tx)
  await insertFile(tx, rows[0]?.administrationId ?? 0, id, file)
  await sql`
    insert into solution_attachments (solution_id, file_id, position, label, visibility)
    values (${solutionId}::int, ${id}::uuid, (select count(*)::int from solution_attachments
      where solution_id = ${solutionId}::int), ${label}, ${visibility})`.execute(tx)
}
