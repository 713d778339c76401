import type { Actor } from '#domain/actor.ts'

/** Whether an operator may block this person: everybody but herself. */
export function mayBlockPerson(actor: Actor, personId: string): boolean {
  return actor.personId !== personId
}

/** Whether the operation may invite: only the first person. Whoever coordinates an administration invites the others. */
export function mayInviteInto(administration: { readonly coordinators: number }): boolean {
  return administration.coordinators === 0
}
