import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

export class LockedError extends Error {}

/**
 * Takes the lock file for this process or throws a `LockedError`. The operating system holds the lock, through
 * SQLite: it ends with the process, however that ends, and counts between containers that share a folder, where
 * process ids say nothing. PGlite has no lock of its own: two processes on one folder lose each other's rows.
 */
export function takeLock(path: string): { release(): void } {
  // With no patience at all, two that ask at the same moment may both be refused.
  const lock = new DatabaseSync(path, { timeout: 500 })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error
    throw new LockedError(`used by process ${readHolder(path)}, lock file ${path}`)
  }
  // Beside the lock, because reading the lock file itself in this process would give the lock away (POSIX).
  writeFileSync(holderFile(path), String(process.pid))
  return {
    release() {
      rmSync(holderFile(path), { force: true })
      lock.close()
    },
  }
}

const sqliteBusy = 5

const holderFile = (path: string) => `${path}.pid`

function readHolder(path: string): string {
  try {
    return readFileSync(holderFile(path), 'utf8') || 'unknown'
  } catch {
    return 'unknown'
  }
}
