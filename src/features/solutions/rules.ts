import { type Actor, actsAs } from '#domain/actor.ts'

/** Who may write, publish and withdraw solutions of the administration acted for: editors and coordinators at work. */
export const mayOffer = (actor: Actor): boolean => actsAs(actor, 'editor')
