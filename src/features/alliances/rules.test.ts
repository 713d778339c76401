import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Belonging, Role } from '#domain/actor.ts'
import {
  mayAnswerAllianceInvitation,
  mayCoordinateAlliance,
  mayFoundAlliance,
  mayGrantEntry,
  mayLeaveAlliance,
  mayReadEntryGrants,
  mayTakeOverAlliance,
  type Position,
} from './rules.ts'

const belonging = (role: Role, changes: Partial<Belonging> = {}): Belonging => ({
  membershipId: 1,
  administrationId: 2,
  administrationName: 'Telgte',
  role,
  state: 'active',
  isApproved: true,
  isBlocked: false,
  isFirst: true,
  defaultVisibility: 'administrations',
  needsFactor: false,
  coordinates: [],
  ...changes,
})

const acting = (one: Belonging | null): Actor => ({
  personId: 'p',
  name: 'Telse',
  email: 'telse@telgte.example',
  sessionId: 's',
  isOperator: false,
  operatorNeedsFactor: false,
  belongings: one ? [one] : [],
  acting: one,
  provedAt: new Date(),
  method: 'password',
  factor: null,
})

const coordinator = acting(belonging('coordinator'))
const editor = acting(belonging('editor'))
const reader = acting(belonging('reader'))

/** People whose role counts for nothing at the moment. */
const idle = (['waiting', 'unapproved', 'blocked', 'factor'] as const).map(reason =>
  acting(
    belonging('coordinator', {
      coordinates: [7],
      ...(reason === 'waiting' && { state: 'waiting' }),
      ...(reason === 'unapproved' && { isApproved: false }),
      ...(reason === 'blocked' && { isBlocked: true }),
      ...(reason === 'factor' && { needsFactor: true }),
    }),
  ),
)
const nobody = [null, acting(null), { ...acting(null), isOperator: true }, ...idle]

const positions: readonly Position[] = [null, 'invited', 'active', 'ended']

test('founding is for coordinators at work', () => {
  assert.equal(mayFoundAlliance(coordinator), true)
  for (const visitor of [editor, reader, ...nobody]) assert.equal(mayFoundAlliance(visitor), false)
})

test('coordinating a Verbund is for those appointed to this one, as long as their role is more than reading', () => {
  const appointed = (role: Role) => acting(belonging(role, { coordinates: [7] }))
  assert.equal(mayCoordinateAlliance(appointed('coordinator'), 7), true)
  assert.equal(mayCoordinateAlliance(appointed('editor'), 7), true)
  assert.equal(mayCoordinateAlliance(appointed('editor'), 8), false)
  for (const visitor of [appointed('reader'), coordinator, ...nobody])
    assert.equal(mayCoordinateAlliance(visitor, 7), false)
})

test('being Verbund coordination for one administration counts for nothing while acting for another', () => {
  const elsewhere = belonging('coordinator', { coordinates: [7], membershipId: 9, administrationId: 10 })
  const visitor = { ...coordinator, belongings: [...coordinator.belongings, elsewhere] }
  assert.equal(mayCoordinateAlliance(visitor, 7), false)
})

/** Which position and which least role each decision needs. */
const decisions = [
  [mayAnswerAllianceInvitation, 'invited', 'coordinator'],
  [mayLeaveAlliance, 'active', 'coordinator'],
  [mayGrantEntry, 'active', 'coordinator'],
  [mayReadEntryGrants, 'active', 'reader'],
] as const

test('what an administration decides about its membership needs the position and the role', () => {
  for (const [rule, needed, least] of decisions)
    for (const position of positions) {
      assert.equal(rule(coordinator, position), position === needed, `${rule.name} ${position}`)
      for (const visitor of [editor, reader])
        assert.equal(rule(visitor, position), position === needed && least === 'reader', `${rule.name} ${position}`)
      for (const visitor of nobody) assert.equal(rule(visitor, position), false, rule.name)
    }
})

test('only a Verbund without coordination is taken over, by the coordination of a member', () => {
  for (const position of positions) {
    assert.equal(mayTakeOverAlliance(coordinator, position, false), position === 'active')
    assert.equal(mayTakeOverAlliance(coordinator, position, true), false)
    for (const visitor of [editor, reader, ...nobody])
      assert.equal(mayTakeOverAlliance(visitor, position, false), false)
  }
})
