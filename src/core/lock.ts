import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

export class LockedError extends Error {}

/**
 * Takes the lock file for this process or throws a `LockedError`. A lock left by a dead process is replaced.
 * PGlite has no lock of its own: two processes on one folder silently lose each other's rows (decision 0004).
 */
export function takeLock(path: string): { release(): void } {
  const mine = identity(process.pid)
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, mine)
  try {
    if (!tryLink(draft, path)) {
      const holder = readFileSync(path, 'utf8')
      if (isAlive(holder)) throw new LockedError(`used by process ${holder.split(' ')[0]}, lock file ${path}`)
      replaceStale(path, draft, holder)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return { release: () => readFileSync(path, 'utf8') === mine && rmSync(path, { force: true }) }
}

function replaceStale(path: string, draft: string, holder: string) {
  const aside = `${path}.stale.${process.pid}`
  renameSync(path, aside)
  const moved = readFileSync(aside, 'utf8')
  // Somebody else may have replaced the stale lock between our look and our move: give theirs back.
  if (moved !== holder) tryLink(aside, path)
  rmSync(aside, { force: true })
  if (moved !== holder || !tryLink(draft, path)) throw new LockedError(`taken by another process, lock file ${path}`)
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Process id plus, on Linux, its start time: a recycled process id is not the same process. */
function identity(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return `${pid}`
  }
}

function isAlive(holder: string): boolean {
  const pid = Number(holder.split(' ')[0])
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return identity(pid) === holder || !holder.includes(' ')
}
