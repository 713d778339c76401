import { actsAs, type Visitor } from '#domain/actor.ts'

/** Everybody of a house reads its conversations; editors and coordinators write. */
export const mayWrite = (visitor: Visitor): boolean => actsAs(visitor, 'editor')

/** Coordinators say which colleagues look after a conversation. */
export const mayAppoint = (visitor: Visitor): boolean => actsAs(visitor, 'coordinator')

/** Houses one conversation can be begun with. */
export const mostRecipients = 10

/** Conversations a house can begin in 24 hours. */
export const mostPerDay = 20
