import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { notConnectedId } from '#domain/product.ts'
import { isListedSolution } from '../../queries/visible.ts'

/** The products of the own stack, as ids. */
const stack = (own: number | null) =>
  sql`stack as materialized (select product_id from stack_of(${own}::int) where is_used)`

/** The earlier of two days: when the form of today is to be replaced, when it is to be done. */
const dueOn = sql`least(e.replace_by, e.target_on)`
const today = sql`(select (now() at time zone 'Europe/Berlin')::date)`
const inThreeMonths = sql`(select (now() at time zone 'Europe/Berlin' + interval '3 months')::date)`
const due = sql`case when ${dueOn} is null then 'none' when ${dueOn} < ${today} then 'overdue'
  when ${dueOn} <= ${inThreeMonths} then 'soon' else 'later' end`

/** Open services that are ours (or those of `among` that are): open or planned, or without an entry and clearly ours. */
export const openServices = (own: number | null, among: readonly number[] | null): RawBuilder<unknown> => sql`
  open as materialized (
    select s.id as service_id, s.name, s.leika_key, t.topic_area_id, coalesce(e.status, 'none') as status, e.priority,
      e.case_count, case when s.sdg2 then 2 when s.sdg1 then 1 else 0 end as sdg, ${dueOn} as due_on, ${due} as due
    from services s
      join service_bundles b on b.ozg_id = s.ozg_id
      join situations t on t.id = b.situation_id
      left join statuses e on e.administration_id = ${own}::int and e.service_id = s.id
      left join class_responsibilities c on c.service_id = s.id and (c.class, c.federal_state_key) =
        (select responsibility_class, federal_state_key from administrations where id = ${own}::int)
    where s.ended_release_id is null ${among ? sql`and s.id = any(${among}::int[])` : sql``}
      and (e.status in ('open', 'planned') or e.status is null and c.value = 'yes')
  )`

/**
 * The table `fits`: solutions of others for the services of `open` that can be taken over today, and how each fits the
 * own stack; the rule is that of `fit.ts`.
 */
export function solutionFits(visitor: Visitor): RawBuilder<unknown> {
  const own = workingFor(visitor)
  return sql`
    ${stack(own)},
    -- As arrays, so that the indexes are used: the work grows with our gaps, not with everything that is offered.
    covering as materialized (
      select x.service_id, x.solution_id from solution_services x
      where x.service_id = any(array(select service_id from open))
    ),
    offered as materialized (
      select x.service_id, s.id, s.kind, s.condition, s.product_id, s.stage, s.answered
      from covering x join solutions s on s.id = x.solution_id
      where s.id = any(array(select solution_id from covering)) and s.administration_id <> ${own}::int and s.stage in ('pilot', 'operation') and ${isListedSolution(visitor)}
    ),
    roles as materialized (
      select r.solution_id, bool_and(r.is_there) as all_there, bool_or(r.is_there) as any_there
      from (
        select c.solution_id, c.role, bool_or(c.product_id in (select product_id from stack)) as is_there
        from solution_connections c
        where c.product_id <> ${notConnectedId} and c.solution_id = any(array(select id from offered))
        group by c.solution_id, c.role
      ) r group by r.solution_id
    ),
    fits as materialized (
      select s.service_id, s.id as solution_id, s.stage, s.answered, ${fit} as fit
      from offered s left join roles k on k.solution_id = s.id
    )`
}

const hasBasis = sql`(s.condition = 'efa'
  or s.product_id is not null and s.product_id in (select product_id from stack)
  or s.product_id is null and s.kind in ('module', 'interface') and coalesce(k.any_there, false))`

const fit = sql`case when s.kind in ('template', 'process') or not ${hasBasis} then 'template'
  when coalesce(k.all_there, true) then 'runs' else 'adapt' end`

export const fitRank = sql`array_position('{runs,adapt,template,none}', fit)`
