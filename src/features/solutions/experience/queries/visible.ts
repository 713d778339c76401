import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { isColleague, type Visitor } from '#domain/actor.ts'
import { type Eye, eyeOf } from '#domain/eye.ts'
import { participating } from '#domain/participating.ts'
import { closedQuestions } from '../questions.ts'

/**
 * Which reports `e` of a reuse `r` exist for a visitor who may see its solution: public ones for everybody, all of them
 * for administrations at work. Houses that are blocked or take part no longer say nothing but to themselves.
 */
export const isVisibleExperience = (visitor: Visitor): RawBuilder<boolean> => isExperienceSeenBy(eyeOf(visitor))

/** The same through any eye. */
export const isExperienceSeenBy = ({ house, isColleague }: Eye): RawBuilder<boolean> => sql`(
  (e.visibility = 'public' or ${isColleague})
  and (r.administration_id = ${house} or r.administration_id in (${participating})))`

/** Which answers `w` of a report that is visible exist for a visitor. */
export const isVisibleExperienceAnswer = (visitor: Visitor): RawBuilder<boolean> =>
  sql`(${isColleague(visitor)}::boolean or w.question <> all(${closedQuestions}::text[]))`

/** Which recommendations `m` of a solution that is visible exist for a visitor. */
export const isVisibleRecommendation = (visitor: Visitor): RawBuilder<boolean> => isRecommendationSeenBy(eyeOf(visitor))

/** The same through any eye. */
export const isRecommendationSeenBy = ({ house, isColleague }: Eye): RawBuilder<boolean> => sql`(
  (m.visibility = 'public' or ${isColleague})
  and (m.administration_id = ${house} or m.administration_id in (${participating})))`
