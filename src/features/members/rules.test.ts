import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Belonging } from '#domain/actor.ts'
import * as rules from './rules.ts'

const belonging: Belonging = {
  membershipId: 1,
  administrationId: 1003896,
  administrationName: 'Warendorf',
  role: 'coordinator',
  state: 'active',
  isApproved: true,
  isBlocked: false,
  isFirst: true,
  defaultVisibility: 'administrations',
  needsFactor: false,
  coordinates: [],
}
const actor: Actor = {
  personId: '00000000-0000-4000-8000-000000000000',
  name: 'Karla Ordner',
  email: 'karla@warendorf.example',
  sessionId: '00000000-0000-4000-8000-000000000001',
  isOperator: false,
  operatorNeedsFactor: false,
  belongings: [belonging],
  acting: belonging,
  provedAt: new Date(),
  method: 'password',
  factor: null,
}
const who = (different: Partial<Belonging>): Actor => ({ ...actor, acting: { ...belonging, ...different } })

/** Who: reads the names of colleagues, manages (people, invitations, profile, handing over), prepares a draft. */
const cases: readonly (readonly [string, Actor | null, boolean, boolean, boolean])[] = [
  ['a guest', null, false, false, false],
  ['a coordinator', actor, true, true, false],
  ['an editor', who({ role: 'editor' }), true, false, false],
  ['a reader', who({ role: 'reader' }), true, false, false],
  ['who waits for an approved administration', who({ state: 'waiting' }), false, false, false],
  ['the first person who waits', who({ state: 'waiting', isApproved: false }), false, false, true],
  [
    'the first person of a blocked one',
    who({ state: 'waiting', isApproved: false, isBlocked: true }),
    false,
    false,
    false,
  ],
  ['a coordinator of a blocked administration', who({ isBlocked: true }), false, false, false],
  ['a coordinator without the factor asked for', who({ needsFactor: true }), false, false, false],
  [
    'an operator who belongs nowhere',
    { ...actor, acting: null, belongings: [], isOperator: true },
    false,
    false,
    false,
  ],
]
for (const [name, visitor, reads, manages, drafts] of cases)
  test(`what ${name} may do`, () => {
    assert.equal(rules.mayReadColleagues(visitor), reads)
    assert.equal(rules.mayManageColleagues(visitor), manages)
    assert.equal(rules.mayInvite(visitor), manages)
    assert.equal(rules.mayEditProfile(visitor), manages)
    assert.equal(rules.mayHandOver(visitor), manages)
    assert.equal(rules.mayApproveMunicipalities(visitor, true), manages)
    assert.equal(rules.mayApproveMunicipalities(visitor, false), false)
    assert.equal(rules.mayDraftProfile(visitor?.acting), drafts)
  })

test('an invitation is accepted under the invited address alone', () => {
  assert.equal(rules.mayAcceptInvitation(actor, 'karla@warendorf.example'), true)
  assert.equal(rules.mayAcceptInvitation(actor, 'karla@beckum.example'), false)
  assert.equal(rules.mayAcceptInvitation(null, 'karla@warendorf.example'), false)
})
