import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { isColleague, type Visitor, workingFor } from '#domain/actor.ts'
import { participating } from '../../queries/visible.ts'
import { closedQuestions } from '../questions.ts'

/**
 * Which reports `e` of a reuse `r` exist for a visitor who may see its solution: public ones for everybody, all of them
 * for administrations at work. Houses that are blocked or take part no longer say nothing but to themselves.
 */
export const isVisibleExperience = (visitor: Visitor): RawBuilder<boolean> => sql`(
  (e.visibility = 'public' or ${isColleague(visitor)}::boolean)
  and (r.administration_id = ${workingFor(visitor)}::int or r.administration_id in (${participating})))`

/** Which answers `w` of a report that is visible exist for a visitor. */
export const isVisibleExperienceAnswer = (visitor: Visitor): RawBuilder<boolean> =>
  sql`(${isColleague(visitor)}::boolean or w.question <> all(${closedQuestions}::text[]))`

/** Which recommendations `m` of a solution that is visible exist for a visitor. */
export const isVisibleRecommendation = (visitor: Visitor): RawBuilder<boolean> => sql`(
  (m.visibility = 'public' or ${isColleague(visitor)}::boolean)
  and (m.administration_id = ${workingFor(visitor)}::int or m.administration_id in (${participating})))`
