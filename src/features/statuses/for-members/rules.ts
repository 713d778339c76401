import { actsAs, type Visitor } from '#domain/actor.ts'

/** Enter for members that allow it, and see what was entered: the Verbund coordination. */
export function mayEnterForMembers(visitor: Visitor, allianceId: number): boolean {
  return actsAs(visitor, 'editor') && visitor?.acting?.coordinates.includes(allianceId) === true
}
