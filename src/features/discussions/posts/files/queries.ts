import { type Db, sql, type Tx } from '#core/db.ts'
import type { KeptFile } from '#core/files/send.ts'
import { isOperating, type Visitor } from '#domain/actor.ts'
import type { DiscussionDeps } from '../../deps.ts'
import { isReadable } from '../queries.ts'
import { isVisiblePost } from '../visible.ts'

const columns = sql`f.id, f.kind, f.name, f.media_type, f.size, f.width, f.height, f.sha256`

/** Files of a house that a form may name: handed in and not yet part of a post, or part of the one that is edited. */
export async function listHandedIn(
  db: Db,
  administrationId: number,
  { ids, postId }: { readonly ids: readonly string[]; readonly postId: number | null },
): Promise<KeptFile[]> {
  const { rows } = await sql<KeptFile>`
    select ${columns} from post_files f
    where f.id = any(${ids}::uuid[]) and f.administration_id = ${administrationId}::int
      and (f.post_id is null or f.post_id = ${postId}::int)
    order by f.stored_at, f.id`.execute(db)
  return rows
}

/** A file of a post, for whoever reads it; for the operator too where the post was reported. */
export async function findPostFile(
  { db, eyes }: Pick<DiscussionDeps, 'db' | 'eyes'>,
  visitor: Visitor,
  { postId, fileId }: { readonly postId: number; readonly fileId: string },
): Promise<KeptFile | null> {
  const { rows } = await sql<KeptFile>`
    select ${columns} from post_files f join posts t on t.id = f.post_id
    where f.id = ${fileId}::uuid and t.id = ${postId}::int and ${isReadable(visitor)}
      and (${isVisiblePost(visitor, eyes)} or ${isOperating(visitor)}::boolean
        and exists (select 1 from post_reports r where r.post_id = t.id))`.execute(db)
  return rows[0] ?? null
}

/** Holds the room of a house until the transaction ends, so that two forms at once do not both take the last of it. */
export async function lockUsedBytes(tx: Tx, administrationId: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('post_files'), ${administrationId}::int)`.execute(tx)
  const { rows } = await sql<{ total: number }>`
    select coalesce(sum(size), 0)::float8 as total from post_files
    where administration_id = ${administrationId}::int`.execute(tx)
  return rows[0]?.total ?? 0
}

/** Of these ids, the ones of files of posts. */
export async function listKnownFiles(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from post_files where id = any(${ids}::uuid[])`.execute(db)
  return rows.map(({ id }) => id)
}
