import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * What this PostgreSQL is told beyond its defaults, for a machine with 8 GB and more; commits reach the disk as in production
 * (`fsync` and `synchronous_commit` stay on).
 */
const settings = {
  shared_buffers: '2GB',
  effective_cache_size: '6GB',
  work_mem: '32MB',
  maintenance_work_mem: '512MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
}
const port = 54337

export interface Cluster {
  url(database: string): string
  stop(): void
}

/** Starts a PostgreSQL of its own in a folder that is kept, so that a second run need not generate again. */
export function startCluster(): Cluster {
  const folder = process.env.BENCH_FOLDER ?? join(tmpdir(), 'ozg-connect-scale')
  if (!existsSync(join(folder, 'data'))) {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o777)
    run('initdb', '-D', join(folder, 'data'), '-U', 'postgres', '--auth=trust', '--encoding=UTF8')
  }
  const options = Object.entries({ ...settings, port, listen_addresses: '127.0.0.1', unix_socket_directories: folder })
  const words = options.map(([name, value]) => `-c ${name}=${value}`).join(' ')
  // An earlier run may have been broken off.
  if (existsSync(join(folder, 'data', 'postmaster.pid')))
    run('pg_ctl', '-D', join(folder, 'data'), '-m', 'fast', '-w', 'stop')
  run('pg_ctl', '-D', join(folder, 'data'), '-l', join(folder, 'log'), '-w', '-o', words, 'start')
  console.log(`PostgreSQL of its own: ${options.map(([name, value]) => `${name}=${value}`).join(' ')}`)
  return {
    url: database => `postgres://postgres@127.0.0.1:${port}/${database}`,
    stop: () => run('pg_ctl', '-D', join(folder, 'data'), '-m', 'fast', '-w', 'stop'),
  }
}

/** PostgreSQL refuses to run as root. */
function run(program: string, ...words: readonly string[]) {
  const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(a) - Number(b))
  const path = `/usr/lib/postgresql/${versions.at(-1)}/bin/${program}`
  const isRoot = process.getuid?.() === 0
  const [file, args] = isRoot ? ['runuser', ['-u', 'postgres', '--', path, ...words]] : [path, words]
  execFileSync(file, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}
