import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AssignmentState, assignmentStates } from '#domain/assignment.ts'
import { type Mover, nextStates, passesOn } from './rules.ts'

type Case = readonly [from: AssignmentState, mover: Mover, to: readonly AssignmentState[], passesOn: boolean]

const cases: readonly Case[] = [
  ['free', 'taker', ['taken'], false],
  ['free', 'coordination', ['taken'], true],
  ['taken', 'taker', ['free', 'inProgress', 'result'], true],
  ['taken', 'coordination', ['free', 'inProgress', 'result'], true],
  ['inProgress', 'taker', ['free', 'taken', 'result'], true],
  ['inProgress', 'coordination', ['free', 'taken', 'result'], true],
  ['result', 'taker', ['inProgress', 'handedOver'], false],
  ['result', 'coordination', ['free', 'inProgress', 'handedOver'], false],
  ['handedOver', 'taker', [], false],
  ['handedOver', 'coordination', [], false],
]

test('an assignment goes from each state where the table says, and nowhere else', () => {
  for (const [from, mover, to, passes] of cases) {
    assert.deepEqual(nextStates(from, mover), to, `${from} by ${mover}`)
    assert.equal(passesOn(from, mover), passes, `passing on ${from} by ${mover}`)
  }
  assert.equal(cases.length, assignmentStates.length * 2, 'every state stands in the table')
})
