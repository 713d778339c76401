import { existsSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

const template = new URL('../../data/pglite-template.tar.br', import.meta.url)

/** Opens the database in `folder`, creating it on first use. Throws a `LockedError` while another process has it. */
export async function openEmbedded(folder: string): Promise<EmbeddedDatabase> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = takeLock(join(folder, 'lock.db'))
  try {
    const lite = await openCluster(join(folder, 'pgdata'), join(folder, 'pgdata.complete'))
    const isDurable = await switchFsyncOn(lite)
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

async function openCluster(dataDir: string, complete: string): Promise<PGlite> {
  // -F switches fsync off; fdatasync, the default, is a stub in the WASM build (decision 0004).
  const startParams = PGlite.defaultStartParams
    .filter(parameter => parameter !== '-F')
    .concat('-c', 'fsync=on', '-c', 'wal_sync_method=fsync')
  const options: ClusterOptions = { dataDir, startParams, extensions: { pg_trgm } }
  if (existsSync(complete)) return PGlite.create(options)
  // Without the mark the cluster was never finished, so nothing of value is in it.
  rmSync(dataDir, { recursive: true, force: true })
  const lite = await createCluster(options)
  writeFileSync(complete, '')
  fsyncSync(openSync(complete, 'r'))
  return lite
}

type ClusterOptions = PGliteOptions & { dataDir: string }

async function createCluster(options: ClusterOptions): Promise<PGlite> {
  try {
    const tar = brotliDecompressSync(readFileSync(template))
    return await PGlite.create({ ...options, loadDataDir: new Blob([tar], { type: 'application/x-tar' }) })
  } catch {
    // A template of another PGlite version is refused; initdb takes some seconds longer and always fits.
    rmSync(options.dataDir, { recursive: true, force: true })
    return PGlite.create(options)
  }
}

interface EmscriptenModule {
  FS: { analyzePath(path: string): { object: { mount: { type: { stream_ops: { fsync?: (s: Stream) => number } } } } } }
}
interface Stream {
  nfd?: number | null
}

/** Lets fsync reach the real file system and proves it with one commit. */
async function switchFsyncOn(lite: PGlite): Promise<boolean> {
  let calls = 0
  try {
    const { FS } = (lite as unknown as { Module: EmscriptenModule }).Module
    FS.analyzePath('/pglite/data').object.mount.type.stream_ops.fsync = stream => {
      if (stream.nfd != null) fsyncSync(stream.nfd)
      calls++
      return 0
    }
    await lite.query("select pg_logical_emit_message(true, 'self-test', 'fsync')")
  } catch {
    return false
  }
  return calls > 0
}
