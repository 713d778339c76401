import { actsAs, type Visitor } from '#domain/actor.ts'

/** Who may say for the administration acted for what it seeks: editors and coordinators at work. */
export const maySayWhatIsSought = (visitor: Visitor): boolean => actsAs(visitor, 'editor')
