import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Factors } from './factor.ts'
import { isAppNeeded, isPasskeyNeeded } from './needed.ts'

const nothing: Factors = {
  hasPassword: false,
  hasApp: false,
  recoveryCodesLeft: 0,
  passkeyCount: 0,
  identityCount: 0,
}
const demanded = ['Stadt Hamm']

test('the app can go unless it is the only second factor that is demanded', () => {
  assert.equal(isAppNeeded({ ...nothing, hasApp: true }, []), false)
  assert.equal(isAppNeeded({ ...nothing, hasApp: true }, demanded), true)
  assert.equal(isAppNeeded({ ...nothing, hasApp: true, passkeyCount: 1 }, demanded), false)
})

const cases: readonly (readonly [Partial<Factors>, readonly string[], boolean])[] = [
  [{ passkeyCount: 1 }, [], true],
  [{ passkeyCount: 2 }, [], false],
  [{ passkeyCount: 1, hasPassword: true }, [], false],
  [{ passkeyCount: 1, identityCount: 1 }, [], false],
  [{ passkeyCount: 1, hasPassword: true }, demanded, true],
  [{ passkeyCount: 1, identityCount: 1 }, demanded, true],
  [{ passkeyCount: 1, hasPassword: true, hasApp: true }, demanded, false],
  [{ passkeyCount: 1, hasApp: true }, demanded, true],
  [{ passkeyCount: 2 }, demanded, false],
]

test('the last passkey stays where it is the only way in or the only second factor', () => {
  for (const [factors, demands, needed] of cases)
    assert.equal(isPasskeyNeeded({ ...nothing, ...factors }, demands), needed, JSON.stringify([factors, demands]))
})
