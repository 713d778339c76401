import { actsAs, type Visitor } from '#domain/actor.ts'
import type { AssignmentState } from '#domain/assignment.ts'

/** The division of labour is read by members of the Verbund alone. */
export function mayReadWork(visitor: Visitor, isMember: boolean): boolean {
  return actsAs(visitor, 'reader') && isMember
}

/** To put services on the list: the Redaktion of any member. */
export function mayAddAssignments(visitor: Visitor, isMember: boolean): boolean {
  return actsAs(visitor, 'editor') && isMember
}

export function mayRemoveAssignment(visitor: Visitor, allianceId: number): boolean {
  return coordinates(visitor, allianceId)
}

export interface Held {
  readonly allianceId: number
  readonly takenById: number | null
}

/** A free service is taken by any member, a taken one moved by its taker; the Verbund coordination moves all. */
export function mayMoveAssignment(visitor: Visitor, { allianceId, takenById }: Held): boolean {
  const isOwn = takenById === null || takenById === visitor?.acting?.administrationId
  return coordinates(visitor, allianceId) || (actsAs(visitor, 'editor') && isOwn)
}

/** To accept or decline, for the own house, what was handed over. */
export function mayDecideResults(visitor: Visitor): boolean {
  return actsAs(visitor, 'editor')
}

const coordinates = (visitor: Visitor, allianceId: number) =>
  actsAs(visitor, 'editor') && visitor?.acting?.coordinates.includes(allianceId) === true

/** Who moves: the house that has taken it, or the Verbund coordination. */
export type Mover = 'taker' | 'coordination'

export const moverOf = (visitor: Visitor, allianceId: number): Mover =>
  coordinates(visitor, allianceId) ? 'coordination' : 'taker'

/** Where an assignment may go from where it is; what was handed over stays so. */
const ways: Readonly<Record<AssignmentState, Readonly<Record<Mover, readonly AssignmentState[]>>>> = {
  free: { taker: ['taken'], coordination: ['taken'] },
  taken: { taker: ['free', 'inProgress', 'result'], coordination: ['free', 'inProgress', 'result'] },
  inProgress: { taker: ['free', 'taken', 'result'], coordination: ['free', 'taken', 'result'] },
  // A result is taken back step by step by its taker; the coordination may free it at once.
  result: { taker: ['inProgress', 'handedOver'], coordination: ['free', 'inProgress', 'handedOver'] },
  handedOver: { taker: [], coordination: [] },
}

export const nextStates = (state: AssignmentState, mover: Mover): readonly AssignmentState[] => ways[state][mover]

/** While somebody works on it, it may be passed on to another member; a free one is given to a member by the coordination. */
export function passesOn(state: AssignmentState, mover: Mover): boolean {
  return state === 'taken' || state === 'inProgress' || (state === 'free' && mover === 'coordination')
}
