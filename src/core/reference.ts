import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type CsvRow, readCsvFile } from './csv.ts'
import { type Db, sql, type Tx, transaction } from './db.ts'

const folder = new URL('../../data/reference/', import.meta.url)
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** One body of reference data: its files, and what to do with them. Loading must be repeatable. */
export interface ReferenceLoad {
  readonly name: string
  /** Shown to the person who waits. */
  readonly label: string
  /** Files of `data/reference/`; the load runs again when one of them or the version of the product changes. */
  readonly files: readonly string[]
  load(tx: Tx): Promise<void>
}

/** Brings the database up to the shipped reference data. Each load is one transaction, so an interrupted one leaves nothing. */
export async function loadReference(db: Db, loads: readonly ReferenceLoad[], progress: (label: string) => void) {
  let isChanged = false
  for (const load of loads) {
    const checksum = checksumOf(load.files)
    if ((await findChecksum(db, load.name)) === checksum) continue
    await transaction(db, async tx => {
      // Several servers may start on one database: the others wait here and find the work done.
      await sql`select pg_advisory_xact_lock(hashtext('reference_loads'))`.execute(tx)
      if ((await findChecksum(tx, load.name)) === checksum) return
      progress(load.label)
      await load.load(tx)
      isChanged = true
      await sql`
        insert into reference_loads (name, checksum) values (${load.name}, ${checksum})
        on conflict (name) do update set checksum = excluded.checksum, loaded_at = now()`.execute(tx)
    })
  }
  // The embedded database has nobody who gathers statistics later, and plans without them are bad.
  if (isChanged) await sql`analyze`.execute(db)
}

export function readReference(file: string): CsvRow[] {
  return readCsvFile(new URL(file, folder))
}

export function readReferenceText(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8')
}

/**
 * Sends rows as one JSON parameter per 5,000, to be read in SQL by `json_to_recordset`: the fastest bulk path
 * that `pg` and the embedded database share.
 */
export async function inChunks<T>(rows: readonly T[], run: (json: string) => Promise<unknown>) {
  for (let start = 0; start < rows.length; start += 5000) await run(JSON.stringify(rows.slice(start, start + 5000)))
}

/** With the version, because a newer product may derive more from the same files. */
function checksumOf(files: readonly string[]): string {
  const hash = createHash('sha256').update(version)
  for (const file of files) hash.update(readFileSync(new URL(file, folder)))
  return hash.digest('hex')
}

async function findChecksum(db: Db, name: string): Promise<string | undefined> {
  const { rows } = await sql<{ checksum: string }>`select checksum from reference_loads where name = ${name}`.execute(
    db,
  )
  return rows[0]?.checksum
}
