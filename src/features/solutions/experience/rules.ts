import { type Actor, actsAs } from '#domain/actor.ts'

/** Who may write the report of the house that takes a solution over: editors and coordinators at work. */
export const mayReport = (actor: Actor): boolean => actsAs(actor, 'editor')

/** Who may answer for the house that offers the solution. */
export const mayReply = (actor: Actor): boolean => actsAs(actor, 'editor')

/** Who may recommend the solution of another house for the own one. */
export const mayRecommend = (actor: Actor): boolean => actsAs(actor, 'editor')
