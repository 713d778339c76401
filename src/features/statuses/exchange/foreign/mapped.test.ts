import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findDoubles, isSettled, type ListedRow, mapRows } from './mapped.ts'
import type { Match } from './match.ts'
import { type Plan, planOf } from './plan.ts'

/** From rows and what was decided about them to what is compared. */

const listed = (...numbers: number[]): ListedRow[] =>
  numbers.map(row => ({ row, typed: { amt: `Amt ${row}` }, errors: [], signals: { key: '', ozgId: '', name: 'x' } }))
const sure = (id: number): Match => ({ confidence: 'sure', serviceIds: [id], bundleId: null, remarks: [] })
const unsure: Match = { confidence: 'unsure', serviceIds: [1, 2], bundleId: '10294', remarks: [] }

function plan(matches: Plan['matches'], decided: Plan['decided'] = {}, preferred: Plan['preferred'] = {}): Plan {
  const empty = planOf({ mapping: null }, [], { columns: {}, words: {}, reason: null })
  return { ...empty, matches, decided, preferred }
}

const brief = (rows: ReturnType<typeof mapRows>) =>
  rows.map(({ row, serviceId, errors }) => [row, serviceId, errors?.length ?? 0])

test('a row about a service counts more than one about its whole bundle', () => {
  const read = plan({ 2: unsure, 3: sure(1) }, { 2: [1, 2] })
  assert.deepEqual(findDoubles(listed(2, 3), read), [])
  assert.deepEqual(brief(mapRows(listed(2, 3), read)), [
    [2, 2, 0],
    [3, 1, 0],
  ])
})

test('two bundles or two rows with one service in common are double until one is preferred, or none', () => {
  const matches = { 2: sure(7), 3: sure(7), 4: sure(8) }
  const open = plan(matches)
  assert.deepEqual(
    findDoubles(listed(2, 3, 4), open).map(({ serviceId }) => serviceId),
    [7],
  )
  assert.deepEqual(brief(mapRows(listed(2, 3, 4), open)), [
    [2, null, 1],
    [3, null, 1],
    [4, 8, 0],
  ])
  assert.deepEqual(brief(mapRows(listed(2, 3, 4), plan(matches, {}, { 7: 3 }))), [
    [3, 7, 0],
    [4, 8, 0],
  ])
  assert.deepEqual(brief(mapRows(listed(2, 3, 4), plan(matches, {}, { 7: 0 }))), [[4, 8, 0]])
  const elsewhere = plan(matches, {}, { 7: 4 })
  assert.equal(isSettled({ serviceId: 7, rows: listed(2, 3) }, elsewhere), false)
  assert.equal(mapRows(listed(2, 3), elsewhere).filter(({ errors }) => errors).length, 2)
})

test('what nobody has decided is an error, what was left out on purpose is gone', () => {
  assert.deepEqual(brief(mapRows(listed(2, 3), plan({ 2: unsure, 3: sure(1) }, { 3: [] }))), [[2, null, 1]])
})
