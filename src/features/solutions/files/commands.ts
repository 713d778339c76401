import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import type { CheckedFile } from '#core/files/check.ts'
import { dropFile, storeFile } from '#core/files/keep.ts'
import { RefusedFile } from '#core/files/refused.ts'
import type { FileStore } from '#core/files.ts'
import type { Attached, Content } from '../content.ts'
import { writeContent } from '../offer/commands/drafts.ts'
import type { Owner } from '../offer/owner.ts'
import { lockDraft } from '../offer/queries/drafts.ts'
import { mostBytesOfHouse, mostFiles } from './most.ts'

interface Stores {
  readonly db: Db
  readonly files: FileStore
}

/** What is said of a file. */
export type Said = Pick<Attached, 'label' | 'visibility'>

/**
 * Adds a file to a draft. Its bytes are there before anything names them; where it is refused after all, they go again.
 * The same file a second time is the one there is, with what is said of it now.
 */
export async function addFile({ db, files }: Stores, owner: Owner, draftId: string, file: CheckedFile, said: Said) {
  const id = await storeFile(files, file)
  try {
    const isNew = await transaction(db, tx => enter(tx, owner, draftId, { id, file, said }))
    if (!isNew) await dropFile(files, id)
  } catch (error) {
    await dropFile(files, id)
    throw error
  }
}

interface Entered {
  readonly id: string
  readonly file: CheckedFile
  readonly said: Said
}

async function enter(tx: Tx, owner: Owner, draftId: string, { id, file, said }: Entered): Promise<boolean> {
  const draft = await lockDraft(tx, owner.administrationId, draftId)
  const { attachments } = draft.content
  const sameId = await findSame(tx, attachments, file.sha256)
  if (sameId === null) {
    refuseTooMany(attachments, file)
    await refuseFullHouse(tx, owner.administrationId, file)
    await insertFile(tx, owner.administrationId, id, file)
  }
  const attached = sameId
    ? attachments.map(each => (each.fileId === sameId ? { ...each, ...said } : each))
    : [...attachments, { fileId: id, kind: file.kind, ...said }]
  await writeContent(tx, owner, draft, { ...draft.content, attachments: attached })
  return sameId === null
}

async function findSame(tx: Tx, attachments: Content['attachments'], sha256: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from solution_files where id = any(${attachments.map(({ fileId }) => fileId)}::uuid[])
      and sha256 = ${sha256}`.execute(tx)
  return rows[0]?.id ?? null
}

function refuseTooMany(attachments: Content['attachments'], { kind }: CheckedFile) {
  const most = mostFiles[kind]
  if (attachments.filter(each => each.kind === kind).length < most) return
  const what = kind === 'screenshot' ? 'Bilder' : 'Dokumente'
  throw new RefusedFile(`Mehr als ${most} ${what} gehen nicht. Bitte entfernen Sie erst eines.`)
}

/** One after the other, so that two files at once do not both take the last room. */
async function refuseFullHouse(tx: Tx, administrationId: number, { bytes }: CheckedFile) {
  await sql`select pg_advisory_xact_lock(hashtext('solution_files'), ${administrationId}::int)`.execute(tx)
  const { rows } = await sql<{ total: number }>`
    select coalesce(sum(size), 0)::float8 as total from solution_files
    where administration_id = ${administrationId}::int`.execute(tx)
  if ((rows[0]?.total ?? 0) + bytes.length <= mostBytesOfHouse) return
  throw new RefusedFile(
    `Alle Dateien Ihres Hauses wären damit größer als ${mostBytesOfHouse / 1024 / 1024} MB. Bitte entfernen Sie erst einige; nach einem Tag ist ihr Platz frei.`,
  )
}

export async function insertFile(tx: Tx, administrationId: number, id: string, file: CheckedFile): Promise<void> {
  const { kind, name, mediaType, bytes, width, height, sha256 } = file
  await sql`
    insert into solution_files (id, administration_id, kind, name, media_type, size, width, height, sha256)
    values (${id}::uuid, ${administrationId}::int, ${kind}, ${name}, ${mediaType}, ${bytes.length}::int, ${width}::int,
      ${height}::int, ${sha256})`.execute(tx)
}

/** Takes a file out of a draft, with what the form says of the others. What is published keeps showing it. */
export async function removeFile(
  { db, files }: Stores,
  owner: Owner,
  draftId: string,
  fileId: string,
  patch: (content: Content) => Partial<Content>,
): Promise<void> {
  const isUnused = await transaction(db, async tx => {
    const draft = await lockDraft(tx, owner.administrationId, draftId)
    const patched = { ...draft.content, ...patch(draft.content) }
    const attachments = patched.attachments.filter(each => each.fileId !== fileId)
    await writeContent(tx, owner, draft, { ...patched, attachments })
    return forgetFile(tx, owner.administrationId, fileId)
  })
  if (isUnused) await dropFile(files, fileId)
}

async function forgetFile(tx: Tx, administrationId: number, fileId: string): Promise<boolean> {
  const { rows } = await sql`
    delete from solution_files f
    where f.id = ${fileId}::uuid and f.administration_id = ${administrationId}::int and ${isUnused} returning 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** Neither a solution nor a draft names the file `f`. */
export const isUnused = sql<boolean>`
  not exists (select 1 from solution_attachments x where x.file_id = f.id)
    and not exists (
      select 1 from solution_drafts d
      where d.administration_id = f.administration_id
        and d.content -> 'attachments' @> json_build_array(json_build_object('fileId', f.id))::jsonb)`
