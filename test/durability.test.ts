import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { freePort } from './app.ts'

/** The checker for some seconds, so that it fits the pages it works with; docs/durability.md tells of long runs. */
async function check(options: Record<string, string>, ...args: string[]) {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: process.env.TEST_DATABASE_URL ?? '',
    PORT: String(await freePort()),
    CLIENTS: '4',
    ...options,
  }
  const cwd = fileURLToPath(new URL('../', import.meta.url))
  const words = ['--import', './jsx.mjs', 'bench/durability.ts', ...args]
  return new Promise<{ code: number; stdout: string }>(resolve => {
    execFile(process.execPath, words, { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout: stdout + stderr }),
    )
  })
}

test('the server is killed while people work, and every answer they got is true', async () => {
  const { code, stdout } = await check({ CYCLES: '1', FORMS: '16' })
  assert.equal(code, 0, stdout)
  assert.match(stdout, /disturbed: 2 kills of the server/)
  assert.match(stdout, /violations: 0, /)
})

test('a change that leaves no event is noticed', async () => {
  const { code, stdout } = await check({ CYCLES: '1', FORMS: '16' }, '--plant', 'no-event')
  assert.equal(code, 1, stdout)
  assert.match(stdout, /VIOLATION: .*\n(?:.*\n)*? {2}entry \d+\/\d+/)
})
