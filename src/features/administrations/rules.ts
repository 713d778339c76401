import { isColleague, type Visitor } from '#domain/actor.ts'

/** Who works for an approved administration may write to another one, in any role. */
export function mayInquire(visitor: Visitor): boolean {
  return isColleague(visitor)
}
