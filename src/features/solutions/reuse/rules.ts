import { type Actor, actsAs } from '#domain/actor.ts'
import type { Side } from '#domain/reuse.ts'

/** Who may declare interest, take steps and write notes for the administration acted for: editors and coordinators at work. */
export const mayReuse = (actor: Actor): boolean => actsAs(actor, 'editor')

/** Who the two sides of a reuse are. */
export interface Sides {
  readonly giverId: number
  readonly adopterId: number
}

/** On which side an administration stands; null: on none. */
export function sideOf({ giverId, adopterId }: Sides, administrationId: number | null): Side | null {
  if (administrationId === adopterId) return 'adopter'
  return administrationId === giverId ? 'giver' : null
}

export const otherSide = (side: Side): Side => (side === 'giver' ? 'adopter' : 'giver')
