import type { Actor } from '#domain/actor.ts'

/** Whether an operator may block this person: everybody but herself. */
export function mayBlockPerson(actor: Actor, personId: string): boolean {
  return actor.personId !== personId
}
