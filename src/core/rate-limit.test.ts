import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRateLimiter } from './rate-limit.ts'

test('a client may do as much as the window allows, and again when it is over', () => {
  const decide = createRateLimiter([{ requests: 2, seconds: 10 }])
  const answers = [0, 1000, 2000, 9999, 10_000].map(now => decide('a', now))
  assert.deepEqual(
    answers.map(answer => [answer?.allowed, answer?.remaining, answer?.resetSeconds]),
    [
      [true, 1, 10],
      [true, 0, 9],
      [false, 0, 8],
      [false, 0, 1],
      [true, 1, 10],
    ],
  )
})

test('clients count apart', () => {
  const decide = createRateLimiter([{ requests: 1, seconds: 10 }])
  assert.deepEqual(
    ['a', 'b', 'a', 'b'].map(client => decide(client, 0)?.allowed),
    [true, true, false, false],
  )
})

test('of several windows the one that refuses longest is told, else the one with least left', () => {
  const decide = createRateLimiter([
    { requests: 2, seconds: 1 },
    { requests: 3, seconds: 60 },
  ])
  const told = [0, 1, 2, 1000, 1001].map(now => {
    const decision = decide('a', now)
    return [decision?.allowed, decision?.limit, decision?.remaining]
  })
  assert.deepEqual(told, [
    [true, 2, 1],
    [true, 2, 0],
    [false, 2, 0],
    [false, 3, 0],
    [false, 3, 0],
  ])
})

test('without limits everything is allowed', () => {
  assert.equal(createRateLimiter([])('a', 0), null)
})
