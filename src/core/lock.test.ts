import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { LockedError, takeLock } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'ozg-lock-'))
const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

let count = 0
const newPath = () => join(folder, `${count++}.lock`)

/** Takes the lock in a process of its own, tells so and stays until it is killed. */
const program = (path: string) => `
  import { takeLock } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)}
  try { takeLock(${JSON.stringify(path)}) } catch (error) { console.log(error.message); process.exit(3) }
  console.log('taken')
  setInterval(() => {}, 1000)`

function startHolder(path: string): ChildProcess {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(path)])
  children.push(child)
  return child
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = await once(child.stdout ?? assert.fail('no output'), 'data')
  return String(chunk).trim()
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

test('a second process is refused and told which process holds the lock', async () => {
  const path = newPath()
  const holder = startHolder(path)
  assert.equal(await firstLine(holder), 'taken')
  const second = spawnSync(process.execPath, ['--input-type=module', '-e', program(path)], { encoding: 'utf8' })
  assert.equal(second.status, 3)
  assert.equal(second.stdout.trim(), `used by process ${holder.pid}, lock file ${path}`)
  await end(holder)
})

test('the lock of a killed process is free at once', async () => {
  const path = newPath()
  const holder = startHolder(path)
  await firstLine(holder)
  await end(holder)
  takeLock(path).release()
})

test('a process that got the id of a dead holder does not keep the lock', () => {
  const path = newPath()
  takeLock(path).release()
  writeFileSync(`${path}.pid`, String(process.ppid))
  takeLock(path).release()
})

test('one process cannot take the same lock twice, and can again after giving it back', () => {
  const path = newPath()
  const first = takeLock(path)
  assert.throws(() => takeLock(path), LockedError)
  first.release()
  takeLock(path).release()
})

test('of twenty processes that race for a dead process’s lock exactly one wins', async () => {
  const path = newPath()
  const dead = startHolder(path)
  await firstLine(dead)
  await end(dead)
  const racers = Array.from({ length: 20 }, () => startHolder(path))
  const lines = await Promise.all(racers.map(firstLine))
  await Promise.all(racers.map(end))
  assert.equal(lines.filter(line => line === 'taken').length, 1, lines.join('\n'))
  assert.equal(lines.filter(line => line.startsWith('used by process')).length, 19, lines.join('\n'))
})

test('what is no lock problem is not called one', () => {
  assert.throws(
    () => takeLock(join(folder, 'missing', 'x.lock')),
    error => !(error instanceof LockedError),
  )
})
