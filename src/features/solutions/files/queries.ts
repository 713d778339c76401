import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { KeptFile } from '#core/files/send.ts'
import type { Visitor } from '#domain/actor.ts'
import { isVisibleAttachment, isVisibleSolution } from '../queries/visible.ts'

/** A file a solution shows, as somebody sees it. */
export interface Attachment extends Omit<KeptFile, 'sha256'> {
  /** What the picture shows, what the document is about. */
  readonly label: string
  readonly visibility: 'public' | 'administrations'
}

/** Of a solution `s` that is visible: the files the visitor may see, in their order. */
export const attachmentsOf = (visitor: Visitor): RawBuilder<unknown> => sql`
  (select coalesce(json_agg(json_build_object('id', f.id, 'kind', f.kind, 'name', f.name, 'mediaType', f.media_type,
      'size', f.size, 'width', f.width, 'height', f.height, 'label', x.label, 'visibility', x.visibility)
      order by x.position, f.id), '[]')
    from solution_attachments x join solution_files f on f.id = x.file_id
    where x.solution_id = s.id and ${isVisibleAttachment(visitor)})`

const columns = sql`f.id, f.kind, f.name, f.media_type, f.size, f.width, f.height, f.sha256`

/** A file of a solution, for whom both exist; `isPublic` where they do for everybody. */
export async function findSolutionFile(db: Db, visitor: Visitor, solutionId: number, fileId: string) {
  const { rows } = await sql<KeptFile & { isPublic: boolean }>`
    select ${columns}, x.visibility = 'public' and ${isVisibleSolution(null)} as is_public
    from solution_attachments x join solution_files f on f.id = x.file_id join solutions s on s.id = x.solution_id
    where x.solution_id = ${solutionId}::int and x.file_id = ${fileId}::uuid and ${isVisibleSolution(visitor)}
      and ${isVisibleAttachment(visitor)}`.execute(db)
  return rows[0] ?? null
}

/** Files of a house by id; those of others do not exist. */
export async function listFiles(db: Db, administrationId: number, ids: readonly string[]) {
  const { rows } = await sql<KeptFile>`
    select ${columns} from solution_files f
    where f.id = any(${ids}::uuid[]) and f.administration_id = ${administrationId}::int`.execute(db)
  return new Map(rows.map(row => [row.id, row]))
}
export type FilesById = Awaited<ReturnType<typeof listFiles>>

/** Of these ids, the ones of files of solutions. */
export async function listKnownFiles(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from solution_files where id = any(${ids}::uuid[])`.execute(db)
  return rows.map(({ id }) => id)
}
