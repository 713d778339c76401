import { type RawBuilder, sql } from 'kysely'
import { isColleague, type Visitor, workingFor } from './actor.ts'

/**
 * Through whose eyes SQL decides what exists: of the visitor who asks, or of each row of many memberships at once, so that
 * whoever is told of something is chosen by the same rule that shows it.
 */
export interface Eye {
  /** The administration worked for; null for whoever works for none. */
  readonly house: RawBuilder<number | null>
  /** Whether what is meant for all administrations may be read. */
  readonly isColleague: RawBuilder<boolean>
}

export const eyeOf = (visitor: Visitor): Eye => ({
  house: sql`${workingFor(visitor)}::int`,
  isColleague: sql`${isColleague(visitor)}::boolean`,
})

/** Of a row `memberships me` of somebody at work in a house that takes part. Rules use that alias for nothing else. */
export const memberEye: Eye = { house: sql`me.administration_id`, isColleague: sql`true` }
