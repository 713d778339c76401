import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { takesPart } from '#domain/participating.ts'
import type { SolutionEyes } from '../deps.ts'

export { takesPart }

/** The table `members`: the houses of a Verbund that take part. */
export const membersOf = (allianceId: number): RawBuilder<unknown> => sql`
  members as materialized (
    select a.id, a.display_name as name, a.population, a.responsibility_class as class, a.federal_state_key
    from alliance_memberships m join administrations a on a.id = m.administration_id
    where m.alliance_id = ${allianceId}::int and m.state = 'active' and ${takesPart})`

/**
 * The table `standing`, from `members`: per service how many of them it concerns, how many have done it, and which forms are
 * still paper or PDF. Only what members show their Verbund counts: no entry that is internal or a draft, the own neither, so
 * that all members read the same numbers. The work grows with their entries.
 */
export const standing: RawBuilder<unknown> = sql`
  entries as materialized (
    select e.service_id, e.status, e.case_count, e.replace_by,
      e.status not in ('notResponsible', 'dropped') as is_ours, e.current_form in ('paper', 'pdf') as is_form,
      case when e.status in ('notResponsible', 'dropped') then -(e.expected = 'yes')::int else (e.expected <> 'yes')::int end
        as gained
    from members m join statuses e on e.administration_id = m.id and not e.is_draft and e.visibility <> 'internal'),
  said as (
    select service_id, sum(gained)::int as gained, (count(*) filter (where status = 'done'))::int as done,
      (count(*) filter (where is_ours and is_form))::int as forms,
      min(replace_by) filter (where is_ours and is_form) as form_by,
      (sum(case_count) filter (where is_ours))::float8 as cases
    from entries group by 1),
  kinds as (select class, federal_state_key, count(*)::int as houses from members group by 1, 2),
  theirs as (
    select r.service_id, sum(k.houses)::int as houses
    from kinds k join class_responsibilities r on r.class = k.class and r.federal_state_key = k.federal_state_key
    where r.value = 'yes' group by 1),
  standing as materialized (
    select coalesce(t.service_id, d.service_id) as service_id, coalesce(t.houses, 0) + coalesce(d.gained, 0) as concerned,
      coalesce(d.done, 0) as done, coalesce(d.forms, 0) as forms, d.form_by, d.cases
    from theirs t full join said d on d.service_id = t.service_id)`

/**
 * The table `offers`, for the services of `asked`: how many solutions the visitor sees for each, and in how many members one
 * of them runs, built there or taken over.
 */
export const offersFor = ({ isListedSolution }: SolutionEyes, visitor: Visitor): RawBuilder<unknown> => sql`
  covering as materialized (
    select x.service_id, s.id, s.administration_id, s.stage
    from solution_services x join solutions s on s.id = x.solution_id
    where x.service_id = any(array(select service_id from asked)) and ${isListedSolution(visitor)}),
  running as (
    select service_id, administration_id from covering where stage = 'operation'
    union
    select c.service_id, r.administration_id from covering c
      join reuses r on r.solution_id = c.id and r.stage = 'live' and r.visibility <> 'internal'),
  offers as materialized (
    select o.service_id, o.solutions, coalesce(h.houses, 0) as running
    from (select service_id, count(*)::int as solutions from covering group by 1) o
      left join (select service_id, count(*)::int as houses from running
        where administration_id in (select id from members) group by 1) h on h.service_id = o.service_id)`
