import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

const hasTaskset = (() => {
  try {
    execFileSync('taskset', ['-V'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/** Keeps a process on one core or a range of them, where the system can do that. */
export function pin(pid: number | undefined, cores: number | string) {
  if (hasTaskset && pid) execFileSync('taskset', ['-a', '-c', '-p', String(cores), String(pid)], { stdio: 'ignore' })
}

export interface Running {
  readonly port: number
  stop(): Promise<void>
}

/** Starts the product on the server's core. Limits are switched off here, in plain sight. */
export async function startProduct(
  port: number,
  environment: Record<string, string>,
  args: readonly string[] = [],
): Promise<Running> {
  const child = spawn(process.execPath, ['--import', './jsx.mjs', 'src/server.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...withoutLimits, PORT: String(port), ...environment },
  })
  pin(child.pid, 0)
  process.once('exit', () => child.kill('SIGKILL'))
  await untilAnswer(`http://127.0.0.1:${port}/readyz`, child)
  return { port, stop: () => stop(child) }
}

export const withoutLimits = {
  RATE_LIMIT_PAGE: 'off',
  RATE_LIMIT_API: 'off',
  RATE_LIMIT_SUGGEST: 'off',
  RATE_LIMIT_EXPORT: 'off',
  RATE_LIMIT_SIGN_IN: 'off',
  RATE_LIMIT_PERSON: 'off',
}

/** Milliseconds from `npm start` to the first answer of the start page. */
export async function timeFirstAnswer(port: number, environment: Record<string, string>): Promise<number> {
  const start = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: root,
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, PORT: String(port), ...environment },
  })
  // A start uses what the machine has; it would else inherit the one core of the load.
  pin(child.pid, `0-${cpus().length - 1}`)
  await untilAnswer(`http://127.0.0.1:${port}/`, child)
  const elapsed = performance.now() - start
  if (child.pid) process.kill(-child.pid, 'SIGTERM')
  await new Promise(resolve => child.once('exit', resolve))
  await untilSilent(`http://127.0.0.1:${port}/`)
  return elapsed
}

/** Starts the bare server with the recorded answers of the product. */
export async function startBare(origin: string, paths: readonly string[]): Promise<Running> {
  const recorded = []
  for (const path of new Set(paths)) {
    const response = await fetch(origin + path, { headers: { 'Accept-Encoding': 'identity' }, redirect: 'manual' })
    const headers = [...response.headers].filter(([name]) => !/^(connection|keep-alive|date)$/.test(name))
    recorded.push({
      path,
      status: response.status,
      headers,
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    })
  }
  const child = fork(fileURLToPath(new URL('bare.ts', import.meta.url)), { serialization: 'advanced' })
  pin(child.pid, 0)
  child.send(recorded)
  const port = await new Promise<number>(resolve => child.once('message', message => resolve(message as number)))
  return { port, stop: () => stop(child) }
}

async function untilAnswer(url: string, child: ChildProcess) {
  for (let attempt = 0; attempt < 3000; attempt++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const response = await fetch(url).catch(() => null)
    if (response?.status === 200) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  throw new Error(`no answer from ${url}`)
}

async function untilSilent(url: string) {
  while (await fetch(url).catch(() => null)) await new Promise(resolve => setTimeout(resolve, 20))
}

async function stop(child: ChildProcess) {
  child.kill('SIGTERM')
  await new Promise(resolve => child.once('exit', resolve))
}
