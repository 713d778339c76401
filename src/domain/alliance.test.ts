import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EntryGrant, mayEnterFor } from './alliance.ts'

const all: EntryGrant = { topicAreaIds: null }
const some: EntryGrant = { topicAreaIds: [2, 5] }

const cases: readonly (readonly [grants: readonly EntryGrant[], topicAreaId: number, expected: boolean])[] = [
  [[], 2, false],
  [[all], 2, true],
  [[some], 2, true],
  [[some], 3, false],
  [[{ topicAreaIds: [] }], 2, false],
  [[some, { topicAreaIds: [3] }], 3, true],
  [[some, all], 9, true],
]

test('a Verbund enters for a member only in the Themenfelder the member has allowed', () => {
  for (const [grants, topicAreaId, expected] of cases)
    assert.equal(mayEnterFor(grants, topicAreaId), expected, JSON.stringify({ grants, topicAreaId }))
})
