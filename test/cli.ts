import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DatabaseSettings } from '#core/db.ts'
import { databaseVariables } from './process.ts'

export interface CliRun {
  /** Null when the process was killed. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningCli {
  readonly done: Promise<CliRun>
  /** Resolves when standard error contains the text, or when the process ends without having said it. */
  hasSaid(text: string): Promise<void>
  /** As `kill -9` does; of no effect when the process has ended. */
  kill(): void
}

/** Runs the command line in a process of its own, as `npm run cli` does, on the given database. */
export async function runCli(settings: DatabaseSettings, ...args: string[]): Promise<CliRun> {
  return startCli(settings, ...args).done
}

export function startCli(settings: DatabaseSettings, ...args: string[]): RunningCli {
  const env = { PATH: process.env.PATH, ...databaseVariables(settings) }
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
  const hasSaid = (text: string) =>
    new Promise<void>(resolve => {
      const look = () => stderr.includes(text) && resolve()
      child.stderr.on('data', look)
      child.on('close', () => resolve())
      look()
    })
  return { done, hasSaid, kill: () => child.kill('SIGKILL') }
}
