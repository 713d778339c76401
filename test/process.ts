import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { DatabaseSettings } from '#core/db.ts'

/** The server as `npm start` runs it, in a process of its own. */
export interface ServerProcess {
  readonly origin: string
  /** What it has written so far. */
  stdout(): string
  stderr(): string
  /** Resolves when standard output contains the text; rejects when the process ends without having said it. */
  hasSaid(text: string): Promise<void>
  /** Code and signal with which it ended; resolves at the latest after `longest`. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  kill(signal: NodeJS.Signals): void
}

const root = fileURLToPath(new URL('../', import.meta.url))

/**
 * Starts the server on a free port. `nodeOptions` stand before the program, such as `--import`; after `longest` milliseconds
 * it is killed.
 */
export async function startServer(
  environment: Record<string, string>,
  nodeOptions: readonly string[] = [],
  longest = 60_000,
): Promise<ServerProcess> {
  const port = environment.PORT ?? String(await freePort())
  const env = { PATH: process.env.PATH, HOST: '127.0.0.1', ...environment, PORT: port }
  const words = [...nodeOptions, '--import', './jsx.mjs', 'src/server.ts']
  const child = spawn(process.execPath, words, { cwd: root, env, timeout: longest, killSignal: 'SIGKILL' })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
  })
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  )
  const hasSaid = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => stdout.includes(text) && resolve()
      child.stdout.on('data', look)
      child.once('close', (code, signal) =>
        reject(new Error(`ended with ${code ?? signal}, without "${text}":\n${stdout}${stderr}`)),
      )
      look()
    })
  const kill = (signal: NodeJS.Signals) => void child.kill(signal)
  return { origin: `http://127.0.0.1:${port}`, stdout: () => stdout, stderr: () => stderr, hasSaid, ended, kill }
}

/** The variables that put a server on a test database. */
export function databaseVariables(settings: DatabaseSettings): Record<string, string> {
  return { DATA_DIR: settings.dataDir, DATABASE_URL: settings.databaseUrl ?? '' }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
