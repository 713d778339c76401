import { type Db, sql, transaction } from '#core/db.ts'
import { type CheckedFile, checkFile } from '#core/files/check.ts'
import { dropFile, storeFile } from '#core/files/keep.ts'
import { RefusedFile } from '#core/files/refused.ts'
import type { KeptFile } from '#core/files/send.ts'
import type { FileStore } from '#core/files.ts'
import { type FormErrors, readFormData } from '#core/form.ts'
import type { HttpContext, Middleware } from '#core/http.ts'
import type { House } from '#web/house.ts'
import { mostBytesOfForm, mostBytesOfHouse, mostFiles } from './most.ts'
import { listHandedIn, lockUsedBytes } from './queries.ts'

export interface HandingDeps {
  readonly db: Db
  readonly files: FileStore
  limited(kind: 'upload'): Middleware
}

/** The files of a form in which a post is written. */
export interface HandedIn {
  /** Those that are kept, from this form or an earlier showing of it; their ids belong into the post. */
  readonly files: readonly KeptFile[]
  /** Why others were not taken, at the field. */
  readonly errors: FormErrors
}

/**
 * Looks through the files that came with a form, and keeps what is taken: where the form is shown again, for whatever
 * reason, they are there already. `postId` is the post that is edited.
 */
export async function handIn(
  c: HttpContext,
  deps: HandingDeps,
  house: House,
  postId: number | null = null,
): Promise<HandedIn> {
  const form = await readFormData(c)
  const ids = form.getAll('datei').filter(value => typeof value === 'string' && uuid.test(value)) as string[]
  const known = await listHandedIn(deps.db, house.administrationId, { ids, postId })
  const sent = form.getAll('dateien').filter(value => value instanceof File && value.name !== '') as File[]
  if (!sent.length) return { files: known, errors: {} }
  await deps.limited('upload')(c, async () => {})
  const refused = refuseTogether(known, sent)
  return refused ? { files: known, errors: { dateien: refused } } : takeEach(deps, house, known, sent)
}

const uuid = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/

function refuseTogether(known: readonly KeptFile[], sent: readonly File[]): string | null {
  if (known.length + sent.length > mostFiles)
    return `Mehr als ${mostFiles} Dateien gehen nicht. Bitte wählen Sie aus, welche am wichtigsten sind.`
  if (sent.reduce((sum, { size }) => sum + size, 0) > mostBytesOfForm)
    return `Die Dateien sind zusammen größer als ${mostBytesOfForm / 1024 / 1024} MB. Bitte verkleinern Sie sie.`
  return null
}

async function takeEach(deps: HandingDeps, house: House, known: readonly KeptFile[], sent: readonly File[]) {
  const [files, refused] = [[...known], [] as string[]]
  for (const file of sent) {
    try {
      const checked = await checkFile(Buffer.from(await file.arrayBuffer()), file.name)
      if (!files.some(({ sha256 }) => sha256 === checked.sha256)) files.push(await keep(deps, house, checked))
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error
      refused.push(sent.length > 1 ? `„${file.name.slice(-60)}“: ${error.message}` : error.message)
    }
  }
  return { files, errors: refused.length ? { dateien: refused.join(' ') } : {} }
}

/** The bytes are there before a row names them; where it is refused after all, they go again. */
async function keep({ db, files }: HandingDeps, house: House, file: CheckedFile): Promise<KeptFile> {
  const id = await storeFile(files, file)
  try {
    return await insertFile(db, house, id, file)
  } catch (error) {
    await dropFile(files, id)
    throw error
  }
}

function insertFile(db: Db, { actor, administrationId }: House, id: string, file: CheckedFile): Promise<KeptFile> {
  const { kind, name, mediaType, bytes, width, height, sha256 } = file
  return transaction(db, async tx => {
    if ((await lockUsedBytes(tx, administrationId)) + bytes.length > mostBytesOfHouse) throw new RefusedFile(noRoom)
    await sql`
      insert into post_files (id, administration_id, person_id, kind, name, media_type, size, width, height, sha256)
      values (${id}::uuid, ${administrationId}::int, ${actor.personId}::uuid, ${kind}, ${name}, ${mediaType},
        ${bytes.length}::int, ${width}::int, ${height}::int, ${sha256})`.execute(tx)
    return { id, kind, name, mediaType, size: bytes.length, width, height, sha256 }
  })
}

const noRoom = `Alle Dateien in Beiträgen Ihres Hauses wären damit größer als ${mostBytesOfHouse / 1024 / 1024} MB. Bitte nehmen Sie zuerst alte Beiträge mit Dateien zurück; nach einem Tag ist ihr Platz frei.`
