import { actsAs, type Visitor } from '#domain/actor.ts'

/** How the administration acted for stands to a Verbund; `ended`: it was a member when the Verbund was dissolved. */
export type Position = 'invited' | 'active' | 'ended' | null

export function mayFoundAlliance(visitor: Visitor): boolean {
  return actsAs(visitor, 'coordinator')
}

/** The Verbund coordination: change it, invite, remove, appoint, dissolve. */
export function mayCoordinateAlliance(visitor: Visitor, allianceId: number): boolean {
  return actsAs(visitor, 'editor') && visitor?.acting?.coordinates.includes(allianceId) === true
}

export function mayAnswerAllianceInvitation(visitor: Visitor, position: Position): boolean {
  return actsAs(visitor, 'coordinator') && position === 'invited'
}

export function mayLeaveAlliance(visitor: Visitor, position: Position): boolean {
  return actsAs(visitor, 'coordinator') && position === 'active'
}

/** To read who may enter for whom: everybody of a member. */
export function mayReadEntryGrants(visitor: Visitor, position: Position): boolean {
  return actsAs(visitor, 'reader') && position === 'active'
}

export function mayGrantEntry(visitor: Visitor, position: Position): boolean {
  return actsAs(visitor, 'coordinator') && position === 'active'
}

/** A Verbund whose coordination is gone is taken over by the coordination of any member. */
export function mayTakeOverAlliance(visitor: Visitor, position: Position, hasCoordination: boolean): boolean {
  return actsAs(visitor, 'coordinator') && position === 'active' && !hasCoordination
}
