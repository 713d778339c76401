import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { takeLock } from './lock.ts'

export interface EmbeddedDatabase {
  lite: PGlite
  /** False when a commit was not seen to reach the disk: safe against a killed process, not against power loss. */
  isDurable: boolean
  close(): Promise<void>
}

const shippedTemplate = new URL('../../data/pglite-template.tar.br', import.meta.url)

/** Opens the database in `folder`, creating it on first use. Throws a `LockedError` while another process has it. */
export async function openEmbedded(
  folder: string,
  template: URL | string = shippedTemplate,
): Promise<EmbeddedDatabase> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = takeLock(join(folder, 'lock.db'))
  try {
    const lite = await openCluster(folder, template)
    const isDurable = trySync(join(folder, 'pgdata.complete')) && (await switchFsyncOn(lite))
    return {
      lite,
      isDurable,
      async close() {
        await lite.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function openCluster(folder: string, template: URL | string): Promise<PGlite> {
  const dataDir = join(folder, 'pgdata')
  const complete = join(folder, 'pgdata.complete')
  // -F switches fsync off; fdatasync, the default, is a stub in the WASM build (decision 0004).
  const startParams = PGlite.defaultStartParams
    .filter(parameter => parameter !== '-F')
    .concat(
      '-c',
      'fsync=on',
      '-c',
      'wal_sync_method=fsync',
      '-c',
      'random_page_cost=1.1',
      '-c',
      'jit=off',
      '-c',
      'plan_cache_mode=force_generic_plan',
    )
  const options: ClusterOptions = { dataDir, startParams, extensions: { pg_trgm } }
  if (existsSync(complete)) return PGlite.create(options)
  // Without the mark the cluster was never finished, so nothing of value is in it.
  rmSync(dataDir, { recursive: true, force: true })
  const lite = await createCluster(options, template)
  syncTree(dataDir)
  writeFileSync(complete, '')
  trySync(complete)
  trySync(folder)
  return lite
}

type ClusterOptions = PGliteOptions & { dataDir: string }

async function createCluster(options: ClusterOptions, template: URL | string): Promise<PGlite> {
  try {
    const tar = brotliDecompressSync(readFileSync(template))
    return await PGlite.create({ ...options, loadDataDir: new Blob([tar], { type: 'application/x-tar' }) })
  } catch {
    // A template of another PGlite version is refused; initdb takes some seconds longer and always fits.
    rmSync(options.dataDir, { recursive: true, force: true })
    return PGlite.create(options)
  }
}

/** Brings files and their names to the disk, so that the mark never outlives what it stands for. */
function syncTree(folder: string) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    trySync(join(entry.parentPath, entry.name))
  trySync(folder)
}

/** Where the system refuses, the self-test says so on every page; here it is no reason to stop. */
function trySync(path: string): boolean {
  try {
    const file = openSync(path, 'r')
    fsyncSync(file)
    closeSync(file)
    return true
  } catch {
    return false
  }
}

/**
 * Lets fsync reach the real file system and proves it with one commit. False where that commit was not seen to
 * reach a file of the disk; then everything stays as PGlite made it.
 */
export async function switchFsyncOn(lite: PGlite): Promise<boolean> {
  const operations = fileOperations(lite)
  if (!operations) return false
  let hasReachedDisk = false
  const former = operations.fsync
  operations.fsync = stream => {
    if (stream.nfd == null) return 0
    syncOrDie(stream.nfd)
    hasReachedDisk = true
    return 0
  }
  await lite.query("select pg_logical_emit_message(true, 'self-test', 'fsync')")
  if (!hasReachedDisk) operations.fsync = former
  return hasReachedDisk
}

/** After a failed fsync nothing in memory can be trusted: like PostgreSQL, end and recover from the log. */
function syncOrDie(file: number) {
  try {
    fsyncSync(file)
  } catch (error) {
    console.error('The disk does not take data any more; ending to recover at the next start.', error)
    process.exit(1)
  }
}

interface FileOperations {
  fsync?: ((stream: { nfd?: number | null }) => number) | undefined
}

interface EmscriptenModule {
  FS: { analyzePath(path: string): { object: { mount: { type: { stream_ops: FileOperations } } } } }
}

/** The inside of PGlite; a later version may look different. */
function fileOperations(lite: PGlite): FileOperations | undefined {
  try {
    const { FS } = (lite as unknown as { Module: EmscriptenModule }).Module
    return FS.analyzePath('/pglite/data').object.mount.type.stream_ops
  } catch {
    return undefined
  }
}
