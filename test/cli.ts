import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DatabaseSettings } from '#core/db.ts'

export interface CliRun {
  /** Null when the process was killed. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningCli {
  readonly pid: number
  readonly done: Promise<CliRun>
  /** Resolves when standard error contains the text, or when the process ends without having said it. */
  hasSaid(text: string): Promise<void>
}

/** Runs the command line in a process of its own, as `npm run cli` does, on the given database. */
export async function runCli(settings: DatabaseSettings, ...args: string[]): Promise<CliRun> {
  return startCli(settings, ...args).done
}

export function startCli(settings: DatabaseSettings, ...args: string[]): RunningCli {
  const env = { PATH: process.env.PATH, DATA_DIR: settings.dataDir, DATABASE_URL: settings.databaseUrl ?? '' }
  const root = fileURLToPath(new URL('../', import.meta.url))
  const child = spawn(process.execPath, ['--import', './jsx.mjs', 'src/cli/main.ts', ...args], { cwd: root, env })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
  })
  const done = new Promise<CliRun>(resolve => child.on('close', code => resolve({ code, stdout, stderr })))
  const said = (text: string) =>
    new Promise<void>(resolve => {
      child.stderr.on('data', () => stderr.includes(text) && resolve())
    })
  return { pid: child.pid ?? 0, done, hasSaid: text => Promise.race([said(text), done.then(() => {})]) }
}
