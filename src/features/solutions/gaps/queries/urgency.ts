import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import {
  caseSteps,
  duePoints,
  effortSteps,
  fitPoints,
  muchEffort,
  priorityPoints,
  sdgPoints,
  unknownCases,
} from '#domain/urgency.ts'
import { isVisibleExperience, isVisibleExperienceAnswer } from '../../experience/queries/visible.ts'
import { isVisibleAnswer, participating } from '../../queries/visible.ts'
import { fitRank } from './fits.ts'

/** So many comparable houses have to say how many cases they have, before an estimate is made of it. */
export const fewestHouses = 3
/** As many of them are asked. */
const mostHouses = 200

/** For a page; all gaps are most of what others have entered, and looking each up would take longer than reading it. */
export const shownAlone = sql`and s.service_id = any(array(select service_id from shown where case_count is null))`

/**
 * The table `scored`: the rows of `shown` (of `gaps`) with what makes them urgent and the product of it; the rule is that
 * of `domain/urgency.ts`. `isVisibleEntry` tells which entries `s` the visitor may read, `among` which of
 * them are looked at.
 */
export function scored(visitor: Visitor, isVisibleEntry: RawBuilder<boolean>, among = sql``): RawBuilder<unknown> {
  const own = workingFor(visitor)
  return sql`
    house as materialized (select responsibility_class as class, population from administrations where id = ${own}::int),
    -- Those nearest in size: the work has an end however many take part.
    comparable as materialized (
      select a.id, a.population from administrations a
      where a.responsibility_class = (select class from house) and a.population > 0 and a.id <> ${own}::int
        and a.id in (${participating})
      order by abs(a.population - (select population from house)), a.id limit ${sql.lit(mostHouses)}
    ),
    likely as materialized (
      select s.service_id, count(*)::int as houses,
        percentile_cont(0.5) within group (order by s.case_count::float8 / a.population) as per_head
      from statuses s join comparable a on a.id = s.administration_id
      where s.administration_id = any(array(select id from comparable)) and s.case_count is not null ${among}
        and s.status not in ('notResponsible', 'dropped') and ${isVisibleEntry}
      group by s.service_id having count(*) >= ${sql.lit(fewestHouses)}
    ),
    best as materialized (
      select distinct on (service_id) service_id, solution_id from fits
      where service_id = any(array(select service_id from shown))
      order by service_id, ${fitRank}, stage, answered desc, solution_id
    ),
    introduced as materialized (
      select r.solution_id, count(*)::int as reports, percentile_cont(0.5) within group (order by w.amount) as days
      from reuses r join experiences e on e.reuse_id = r.id join experience_answers w on w.reuse_id = e.reuse_id
      where r.solution_id = any(array(select solution_id from best)) and w.question = 'introductionDays'
        and w.amount is not null and ${isVisibleExperience(visitor)} and ${isVisibleExperienceAnswer(visitor)}
      group by r.solution_id
    ),
    known as materialized (
      select o.*, l.houses as estimated_from, coalesce(i.reports, 0) as reports,
        coalesce(o.case_count, round(l.per_head * (select population from house))::int) as cases,
        coalesce(i.days, (select coalesce(w.high, w.low) from solution_answers w
          join solutions s on s.id = w.solution_id
          where w.solution_id = b.solution_id and w.question = 'introductionDays' and ${isVisibleAnswer(visitor)})) as days
      from shown o left join likely l on l.service_id = o.service_id left join best b on b.service_id = o.service_id
        left join introduced i on i.solution_id = b.solution_id
    ),
    scored as materialized (select *, (${obligation} * ${often} * ${solution} * ${effort})::float8 as score from known)`
}

const points = (column: string, of: Readonly<Record<string, number>>) => sql`case ${sql.ref(column)}::text
  ${sql.join(
    Object.entries(of).map(([value, each]) => sql`when ${sql.lit(value)} then ${sql.lit(each)}`),
    sql` `,
  )} else 0 end`

const obligation = sql`(1 + ${points('sdg', sdgPoints)} + ${points('priority', priorityPoints)} + ${points('due', duePoints)})`
const often = sql`(case when cases is null then ${sql.lit(unknownCases)}
  ${sql.join(
    caseSteps.map(([from, each]) => sql`when cases >= ${sql.lit(from)} then ${sql.lit(each)}`),
    sql` `,
  )} end)`
const solution = points('fit', fitPoints)
const effort = sql`(case
  ${sql.join(
    effortSteps.map(([most, each]) => sql`when days <= ${sql.lit(most)} then ${sql.lit(each)}`),
    sql` `,
  )} else ${sql.lit(muchEffort)} end)`
