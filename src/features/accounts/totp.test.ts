import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newTotpKey, stepOf, totpAddress, totpCode } from './totp.ts'

/** "12345678901234567890" in base32, the key of the test values in RFC 6238. */
const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

const values: readonly (readonly [seconds: number, code: string])[] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
]

test('codes are those of RFC 6238', () => {
  for (const [seconds, code] of values) assert.equal(totpCode(key, Math.floor(seconds / 30)), code)
})

test('a code is right in its half minute and the ones beside it, and tells which one it was', () => {
  const first = 1111111080
  const after = (seconds: number) => stepOf('081804', key, new Date((first + seconds) * 1000))
  assert.deepEqual([-30, -1, 0, 29, 30, 59].map(after), Array(6).fill(first / 30))
  assert.deepEqual([-31, 60, 90, 3600].map(after), Array(4).fill(undefined))
  for (const code of ['', '81804', '0818040', '081805', 'abcdef'])
    assert.equal(stepOf(code, key, new Date(first * 1000)), undefined, code)
})

test('keys have 160 bits in letters that apps read', () => {
  assert.match(newTotpKey(), /^[A-Z2-7]{32}$/)
  assert.notEqual(newTotpKey(), newTotpKey())
  assert.equal(
    totpAddress(key, 'ada+vogt@example.org'),
    `otpauth://totp/OZG-connect:ada%2Bvogt%40example.org?secret=${key}&issuer=OZG-connect`,
  )
})
