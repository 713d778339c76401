import { actsAs, type Visitor } from '#domain/actor.ts'

/** Who may lead projects for the administration acted for, and join others: editors and coordinators at work. */
export const mayWorkOnProjects = (visitor: Visitor): boolean => actsAs(visitor, 'editor')
