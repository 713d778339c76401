import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startRows, streamedBody } from './stream.ts'

const source = () => {
  const seen = { count: 0, isEnded: false }
  async function* rows() {
    try {
      for (; seen.count < 100; seen.count++) yield Uint8Array.of(seen.count)
    } finally {
      seen.isEnded = true
    }
  }
  return { seen, rows: rows() }
}

test('a started source gives every row, the first one too', async () => {
  assert.deepEqual(await Array.fromAsync((await startRows([1, 2, 3])).rows), [1, 2, 3])
  assert.deepEqual(await Array.fromAsync((await startRows([])).rows), [])
})

test('a body reads nothing until it is read, and ends its source when it is dropped', async () => {
  for (const reads of [0, 1, 5]) {
    const { seen, rows } = source()
    const started = await startRows(rows)
    assert.equal(seen.count, 0)
    const reader = streamedBody(started.rows, started.end, () => assert.fail()).getReader()
    for (let i = 0; i < reads; i++) assert.deepEqual((await reader.read()).value, Uint8Array.of(i))
    assert.equal(seen.count, Math.max(reads - 1, 0))
    await reader.cancel()
    assert.ok(seen.isEnded, `after ${reads} reads`)
  }
})

test('a body whose source fails is broken, and what failed is told to the log alone', async () => {
  async function* failing() {
    yield Uint8Array.of(0)
    throw new Error('secret')
  }
  const started = await startRows(failing())
  const errors: unknown[] = []
  const body = streamedBody(started.rows, started.end, error => errors.push(error))
  await assert.rejects(Array.fromAsync(body), /^Error: The answer broke off$/)
  assert.match(String(errors), /secret/)
})
