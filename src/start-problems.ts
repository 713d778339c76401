import { LockedError } from '#core/lock.ts'
import type { Config } from './config.ts'

type Settings = Pick<Config, 'host' | 'port' | 'dataDir' | 'databaseUrl'>

/** One line for the operator when the port cannot be opened. */
export function listenProblem(error: NodeJS.ErrnoException, { host, port }: Settings): string {
  if (error.code === 'EADDRINUSE') return `PORT: ${port} is in use by another program on ${host}`
  if (error.code === 'EACCES') return `PORT: no permission to open ${port}; ports from 1024 on need none`
  return `HOST: this machine cannot listen on ${JSON.stringify(host)} (${error.code ?? error.message})`
}

/** One line for the operator when the database cannot be opened and the operator can help it, else undefined. */
export function databaseProblem(error: unknown, { dataDir, databaseUrl }: Settings): string | undefined {
  if (error instanceof LockedError)
    return `DATA_DIR: another OZG-connect is already running on this folder (${error.message})`
  const { code, message, path } = error as NodeJS.ErrnoException
  if (message?.startsWith('corrupted migrations')) return `The database belongs to another version (${message})`
  if (!databaseUrl) return path ? `DATA_DIR: cannot write to ${JSON.stringify(dataDir)} (${code})` : undefined
  // The address without user and password.
  const { hostname, port } = new URL(databaseUrl)
  const place = `${hostname || 'the local socket'}${port && `:${port}`}`
  if (/^E[A-Z_]+$/.test(code ?? '') || /timeout/i.test(message ?? ''))
    return `DATABASE_URL: PostgreSQL does not answer at ${place} (${code ?? 'timeout'})`
  // Connection, authorisation, unknown database, resources, shutdown, privileges.
  if (/^(08|28|3D|53|57P|42501)/.test(code ?? '')) return `DATABASE_URL: PostgreSQL at ${place} refuses: ${message}`
  return undefined
}
