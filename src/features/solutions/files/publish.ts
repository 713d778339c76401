import { sql, type Tx } from '#core/db.ts'
import type { Content } from '../content.ts'

/** Lets a published solution show the files its draft names; only those of its own house. */
export async function writeAttachments(
  tx: Tx,
  solutionId: number,
  administrationId: number,
  { attachments }: Content,
): Promise<void> {
  await sql`delete from solution_attachments where solution_id = ${solutionId}::int`.execute(tx)
  const column = <K extends keyof Content['attachments'][number]>(key: K) => attachments.map(each => each[key])
  await sql`
    insert into solution_attachments (solution_id, file_id, position, label, visibility)
    select ${solutionId}::int, f.id, a.position, a.label, a.visibility
    from unnest(${column('fileId')}::uuid[], ${column('label')}::text[], ${column('visibility')}::text[])
        with ordinality as a (file_id, label, visibility, position)
      join solution_files f on f.id = a.file_id and f.administration_id = ${administrationId}::int`.execute(tx)
}
