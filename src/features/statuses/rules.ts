import { type Actor, roles } from '#domain/actor.ts'
import { entersFor } from './visible.ts'

/**
 * Who may write entries of the administration acted for: editors and coordinators at work, and the first person of a house
 * that waits to be approved, whose entries are drafts.
 */
export function mayEnter(actor: Actor): boolean {
  const { acting } = actor
  return acting !== null && entersFor(actor) === acting.administrationId && roles.indexOf(acting.role) >= 1
}
